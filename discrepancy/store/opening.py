"""From an address (a file, or ``postgresql://…``) to a store whose tables are those that are known here."""

from __future__ import annotations

from pathlib import Path

from discrepancy.store.database import Database, Lite, Server, StoreError
from discrepancy.store.documents import Store
from discrepancy.store.schema import STEPS, statements

_MARK = "discrepancy_store"
"""The table that holds the version, and says that the database is a store."""
_MAGIC = b"SQLite format 3\x00"


def is_store(address: str) -> bool:
    """Whether an address is that of a store: a server's, or an SQLite file's."""
    if "://" in address:
        return True
    try:
        with Path(address).open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def open_store(address: str, *, write: bool = False) -> Store:
    """The store at an address.

    With ``write`` a missing store is made and an older one brought to this version; without, nothing is
    changed at all. Raises :class:`StoreError` when it is no store, of a later version, or cannot be opened.
    """
    database = _database(address, write)
    try:
        version = _version(database)
        if version < len(STEPS):
            if not write:
                raise StoreError(
                    f"{database.name}: the store is of version {version}, this program's of {len(STEPS)}; "
                    "it is brought up to date when something is added"
                )
            _migrate(database)
        elif version > len(STEPS):
            raise StoreError(f"{database.name}: made by a later version of the program (schema {version})")
    except BaseException:
        database.close()
        raise
    return Store(database)


def _database(address: str, write: bool) -> Database:
    if "://" in address:
        return Server(address)
    path = Path(address)
    if path.is_dir():
        raise StoreError(f"{address}: a folder and no store")
    if not write and not path.is_file():
        raise StoreError(f"{address}: no such store; `discrepancy add PATH --store {address}` makes one")
    if path.is_file() and path.stat().st_size and not is_store(address):
        raise StoreError(f"{address}: not a store of claims")
    return Lite(path, write)


def _version(database: Database) -> int:
    if not database.has_table(_MARK):
        if database.empty():
            return 0
        # Another program may have made the store since the first question.
        if not database.has_table(_MARK):
            raise StoreError(f"{database.name}: a database, but not a store of claims")
    return int(database.rows(f"SELECT version FROM {_MARK}")[0][0])


def _migrate(database: Database) -> None:
    """The steps that are missing, all or none; another program may have taken them while this one waited."""
    with database.writing():
        version = _version(database)
        if version == 0:
            database.run(f"CREATE TABLE {_MARK} (version INTEGER NOT NULL)")
            database.run(f"INSERT INTO {_MARK} (version) VALUES (0)")
        for step in range(version + 1, len(STEPS) + 1):
            for statement in statements(step, database.words):
                database.run(statement)
        if version < len(STEPS):
            database.run(f"UPDATE {_MARK} SET version = :version", {"version": len(STEPS)})
