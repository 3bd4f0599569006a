"""A line for each command, so that what holds for all of them is tested for all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from discrepancy.cli import main

ROOT = Path(__file__).resolve().parents[2]

ARTICLES = {
    "harbour.txt": (
        "PATRAS, Greece, 14 March 2022 (Harbour Post) - At least 31 people were killed when a ferry caught "
        "fire off Patras on Sunday, the coast guard said.\n"
    ),
    "upland.txt": (
        "PATRAS, 15 March 2022 (Upland Courier) - The fire aboard a ferry off Patras on Sunday killed 19 "
        "people, the port authority said.\n"
    ),
    "more/link.txt": "Read https://news.invalid/fire and http://192.0.2.7/. Two people were hurt in Volos.\n",
    "more/feed.jsonl": '{"id": "1", "url": "https://news.invalid/1", "text": "Four people died in Volos."}\n',
    "more/page.html": (
        '<html><head><link rel="stylesheet" href="http://192.0.2.7/a.css"><base href="http://192.0.2.7/">'
        '</head><body><img src="http://192.0.2.7/a.png"><script src="http://192.0.2.7/a.js"></script>'
        '<iframe src="http://192.0.2.7/"></iframe><article><p>Nine people were killed in Volos on 3 May '
        "2021, the police said, when a warehouse by the harbour caught fire and its roof came down.</p>"
        "<p>The fire was put out in the evening, and the harbour was opened again on the next day.</p>"
        "</article></body></html>\n"
    ),
}

REPORT = (ROOT / "reports" / "report.json").read_text("utf-8")
"""The report on the examples, for the commands that read one."""
KNOWN = json.loads(REPORT)["discrepancies"][0]

ACCEPTED = ["--baseline", "accepted.json"]
LINES = {
    "add": ["add", "articles", "--store", "claims.db"],
    "baseline accept": ["baseline", "accept", KNOWN["id"], "--report", "report.json", "--reason", "x"],
    "baseline list": ["baseline", "list", *ACCEPTED],
    "baseline prune": ["baseline", "prune", "articles", *ACCEPTED],
    "baseline remove": ["baseline", "remove", KNOWN["id"], *ACCEPTED],
    "check": ["check", "articles/harbour.txt", "--against", "articles"],
    "config": ["config", "--all"],
    "diff": ["diff", "report.json", "report.json"],
    "show": ["show", KNOWN["id"], "report.json"],
    "watch": ["watch", "articles", "--store", "claims.db", "--once"],
    "claims": ["claims", "articles"],
    "explain": ["explain", "--rejected", "articles"],
    "places build": ["places", "build", "own.csv", "-o", "own.index", "--rules", "rules"],
    "places suggest": ["places", "suggest", "Patras"],
    "report": ["report", "articles"],
    "rules check": ["rules", "check", "rules"],
    "rules list": ["rules", "list"],
}
"""Called in a folder made by :func:`lay_out`, once: some write there. Each prints something."""


def commands(group: click.Group = main, before: str = "") -> Iterator[str]:
    """The names of all commands, those of groups with the group's name before them."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def lay_out(folder: Path) -> Path:
    """Articles, a table of places and a folder of rules, for the lines above; the folder itself."""
    for name, text in ARTICLES.items():
        path = folder / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "report.json").write_text(REPORT, encoding="utf-8")
    accepted = {"id": KNOWN["id"], "figures": KNOWN["figures"], "reason": "seen", "what": "dead"}
    baseline = json.dumps({"version": 1, "accepted": [accepted]})
    (folder / "accepted.json").write_text(baseline, encoding="utf-8")
    (folder / "own.csv").write_text("name,lat,lon,country\nMarrowby,53.1,-1.2,GB\n", encoding="utf-8")
    # A folder of rules without the table of the world, which takes seconds to compile.
    for name in ("actors.toml", "places/folding.toml", "places/ranking.toml", "places/en.toml"):
        (folder / "rules" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "rules" / name).write_bytes((ROOT / "rules" / name).read_bytes())
    return folder


def called(line: list[str]) -> list[str]:
    """The command line as a process is started with it."""
    return [sys.executable, "-m", "discrepancy", *line]


def environment(*folders: Path, **more: str) -> dict[str, str]:
    """The environment of a process that finds the program, and before it what is in the folders."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    return kept | {"PYTHONPATH": os.pathsep.join(map(str, [*folders, ROOT]))} | more


def run(line: list[str], cwd: Path, *folders: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """The line, done to its end; the folders come first on the path of modules."""
    return subprocess.run(
        called(line), cwd=cwd, env=environment(*folders, **more),
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
