"""A store in each of the two databases; the PostgreSQL server is one that the tests start and stop."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from discrepancy.store import Store, open_store


def _programs() -> str | None:
    """The folder of the server's programs; Debian keeps them out of the path."""
    found = shutil.which("postgres")
    if found:
        return str(Path(found).resolve().parent)
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return str(there[-1].parent) if there else None


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of an empty PostgreSQL server; it listens on a socket in a folder of its own only."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server on this machine; .ci/run installs one")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    someone: dict[str, Any] = {}
    if os.geteuid() == 0:
        # The server refuses to run as root.
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        someone = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [f"{programs}/{program}", *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, **someone,
        )  # fmt: skip

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync")
    try:
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"-F -h '' -k {folder}", "start")
        yield f"postgresql://desk@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new store can be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "claims.db")
        return
    import sqlalchemy

    url = request.getfixturevalue("server")
    yield url
    engine = sqlalchemy.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP SCHEMA public CASCADE"))
        connection.execute(sqlalchemy.text("CREATE SCHEMA public"))
    engine.dispose()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(address, write=True) as made:
        yield made
