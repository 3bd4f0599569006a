"""The baseline: discrepancies that somebody has looked at and accepted, with a reason, in a file for review.

An entry names a discrepancy by its id (event, kind, scope, sources) and keeps the fingerprint of its figures,
so that it survives edits of the articles and ends when a figure moves. The file is JSON, one entry a line and
sorted, so that a change to it reads well; it is written when somebody says so, and never by a check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from discrepancy.model import Discrepancy
from discrepancy.report import Report
from discrepancy.reports.writing import write

FILE = "discrepancy-baseline.json"
VERSION = 1
_KEYS = ("id", "figures", "reason", "by", "until", "what")


class BaselineError(Exception):
    """A baseline that cannot be used; the message begins with ``file:line``."""


class Accepted(Struct, frozen=True):
    """One entry: which discrepancy with which figures, why, who says so, and the last day of it."""

    id: str
    figures: str
    reason: str
    by: str | None = None
    until: date | None = None
    what: str | None = None
    """The discrepancy in words, as it was when it was accepted; for readers of the file."""


class Applied(Struct, frozen=True):
    """A report under a baseline: what is accepted in it, and which entries want looking at."""

    accepted: dict[str, str]
    """Id and reason of each discrepancy that is accepted."""
    stale: tuple[str, ...] = ()
    """A line for each entry that accepts nothing any more: expired, other figures, or nowhere found."""


def load(path: Path) -> tuple[Accepted, ...]:
    """The entries of a baseline, sorted by id. Raises :class:`BaselineError`, also where there is no file."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise BaselineError(f"{path}: no such baseline") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BaselineError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise BaselineError(f"{path}:{error.lineno}: not valid JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else str(error)[:100]
        raise BaselineError(f"{path}: not valid JSON: {why}") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("accepted"), list):
        raise BaselineError(f'{path}:1: not a baseline: {{"version": {VERSION}, "accepted": [...]}} is meant')
    if whole.get("version") != VERSION:
        raise BaselineError(f"{path}:1: version {whole.get('version')!r} is not known, only {VERSION}")
    found: dict[str, Accepted] = {}
    for number, item in enumerate(whole["accepted"], 1):
        try:
            entry = _entry(item)
            if entry.id in found:
                raise ValueError(f"{entry.id} stands there twice")
        except ValueError as error:
            raise BaselineError(f"{path}:{_line(text, item, number)}: entry {number}: {error}") from error
        found[entry.id] = entry
    return tuple(found[name] for name in sorted(found))


def save(path: Path, entries: Iterable[Accepted]) -> None:
    """Write a baseline, whole or not at all. Raises ``OSError``."""
    lines = ",\n".join(f"  {_dumps(e)}" for e in sorted(entries, key=lambda e: e.id))
    body = f"[\n{lines}\n]" if lines else "[]"
    write(path, f'{{\n"version": {VERSION},\n"accepted": {body}\n}}\n')


def accept(found: Discrepancy, reason: str, by: str | None, until: date | None) -> Accepted:
    """The entry that accepts a discrepancy as it is now."""
    return Accepted(found.id, found.figures, reason, by, until, found.explanation)


def apply(report: Report, entries: Sequence[Accepted], today: date) -> Applied:
    """Which discrepancies of a report are accepted on that day.

    An entry whose discrepancy is not in the report is stale only if the report is on everything: a check of
    new documents says nothing of the others.
    """
    found = {d.id: d for d in report.discrepancy_list}
    accepted: dict[str, str] = {}
    stale: list[str] = []
    for entry in entries:
        discrepancy = found.get(entry.id)
        if entry.until is not None and today > entry.until:
            stale.append(f"{entry.id}: accepted until {entry.until}, which is over ({entry.reason})")
        elif discrepancy is None:
            if report.checked is None:
                stale.append(f"{entry.id}: accepted, and no longer found ({entry.reason})")
        elif discrepancy.figures != entry.figures:
            stale.append(f"{entry.id}: accepted, but its figures have changed ({entry.reason})")
        else:
            accepted[entry.id] = entry.reason
    return Applied(accepted, tuple(stale))


def without(report: Report, accepted: dict[str, str], show: bool) -> Report:
    """The report with the reasons of what is accepted; that itself is left out unless it is to be shown."""
    left = report.discrepancy_list
    if not show:
        left = tuple(d for d in left if d.id not in accepted)
    return replace(report, discrepancy_list=left, accepted=accepted)


def _entry(item: Any) -> Accepted:
    if not isinstance(item, dict):
        raise ValueError("not an object")
    unknown = sorted(item.keys() - set(_KEYS))
    if unknown:
        raise ValueError(f"unknown key {', '.join(unknown)}")
    for key in ("id", "figures", "reason"):
        if not isinstance(item.get(key), str) or not item[key].strip():
            raise ValueError(f"{key} is missing")
    for key in ("by", "until", "what"):
        if item.get(key) is not None and not isinstance(item[key], str):
            raise ValueError(f"{key} is no text")
    try:
        until = date.fromisoformat(item["until"]) if item.get("until") else None
    except ValueError as error:
        raise ValueError(f"until: {item['until']!r} is no day (YYYY-MM-DD)") from error
    return Accepted(item["id"], item["figures"], item["reason"], item.get("by"), until, item.get("what"))


def _dumps(entry: Accepted) -> str:
    values = {key: getattr(entry, key) for key in _KEYS}
    return json.dumps({k: str(v) for k, v in values.items() if v is not None}, ensure_ascii=False)


def _line(text: str, item: Any, number: int) -> int:
    """The line of an entry: the last with its id, else the one on which the entry of that number opens."""
    name = item.get("id") if isinstance(item, dict) else None
    lines = text.splitlines()
    holding = [n for n, line in enumerate(lines, 1) if isinstance(name, str) and name and f'"{name}"' in line]
    openings = [n for n, line in enumerate(lines, 1) if line.strip().startswith("{")]
    return holding[-1] if holding else (openings[number] if number < len(openings) else 1)
