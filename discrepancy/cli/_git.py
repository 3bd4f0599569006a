"""Which documents have changed, according to git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import click
from msgspec import Struct


class Changes(Struct, frozen=True):
    """Paths, relative to the working directory: of articles that are new or changed, and of those deleted."""

    changed: tuple[str, ...]
    deleted: tuple[str, ...]


def changes(since: str, below: tuple[str, ...] = ()) -> Changes:
    """What differs between a commit and the working tree, staged or not, and what git does not know yet.

    Only files that by their suffix are articles, and none that is hidden or speaks of its folder (README);
    with ``below`` only those in these folders. A renamed file is a deleted and a new one. Where there is no
    repository, or no such commit, that is wrong usage.
    """
    top = Path(_git("rev-parse", "--show-toplevel").strip())
    range_of = ("diff", "--no-renames", "--name-only", "-z", since)
    new = [*_names(_git(*range_of, "--diff-filter=d", "--", at=top))]
    new += _names(_git("ls-files", "--others", "--exclude-standard", "-z", at=top))
    gone = _names(_git(*range_of, "--diff-filter=D", "--", at=top))
    folders = [Path(os.path.abspath(path)) for path in below]  # noqa: PTH100 (links stay as they are named)

    def articles(names: list[str]) -> tuple[str, ...]:
        return tuple(sorted({os.path.relpath(top / name) for name in names if _article(top / name, folders)}))

    return Changes(articles(new), articles(gone))


def _article(path: Path, folders: list[Path]) -> bool:
    from discrepancy.documents.kinds import of_name
    from discrepancy.documents.walk import passed_over

    if of_name(path.name) is None or passed_over(path.name) is not None:
        return False
    return not folders or any(folder == path or folder in path.parents for folder in folders)


def _names(output: str) -> list[str]:
    return [name for name in output.split("\0") if name]


def _git(*arguments: str, at: Path | None = None) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=at, capture_output=True, check=False)
    except OSError as error:
        message = f"name the PATH of new documents: git cannot be asked ({error.strerror})"
        raise click.UsageError(message) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise click.UsageError(
            f"name the PATH of new documents: git says {said[0] if said else done.returncode!r}"
        )
    return os.fsdecode(done.stdout)
