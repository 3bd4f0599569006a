"""``docs/cli.md`` is what the program says of itself, and every command says how it is used."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest

from discrepancy.cli import main

ROOT = Path(__file__).resolve().parents[1]


def tool() -> ModuleType:
    run = importlib.util.spec_from_file_location("cli_reference", ROOT / "tools" / "cli_reference.py")
    assert run is not None
    assert run.loader is not None
    module = importlib.util.module_from_spec(run)
    run.loader.exec_module(module)
    return module


def contexts() -> list[click.Context]:
    top = main.context_class(main, info_name="discrepancy", terminal_width=100, **main.context_settings)
    return list(tool().commands(main, top))


def test_the_reference_is_up_to_date() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert page == tool().drawn(), "python tools/cli_reference.py"


@pytest.mark.parametrize("context", contexts(), ids=lambda c: c.command_path)
def test_every_command_has_examples_and_a_short_help(context: click.Context) -> None:
    text = context.command.get_help(context)
    assert "Examples:" in text
    assert f"  {context.command_path} " in text.split("Examples:")[1]
    assert "-h, --help" in text
    assert "\b" not in text
    assert max(map(len, text.splitlines())) <= 110
    if context.parent is not None:
        assert context.command.short_help
        assert context.command.help
