"""Write the table of ``docs/licences.md``: every package that setup.cfg asks for, and what those ask for.

Usage: ``python tools/licences.py``, in an environment with ``.[test,html]`` and the other extras installed.
Rewrites what stands between the two markers of the page and nothing else. A licence is what the package's
own metadata say, as an SPDX expression where they have one; ``KNOWN`` holds those that metadata leave out or
tell in their own words. Exits with 2 when a package is not installed, has no licence, or has one that is not
in ``ACCEPTABLE``: then somebody has to decide.
"""

from __future__ import annotations

import configparser
import importlib.metadata
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
BEGIN, END = "<!-- packages -->", "<!-- end of packages -->"
CORE = "core"

PERMISSIVE = "asks for its notice only"
ACCEPTABLE = {
    **dict.fromkeys(("MIT", "BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT-CMU", "0BSD"), PERMISSIVE),
    **dict.fromkeys(("Apache-2.0", "PSF-2.0", "Zlib", "CNRI-Python"), PERMISSIVE),
    "CC0-1.0": "asks for nothing",
    "Unlicense": "public domain",
    "LGPL-3.0-only": "used as it is, by import, and put beside the program by who wants it",
    "MPL-2.0": "binds changes of its own files, and we make none",
    "MPL-1.1": "of three to choose from, the one that binds its own files only",
    "LGPL-2.1-or-later": "runs in benchmarks only; not installed with the program",
    "GPL-2.0-or-later": "runs in tests only, by way of libhxl; not installed with the program",
}
"""SPDX identifiers, and why a package under that licence may be used."""

NOT_FOR_USERS = {"GPL-2.0-or-later", "LGPL-2.1-or-later"}
INTERNAL = {"bench", "test"}
"""Extras that nobody needs to use the program."""

KNOWN = {
    "axe-playwright-python": "MIT AND MPL-2.0",
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "ipython-pygments-lexers": "BSD-3-Clause",
    "jupyter-client": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "libhxl": "Unlicense",
    "matplotlib": "PSF-2.0",
    "num2words": "LGPL-2.1-or-later",
    "pathspec": "MPL-2.0",
    "prompt-toolkit": "BSD-3-Clause",
    "ptyprocess": "ISC",
    "python-io-wrapper": "Unlicense",
    "unidecode": "GPL-2.0-or-later",
}
"""Read from the text of the licence, or the README, in the package; matplotlib's own is like the PSF's."""

OWN_WORDS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "ISC License": "ISC",
    "ISC license": "ISC",
    "MIT License": "MIT",
    "BSD 3-Clause License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
}


def asked() -> dict[str, list[Requirement]]:
    """The requirements of setup.cfg: those of the program under ``core``, the others under their extra."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    groups = {CORE: setup["options"]["install_requires"], **setup["options.extras_require"]}
    return {
        name: [Requirement(line) for line in text.splitlines() if line.strip() and line[0] != "#"]
        for name, text in groups.items()
    }


def closure(wanted: list[Requirement]) -> Iterator[str]:
    """The packages behind some requirements on this machine, themselves and all that they ask for."""
    seen: set[tuple[str, frozenset[str]]] = set()
    while wanted:
        wish = wanted.pop()
        key = canonicalize_name(wish.name), frozenset(wish.extras)
        if key in seen:
            continue
        seen.add(key)
        yield key[0]
        for line in importlib.metadata.requires(wish.name) or ():
            more = Requirement(line)
            extras = ["", *wish.extras]
            if more.marker is None or any(more.marker.evaluate({"extra": e}) for e in extras):
                wanted.append(more)


def packages(leave_out: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Each package with the groups of setup.cfg by which it comes, but for those of some groups."""
    found: dict[str, list[str]] = {}
    for group, wanted in asked().items():
        for name in set() if group in leave_out else set(closure(list(wanted))):
            found.setdefault(name, []).append(group)
    return {name: found[name] for name in sorted(found)}


def licence(name: str) -> str:
    """The SPDX expression of an installed package's licence; empty if nobody knows."""
    about = importlib.metadata.metadata(name)
    told = str(about.get("License-Expression") or KNOWN.get(name) or "")
    if told:
        return told
    short = str(about.get("License") or "").strip().split("\n")[0].strip()
    classes = [c.split(" :: ")[-1] for c in about.get_all("Classifier") or () if c.startswith("License")]
    for words in (short, *classes):
        spdx = OWN_WORDS.get(words, words)
        if reason(spdx):
            return spdx
    return ""


def reason(expression: str) -> str:
    """Why a licence is acceptable; empty if it is not. Of several to choose from, one has to be."""
    for choice in re.split(r"\s+OR\s+", expression):
        parts = re.split(r"\s+AND\s+", choice.strip("()"))
        if all(part in ACCEPTABLE for part in parts):
            return "; ".join(dict.fromkeys(ACCEPTABLE[part] for part in parts))
    return ""


def drawn() -> str:
    """The page as it should be."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    rows = ["| package | comes with | licence | which |", "|---|---|---|---|"]
    for name, groups in packages().items():
        told = licence(name)
        rows.append(f"| {name} | {', '.join(sorted(groups))} | {told} | {reason(told)} |")
    body = "\n".join(rows)
    return f"{before}{BEGIN}\n\n{body}\n\n{END}{after}"


def doubtful(leave_out: frozenset[str] = frozenset()) -> list[str]:
    """The packages about whose licence somebody has to decide."""
    found = []
    for name, groups in packages(leave_out).items():
        told = licence(name)
        if not reason(told) or (told in NOT_FOR_USERS and not set(groups) <= INTERNAL):
            found.append(f"{name} ({', '.join(groups)}): {told or 'no licence in its metadata'}")
    return found


if __name__ == "__main__":
    try:
        wrong = doubtful()
        page = drawn()
    except importlib.metadata.PackageNotFoundError as error:
        sys.exit(f"{error.name} is not installed; install every extra of setup.cfg first")
    PAGE.write_text(page, "utf-8")
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    sys.exit(2 if wrong else 0)
