"""``discrepancy report``: the conflict report, printed and written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import structs

from discrepancy.cli import _baseline, _ci, _engine, _options, _screen
from discrepancy.cli._exits import FAULT, FOUND, OK, SEVERITIES, exit_code
from discrepancy.reports import Content, Look, MissingExtraError, binary, files, formats, render

if TYPE_CHECKING:
    from discrepancy.report import Report

IN_A_FOLDER = ("html", "markdown", "json", "csv")
"""What ``-o`` writes when no format is named."""
EPILOG = """
\b
Examples:
  discrepancy report articles/
  discrepancy report articles/ --format short --min-severity warning
  discrepancy report articles/ --format table --format json:out.json
  discrepancy report articles/ -o reports/ --format markdown --format csv
  discrepancy report articles/ --codebook ucdp            low, best and high as UCDP reckons them
  discrepancy report articles/ --fail-on contradicts      exit code 1 if sources contradict
"""


@click.command("report", epilog=EPILOG, short_help="Report where the sources conflict.")
@_options.paths
@click.option(
    "--format",
    "wanted",
    metavar="NAME[:FILE]",
    multiple=True,
    help=f"Print this format, or write it to FILE: {', '.join(formats())}. May be repeated. [table]",
)
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the formats as files into this folder and print nothing "
    f"[{', '.join(IN_A_FOLDER)}, unless --format says otherwise].",
)
@_options.fail_on("never")
@_options.min_severity()
@click.option("--ledger", is_flag=True, help="Show also what was near and let pass, and why.")
@_options.codebook("default")
@_options.colour
@_baseline.options
@_engine.options
@_options.rules
@_options.also
@_options.jobs
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    wanted: tuple[str, ...],
    output: Path | None,
    fail_on: str,
    min_severity: str,
    ledger: bool,
    codebook: str,
    colour: str,
    baseline: _baseline.Choice,
    engine: str,
    master: str | None,
    claims_parquet: Path | None,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
    jobs: int | None,
) -> None:
    """Report where the articles at PATH conflict: worst first, who says what, according to whom, and why.

    PATH is a file, a folder, or - for standard input.
    """
    _engine.agreed(engine, master, claims_parquet, paths)
    plan = [parsed(item) for item in wanted]
    accepted = _baseline.read(baseline)
    for target in (output, claims_parquet, *(file for _, file in plan)):
        keep_apart(target, paths)
    if output is None:
        printable([name for name, file in plan if file is None])
    book = _options.book(rules_folder, also_kinds)
    _options.known_codebook(codebook, book)
    full = _engine.run(engine, master, claims_parquet, paths, book, jobs)
    full, counting, strict = _baseline.left(full, accepted, baseline)
    report = at_least(full, min_severity)
    look = Look(_screen.width(), _screen.colour(colour), ledger, codebook, book, *_ci.folders())
    inputs = [*paths, *(d.path for d in full.documents if d.path)]
    failed = hand_over(report, plan, output, look, inputs)
    _screen.tell(full.problems)
    if not full.documents and not any(p.fault for p in full.problems):
        _screen.complain("no article was found")
        failed = True
    failed |= _screen.tell_mistakes(book)
    code = FAULT if failed else exit_code(full.problems, counting, fail_on)
    ctx.exit(FOUND if strict and code == OK else code)


def hand_over(
    report: Report,
    plan: list[tuple[str, Path | None]],
    output: Path | None,
    look: Look,
    inputs: list[str],
) -> bool:
    """Print and write every format asked for; True if one could not be made or a file not written."""
    in_file = structs.replace(look, width=_screen.WIDTH_OF_FILES, colour=False)
    contents: dict[Path, Content] = {}
    screen = _screen.Output()
    failed = False
    for name, file in plan or [(n, None) for n in (IN_A_FOLDER if output else ("table",))]:
        try:
            if file is not None:
                contents[file] = render(report, name, in_file)
            elif output is not None:
                contents |= {output / short: made for short, made in files(report, name, in_file).items()}
            else:
                screen.write(render(report, name, look))
        except MissingExtraError as error:
            _screen.complain(str(error))
            failed = True
    screen.finish()
    well = _write_all(contents, [Path(i) for i in inputs if i != "-"])
    if any(name == "github" for name, _ in plan):
        well &= _ci.tell_step(report, in_file)
    return failed or not well


def _write_all(contents: dict[Path, Content], inputs: list[Path]) -> bool:
    from discrepancy.reports.writing import OverwriteError, write

    well = True
    for file, content in contents.items():
        try:
            write(file, content, inputs)
        except OverwriteError as error:
            _screen.complain(str(error))
            well = False
        except OSError as error:
            _screen.complain(f"{file}: cannot be written: {error.strerror or error}")
            well = False
    return well


def printable(names: list[str]) -> None:
    """Refuse to print a binary format where nothing could be done with it: on a terminal, or among others."""
    for name in names:
        if binary(name):
            if _screen.on_terminal():
                raise click.UsageError(
                    f"{name} is a binary format and no terminal can show it; write it with "
                    f"--format {name}:FILE or -o FOLDER, or send it through a pipe"
                )
            if len(names) > 1:
                raise click.UsageError(
                    f"{name} is a binary format and cannot be printed among others; give it a file: "
                    f"--format {name}:FILE"
                )


def parsed(item: str) -> tuple[str, Path | None]:
    """``NAME`` or ``NAME:FILE`` of ``--format``."""
    name, colon, file = item.partition(":")
    if name not in formats():
        raise click.BadParameter(
            f"{name!r} is no format; there are {', '.join(formats())}", param_hint="'--format'"
        )
    if colon and not file:
        raise click.BadParameter(f"{item!r} names no file after the colon", param_hint="'--format'")
    return name, Path(file) if file else None


def at_least(report: Report, severity: str) -> Report:
    """The report without the discrepancies that are lighter."""
    shown = SEVERITIES[: SEVERITIES.index(severity) + 1]
    return structs.replace(
        report, discrepancy_list=tuple(d for d in report.discrepancy_list if d.severity in shown)
    )


def keep_apart(target: Path | None, paths: tuple[str, ...]) -> None:
    """Refuse to write among the articles: the next run would read the reports of this one."""
    if target is None:
        return
    real = Path(os.path.realpath(target))  # takes links that lead in a circle, too
    for folder in (Path(p).resolve() for p in paths if Path(p).is_dir()):
        if folder == real or folder in real.parents:
            raise click.UsageError(
                f"{target} lies in {folder}, a folder of articles; the next run would read the report "
                "as an article. Choose another place."
            )
