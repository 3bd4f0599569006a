"""Settings from files and the environment → defaults of the options, each with where it comes from.

A setting is called like the option it is a default for (``fail-on``). It counts for every command that has
the option, or in a table of the command's name (``[tool.discrepancy.check]``) for that one. What is said on
the command line comes first, then the environment (``DISCREPANCY_FAIL_ON``, ``DISCREPANCY_CHECK_FAIL_ON``),
then ``discrepancy.toml``, ``pyproject.toml``, ``setup.cfg``, all of one folder: the working directory, or the
nearest above it that has one of them, up to the root of the repository.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

FILES = ("setup.cfg", "pyproject.toml", "discrepancy.toml")
"""The weakest first."""
PREFIX = "DISCREPANCY_"
OTHERS = frozenset({"DISCREPANCY_PLACES"})
"""Variables that are no settings of a command."""
_MENTIONED = b"discrepancy"


class Setting(Struct, frozen=True):
    """One value that somebody has set: for which command (None is all), under which name, and where."""

    command: str | None
    name: str
    value: Any
    origin: str
    place: int
    """How strong the place is where it stands."""
    folder: Path | None = None
    """Where paths in it begin; None is the working directory."""


def settings() -> list[Setting]:
    """Every setting that is in force somewhere, the weakest first. A broken file is wrong usage."""
    found: list[Setting] = []
    folder = _project()
    for path in [folder / name for name in FILES] if folder else []:
        if _ours(path):
            found += _of_cfg(path) if path.suffix == ".cfg" else _of_toml(path)
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in OTHERS:
            found.append(Setting(None, name, os.environ[name], name, len(FILES)))
    return found


def default_map(group: click.Group, ctx: click.Context) -> tuple[dict[str, Any], dict[tuple[str, str], str]]:
    """What click takes as defaults, by command, and where each comes from.

    Raises ``click.UsageError`` for a name that no command has, or a value that its option does not take.
    """
    given = settings()
    if not given:
        return {}, {}
    commands = dict(_commands(group, ctx))
    values: dict[str, Any] = {}
    origins: dict[tuple[str, str], str] = {}
    meant = [(setting, *_meant(setting, commands)) for setting in given]
    # A stronger place first, then what is said for one command; sorting keeps the order of the rest.
    for setting, _, chosen in sorted(meant, key=lambda m: (m[0].place, m[1])):
        for command, option, value in _taken(setting, chosen, commands):
            table = values
            for name in command.split():
                table = table.setdefault(name, {})
            assert option.name is not None
            table[option.name] = value
            origins[command, option.name] = setting.origin
    return values, origins


def options(group: click.Group, ctx: click.Context) -> Iterator[tuple[str, click.Option]]:
    """Every command that has options which can be set, with each of these."""
    for name, command in _commands(group, ctx):
        for option in _options(command):
            yield name, option


def word(option: click.Option) -> str:
    """What an option is called in a file of settings."""
    return max(option.opts, key=len).lstrip("-")


def _commands(group: click.Group, ctx: click.Context, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from _commands(command, ctx, f"{above}{name} ")
        elif command is not None:
            yield f"{above}{name}", command


def _options(command: click.Command) -> Iterator[click.Option]:
    for option in command.params:
        if isinstance(option, click.Option) and not option.is_eager and option.name != "reason":
            yield option


def _meant(
    setting: Setting, commands: Mapping[str, click.Command]
) -> tuple[bool, list[tuple[str, click.Option]]]:
    """Whether a setting is for one command only, and the commands and options that it is for."""
    if setting.place == len(FILES):
        said = setting.name.removeprefix(PREFIX).lower().replace("_", "-")
        every = [(name, option) for name, command in commands.items() for option in _options(command)]
        general = [(name, option) for name, option in every if said in _words(option)]
        special = [
            (name, option) for name, option in every
            if said in [f"{name.replace(' ', '-')}-{w}" for w in _words(option)]
        ]  # fmt: skip
        if not general and not special:
            raise click.UsageError(f"{setting.origin}: no such setting{_nearest(said, commands)}")
        return bool(special), special or general
    if setting.command is not None and setting.command not in commands:
        import difflib

        known = difflib.get_close_matches(setting.command, commands, 1, 0.5)
        near = f"; did you mean {known[0]}?" if known else ""
        raise click.UsageError(f"{setting.origin}: no such command: {setting.command}{near}")
    meant = commands if setting.command is None else {setting.command: commands[setting.command]}
    found = [
        (name, option) for name, command in meant.items() for option in _options(command)
        if setting.name.replace("_", "-") in _words(option)
    ]  # fmt: skip
    if not found:
        near = _nearest(setting.name, meant)
        raise click.UsageError(f"{setting.origin}: no such setting: {setting.name}{near}")
    return setting.command is not None, found


def _words(option: click.Option) -> list[str]:
    return [name.lstrip("-") for name in option.opts if name.startswith("--")]


def _nearest(name: str, commands: Mapping[str, click.Command]) -> str:
    import difflib

    every = (option for command in commands.values() for option in _options(command))
    known = sorted({w for option in every for w in _words(option)})
    close = difflib.get_close_matches(name.replace("_", "-"), known, 1, 0.5)
    return f"; did you mean {close[0]}?" if close else ""


def _taken(
    setting: Setting, chosen: list[tuple[str, click.Option]], commands: Mapping[str, click.Command]
) -> list[tuple[str, click.Option, Any]]:
    """The commands that take a value: ``format = short`` is for report and check, and not for claims."""
    taken, refused = [], []
    for command, option in chosen:
        try:
            taken.append((command, option, _checked(setting, option, commands[command])))
        except click.UsageError as error:
            refused.append(error)
    if not taken:
        raise refused[0]
    return taken


def _checked(setting: Setting, option: click.Option, command: click.Command) -> Any:
    """The value as its option takes it. Paths in a file are reckoned from the file's folder."""
    value = setting.value
    if option.multiple or option.nargs != 1:
        if isinstance(value, str):
            value = value.split() if setting.folder is None else [v for v in value.splitlines() if v.strip()]
        items = value if isinstance(value, list) else [value]
        value = [_from_here(str(item).strip(), option, setting.folder) for item in items]
    elif isinstance(value, list | dict):
        raise click.UsageError(f"{setting.origin}: {word(option)} takes one value")
    elif isinstance(value, str):
        value = _from_here(value, option, setting.folder)
    else:
        value = value if isinstance(value, bool | int | float) else str(value)
    try:
        option.type_cast_value(click.Context(command), value)
    except click.BadParameter as error:
        raise click.UsageError(f"{setting.origin}: {word(option)}: {error.message}") from error
    return value


def _from_here(value: str, option: click.Option, folder: Path | None) -> str:
    is_path = isinstance(option.type, click.Path) or option.name in ("against", "address")
    if folder is None or not is_path or "://" in value or Path(value).is_absolute():
        return value
    return os.path.relpath(folder / value)


def _project() -> Path | None:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if any(_ours(folder / name) for name in FILES):
            return folder
        if (folder / ".git").exists():
            return None
    return None


def _ours(path: Path) -> bool:
    """Whether a file has settings of this program: by its name, or by a heading."""
    try:
        text = path.read_bytes()
    except OSError:
        return False
    if path.name == FILES[-1]:
        return True
    heading = rb"^\s*\[discrepancy[:\]]" if path.suffix == ".cfg" else rb"^\s*\[\s*tool\s*\.\s*discrepancy\b"
    return _MENTIONED in text and re.search(heading, text, re.MULTILINE) is not None


def _of_toml(path: Path) -> Iterator[Setting]:
    import tomllib

    text = path.read_text("utf-8", "replace")
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        where = f"{_shown(path)}:{found[1]}" if found else _shown(path)
        raise click.UsageError(f"{where}: not valid TOML: {error}") from error
    except (RecursionError, ValueError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else str(error)[:100]
        raise click.UsageError(f"{_shown(path)}: not valid TOML: {why}") from error
    top = "" if path.name == FILES[-1] else "tool.discrepancy"
    for name in filter(None, top.split(".")):
        table = table.get(name, {}) if isinstance(table, dict) else None
    if not isinstance(table, dict):
        raise click.UsageError(f"{_shown(path)}: [{top}] is no table")
    yield from _of_table(table, path, text, top, None)


def _of_table(
    table: dict[str, Any], path: Path, text: str, heading: str, command: str | None
) -> Iterator[Setting]:
    for name, value in table.items():
        if isinstance(value, dict):
            below = f"{heading}.{name}".lstrip(".")
            yield from _of_table(value, path, text, below, name if command is None else f"{command} {name}")
            if not value:
                continue
        else:
            line = _line(text, heading, name)
            yield Setting(command, name, value, f"{_shown(path)}:{line}", FILES.index(path.name), path.parent)


def _of_cfg(path: Path) -> Iterator[Setting]:
    import configparser

    text = path.read_text("utf-8", "replace")
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(text, _shown(path))
    except configparser.Error as error:
        line = getattr(error, "lineno", None) or 1
        raise click.UsageError(f"{_shown(path)}:{line}: {str(error).splitlines()[0]}") from error
    for section in parser.sections():
        if section != "discrepancy" and not section.startswith("discrepancy:"):
            continue
        command = section.partition(":")[2].strip() or None
        for name, value in parser.items(section):
            origin = f"{_shown(path)}:{_line(text, section, name)}"
            yield Setting(command, name, value, origin, FILES.index(path.name), path.parent)


def _line(text: str, heading: str, name: str) -> int:
    """The line on which a key stands below a heading; both formats keep no positions once parsed."""
    inside = not heading
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*+\[++([^\]]*+)\]", line):
            plain = re.sub(r"\s{0,20}\.\s{0,20}|[\"']", lambda m: "." if "." in m[0] else "", found[1])
            inside = plain.strip() == heading
        elif inside and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*[=:]", line, re.IGNORECASE):
            return number
    return 1


def _shown(path: Path) -> str:
    return os.path.relpath(path)
