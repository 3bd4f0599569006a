"""Arguments that several commands take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from discrepancy.cli._exits import GRAVITY, SEVERITIES

if TYPE_CHECKING:
    from discrepancy.rulebook import Rulebook

Command = TypeVar("Command", bound=Callable[..., Any])


def paths(command: Command) -> Command:
    """``PATH...``: at least one."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(command)


def rules(command: Command) -> Command:
    """``--rules FOLDER``."""
    return click.option(
        "--rules",
        "rules_folder",
        metavar="FOLDER",
        type=click.Path(),
        help="Use the rule files of this folder instead of those that came with the program.",
    )(command)


def also(command: Command) -> Command:
    """``--also KIND``."""
    return click.option(
        "--also",
        "also_kinds",
        metavar="KIND",
        multiple=True,
        help="Read an optional kind too, for example buildings_destroyed or damage; repeatable.",
    )(command)


def jobs(command: Command) -> Command:
    """``--jobs N``."""
    return click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(min=1),
        help="Read with so many processes [the machine's cores, where there is enough to read]. "
        "The result is the same.",
    )(command)


def codebook(default: str | None) -> Callable[[Command], Command]:
    """``--codebook NAME``; None means all of them."""
    return click.option(
        "--codebook",
        metavar="NAME",
        default=default,
        show_default=default if default else "all",
        help="By which codebook low, best and high are reckoned: acled, default, ibc, ucdp, "
        "or a file of codebooks/ in your rules.",
    )


def fail_on(default: str, exits: str = "Exit") -> Callable[[Command], Command]:
    """``--fail-on RELATION``; ``exits`` are the words that its help begins with."""
    return click.option(
        "--fail-on",
        type=click.Choice([*reversed(GRAVITY), "never"]),
        default=default,
        show_default=True,
        help=f"{exits} with 1 if there is a discrepancy of this weight or a graver one.",
    )


def min_severity(of: str = " of the report") -> Callable[[Command], Command]:
    """``--min-severity LEVEL``; ``of`` says what lighter discrepancies are left out of."""
    return click.option(
        "--min-severity",
        type=click.Choice(SEVERITIES),
        default="note",
        show_default=True,
        help=f"Leave lighter discrepancies out{of}.",
    )


def colour(command: Command) -> Command:
    """``--color WHEN``."""
    return click.option(
        "--color",
        "--colour",
        "colour",
        type=click.Choice(("auto", "always", "never")),
        default="auto",
        show_default=True,
        help="auto: on terminals, unless NO_COLOR is set; also elsewhere if FORCE_COLOR is set.",
    )(command)


def known_codebook(name: str | None, book: Rulebook) -> None:
    """Wrong usage where the rules have no such codebook; says which there are."""
    from discrepancy.discrepancies.estimates import codebooks

    there = codebooks(book)
    if name is not None and name not in there:
        raise click.BadParameter(
            f"no codebook {name}; there are {', '.join(there)}", param_hint="'--codebook'"
        )


def book(folder: str | None, also_kinds: Sequence[str] = ()) -> Rulebook:
    """The rulebook of ``--rules``, or the project's own; where there is none that is wrong usage."""
    from discrepancy.rulebook import RuleError, rulebook

    try:
        found = rulebook(folder, frozenset(also_kinds))
    except RuleError as error:
        raise click.UsageError("; ".join(map(str, error.mistakes))) from error
    if not also_kinds and folder is None:
        return found
    if not found.files("**/*.toml"):
        raise click.UsageError(f"--rules: {found.folder} holds no rule files")
    known = {str(t["kind"]) for n in found.files("*/claims/*.toml") if (t := found.toml(n)).get("optional")}
    unknown = sorted(set(also_kinds) - known)
    if unknown:
        there = ", ".join(sorted(known)) or "none"
        raise click.UsageError(f"--also: no optional kind {', '.join(unknown)}; there is {there}")
    return found


def stdin(given: Sequence[str]) -> BinaryIO | None:
    """Standard input when one of the paths is ``-``."""
    return sys.stdin.buffer if "-" in given else None


def ordered(given: Sequence[str]) -> list[str]:
    """The paths without repeats and in one order: what is printed must not depend on the shell's."""
    return sorted(set(given))
