"""Settings: which of them is in force, where it comes from, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

CFG = "[discrepancy]\nmin-severity = warning\nfail-on = never\n"
PYPROJECT = '[tool.discrepancy]\nfail-on = "updates"\n[tool.discrepancy.check]\nformat = ["short", "json"]\n'
OWN = 'against = "claims.db"\n[report]\nfail_on = "contradicts"\n'


def lines(program, folder: Path, **environment: str) -> dict[str, list[str]]:
    """What ``discrepancy config`` prints, by command."""
    done = program("config", cwd=folder, **environment)
    assert done.returncode == 0, done.stderr
    blocks = done.stdout.decode().strip().split("\n\n")
    return {b.splitlines()[0]: [" ".join(line.split()) for line in b.splitlines()[1:]] for b in blocks}


def test_the_order_of_places(program, tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text(CFG)
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "discrepancy.toml").write_text(OWN)
    shown = lines(program, tmp_path)
    assert shown["[check]"] == [
        "against = claims.db # discrepancy.toml:1",
        "fail-on = updates # pyproject.toml:2",
        "format = [short, json] # pyproject.toml:4",
        "min-severity = warning # setup.cfg:2",
    ]
    assert "fail-on = contradicts # discrepancy.toml:3" in shown["[report]"]
    shown = lines(program, tmp_path, DISCREPANCY_FAIL_ON="diverges", DISCREPANCY_REPORT_FAIL_ON="never")
    assert "fail-on = diverges # DISCREPANCY_FAIL_ON" in shown["[check]"]
    assert "fail-on = never # DISCREPANCY_REPORT_FAIL_ON" in shown["[report]"]


def test_settings_act_and_the_command_line_comes_first(program, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, count in (("a", 6), ("b", 19)):
        text = f"A storm killed {count} people in Faro on 3 May 2021, police said."
        (articles / f"{name}.txt").write_text(text)
    (tmp_path / "setup.cfg").write_text("[discrepancy]\nfail-on = contradicts\nformat = short\n")
    done = program("report", "articles", cwd=tmp_path)
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 2)
    assert program("report", "articles", "--fail-on", "never", cwd=tmp_path).returncode == 0
    assert program("report", "articles", cwd=tmp_path, DISCREPANCY_FAIL_ON="never").returncode == 0


def test_a_folder_further_down_has_the_settings_of_the_project(program, tmp_path: Path) -> None:
    (tmp_path / "discrepancy.toml").write_text('store = "claims.db"\n')
    inside = tmp_path / "news" / "today"
    inside.mkdir(parents=True)
    shown = lines(program, inside)
    assert shown["[add]"] == ["store = ../../claims.db # ../../discrepancy.toml:1"]
    assert shown["[check]"] == ["against = ../../claims.db # ../../discrepancy.toml:1"]
    (tmp_path / "news" / ".git").mkdir()
    assert program("config", cwd=inside).stdout.startswith(b"nothing is set"), "another repository"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("setup.cfg", "[discrepancy]\nfail-one = x\n", ":2: no such setting: fail-one; did you mean fail-on"),
        ("setup.cfg", "[discrepancy:chek]\nledger = 1\n", ":2: no such command: chek; did you mean check?"),
        ("setup.cfg", "[discrepancy]\nfail-on\n[[\n", "setup.cfg:"),
        ("pyproject.toml", "[tool.discrepancy]\n\nfail-on = 'some'\n", ":3: fail-on: 'some' is not one of"),
        ("pyproject.toml", "[tool.discrepancy]\nfail-on = \n", "pyproject.toml:2: not valid TOML"),
        ("discrepancy.toml", "[check]\nstore = ['a', 'b']\n", "discrepancy.toml:2: against takes one value"),
        ("discrepancy.toml", "[watch]\ninterval = 'soon'\n", ":2: interval: 'soon' is not a valid float"),
        ("discrepancy.toml", "[check]\nupdat = true\n", "did you mean update?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(
    program, tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)
    for command in (["config"], ["report", "."]):
        done = program(*command, cwd=tmp_path)
        assert done.returncode == 2
        assert (f"{name}{said}" if said.startswith(":") else said) in done.stderr.decode()
        assert b"Traceback" not in done.stderr


def test_files_of_others_are_left_alone(program, tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[metadata]\nname = x\n[[ broken for somebody else\n")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\nbroken\n")
    assert program("config", cwd=tmp_path).stdout.startswith(b"nothing is set")
    assert b"[check]\n" in program("config", "--all", cwd=tmp_path).stdout
    assert b"UNSET" not in program("config", "--all", cwd=tmp_path).stdout


def test_a_variable_that_is_no_setting_is_said(program, tmp_path: Path) -> None:
    done = program("config", cwd=tmp_path, DISCREPANCY_FAILON="never")
    assert done.returncode == 2
    assert b"DISCREPANCY_FAILON: no such setting; did you mean fail-on?" in done.stderr
