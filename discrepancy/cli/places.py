"""``discrepancy places``: look a name up in the gazetteer, or compile one of your own."""

from __future__ import annotations

import sys

import click

from discrepancy.cli import _options, _screen
from discrepancy.cli._exits import FAULT, OK

EPILOG = """
\b
Examples:
  discrepancy places suggest Kobaneh            what the name could mean
  discrepancy places build SY.txt -o my.index   a gazetteer of your own
"""

SUGGEST_EPILOG = """
\b
Examples:
  discrepancy places suggest Kobaneh
  discrepancy places suggest 'Tall Abyad' --limit 3
"""

BUILD_EPILOG = """
\b
Examples:
  discrepancy places build SY.txt -o syria.index
  discrepancy places build allCountries.zip --country SY --country IQ
  DISCREPANCY_PLACES=syria.index discrepancy report articles/
"""

MOST_TOLD = 20
"""Lines that could not be used which are named one by one."""


@click.group("places", epilog=EPILOG, short_help="Look place names up in the gazetteer.")
def command() -> None:
    """Look place names up in the gazetteer."""


@command.command("suggest", epilog=SUGGEST_EPILOG, short_help="Say which places a name could mean.")
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many at most.")
@_options.rules
@click.pass_context
def suggest(ctx: click.Context, name: str, limit: int, rules_folder: str | None) -> None:
    """Say which places NAME could mean, by likeness of spelling: best first, 100 is the same.

    Reports never resolve a place by likeness; this is for writing a line of rules/places/.
    """
    from discrepancy.places import suggest as likenesses
    from discrepancy.reports.columns import grid
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


def _lines_read(number: int) -> None:
    """How many lines are read, on a terminal; none wipes what was said."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{number:,} lines …" if number else "\r\x1b[K")
        sys.stderr.flush()


@command.command(
    "build", epilog=BUILD_EPILOG, short_help="Compile a gazetteer from a dump of GeoNames or a table."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Where to write it (FILE.index).")
@click.option("--country", "countries", multiple=True, help="Only places of this country (SY).")
@_options.rules
@click.pass_context
def build(
    ctx: click.Context, file: str, output: str | None, countries: tuple[str, ...], rules_folder: str | None
) -> None:
    """Compile the places of FILE together with those that come along, into one file that opens at once.

    FILE is a dump of GeoNames (SY.txt, allCountries.zip) or a table with a heading: name, latitude,
    longitude, country, and if you like feature, within, population, aliases. To use the result, name it in
    the environment variable DISCREPANCY_PLACES.
    """
    from pathlib import Path

    from discrepancy.model import Problem
    from discrepancy.places.build import compile_block
    from discrepancy.places.outside import entries
    from discrepancy.reports.writing import OverwriteError, write

    wrong: list[Problem] = []
    target = Path(output or f"{file}.index")
    try:
        block = compile_block(
            _options.book(rules_folder), entries(Path(file), wrong.append, _lines_read, countries)
        )
    except OSError as error:
        _screen.complain(str(error))
        ctx.exit(FAULT)
    try:
        write(target, block, [Path(file)])
    except OverwriteError:
        raise click.UsageError(f"-o: {target} is the table itself; name another file") from None
    except OSError as error:
        _screen.complain(f"{target}: cannot be written: {error.strerror or error}")
        ctx.exit(FAULT)
    _lines_read(0)
    _screen.tell(wrong[:MOST_TOLD])
    if len(wrong) > MOST_TOLD:
        _screen.complain(f"{file}: {len(wrong) - MOST_TOLD} more lines could not be used")
    screen = _screen.Output()
    screen.write(f"{target}: {len(block):,} bytes. To use it: DISCREPANCY_PLACES={target}\n")
    screen.finish()
    ctx.exit(OK)
