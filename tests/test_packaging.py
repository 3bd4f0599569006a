"""Wheel, editable install and plain checkout: each finds its rules and gives the same report.

The first two build the package and install it into a virtual environment of their own; that needs the package
index.
"""

from __future__ import annotations

import configparser
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

WHERE = (
    "import json, discrepancy, discrepancy.rulebook as r; book = r.rulebook(); "
    "print(json.dumps([discrepancy.__file__, str(book.folder), len(book.files('**/*.toml'))]))"
)


def run(*command: str | Path, cwd: Path, expect: int = 0) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=540
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done


def environment_in(folder: Path) -> Path:
    """Makes a virtual environment with nothing in it; the folder of its programs."""
    run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    return folder / ("Scripts" if os.name == "nt" else "bin")


@pytest.fixture(scope="module")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy to build in, so that nothing is left behind in the checkout."""
    copy = tmp_path_factory.mktemp("checkout") / "discrepancy"
    copy.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(root / name, copy / name)
    for name in ("discrepancy", "rules"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("wheel")
    programs = environment_in(built / "venv")
    run(programs / "python", "-m", "pip", "wheel", "-q", "--no-deps", "-w", built, checkout, cwd=built)
    (made,) = built.glob("*.whl")
    return made


@pytest.mark.packaging
def test_the_wheel_holds_every_file_and_no_other(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {n for n in archive.namelist() if ".dist-info/" not in n}
        about = [n for n in archive.namelist() if ".dist-info/" in n]
    expected = {
        p.relative_to(root).as_posix()
        for p in (root / "discrepancy").rglob("*")
        if p.suffix in (".py", ".json", ".html", ".css", ".js")
    } | {
        f"discrepancy/{p.relative_to(root).as_posix()}"
        for p in (root / "rules").rglob("*")
        if p.suffix in (".py", ".toml", ".tsv", ".xz")
    }
    expected |= {"discrepancy/py.typed"}
    assert held == expected
    assert {"LICENSE", "NOTICE"} <= {n.rsplit("/", 1)[1] for n in about}


@pytest.mark.packaging
def test_the_wheel_works_with_nothing_else(wheel: Path, root: Path, tmp_path: Path, program) -> None:
    programs = environment_in(tmp_path / "venv")
    # What is never imported need not be compiled, and most of pandas is not.
    run(programs / "python", "-m", "pip", "install", "-q", "--no-compile", wheel, cwd=tmp_path)
    file, rules, number = json.loads(run(programs / "python", "-c", WHERE, cwd=tmp_path).stdout)
    assert Path(file).is_relative_to(tmp_path)
    assert Path(rules).is_relative_to(tmp_path)
    assert number > 20
    assert "claims/killed.toml" in run(programs / "discrepancy", "rules", "list", cwd=tmp_path).stdout

    # The extra for web pages is not there: each page is named, and all the rest is reported.
    shutil.copytree(root / "examples", tmp_path / "examples")
    pages = sorted(p.relative_to(tmp_path).as_posix() for p in (tmp_path / "examples").rglob("*.html"))
    assert pages
    without = run(programs / "discrepancy", "report", "examples", cwd=tmp_path, expect=2)
    assert all(page in without.stderr for page in pages)
    assert without.stderr.count("discrepancy[html]") >= 1
    for page in pages:
        (tmp_path / page).unlink()
    rest = run(programs / "discrepancy", "report", "examples", "--format", "json", cwd=tmp_path)
    assert rest.stdout == program("report", "examples", "--format", "json", cwd=tmp_path).stdout.decode()


@pytest.mark.packaging
def test_an_editable_install_uses_the_checkout(checkout: Path, tmp_path: Path) -> None:
    programs = environment_in(tmp_path / "venv")
    pip = (programs / "python", "-m", "pip", "install", "-q", "--no-deps")
    run(*pip, "msgspec", "-e", checkout, cwd=tmp_path)
    file, rules, _ = json.loads(run(programs / "python", "-c", WHERE, cwd=tmp_path).stdout)
    assert Path(file) == checkout / "discrepancy" / "__init__.py"
    assert Path(rules) == checkout / "rules"
    resource = "import importlib.resources as r; print(r.files('discrepancy.rules') / 'sources.toml')"
    assert Path(run(programs / "python", "-c", resource, cwd=tmp_path).stdout.strip()).is_file()


def test_a_plain_checkout_finds_its_rules(root: Path, tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(root)!r}); {WHERE}"
    file, rules, _ = json.loads(run(sys.executable, "-c", code, cwd=tmp_path).stdout)
    assert Path(file) == root / "discrepancy" / "__init__.py"
    assert Path(rules) == root / "rules"


def test_every_room_is_packaged(root: Path) -> None:
    """The list is written by hand because ``rules`` is mapped into the package from beside it."""
    configuration = configparser.ConfigParser()
    configuration.read(root / "setup.cfg", "utf-8")
    listed = set(configuration["options"]["packages"].split())
    there = {
        ".".join(p.parent.relative_to(root).parts)
        for p in (root / "discrepancy").rglob("__init__.py")
        if p.parent.name != "rules"
    }
    assert listed == there | {"discrepancy.rules"}
