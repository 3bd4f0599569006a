"""What is ready to drop in: GitHub Action, pre-commit hook, GitLab job, and what docs/ci.md says of them."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
STORM = (
    "LUARCA, May 3, 2021 (Cape Herald) - Nine people were killed when a ferry sank off Luarca on Monday.\n"
)
RIVAL = "LUARCA, May 4, 2021 (Bay Times) - Four people were killed when a ferry sank off Luarca on Monday.\n"


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def execute(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "CI_", "GIT_", "INPUT_"))}
    return subprocess.run(
        [*map(str, command)], cwd=cwd, env=keep | environment, capture_output=True, encoding="utf-8",
        timeout=300, check=False,
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    for name, text in (("archive/herald 1.txt", STORM), ("articles/times.txt", RIVAL)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with a program ``discrepancy`` that is this checkout and writes down how it was called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "discrepancy"
    program.write_text(
        "#!/usr/bin/env bash\n"
        f'printf "%s\\n" "$@" > {shlex.quote(str(folder / "called"))}\n'
        f'PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m discrepancy "$@"\n',
        "utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return folder


def called(programs: Path) -> list[str]:
    return (programs / "called").read_text("utf-8").splitlines()


# ------------------------------------------------------------------ GitHub Action


def act(repository: Path, programs: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Runs the step as the action does, in a made-up runner."""
    out = repository.parent / "output"
    out.write_text("", "utf-8")
    return execute(
        "bash",
        ROOT / "tools" / "action.sh",
        cwd=repository,
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
        GITHUB_WORKSPACE=str(repository),
        GITHUB_OUTPUT=str(out),
        GITHUB_STEP_SUMMARY=str(repository.parent / "summary.md"),
        **{f"INPUT_{k.upper()}": v for k, v in inputs.items()},
    )


def outputs(repository: Path) -> dict[str, str]:
    lines = (repository.parent / "output").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_the_action_is_valid() -> None:
    done = execute(
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-actions",
        "action.yml",
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout


def test_the_action_hands_every_input_to_the_script_and_none_to_the_shell() -> None:
    action = loaded("action.yml")
    script = (ROOT / "tools" / "action.sh").read_text("utf-8")
    check = next(s for s in action["runs"]["steps"] if s.get("id") == "check")
    handed = {k: v for k, v in check["env"].items() if k.startswith("INPUT_")}
    for name in set(action["inputs"]) - {"python-version"}:
        variable = f"INPUT_{name.replace('-', '_').upper()}"
        assert handed.pop(variable) == f"${{{{ inputs.{name} }}}}"
        assert variable in script
    assert handed == {}
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    told = {v["value"] for v in action["outputs"].values()}
    assert told == {f"${{{{ steps.check.outputs.{name} }}}}" for name in action["outputs"]}
    assert all(f"output {name} " in script for name in action["outputs"])


def test_the_action_reports(repository: Path, programs: Path) -> None:
    done = act(
        repository,
        programs,
        paths="  archive/herald 1.txt\n\narticles\n",
        sarif_file="out/found.sarif",
        junit_file="out/junit.xml",
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=articles/times.txt,line=1,")
    assert outputs(repository) == {
        "exit-code": "1", "sarif-file": "out/found.sarif", "junit-file": "out/junit.xml",
    }  # fmt: skip
    assert '"uri": "archive/herald%201.txt"' in (repository / "out" / "found.sarif").read_text("utf-8")
    assert "contradicts" in (repository.parent / "summary.md").read_text("utf-8")


def test_the_action_passes_when_it_is_told_not_to_fail(repository: Path, programs: Path) -> None:
    done = act(repository, programs, paths="archive\narticles", fail_on="never", min_severity="error")
    assert done.returncode == 0
    assert "::error" in done.stdout
    assert outputs(repository) == {"exit-code": "0"}


def test_the_action_checks_against_the_rest(repository: Path, programs: Path) -> None:
    usual = ["check", "--format", "github", "--fail-on", "contradicts", "--min-severity", "note"]
    act(repository, programs, paths="articles\n-x.txt", against="the archive", baseline="accepted.json")
    assert called(programs) == [
        *usual, "--baseline", "accepted.json", "--against", "the archive", "--", "articles", "-x.txt",
    ]  # fmt: skip
    act(repository, programs, against="archive", since="origin/main")
    assert called(programs) == [*usual, "--against", "archive", "--since", "origin/main", "--"]


@pytest.mark.parametrize("inputs", [{"paths": " \n"}, {"paths": "articles", "since": "HEAD"}])
def test_the_action_says_what_is_missing(repository: Path, programs: Path, inputs: dict[str, str]) -> None:
    done = act(repository, programs, **inputs)
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=discrepancy::The input '")
    assert not (programs / "called").exists()


def test_inputs_are_no_commands(repository: Path, programs: Path) -> None:
    done = act(
        repository, programs, paths="$(touch owned)\n`touch owned`; touch owned", sarif_file="a\nexit-code=0"
    )
    assert done.returncode == 2
    assert not (repository / "owned").exists()
    assert outputs(repository)["exit-code"] == "2"


# ----------------------------------------------------------------------- GitLab


def test_the_job_is_valid() -> None:
    done = execute(
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.gitlab-ci",
        "docs/gitlab-ci.yml",
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout


def test_the_job_writes_the_files_that_it_hands_over() -> None:
    job = loaded("docs/gitlab-ci.yml")["discrepancy"]
    (command,) = job["script"]
    reports = job["artifacts"]["reports"]
    assert f"--format gitlab:{reports['codequality']}" in command
    assert f"--format junit:{reports['junit']}" in command
    assert set(re.findall(r"\$(\w+)", " ".join([*job["script"], *job["before_script"]]))) == set(
        job["variables"]
    )


def test_the_job_reports(repository: Path, programs: Path) -> None:
    """The line of the script as a runner's shell reads it, with the variables as they are given."""
    job = loaded("docs/gitlab-ci.yml")["discrepancy"]
    done = execute(
        "bash",
        "-c",
        job["script"][0],
        cwd=repository,
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
        **job["variables"],
    )
    assert done.returncode == 1, done.stderr
    assert "error contradicts between | killed | " in done.stdout
    (issue,) = json.loads((repository / "gl-code-quality-report.json").read_text("utf-8"))
    assert issue["location"]["path"] == "articles/times.txt"
    assert "<failure" in (repository / "junit.xml").read_text("utf-8")


# ------------------------------------------------------------------- pre-commit


def test_the_hook_is_valid() -> None:
    done = execute(
        sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT
    )
    assert done.returncode == 0, done.stdout
    configuration = configparser.ConfigParser()
    configuration.read(ROOT / "setup.cfg", "utf-8")
    extra = configuration["options.extras_require"]["html"].split("\n")
    (hook,) = loaded(".pre-commit-hooks.yaml")
    assert hook["additional_dependencies"] == [line for line in extra if line and not line.startswith("#")]


def test_the_hook_gets_the_changed_articles_and_stops_the_commit(repository: Path, tmp_path: Path) -> None:
    """As pre-commit runs it, but for the installation: the same entry as a program of the machine."""
    (hook,) = loaded(".pre-commit-hooks.yaml")
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "discrepancy"
    called = programs / "called"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {shlex.quote(str(called))}\nexit 1\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    here = {k: hook[k] for k in ("id", "name", "entry", "types", "pass_filenames", "require_serial")}
    mine = {"language": "system", "files": "^articles/", "args": ["--against", "archive"]}
    config = {"repos": [{"repo": "local", "hooks": [here | mine]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    (repository / "articles" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")

    def git(*arguments: str) -> None:
        assert execute("git", *arguments, cwd=repository).returncode == 0

    git("init", "-q")
    git("add", "-A")
    done = execute(
        sys.executable,
        "-m",
        "pre_commit",
        "run",
        cwd=repository,
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
        PRE_COMMIT_HOME=str(tmp_path / "cache"),
    )
    assert done.returncode == 1, done.stdout
    assert "exit code: 1" in done.stdout
    assert called.read_text("utf-8").splitlines() == [
        "check", "--format", "short", "--fail-on", "contradicts",
        "--against", "archive", "articles/times.txt",
    ]  # fmt: skip


@pytest.mark.packaging
def test_the_hook_can_be_installed(repository: Path, tmp_path: Path) -> None:
    """From a repository of its own, as pre-commit does it; needs the package index."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "NOTICE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, source / name)
    for name in ("discrepancy", "rules"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))

    def git(*arguments: str, cwd: Path = repository) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = execute("git", *who, *arguments, cwd=cwd)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    git("init", "-q", cwd=source)
    git("add", "-A", cwd=source)
    git("commit", "-q", "-m", "all", cwd=source)
    hook = {"id": "discrepancy", "files": "^articles/", "args": ["--against", "archive"]}
    config = {"repos": [{"repo": str(source), "rev": git("rev-parse", "HEAD", cwd=source), "hooks": [hook]}]}
    git("init", "-q")
    git("add", "-A")
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    command = (
        sys.executable,
        "-m",
        "pre_commit",
        "run",
        "--config",
        ".pre-commit-config.yaml",
        "--all-files",
    )
    # Nought is pip's way to say --no-compile in the environment: what is never imported need not be compiled.
    done = execute(*command, cwd=repository, PRE_COMMIT_HOME=str(tmp_path / "cache"), PIP_NO_COMPILE="0")
    assert done.returncode == 1, done.stdout
    assert "error contradicts between | killed | " in done.stdout


# ------------------------------------------------------------------------- docs


def test_the_page_shows_what_there_is() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)]
    inputs = loaded("action.yml")["inputs"]
    steps = [
        s for b in blocks if isinstance(b, dict) for job in b.get("jobs", {}).values() for s in job["steps"]
    ]
    steps += [s for b in blocks if isinstance(b, list) for s in b]
    used = [s["with"] for s in steps if "discrepancy@" in s.get("uses", "")]
    assert len(used) == 2
    assert all(set(u) <= set(inputs) for u in used)
    blocks = [b for b in blocks if isinstance(b, dict)]
    hooks = [h["id"] for b in blocks if "repos" in b for repo in b["repos"] for h in repo["hooks"]]
    assert hooks == [h["id"] for h in loaded(".pre-commit-hooks.yaml")]
    variables = [set(b["discrepancy"]["variables"]) for b in blocks if "discrepancy" in b]
    assert variables
    assert all(v <= set(loaded("docs/gitlab-ci.yml")["discrepancy"]["variables"]) for v in variables)
