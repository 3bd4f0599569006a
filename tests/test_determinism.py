"""The same articles give the same bytes: on any day, in any order, whatever the environment says.

What is one and what is many is held here too: an unrelated article changes nothing for the others, and a copy
is no second voice.
"""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import discrepancy
from discrepancy.model import Document
from discrepancy.report import Report
from discrepancy.reports import Look, binary, formats, render

pytestmark = pytest.mark.reliability

Done = subprocess.CompletedProcess[bytes]
FORMATS = tuple(name for name in formats() if not binary(name))
ASK = [word for name in FORMATS for word in ("--format", name)]
YEAR = 366 * 24 * 3600
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = sorted(p.name for p in EXAMPLES.glob("*/*") if p.suffix != ".jsonl") + [
    json.loads(line)["id"] for p in EXAMPLES.glob("*/*.jsonl") for line in p.read_text("utf-8").splitlines()
]

CLOCK = '''
"""Sets every clock that Python code can read by SHIFT seconds; loaded by the interpreter when it starts."""
import datetime as module, os, time

SHIFT = int(os.environ["SHIFT"])
real = time.time
time.time = lambda: real() + SHIFT
time.time_ns = lambda: int(time.time() * 1_000_000_000)

def shifted(ask):
    def asked(*given):
        return ask(*given) if given and given[0] is not None else ask(time.time())
    return asked

for name in ("localtime", "gmtime", "ctime"):
    setattr(time, name, shifted(getattr(time, name)))
plain_strftime = time.strftime
time.strftime = lambda form, *when: plain_strftime(form, *(when or (time.localtime(),)))
date, datetime, delta = module.date, module.datetime, module.timedelta(seconds=SHIFT)

class AsDate(type):
    def __instancecheck__(cls, value):
        return isinstance(value, date)

class AsDatetime(type):
    def __instancecheck__(cls, value):
        return isinstance(value, datetime)

class Date(date, metaclass=AsDate):
    @classmethod
    def today(cls):
        return (datetime.now() + delta).date()

class Datetime(datetime, metaclass=AsDatetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + delta
    @classmethod
    def today(cls):
        return datetime.now() + delta
    @classmethod
    def utcnow(cls):
        return datetime.utcnow() + delta

module.date, module.datetime = Date, Datetime
'''


FROM_ELSEWHERE = '''
"""Prints a digest of every format of the report on the examples, called from any folder."""
import hashlib, os, sys
from pathlib import Path

import discrepancy
from discrepancy.reports import Look, render

root, *names = sys.argv[1:]
here = os.getcwd()
os.chdir(root)
documents = list(discrepancy.read(["examples"]))
os.chdir(here)
report = discrepancy.check(documents)
whole = "".join(str(render(report, name, Look(ledger=True))) for name in names)
print(hashlib.sha256(whole.encode()).hexdigest())
'''


@pytest.fixture(scope="module")
def plain(program) -> Done:
    done = program("report", "examples", *ASK)
    assert done.returncode == 0, done.stderr.decode()
    return done


@pytest.fixture(scope="module")
def other_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clock")
    (folder / "sitecustomize.py").write_text(CLOCK, "utf-8")
    return folder


def test_the_same_twice(program, plain: Done) -> None:
    assert program("report", "examples", *ASK).stdout == plain.stdout


def test_the_clock_of_these_tests_is_shifted(other_day: Path, program) -> None:
    code = "from datetime import date; print(date.today(), isinstance(date(2015, 6, 25), date))"
    environment = os.environ | {"PYTHONPATH": str(other_day), "SHIFT": str(-40 * YEAR)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout.startswith(b"19")
    assert done.stdout.endswith(b"True\n")


@pytest.mark.parametrize("years", [1, 30, -25], ids=["a year on", "thirty years on", "before any article"])
def test_on_any_day(program, plain: Done, other_day: Path, years: int) -> None:
    done = program("report", "examples", *ASK, PYTHONPATH=str(other_day), SHIFT=str(years * YEAR))
    assert done.stderr.decode() == plain.stderr.decode()
    assert done.stdout == plain.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
        {"PYTHONHASHSEED": "4294967295", "TZ": "Pacific/Pago_Pago", "LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "POSIX", "PYTHONOPTIMIZE": "1"},
    ],
    ids=["C", "Turkish", "POSIX"],
)
def test_in_any_environment(program, plain: Done, environment: dict[str, str]) -> None:
    assert program("report", "examples", *ASK, **environment).stdout == plain.stdout


def test_whatever_the_surroundings(other_day: Path, root: Path, tmp_path: Path) -> None:
    """Hash seed, zone, locale, clock, width of the screen and working folder, drawn together."""
    chance = random.Random(9)
    with (tmp_path / "articles.py").open("w") as file:
        file.write(FROM_ELSEWHERE)
    for number in range(3):
        surroundings = {
            "PYTHONHASHSEED": str(chance.randrange(2**32)),
            "TZ": chance.choice(["UTC", "Asia/Tokyo", "America/St_Johns", "XYZ-14:30", ":no/such/zone"]),
            "LC_ALL": chance.choice(["C", "C.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "no_such_locale"]),
            "COLUMNS": str(chance.choice([1, 20, 400])),
            "PYTHONUTF8": chance.choice(["0", "1"]),
            "PYTHONPATH": os.pathsep.join([str(other_day), str(root)]),
            "SHIFT": str(chance.randrange(-1500, 4000) * YEAR // 100),
        }
        folder = tmp_path / f"somewhere ü {number}"
        folder.mkdir()
        command = [sys.executable, str(tmp_path / "articles.py"), str(root), *FORMATS]
        environment = os.environ | surroundings
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
        if number == 0:
            first = done.stdout
        assert done.stdout == first, surroundings
    assert len(first) == 64 + len(os.linesep)


def test_no_order_of_files_matters_to_the_reader(root: Path) -> None:
    with contextlib.chdir(root):
        names = sorted(str(p) for p in Path("examples").glob("*/*"))
        whole = bytes_of(discrepancy.check(discrepancy.read(names)))
        chance = random.Random(32)
        for _ in range(4):
            chance.shuffle(names)
            assert bytes_of(discrepancy.check(discrepancy.read(names))) == whole


def test_without_anything_kept_from_an_earlier_run(program, plain: Done, tmp_path: Path) -> None:
    assert program("report", "examples", *ASK, XDG_CACHE_HOME=str(tmp_path)).stdout == plain.stdout


def test_files_named_in_another_order_and_touched(program, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "examples", tmp_path / "examples")
    names = sorted(p.relative_to(tmp_path).as_posix() for p in (tmp_path / "examples").rglob("*.*"))
    names.remove("examples/README.md")
    first = program("report", *names, *ASK, cwd=tmp_path)
    for age, name in enumerate(names):
        os.utime(tmp_path / name, (age * YEAR, age * YEAR))
    second = program("report", *reversed(names), *ASK, cwd=tmp_path)
    assert first.stdout == second.stdout
    assert len(first.stdout) > 10_000


def test_no_order_of_documents_matters(
    example_documents: tuple[Document, ...], example_report: Report
) -> None:
    whole = bytes_of(example_report)
    order, chance = list(example_documents), random.Random(20150625)
    for _ in range(12):
        chance.shuffle(order)
        assert bytes_of(discrepancy.check(order)) == whole


def test_an_unrelated_article_adds_nothing_to_the_others(
    example_documents: tuple[Document, ...], example_report: Report
) -> None:
    stranger = Document(
        "stranger.txt",
        "Fourteen hikers were hurt when a footbridge gave way near Queenstown in New Zealand on 3 May 1999, "
        "the park service said. Another party counted 22 injured.",
        source="Lake Messenger",
    )
    with_it = discrepancy.check([*example_documents, stranger])
    assert any(c.document == stranger.id for c in with_it.claim_list)
    assert without(with_it, {stranger.id}) == without(example_report, set())


def test_each_group_of_examples_is_on_its_own(
    root: Path, example_documents: tuple[Document, ...], example_report: Report
) -> None:
    """What is said of one incident is the same with and without the articles on all the others."""
    folders = sorted({folder_of(d) for d in example_documents})
    assert folders == sorted(p.name for p in (root / "examples").iterdir() if p.is_dir())
    for folder in folders:
        group = {d.id for d in example_documents if folder_of(d) == folder}
        alone = discrepancy.check([d for d in example_documents if d.id in group])
        others = {d.id for d in example_documents} - group
        assert without(alone, set()) == without(example_report, others), folder


@pytest.mark.parametrize("name", NAMES)
def test_an_exact_copy_adds_no_conflict(
    example_documents: tuple[Document, ...], example_report: Report, name: str
) -> None:
    (document,) = (d for d in example_documents if name in (d.id, Path(d.id).name))
    copy = dataclasses.replace(document, id="copy.txt", source="The Copyist", path="copy.txt")
    before = substance(example_report)
    after = substance(discrepancy.check([*example_documents, copy]))
    assert not after - before
    assert not before - after


def test_nothing_below_the_command_line_asks_for_the_day(root: Path) -> None:
    asking = {"now", "utcnow", "today", "time_ns", "localtime", "gmtime", "getlocale", "getenv"}
    found = []
    for path in sorted((root / "discrepancy").rglob("*.py")):
        if path.parent.name == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                of_time = isinstance(owner, ast.Name) and owner.id == "time" and node.func.attr == "time"
                if node.func.attr in asking or of_time:
                    found.append(f"{path.relative_to(root)}:{node.lineno}")
    assert found == []


def folder_of(document: Document) -> str:
    """The folder of an example; records of the JSONL file have ids of their own."""
    return Path(document.path or document.id).parent.name


def bytes_of(report: Report) -> str:
    look = Look(ledger=True)
    return "".join(str(render(report, name, look)) for name in FORMATS)


def without(report: Report, documents: set[str]) -> list[object]:
    """Claims, events and discrepancies that have nothing to do with the documents."""
    gone = {c.id for c in report.claim_list if c.document in documents}
    return [
        [c for c in report.claim_list if c.id not in gone],
        sorted((e for e in report.event_list if not gone & {*e.claims}), key=lambda e: e.id),
        sorted((d for d in report.discrepancy_list if not gone & {*d.claims}), key=lambda d: d.id),
    ]


def substance(report: Report) -> Counter[object]:
    """What the discrepancies say, without the names of those who say it."""
    claims = {c.id: c for c in report.claim_list}
    return Counter(
        (d.kind, d.relation, frozenset((claims[i].low, claims[i].high) for i in d.claims))
        for d in report.discrepancy_list
    )
