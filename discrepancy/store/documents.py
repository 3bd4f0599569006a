"""The store itself: files, documents with their claims and keys, in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, TypeVar

from msgspec import Struct

from discrepancy.model import Claim, Document
from discrepancy.store.database import Database
from discrepancy.store.keys import Filed, packed, unpacked
from discrepancy.store.records import (
    CLAIM_COLUMNS,
    DOCUMENT_COLUMNS,
    claim_of,
    claim_row,
    document_of,
    document_row,
    fingerprint,
    place_row,
)

T = TypeVar("T")

_CHUNK = 500
"""Numbers or names in one statement."""


class Entry(Struct, frozen=True):
    """A document to be filed, with its claims, its keys and the version of the rules it was read under.

    ``file`` is the file on the disk that it was read from: of a document in an archive, the archive.
    """

    document: Document
    claims: tuple[Claim, ...]
    filed: tuple[Filed, ...]
    rules: str
    file: str | None


class FileState(Struct, frozen=True):
    """A file that was read whole: the hash of its bytes, the version of the rules, its documents' ids."""

    path: str
    bytes: str
    rules: str
    ids: tuple[str, ...]


class Store:
    """Documents and claims in a database. Each method that writes does all of its work or none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The file, or the address without its password."""
        return self._database.name

    def close(self) -> None:
        """Close the connection."""
        self._database.close()

    def reading(self) -> AbstractContextManager[None]:
        """A context in which everything read is of one moment, whatever others write."""
        context: AbstractContextManager[None] = self._database.reading()
        return context

    # ------------------------------------------------------------------ files

    def file_hash(self, path: str, rules: str) -> str | None:
        """The hash of a file's bytes when it was filed under these rules, or None."""
        found = self._database.rows(
            "SELECT bytes FROM files WHERE path = :path AND rules = :rules", {"path": path, "rules": rules}
        )
        return str(found[0][0]) if found else None

    def paths(self) -> list[str]:
        """The files of which something is on file, sorted."""
        return sorted(
            path for (path,) in self._database.rows(
                "SELECT path FROM files UNION SELECT file FROM documents WHERE file IS NOT NULL"
            )
        )  # fmt: skip

    def forget_files(self, paths: Sequence[str]) -> int:
        """Take files and their documents out of the store; the number of documents."""
        with self._database.writing():
            gone = self._numbers("file", paths)
            self._forget(gone)
            self._database.many("DELETE FROM files WHERE path = :path", [{"path": p} for p in paths])
        return len(gone)

    # ------------------------------------------------------------------ documents

    def __len__(self) -> int:
        return int(self._database.rows("SELECT count(*) FROM documents")[0][0])

    def other_rules(self, rules: str) -> int:
        """How many documents were read under another version of the rules."""
        found = self._database.rows("SELECT count(*) FROM documents WHERE rules <> :rules", {"rules": rules})
        return int(found[0][0])

    def has(self, document: Document, rules: str, file: str | None) -> bool:
        """Whether this very document is on file under these rules; where it stands is kept up."""
        where = place_row(document, file)
        found = self._database.rows(
            f"SELECT content, {', '.join(where)} FROM documents WHERE id = :id AND rules = :rules",
            {"id": document.id, "rules": rules},
        )
        if not found or found[0][0] != fingerprint(document):
            return False
        if tuple(found[0][1:]) != tuple(where.values()):
            changes = ", ".join(f"{name} = :{name}" for name in where)
            with self._database.writing():
                self._database.run(
                    f"UPDATE documents SET {changes} WHERE id = :id", where | {"id": document.id}
                )
        return True

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those of the ids under which something is on file."""
        found: set[str] = set()
        for some in _chunks(ids):
            marks, values = _named(some)
            rows = self._database.rows(f"SELECT id FROM documents WHERE id IN {marks}", values)
            found.update(name for (name,) in rows)
        return found

    def put(self, entries: Sequence[Entry], files: Sequence[FileState] = ()) -> int:
        """File some documents and the state of files; all of it or nothing.

        Documents on file under the same ids are replaced. Those that a file held and holds no more are
        forgotten; their number is returned.
        """
        if not entries and not files:
            return 0
        with self._database.writing():
            self._forget(self._numbers("id", [e.document.id for e in entries]))
            self._write(entries)
            return sum(map(self._finish, files))

    def ids(self) -> list[str]:
        """The ids of all documents, sorted."""
        return sorted(i for (i,) in self._database.rows("SELECT id FROM documents"))

    # ------------------------------------------------------------------ looking up

    def numbers_of(self, ids: Sequence[str], paths: Sequence[str]) -> set[int]:
        """The numbers of the documents with one of these ids, or out of one of these files."""
        return {*self._numbers("id", ids), *self._numbers("file", paths)}

    def under(self, keys: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        """Document, account, and how many of the keys it is filed under; it may come in several pieces."""
        for some in _chunks(sorted(keys)):
            for row in self._database.rows(
                "SELECT document, account, count(*) FROM blocks "
                f"WHERE key IN ({','.join(map(str, some))}) GROUP BY document, account"
            ):
                yield row[0], row[1], row[2]

    def keys_of(self, numbers: Iterable[int]) -> Iterator[tuple[int, int, list[int]]]:
        """Document, account and keys of each account of some documents."""
        for some in _chunks(sorted(numbers)):
            for document, account, keys in self._database.rows(
                f"SELECT document, account, keys FROM accounts WHERE document IN ({','.join(map(str, some))})"
            ):
                yield document, account, unpacked(keys)

    def load(self, numbers: Iterable[int] | None = None) -> tuple[list[Document], list[Claim]]:
        """The documents of these numbers with their claims, or all of them."""
        documents: list[Document] = []
        claims: list[Claim] = []
        names: dict[int, str] = {}
        wheres = ["1 = 1"] if numbers is None else [
            f"{{}} IN ({','.join(map(str, some))})" for some in _chunks(sorted(numbers))
        ]  # fmt: skip
        for where in wheres:
            for number, *row in self._database.rows(f"{_SELECT_DOCUMENT} WHERE {where.format('number')}"):
                documents.append(document_of(row))
                names[number] = documents[-1].id
            for number, *row in self._database.rows(f"{_SELECT_CLAIM} WHERE {where.format('document')}"):
                claims.append(claim_of(row, names[number]))
        return documents, claims

    # ------------------------------------------------------------------ inside

    def _write(self, entries: Sequence[Entry]) -> None:
        self._database.many(_INSERT_DOCUMENT, [document_row(e.document, e.rules, e.file) for e in entries])
        numbers = self._numbered([e.document.id for e in entries])
        claims, accounts, blocks = [], [], []
        for entry in entries:
            number = numbers[entry.document.id]
            claims += [claim_row(claim, number) for claim in entry.claims]
            for filed in entry.filed:
                here = {"document": number, "account": filed.account}
                accounts.append(here | {"keys": packed(filed.keys)})
                blocks += [here | {"key": key} for key in filed.keys]
        self._database.many(_INSERT_CLAIM, claims)
        self._database.many(_INSERT_ACCOUNT, accounts)
        # In the order of the index, so that a large batch walks it once.
        self._database.many(_INSERT_BLOCK, sorted(blocks, key=lambda b: b["key"]))

    def _finish(self, file: FileState) -> int:
        kept = set(file.ids)
        there = self._database.rows("SELECT number, id FROM documents WHERE file = :p", {"p": file.path})
        gone = [number for number, name in there if name not in kept]
        self._forget(gone)
        self._database.run("DELETE FROM files WHERE path = :path", {"path": file.path})
        self._database.run(
            "INSERT INTO files (path, bytes, rules) VALUES (:path, :bytes, :rules)",
            {"path": file.path, "bytes": file.bytes, "rules": file.rules},
        )
        return len(gone)

    def _forget(self, numbers: Sequence[int]) -> None:
        """Take documents out of every table; inside a transaction."""
        if not numbers:
            return
        blocks = [
            {"key": key, "document": document, "account": account}
            for document, account, keys in self.keys_of(numbers) for key in keys
        ]  # fmt: skip
        self._database.many(
            "DELETE FROM blocks WHERE key = :key AND document = :document AND account = :account", blocks
        )
        for table, column in (("accounts", "document"), ("claims", "document"), ("documents", "number")):
            self._database.many(
                f"DELETE FROM {table} WHERE {column} = :number", [{"number": n} for n in numbers]
            )

    def _numbers(self, column: str, names: Sequence[str]) -> list[int]:
        found: list[int] = []
        for some in _chunks(names):
            marks, values = _named(some)
            rows = self._database.rows(f"SELECT number FROM documents WHERE {column} IN {marks}", values)
            found += [number for (number,) in rows]
        return found

    def _numbered(self, ids: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for some in _chunks(ids):
            marks, values = _named(some)
            found.update(
                (name, number)
                for number, name in self._database.rows(
                    f"SELECT number, id FROM documents WHERE id IN {marks}", values
                )
            )
        return found


def _insert(table: str, columns: Sequence[str]) -> str:
    named = ", ".join(f'"{c}"' for c in columns)
    return f"INSERT INTO {table} ({named}) VALUES ({', '.join(f':{c}' for c in columns)})"


_INSERT_DOCUMENT = _insert("documents", (*DOCUMENT_COLUMNS, "file"))
_INSERT_CLAIM = _insert("claims", ("document", *CLAIM_COLUMNS))
_INSERT_ACCOUNT = _insert("accounts", ("document", "account", "keys"))
_INSERT_BLOCK = _insert("blocks", ("key", "document", "account"))
_SELECT_DOCUMENT = f"SELECT number, {', '.join(DOCUMENT_COLUMNS)} FROM documents"
_SELECT_CLAIM = "SELECT document, {} FROM claims".format(", ".join(f'"{c}"' for c in CLAIM_COLUMNS))


def _chunks(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), _CHUNK):
        yield things[start : start + _CHUNK]


def _named(values: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """``(:v0, :v1, …)`` and what stands for each."""
    names = {f"v{n}": value for n, value in enumerate(values)}
    return f"({', '.join(f':{name}' for name in names)})", names
