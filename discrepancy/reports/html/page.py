"""Report → one page of HTML: the templates, filled; style and script inside, and no other admitted."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from discrepancy.report import Report
from discrepancy.reports import Look, view, words
from discrepancy.reports.html.articles import articles
from discrepancy.reports.html.events import Section, sections
from discrepancy.reports.html.maps import HEIGHT, WIDTH, Atlas
from discrepancy.reports.plain import harmless
from discrepancy.reports.records import dumps

if TYPE_CHECKING:
    from jinja2 import Environment

WHOLE = 100
"""So many events and so many articles are plain page. A browser with scripts reads those after them when they
are looked at; one without shows all."""
PER_PAGE = 25
WORST = 8
"""Discrepancies that the overview names."""


def page(report: Report, look: Look) -> str:
    """The whole page, ending in a line feed."""
    environment = _environment()
    texts = list(articles(report))
    anchors = {name for a in texts for p in a.paragraphs for piece in p.pieces for name in piece.anchors}
    events = list(sections(report, Atlas(report), anchors, look.ledger))
    style, script = (_source(environment, name) for name in ("style.css", "script.js"))
    filled = environment.get_template("page.html").render(
        report=report,
        events=events,
        articles=texts,
        summary=view.summary(report),
        counts=_counts(report, events),
        worst=_worst(events),
        choices=_choices(events),
        relations=view.RELATIONS,
        policy="; ".join(
            (
                "default-src 'none'",
                f"script-src {_hash(script)}",
                f"style-src {_hash(style)}",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
        style=style,
        script=script,
        island=_island(events),
        whole=WHOLE,
    )
    return filled.rstrip("\n") + "\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("discrepancy.reports.html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {"words": words, "map_width": int(WIDTH), "map_height": int(HEIGHT)}
    environment.filters["harmless"] = harmless
    return environment


def _source(environment: Environment, name: str) -> str:
    """Style and script go in as they are: their hash stands in the policy."""
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _hash(text: str) -> str:
    digest = hashlib.sha256(f"\n{text}".encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _island(events: list[Section]) -> str:
    """What the script must know of every event, as JSON that cannot end the element it stands in."""
    known = dumps({"perPage": PER_PAGE, "events": [s.index() for s in events]})
    for character in "<>&":
        known = known.replace(character, f"\\u{ord(character):04x}")
    return known


def _counts(report: Report, events: list[Section]) -> list[tuple[str, str, str]]:
    """The figures at the head of the page: how many, of what, and a remark."""
    relations = Counter(d.relation for d in report.discrepancy_list)
    in_conflict = sum(bool(s.findings) for s in events)
    undated = sum(d.published is None for d in report.documents)
    voices = dict(view.summary(report))["voices"]
    return [
        (words.number(len(report.documents)), _noun(len(report.documents), "document"),
         f"{undated:,} without a date" if undated else ""),
        (voices, "independent voice" + ("s" if voices != "1" else ""), "whom figures come from in the end"),
        (words.number(len(report.event_list)), _noun(len(report.event_list), "event"),
         f"{in_conflict:,} in conflict"),
        (words.number(len(report.discrepancy_list)),
         "discrepancy" if len(report.discrepancy_list) == 1 else "discrepancies",
         ", ".join(f"{relations[r]:,} {r}" for r in view.RELATIONS if relations[r])),
    ]  # fmt: skip


def _noun(count: int, one: str) -> str:
    return one if count == 1 else f"{one}s"


def _worst(events: list[Section]) -> list[tuple[Section, view.Finding]]:
    """The first discrepancies of the report, each with its event; one event names at most two."""
    told: list[tuple[Section, view.Finding]] = []
    for section in events:
        told += [(section, f) for f in section.findings[:2] if f.discrepancy.severity != "note"]
        if len(told) >= WORST:
            break
    return told[:WORST]


def _choices(events: list[Section]) -> dict[str, list[str]]:
    """What can be chosen in each filter, sorted."""
    return {
        "place": sorted({name for s in events for name in s.names}),
        "kind": sorted({k.kind for s in events for k in s.kinds}),
        "source": sorted({name for s in events for name in s.outlets}),
    }
