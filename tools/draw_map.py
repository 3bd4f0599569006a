"""Draw the tree of ``docs/design.md``: each file with what its own first line says of it.

Usage: ``python tools/draw_map.py``, from anywhere. Rewrites what stands between the two markers of the page
and nothing else. A module is described by the first paragraph of its docstring, a folder of modules by that
of its ``__init__.py``, a rule file or a template by its first comment: who changes what a file is for says so
there, and draws again.
"""

from __future__ import annotations

import ast
import lzma
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "design.md"
BEGIN, END = "<!-- tree -->", "<!-- end of tree -->"
WIDTH, COLUMN = 112, 34
SUFFIXES = (".py", ".toml", ".tsv", ".xz", ".json", ".html", ".css", ".js")


def drawn() -> str:
    """The page as it should be."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    body = "\n".join(line for folder in ("discrepancy", "rules") for line in lines(ROOT / folder, 0))
    return f"{before}{BEGIN}\n\n```\n{body}\n```\n\n{END}{after}"


def lines(path: Path, level: int) -> Iterator[str]:
    """The lines of a file, or of a folder and all that is in it; folders first."""
    name = "  " * level + path.name + ("/" if path.is_dir() else "")
    said = textwrap.wrap(described(path), WIDTH - COLUMN) or [""]
    yield f"{name:<{COLUMN - 1}} {said[0]}".rstrip()
    yield from (" " * COLUMN + line for line in said[1:])
    if path.is_dir():
        inside = [p for p in path.iterdir() if shown(p)]
        for entry in sorted(inside, key=lambda p: (p.is_file(), p.name)):
            yield from lines(entry, level + 1)


def shown(path: Path) -> bool:
    """Whether a file or folder belongs on the map."""
    if path.is_dir():
        return any(shown(p) for p in path.iterdir())
    return path.suffix in SUFFIXES and path.name != "__init__.py"


def described(path: Path) -> str:
    """What a file says of itself in its first words."""
    if path.is_dir():
        path = path / "__init__.py"
    if path.suffix == ".py" and path.exists():
        said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        return plain(said.split("\n\n")[0])
    if path.suffix in (".toml", ".tsv"):
        return comment(path.read_text("utf-8"))
    if path.suffix in (".html", ".css", ".js"):
        head = path.read_text("utf-8").splitlines()[0]
        return plain(re.split(r"(?<=[a-z]{2}\.)\s", head.strip("{}#/* "), maxsplit=1)[0])
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as file:
            return comment(file.readline())
    return ""


def comment(text: str) -> str:
    """The first sentence of the comment at the head of a rule file."""
    head: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line.removeprefix("#").strip())
    return plain(re.split(r"(?<=[a-z)”\"]{2}\.)\s", " ".join(head), maxsplit=1)[0])


def plain(words: str) -> str:
    """Without the marks of docstrings, on one line, without a full stop at the end."""
    words = re.sub(r":\w+:`~?(?:[\w.]*\.)?(\w+)`", r"\1", " ".join(words.split()))
    return words.replace("``", "").removesuffix(".")


if __name__ == "__main__":
    PAGE.write_text(drawn(), "utf-8", newline="\n")
