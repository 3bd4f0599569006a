"""Files and addresses → documents: opens them, gives ids, reports what cannot be read."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from msgspec.structs import replace

from discrepancy.documents import kinds
from discrepancy.documents.head import make_document
from discrepancy.documents.limits import Allowance, Limits, TooMuchError
from discrepancy.documents.marks import Marks
from discrepancy.documents.published import doubt, parse_date
from discrepancy.documents.readers import About, broken, pieces
from discrepancy.documents.record import Fault, Inside, Record
from discrepancy.documents.sources import load as load_sources
from discrepancy.documents.units import Unit, stem
from discrepancy.documents.walk import STDIN, Found, files, is_pipe
from discrepancy.documents.warc import charset
from discrepancy.model import Document, Problem
from discrepancy.rulebook import Rulebook, rulebook

if TYPE_CHECKING:
    from discrepancy.documents.fetch import Fetcher


def read(
    paths: Iterable[str | Path],
    *,
    on_problem: Callable[[Problem], None] | None = None,
    stdin: IO[bytes] | None = None,
    book: Rulebook | None = None,
    limits: Limits | None = None,
    choose: Callable[[Found], Found | None] | None = None,
) -> Iterator[Document]:
    """The documents of files, folders, globs, addresses (http, https) and ``-`` (stdin), one by one.

    They are read as they are asked for. Nothing that is wrong with the input raises: ``on_problem`` is told,
    and the rest goes on. A document's id is the path as given (of a file in a folder: the folder's, a slash,
    the way below it; of a file in an archive: the archive's, ``!/`` and its name in it); of a record its
    ``id`` field, else path and line. An id that was given before gets ``#2``, ``#3`` … and a remark.
    ``choose`` is asked for each file before it is opened, and may name it otherwise or leave it out (None).
    ``limits`` are the bounds of what is read. The net is used for addresses and for nothing else.
    """
    reader = _Reader(on_problem or _ignore, stdin, book or rulebook(), limits or Limits())
    found = list(files([paths] if isinstance(paths, str | Path) else paths, reader.problem))
    reader.know(found)
    for file in found:
        chosen = file if choose is None else choose(file)
        if chosen is not None:
            yield from reader.documents(chosen)


def read_unit(
    unit: Unit,
    ids: Ids,
    *,
    on_problem: Callable[[Problem], None],
    stdin: IO[bytes] | None = None,
    book: Rulebook | None = None,
) -> Iterator[Document]:
    """The documents of one unit, as :func:`read` gives them; ``ids`` are those given before, and grow."""
    reader = _Reader(on_problem, stdin, book or rulebook(), Limits())
    reader.ids, reader.stems, reader.archives = ids, Counter(unit.stems), unit.archives
    for problem in unit.before:
        on_problem(problem)
    for found in unit.found:
        yield from reader.documents(found) if unit.end is None else reader.stretch(found, unit)


def _ignore(problem: Problem) -> None:
    del problem


class Ids:
    """The ids that were given to documents, and how often each was wanted."""

    def __init__(self) -> None:
        self.given = Marks()
        self.again: dict[str, int] = {}
        """Those that were wanted more than once."""

    def give(self, wanted: str) -> int:
        """Note that an id is wanted. Returns for the how manyth time."""
        if self.given.add(wanted):
            return 1
        self.again[wanted] = self.again.get(wanted, 1) + 1
        return self.again[wanted]


class _Reader:
    def __init__(
        self, problem: Callable[[Problem], None], stdin: IO[bytes] | None, book: Rulebook, limits: Limits
    ) -> None:
        self.problem, self.stdin, self.book, self.limits = problem, stdin, book, limits
        self.sources = load_sources(book)
        self.fetcher: Fetcher | None = None
        self.ids = Ids()
        self.stems: Counter[str] = Counter()
        """How many of the files have a name without suffix in common, which then tells no source."""
        self.archives = 0

    def know(self, files: Iterable[Found]) -> None:
        """Note which files there are in all: a name that several share tells no source."""
        files = list(files)
        self.stems.update(stem(f.name) for f in files)
        self.archives = sum(kinds.of_name(f.name) in kinds.HOLDERS for f in files)

    def documents(self, found: Found) -> Iterator[Document]:
        """The documents of one file or address."""
        try:
            if found.address:
                yield from self._fetched(found)
            elif found.name == "stdin" and str(found.path) == STDIN:
                yield from self._stream(found, self.stdin or sys.stdin.buffer, About("", named=True))
            else:
                with _opened(found.path) as stream:
                    yield from self._stream(found, stream, About(found.path.name, found.named))
        except OSError as error:
            self.problem(Problem(found.name, f"cannot be read: {error.strerror or error}"))

    def stretch(self, found: Found, unit: Unit) -> Iterator[Document]:
        """The documents of some lines of a file of JSON records."""
        try:
            with _opened(found.path) as file:
                file.seek(unit.start)
                data = io.BytesIO(file.read((unit.end or unit.start) - unit.start))
            about = About(found.path.name, found.named, kind="jsonl", line=unit.line)
            yield from self._stream(found, data, about)
        except OSError as error:
            self.problem(Problem(found.name, f"cannot be read: {error.strerror or error}"))

    def _fetched(self, found: Found) -> Iterator[Document]:
        """The documents behind an address; what fetching needs is loaded here and not before."""
        from discrepancy.documents.fetch import Fetcher, FetchError

        self.fetcher = self.fetcher or Fetcher(self.limits)
        try:
            answer = self.fetcher.fetch(found.name)
        except (FetchError, TooMuchError) as error:
            self.problem(Problem(found.name, str(error)))
            return
        about = About(
            PurePosixPath(answer.address.partition("?")[0]).name,
            named=True,
            kind=kinds.of_media_type(answer.media_type),
            charset=charset(answer.media_type),
            url=answer.address,
        )
        yield from self._stream(found, io.BytesIO(answer.data), about)

    def _stream(
        self, found: Found, stream: IO[bytes], about: About, allowance: Allowance | None = None
    ) -> Iterator[Document]:
        """The documents of an open file; what is broken in it is told, and what came before it counts."""
        allowance = allowance or Allowance(self.limits)
        faults = 0
        try:
            for piece in pieces(stream, about, self.sources, self.limits, allowance):
                if isinstance(piece, Inside):
                    yield from self._inside(piece, found, about, allowance)
                    continue
                made = piece if isinstance(piece, Fault) else self._document(piece, found, about)
                if isinstance(made, Document):
                    yield made
                    continue
                faults += made.fatal
                if not made.fatal or faults <= self.limits.faults:
                    self.problem(Problem(found.name, made.message, made.line, made.fatal))
        except TooMuchError as error:
            if error.whole and about.depth:
                raise
            self.problem(Problem(found.name, str(error)))
        except broken() as error:
            self.problem(Problem(found.name, f"broken or cut off: {str(error) or type(error).__name__}"))
        except OSError as error:
            self.problem(Problem(found.name, f"cannot be read: {error.strerror or error}"))
        except Exception as error:  # a file that trips a reader must not lose the thousand others
            why = f"{type(error).__name__}: {str(error)[:100]}"
            self.problem(Problem(found.name, f"could not be read ({why}); this is a fault of discrepancy"))
        if faults > self.limits.faults:
            more = faults - self.limits.faults
            self.problem(Problem(found.name, f"{more:,} more records or lines that could not be read"))

    def _inside(self, piece: Inside, found: Found, about: About, allowance: Allowance) -> Iterator[Document]:
        """The documents of a file inside a file."""
        inner = About(
            PurePosixPath(piece.name).name, kind=piece.kind, charset=piece.charset, url=piece.url,
            depth=about.depth + 1,
        )  # fmt: skip
        yield from self._stream(
            replace(found, name=f"{found.name}!/{piece.name}", named=False), piece.stream, inner, allowance
        )

    def _document(self, record: Record, found: Found, about: About) -> Document | Fault:
        if len(record.text) > self.limits.article:
            return Fault(
                f"an article longer than {self.limits.article:,} characters, passed over", record.line
            )
        own = record.id.strip() if record.id else None
        number = record.line if record.line is not None else record.number
        place = f"{found.name}:{number}" if number is not None else found.name
        named = record.whole_file and found.name != "stdin" and not found.address
        document = make_document(
            record.text,
            id=self._id(own or (found.name if record.whole_file else place), found, record.line),
            title=record.title,
            source=record.source,
            published=self._day("published", record.published, record, found),
            updated=self._day("updated", record.updated, record, found),
            url=record.url or about.url,
            credit=record.credit,
            path=found.name,
            line=record.line,
            file_name=PurePosixPath(found.name).name if named else None,
            fallback=self._own_name(found) if named else None,
            first_line=record.first_line,
            lines=record.lines,
            book=self.book,
        )
        self._told_apart(document, record, found)
        return document

    def _own_name(self, found: Found) -> str | None:
        """The name of an article that has no source: its file's, with the way to it where others share it."""
        if "!/" in found.name:
            way = found.name.partition("!/")[2]
            return found.name if self.archives > 1 or self.stems[way] else way
        return found.name if self.stems[stem(found.name)] > 1 else None

    def _day(self, field: str, value: str | int | float | None, record: Record, found: Found) -> date | None:
        """The day of a field; what is no day, or could be two, is remarked on."""
        if value is None:
            return None
        day = parse_date(value, self.book, record.dates)
        if record.dates is None and (readings := doubt(str(value))) is not None:
            self._two_days(f"{field}: {str(value)[:60]!r}", readings, day, record, found)
        elif day is None:
            message = f"{field}: {str(value)[:60]!r} is no date"
            self.problem(Problem(found.name, message, record.line, fault=False))
        return day

    def _told_apart(self, document: Document, record: Record, found: Found) -> None:
        """A remark when the dateline or the name of the file gives a day that could be another one."""
        if document.published_from == "metadata":
            return
        lines = [document.text[p.start : p.end] for p in document.parts if p.kind == "dateline"]
        words = lines if document.published_from != "filename" else []
        if record.whole_file and document.published_from != "dateline":
            words.append(PurePosixPath(found.name).name)
        for line in words:
            readings = doubt(line)
            if readings is not None and document.published in (None, *readings):
                self._two_days(
                    f"published: {' '.join(line.split())[:60]!r}", readings, document.published, record, found
                )
                return

    def _two_days(
        self, what: str, readings: tuple[date, date], day: date | None, record: Record, found: Found
    ) -> None:
        first, second = (d.isoformat() for d in readings)
        taken = "no day" if day is None else day.isoformat()
        message = (
            f"{what} can be {first} or {second}, read as {taken}; write it in one of these forms to settle it"
        )
        self.problem(Problem(found.name, message, record.line, fault=False))

    def _id(self, wanted: str, found: Found, line: int | None) -> str:
        count = self.ids.give(wanted)
        if count == 1:
            return wanted
        given = f"{wanted}#{count}"
        message = f"the id {wanted!r} was given before, this one is {given!r}"
        self.problem(Problem(found.name, message, line, fault=False))
        if given in self.ids.given:
            return self._id(given, found, line)
        self.ids.give(given)
        return given


def _opened(path: Path) -> IO[bytes]:
    """The file, opened so that one that has become a pipe since it was looked at cannot keep us waiting."""
    if is_pipe(path) or not hasattr(os, "O_NONBLOCK"):
        return path.open("rb")
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("not a file")
    return os.fdopen(descriptor, "rb")
