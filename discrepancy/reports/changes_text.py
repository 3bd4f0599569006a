"""Changes between two reports as text for a terminal, as Markdown, and as JSON (``changes.schema.json``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from discrepancy.model import Claim, Discrepancy, Event
from discrepancy.report import Report
from discrepancy.reports import Look, records, view, words
from discrepancy.reports.as_markdown import escape, folded
from discrepancy.reports.changes import LISTS, Changed, Changes, Record
from discrepancy.reports.columns import NARROWEST, underlined, wrap
from discrepancy.reports.paint import Paint
from discrepancy.reports.plain import harmless

FORMATS = ("json", "markdown", "table")
SCHEMA = 1
NOTHING = "Nothing changed."

_SIGN = {"added": "+", "gone": "-", "changed": "~"}
# What people argue about comes first, what it was made of last.
_SHOWN = ("discrepancies", "events", "claims", "documents")


class _Item(Struct, frozen=True):
    """One change: how, of what, and the lines that say more."""

    how: str
    head: str
    lines: tuple[str, ...] = ()


def render(changes: Changes, old: Report, new: Report, name: str, look: Look) -> str:
    """The changes from ``old`` to ``new`` in one of :data:`FORMATS`."""
    if name == "json":
        return _json(changes)
    told = {n: list(_items(n, changes, old, new)) for n in _SHOWN}
    lines = _markdown(changes, told) if name == "markdown" else _table(changes, told, look)
    return "\n".join(lines) + "\n"


def _json(changes: Changes) -> str:
    parts = [f'"schema": {SCHEMA}']
    for name in LISTS:
        listed = changes.lists[name]
        rows: dict[str, list[Record]] = {
            "added": list(listed.added),
            "gone": list(listed.gone),
            "changed": [
                {"id": c.id, "fields": {f: [c.old.get(f), c.new[f]] for f in c.fields}}
                for c in listed.changed
            ],
        }
        inner = []
        for how, found in rows.items():
            lines = ",\n".join(f"    {records.dumps(row)}" for row in found)
            inner.append(f'  "{how}": [\n{lines}\n  ]' if found else f'  "{how}": []')
        parts.append(f'"{name}": {{\n' + ",\n".join(inner) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _table(changes: Changes, told: dict[str, list[_Item]], look: Look) -> Iterator[str]:
    paint, width = Paint(look.colour), max(look.width, NARROWEST)
    if not changes:
        yield NOTHING
        return
    for number, (name, items) in enumerate((n, i) for n, i in told.items() if changes.lists[n]):
        if number:
            yield ""
        *titles, line = underlined(_count(name, changes), width)
        yield from map(paint.title, titles)
        yield line
        for item in items:
            yield from wrap(item.head, width, f"{_SIGN[item.how]} ", "  ")
            for text in item.lines:
                yield from wrap(text, width, "    ")


def _markdown(changes: Changes, told: dict[str, list[_Item]]) -> Iterator[str]:
    yield from ("# What has changed", "")
    if not changes:
        yield NOTHING
        return
    for name, items in told.items():
        if not changes.lists[name]:
            continue
        yield from (f"## {escape(_count(name, changes))}", "")
        lines = []
        for item in items:
            more = "".join(f"  \n  {escape(text)}" for text in item.lines)
            lines.append(f"- **{item.how}** {escape(item.head)}{more}")
        yield from folded(name, lines)
        yield ""


def _count(name: str, changes: Changes) -> str:
    listed = changes.lists[name]
    counts = {"added": listed.added, "gone": listed.gone, "changed": listed.changed}
    said = ", ".join(f"{len(found):,} {how}" for how, found in counts.items() if found)
    return f"{name.capitalize()}: {said}"


def _items(name: str, changes: Changes, old: Report, new: Report) -> Iterator[_Item]:
    listed = changes.lists[name]
    before, after = _Told(old), _Told(new)
    if name == "claims":
        # The claims of documents that came or went are told with these.
        apart = changes.lists["documents"]
        came, went = ({d["id"] for d in found} for found in (apart.added, apart.gone))
        added = [r for r in listed.added if r["document"] not in came]
        gone = [r for r in listed.gone if r["document"] not in went]
        for how, found, whole in (("added", listed.added, added), ("gone", listed.gone, gone)):
            if len(found) > len(whole):
                count = words.plural(len(found) - len(whole), "claim")
                yield _Item(how, f"{count} of documents that were {how}")
    else:
        added, gone = list(listed.added), list(listed.gone)
    for record in added:
        yield _Item("added", *after.of(name, record["id"]))
    for record in gone:
        yield _Item("gone", *before.of(name, record["id"]))
    for changed in listed.changed:
        head, lines = after.of(name, changed.id)
        yield _Item("changed", head, _what(name, changed, before.of(name, changed.id)[1], lines))


def _what(name: str, changed: Changed, old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """In which way a record changed, in words: what it said and says, or the fields and their values."""
    if name == "discrepancies":
        moved = ("the figures moved",) if "figures" in changed.fields else ()
        told = ("figures", "explanation", "claims") if old != new else ("figures",)
        return (*moved, *_both(old, new), *_fields(changed, told))
    if name == "events":
        was, now = set(changed.old["claims"]), set(changed.new["claims"])
        counts = ((len(now - was), "more"), (len(was - now), "fewer"))
        more = [" and ".join(f"{words.plural(n, 'claim')} {how}" for n, how in counts if n)]
        told = ("claims", "reasons", "estimates")
        return (*filter(None, more), *_both(old, new), *_fields(changed, told))
    return tuple(_fields(changed, ()))


def _both(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return (
        ()
        if old == new
        else (f"before: {' '.join(old) or words.NOTHING}", f"now: {' '.join(new) or words.NOTHING}")
    )


def _fields(changed: Changed, told: tuple[str, ...]) -> Iterator[str]:
    for field in changed.fields:
        if field not in told:
            before, after = (_value(r.get(field)) for r in (changed.old, changed.new))
            yield f"{field}: {before} → {after}" if len(before) + len(after) < 160 else f"{field} is another"


def _value(value: object) -> str:
    if value is None:
        return words.NOTHING
    if isinstance(value, list | tuple):
        return harmless(", ".join(str(item) for item in value)) or words.NOTHING
    return harmless(str(value))


class _Told:
    """The records of one report in words: a line that names each, and those that say more."""

    def __init__(self, report: Report) -> None:
        self._claims = {c.id: c for c in report.claim_list}
        self._events = {e.id: e for e in report.event_list}
        self._discrepancies = {d.id: d for d in report.discrepancy_list}
        self._documents = {d.id: d for d in report.documents}
        self._estimates = view.estimates(report, "default")
        self._count = Counter(c.document for c in report.claim_list)

    def of(self, name: str, wanted: str) -> tuple[str, tuple[str, ...]]:
        """How the record of a list is named, and what it says."""
        if name == "discrepancies":
            return self._discrepancy(self._discrepancies[wanted])
        if name == "events":
            return self._event(self._events[wanted])
        if name == "claims":
            return self._claim(self._claims[wanted])
        document = self._documents[wanted]
        known = [harmless(document.source or ""), words.day(document.published) if document.published else ""]
        beside = ", ".join(filter(None, known))
        count = words.plural(self._count[wanted], "claim")
        return f"{harmless(wanted)}{f' ({beside})' if beside else ''}: {count}", ()

    def _discrepancy(self, found: Discrepancy) -> tuple[str, tuple[str, ...]]:
        finding = view.Finding(found, ())
        event = self._events.get(found.event)
        where = f"{self._title(event)}: " if event else ""
        return f"{where}{finding.heading}, {harmless(found.id)}", (harmless(found.explanation),)

    def _event(self, event: Event) -> tuple[str, tuple[str, ...]]:
        count = words.plural(len(event.claims), "claim")
        estimates = view.in_words(self._estimates.get(event.id, ()))
        return f"{self._title(event)}: {count}, {harmless(event.id)}", ((estimates,) if estimates else ())

    def _claim(self, claim: Claim) -> tuple[str, tuple[str, ...]]:
        said = f"{words.plain_name(claim.kind)} {words.figure(claim)}, {words.counted(claim)}"
        return f"{words.outlet(claim)}: {said}, {harmless(claim.id)}", ()

    def _title(self, event: Event) -> str:
        return words.event_title(event, [self._claims[i] for i in event.claims if i in self._claims])
