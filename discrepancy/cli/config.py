"""``discrepancy config``: which settings are in force, and where each comes from."""

from __future__ import annotations

from typing import Any

import click

from discrepancy.cli import _screen
from discrepancy.cli._exits import OK

EPILOG = """
\b
Examples:
  discrepancy config          what has been set, and where
  discrepancy config --all    also what nobody has set

\b
Settings come from the command line, else the environment (DISCREPANCY_FAIL_ON, or
DISCREPANCY_CHECK_FAIL_ON for one command), else discrepancy.toml, pyproject.toml [tool.discrepancy],
setup.cfg [discrepancy].
"""


@click.command("config", epilog=EPILOG, short_help="Show the settings in force, and where they come from.")
@click.option("--all", "everything", is_flag=True, help="Show also what nobody has set.")
@click.pass_context
def command(ctx: click.Context, everything: bool) -> None:
    """Show the settings of each command that files or the environment set, and where.

    A setting that does not exist, or a value that its option does not take, is said with file and line.
    """
    from discrepancy.cli import _settings
    from discrepancy.reports.plain import harmless

    assert ctx.parent is not None
    group = ctx.parent.command
    assert isinstance(group, click.Group)
    values, origins = _settings.default_map(group, ctx.parent)
    lines: dict[str, list[str]] = {}
    for name, option in _settings.options(group, ctx.parent):
        assert option.name is not None
        origin = origins.get((name, option.name))
        if origin is not None:
            table: Any = values
            for word in name.split():
                table = table[word]
            value, where = table[option.name], origin
        elif everything:
            value, where = option.get_default(ctx), "default"
        else:
            continue
        said = harmless(f"{_settings.word(option)} = {_shown(value)}")
        lines.setdefault(name, []).append(f"{said:<40}  # {harmless(where)}")
    text = "\n".join("\n".join([f"[{name}]", *sorted(lines[name]), ""]) for name in sorted(lines))
    screen = _screen.Output()
    screen.write(text or "nothing is set; --all shows the defaults\n")
    screen.finish()
    ctx.exit(OK)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(_shown(v) for v in value)}]"
    return str(value) if isinstance(value, str | int | float) else "-"
