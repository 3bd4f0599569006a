"""Writes ``docs/cli.md``: what ``--help`` says of every command, in the order of the alphabet.

Run it after a change of a command: ``python tools/cli_reference.py``. A test compares the page with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from discrepancy.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "cli.md"
COLUMNS = 100

HEAD = """# The command line

Written by `python tools/cli_reference.py`: what follows is what `--help` prints. The [README](../README.md)
shows the commands at work.

Standard output is for what was asked for, standard error for what went wrong, one line each. Colours repeat
what the words say. They are used on terminals; `NO_COLOR` turns them off, `FORCE_COLOR` on (`NO_COLOR` wins),
and `--color always` or `--color never` has the last word. A report that goes to a file or a pipe is laid out
in 100 columns, one on a terminal in as many as it has.
"""


def commands(command: click.Command, context: click.Context) -> Iterator[click.Context]:
    """The context of a command, then those of its subcommands, down to the last."""
    yield context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from commands(inner, inner.context_class(inner, parent=context, info_name=name))


def section(context: click.Context) -> str:
    """The heading of a command and its help, as a terminal of 100 columns shows it."""
    help_text = context.command.get_help(context).rstrip()
    lines = "\n".join(line.rstrip() for line in help_text.splitlines())
    return f"## {context.command_path}\n\n```\n{lines}\n```\n"


def drawn() -> str:
    """The page as it should be."""
    top = main.context_class(main, info_name="discrepancy", terminal_width=COLUMNS, **main.context_settings)
    return "\n".join([HEAD, *map(section, commands(main, top))])


if __name__ == "__main__":
    PAGE.write_text(drawn(), encoding="utf-8")
