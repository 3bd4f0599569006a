"""One way of talking to two databases: SQLite by the standard library, PostgreSQL through SQLAlchemy Core.

The SQL is the same for both, with ``:name`` for values. SQLite does without SQLAlchemy because importing that
takes 150 ms, longer than a whole check may take to start; it is imported for a server only.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import sqlalchemy

Values = Mapping[str, Any]

_PATIENCE = 60.0
"""Seconds that a writer waits for another."""
_OLDEST_SQLITE = (3, 35, 0)
"""The first with RETURNING."""
_BUSY_STEP = 0.02
_LOCK = 0x6469_7363
"""The number under which writers on a server queue: "disc" in ASCII."""


class StoreError(Exception):
    """A store that cannot be opened, read or written; the message names it and says why."""


class Database(Protocol):
    """What the store needs of a database."""

    name: str
    words: Mapping[str, str]
    """What stands for the words after ``$`` in the schema."""

    def rows(self, sql: str, values: Values | None = None) -> list[tuple[Any, ...]]:
        """All rows that a statement gives."""

    def run(self, sql: str, values: Values | None = None) -> None:
        """A statement that gives no rows."""

    def many(self, sql: str, values: Sequence[Values]) -> None:
        """A statement once for each set of values."""

    def writing(self) -> Any:
        """A context in which everything is written, or nothing; one writer at a time, others wait."""

    def reading(self) -> Any:
        """A context in which all reading sees one state, whatever others write meanwhile."""

    def has_table(self, name: str) -> bool:
        """Whether there is a table of that name."""

    def empty(self) -> bool:
        """Whether there are no tables at all."""

    def close(self) -> None:
        """Give the connection back."""


class Lite:
    """A store in one file."""

    words: Mapping[str, str] = {
        "serial": "INTEGER PRIMARY KEY", "number": "INTEGER", "bytes": "BLOB", "packed": " WITHOUT ROWID",
    }  # fmt: skip

    def __init__(self, path: Path, write: bool) -> None:
        self.name = str(path)
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise StoreError(f"{path}: SQLite 3.35 or later is needed, this is {sqlite3.sqlite_version}")
        address = f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}"
        with self._faults():
            self._connection = sqlite3.connect(address, timeout=_PATIENCE, isolation_level=None, uri=True)
        try:
            with self._faults():
                if write:
                    self._prepare()
                self.rows("SELECT count(*) FROM sqlite_master")
        except StoreError:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        """Write-ahead log, and every commit on the disk before it is acknowledged.

        SQLite does not wait for others when it changes to the log, so it is asked again.
        """
        self._connection.execute("PRAGMA synchronous=FULL")
        for _ in range(int(_PATIENCE / _BUSY_STEP)):
            try:
                self._connection.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                time.sleep(_BUSY_STEP)
        raise StoreError(f"{self.name}: another program holds the store")

    def rows(self, sql: str, values: Values | None = None) -> list[tuple[Any, ...]]:
        """All rows that a statement gives."""
        with self._faults():
            return self._connection.execute(sql, values or {}).fetchall()

    def run(self, sql: str, values: Values | None = None) -> None:
        """A statement that gives no rows."""
        with self._faults():
            self._connection.execute(sql, values or {})

    def many(self, sql: str, values: Sequence[Values]) -> None:
        """A statement once for each set of values."""
        with self._faults():
            self._connection.executemany(sql, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything inside is written, or nothing; one writer at a time, others wait."""
        yield from self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All reading inside sees one state."""
        yield from self._transaction("BEGIN")

    def has_table(self, name: str) -> bool:
        """Whether there is a table of that name."""
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE name = :name", {"name": name}))

    def empty(self) -> bool:
        """Whether there are no tables at all."""
        return not self.rows("SELECT 1 FROM sqlite_master LIMIT 1")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _transaction(self, begin: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.name}: {error}") from error


class Server:
    """A store on a PostgreSQL server, in the schema that the connection has by default."""

    words: Mapping[str, str] = {
        "serial": "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
        "number": "BIGINT", "bytes": "BYTEA", "packed": "",
    }  # fmt: skip

    def __init__(self, address: str) -> None:
        try:
            import psycopg  # noqa: F401
            import sqlalchemy
        except ImportError as error:
            raise StoreError(
                "a store on a PostgreSQL server needs the extra: pip install 'discrepancy[postgres]'"
            ) from error
        self.name = "the PostgreSQL store"
        with self._faults():
            url = sqlalchemy.make_url(address)
            self.name = url.render_as_string(hide_password=True)
            if url.get_backend_name() not in ("postgresql", "postgres"):
                raise StoreError(f"{self.name}: only SQLite files and postgresql:// are known")
            self._text = sqlalchemy.text
            self._engine = sqlalchemy.create_engine(url.set(drivername="postgresql+psycopg"))
            self._connection: sqlalchemy.Connection = self._engine.connect()

    def rows(self, sql: str, values: Values | None = None) -> list[tuple[Any, ...]]:
        """All rows that a statement gives."""
        with self._faults(), self._some_transaction():
            return [tuple(row) for row in self._connection.execute(self._text(sql), dict(values or {}))]

    def run(self, sql: str, values: Values | None = None) -> None:
        """A statement that gives no rows."""
        with self._faults(), self._some_transaction():
            self._connection.execute(self._text(sql), dict(values or {}))

    def many(self, sql: str, values: Sequence[Values]) -> None:
        """A statement once for each set of values."""
        if values:
            with self._faults(), self._some_transaction():
                self._connection.execute(self._text(sql), [dict(v) for v in values])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything inside is written, or nothing; one writer at a time, others wait."""
        with self._faults(), self._connection.begin():
            self.run(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All reading inside sees one state."""
        with self._faults(), self._connection.begin():
            self.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield

    def has_table(self, name: str) -> bool:
        """Whether there is a table of that name."""
        # Not to_regclass(): it may answer from a cache that is older than a wait for another writer.
        return bool(
            self.rows(
                "SELECT 1 FROM pg_catalog.pg_class WHERE relname = :name "
                "AND relnamespace = CAST(current_schema() AS regnamespace)",
                {"name": name},
            )
        )

    def empty(self) -> bool:
        """A server's database may hold other things too; the store's tables are named when they clash."""
        return not self.has_table("documents")

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
        self._engine.dispose()

    @contextmanager
    def _some_transaction(self) -> Iterator[None]:
        """The transaction that is open, or one for this statement."""
        if self._connection.in_transaction():
            yield
        else:
            with self._connection.begin():
                yield

    @contextmanager
    def _faults(self) -> Iterator[None]:
        import sqlalchemy

        try:
            yield
        except sqlalchemy.exc.SQLAlchemyError as error:
            said = str(getattr(error, "orig", None) or error).strip().splitlines()
            raise StoreError(f"{self.name}: {said[0] if said else type(error).__name__}") from error
