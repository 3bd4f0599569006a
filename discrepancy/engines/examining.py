"""What every engine does with documents: each once, under an id of its own, and its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from discrepancy.digests import blake2b
from discrepancy.documents.marks import Marks
from discrepancy.memory import uncollected
from discrepancy.model import Claim, Document, Problem, Rejected
from discrepancy.patterns import lazy
from discrepancy.report import assemble
from discrepancy.rulebook import Rulebook, RuleError

_NUMBERED = lazy(r"#[0-9]+\Z")

OnProblem = Callable[[Problem], None]


class Seen:
    """The documents that went by: their ids, and what each said.

    ``unique``: they come from a reader that gives no id twice, and keeps its own account of those it gave.
    """

    def __init__(self, unique: bool = False) -> None:
        self.ids = None if unique else Marks()
        self._texts = Marks()
        self._several: dict[str, int] = {}
        """The number of texts of ids that do not have one."""

    def add(self, name: str, print_of: bytes) -> int:
        """Note a document. Returns how many texts its id has by now, 0 if this one was there before."""
        base = _NUMBERED.sub("", name)
        again = any(f"{print_of.hex()} {n}" in self._texts for n in (name, base))
        first = self.ids is None or self.ids.add(name)
        if again:
            if first and self.ids is not None:
                self._several[name] = 0  # of ids that the reader gave none comes again
            return 0
        self._texts.add(f"{print_of.hex()} {name}")
        if not first:
            self._several[name] = self._several.get(name, 1) + 1
        return self._several.get(name, 1)

    def rename(self, name: str, number: int, print_of: bytes) -> str:
        """Note a document under an id with a number, the first from this one on that is free."""
        while self.ids is not None and f"{name}#{number}" in self.ids:
            number += 1
        given = f"{name}#{number}"
        if self.ids is not None:
            self.ids.add(given)
        self._texts.add(f"{print_of.hex()} {given}")
        return given


class Examined(Struct, frozen=True):
    """What a document gave: claims, rejected figures, and what went wrong."""

    claims: list[Claim]
    rejected: list[Rejected]
    problems: list[Problem]


def ordered(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the order of a report."""
    return list(assemble((), claims, (), ()).claim_list)


def in_order(documents: Iterable[Document]) -> list[Document]:
    """The documents as they are told apart: "#2" falls on the same text whatever the order of the input."""
    return sorted(documents, key=lambda d: (d.id, d.source or "", str(d.published or ""), d.text))


def distinct(
    documents: Iterable[Document], on_problem: OnProblem, seen: Seen | None = None
) -> Iterator[Document]:
    """The documents under ids of their own: exact repeats are left out, other texts of one id numbered.

    ``seen`` are those that went by before, and grows.
    """
    seen = seen or Seen()
    for document in documents:
        print_of = fingerprint(document)
        # The reader numbers the ids of repeated records; the text tells whether it is the same one again.
        number = seen.add(document.id, print_of)
        if not number:
            where = document.path or document.id
            on_problem(Problem(where, "the same document again; counted once", document.line, fault=False))
        elif number > 1:
            yield replace(document, id=seen.rename(document.id, number, print_of))
        else:
            yield document


def examine(
    document: Document, book: Rulebook | None, on_problem: OnProblem
) -> tuple[list[Claim], list[Rejected]]:
    """Claims and rejected figures of one document; a fault of the program costs this document only."""
    from discrepancy.claims import examine as examine_document

    try:
        with uncollected():
            result = examine_document(document, book)
    except RuleError:  # rules that cannot be used are nobody's article
        raise
    except Exception as error:  # one article that trips the program must not lose the thousand others
        message = f"could not be examined ({type(error).__name__}: {error}); this is a fault of discrepancy"
        on_problem(Problem(document.path or document.id, message, document.line))
        return [], []
    return list(result.claims), list(result.rejected)


def fingerprint(document: Document) -> bytes:
    """What tells whether two documents of one id are one and the same."""
    whole = f"{document.source}\0{document.published}\0{document.title}\0{document.text}"
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()
