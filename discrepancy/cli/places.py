"""``discrepancy places``: look a name up in the gazetteer."""

from __future__ import annotations

import click

from discrepancy.cli import _options, _screen
from discrepancy.cli._exits import OK


@click.group("places", short_help="Look place names up in the gazetteer.")
def command() -> None:
    """Look place names up in the gazetteer."""


@command.command("suggest", short_help="Say which places a name could mean.")
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many at most.")
@_options.rules
@click.pass_context
def suggest(ctx: click.Context, name: str, limit: int, rules_folder: str | None) -> None:
    """Say which places NAME could mean, by likeness of spelling: best first, 100 is the same.

    Reports never resolve a place by likeness; this is for writing a line of rules/places/.
    """
    from discrepancy.places import suggest as likenesses
    from discrepancy.reports.as_table import grid
    from discrepancy.reports.plain import harmless

    screen = _screen.Output()
    rows = [
        [
            f"{score:.0f}",
            harmless(place.name),
            place.feature,
            harmless(", ".join(p for p in (place.admin1, place.country) if p)),
            "" if place.latitude is None else f"{place.latitude:.3f}, {place.longitude:.3f}",
            place.place_id,
        ]
        for place, score in likenesses(name, limit=limit, book=_options.book(rules_folder))
    ]
    if rows:
        headings = ("likeness", "name", "feature", "in", "latitude, longitude", "id")
        screen.write("\n".join(grid(headings, rows, _screen.width())) + "\n")
    else:
        screen.write(f"Nothing is spelt like {harmless(name)}.\n")
    screen.finish()
    ctx.exit(OK)
