"""The formats, on records made by hand."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from discrepancy.report import CLAIM_COLUMNS, Report, assemble
from discrepancy.reports import Look, claim_list, files, formats, render, schema

GOLDEN_TABLE = """\
Kobane · 25 June 2015 · massacre
================================
killed 146–253, best 253 (codebook default)
Places named: Kobane, Kobanî

     source                  says  about      according to    published
---  --------------  ------------  ---------  --------------  ------------
[1]  Upland Courier  at least 146  civilians  a monitor       26 June 2015
[2]  Harbour Post             253  people     –               –

killed, civilians: diverges (warning), between documents: [1] [2]
  At least 146 and 253 are too far apart to be one count.
  (2 claims, 2 voices, dispute, confidence 0.80, d1)

[1] “At least 146 civilians were killed in the town, a monitor said.”
    a.txt
[2] “The attackers murdered 253 people on that day.”
    b.txt


Summary
=======
documents       3 (2 without a date)
voices          3
claims          5
events          3
discrepancies   1 (1 diverges)
let pass        1 comparison
set aside       1 figure (no claim)
not read        1
skipped         1
"""

GOLDEN_MARKDOWN = """\
## Kobane · 25 June 2015 · massacre

killed 146–253, best 253 (codebook default)

Places named: Kobane, Kobanî

### killed

|    | source         |         says | about     | according to   | published    |
|---:|:---------------|-------------:|:----------|:---------------|:-------------|
|  1 | Upland Courier | at least 146 | civilians | a monitor      | 26 June 2015 |
|  2 | Harbour Post   |          253 | people    | –              | –            |

- killed, civilians: **diverges (warning), between documents** (1, 2).\x20\x20
  At least 146 and 253 are too far apart to be one count.\x20\x20
  *2 claims, 2 voices, dispute, confidence 0.80, d1*

> (1) “At least **146** civilians were killed in the town, a monitor said.” *a.txt*
>
> (2) “The attackers murdered **253** people on that day.” *b.txt*
"""


@pytest.fixture
def tame(report: Report) -> Report:
    return replace(report, discrepancy_list=tuple(d for d in report.discrepancy_list if d.id == "d1"))


def test_table(tame: Report) -> None:
    assert render(tame, "table") == GOLDEN_TABLE


def test_markdown(tame: Report) -> None:
    assert GOLDEN_MARKDOWN in render(tame, "markdown")


def test_short(tame: Report) -> None:
    first, last = render(tame, "short").splitlines()
    assert first == (
        "warning diverges between | killed civilians | Kobane · 25 June 2015 · massacre | "
        "Upland Courier: at least 146; Harbour Post: 253 | d1"
    )
    assert last == "3 documents, 5 claims, 3 events, 1 discrepancy"


def test_nothing_found(report: Report) -> None:
    empty = replace(report, discrepancy_list=())
    assert "No discrepancies found." in render(empty, "table")
    assert "No discrepancies found." in render(empty, "markdown")
    assert render(assemble((), (), (), ()), "short") == "0 documents, 0 claims, 0 events, 0 discrepancies\n"


def test_worst_first_in_every_readable_format(report: Report) -> None:
    for name in ("table", "short", "markdown"):
        text = render(report, name)
        assert text.index("contradicts") < text.index("diverges"), name


def test_the_ledger_is_shown_when_asked_for(report: Report) -> None:
    for name in ("table", "short", "markdown", "json"):
        assert "sharper statement" not in render(report, name)
        assert "sharper statement" in render(report, name, Look(ledger=True)), name


def test_colour_only_when_asked_for_and_never_alone(tame: Report) -> None:
    for name in ("table", "short"):
        coloured = render(tame, name, Look(colour=True))
        assert "\x1b[1;33m" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(tame, name)


@pytest.mark.parametrize("width", [64, 72, 100, 160])
def test_lines_fit_the_width(tame: Report, width: int) -> None:
    long = replace(tame.claim_list[0], who="men, women and children of the western quarter " * 3)
    report = replace(tame, claim_list=(long, *tame.claim_list[1:]))
    assert max(map(len, render(report, "table", Look(width)).splitlines())) <= width


def test_the_order_of_the_input_changes_no_byte(report: Report) -> None:
    shuffled = random.Random(7)
    lists = [report.documents, report.claim_list, report.event_list, report.discrepancy_list]
    lists += [report.ledger, report.rejected, report.problems]
    for _ in range(5):
        again = assemble(*(shuffled.sample(list(items), len(items)) for items in lists))
        again = replace(again, estimates=report.estimates, places=report.places)
        for name in formats():
            assert render(again, name, Look(ledger=True)) == render(report, name, Look(ledger=True))


# ------------------------------------------------------------------- hostile text


def test_markdown_shows_markup_as_words(report: Report) -> None:
    text = render(report, "markdown", Look(ledger=True))
    assert "<script" not in text
    assert "://" not in text
    assert "@everyone" not in text
    assert not re.search(r"(?<!\\)`", text)
    # A bar in a cell would make another column.
    for line in text.splitlines():
        if re.match(r"\| \d", line):
            assert len(re.findall(r"(?<!\\)\|", line)) == 7, line


# ------------------------------------------------------------------- JSON and CSV


def _validator(name: str) -> Draft202012Validator:
    resources = [(schema(n)["$id"], Resource.from_contents(schema(n))) for n in ("claim", "report")]
    return Draft202012Validator(schema(name), registry=Registry().with_resources(resources))


def test_schemas_are_schemas() -> None:
    for name in ("claim", "report"):
        Draft202012Validator.check_schema(schema(name))


def test_json_keeps_the_contract(report: Report) -> None:
    for look in (Look(), Look(ledger=True)):
        whole = json.loads(render(report, "json", look))
        _validator("report").validate(whole)
        assert ("ledger" in whole) is look.ledger
    assert [(e["codebook"], e["best"]) for e in whole["estimates"]] == [
        ("acled", 253), ("default", 253), ("ibc", None), ("ucdp", 253)
    ]  # fmt: skip
    assert whole["estimates"][0] == {
        "event": "e1", "kind": "killed", "scope": "everyone", "low": 146, "best": 253, "high": 253,
        "voices": 2, "codebook": "acled",
    }  # fmt: skip
    assert whole["schema"] == 1
    assert [d["id"] for d in whole["documents"]] == ["a.txt", "b.txt", "z.txt"]
    assert [d["id"] for d in whole["discrepancies"]] == ["d2", "d1"]
    assert [e["id"] for e in whole["events"]] == ["e2", "e1", "e3"]
    assert whole["claims"][0]["published"] == "2015-06-26"
    assert [d["title"] for d in whole["documents"]][2] == report.documents[2].title


def test_json_has_no_key_that_the_schema_does_not_name(report: Report) -> None:
    whole = json.loads(render(report, "json", Look(ledger=True)))
    definitions = schema("report")["$defs"]
    assert set(whole) == set(schema("report")["properties"])
    assert list(whole["claims"][0]) == list(schema("claim")["properties"])
    for name in ("document", "event", "discrepancy", "estimate", "problem"):
        plural = "discrepancies" if name == "discrepancy" else f"{name}s"
        assert set(whole[plural][0]) == set(definitions[name]["properties"])


def test_a_report_that_breaks_the_contract_is_found_out(report: Report) -> None:
    whole = json.loads(render(report, "json"))
    whole["claims"][0]["hedge"] = "perhaps"
    assert not _validator("report").is_valid(whole)


def test_jsonl_is_one_claim_a_line(report: Report) -> None:
    lines = claim_list.jsonl(report.claim_list).splitlines()
    assert len(lines) == len(report.claim_list)
    for line, claim in zip(lines, report.claim_list, strict=True):
        record = json.loads(line)
        _validator("claim").validate(record)
        assert record["quote"] == claim.quote
        assert list(record)[: len(CLAIM_COLUMNS)] == list(CLAIM_COLUMNS)
    assert json.loads(claim_list.json(report.claim_list)) == [json.loads(line) for line in lines]
    assert claim_list.jsonl([]) == ""
    assert claim_list.json([]) == "[]\n"


def test_jsonl_keeps_letters_and_escapes_lone_surrogates(report: Report) -> None:
    claim = replace(report.claim_list[0], place="Kobanî كوباني", quote="a \ud800 b")
    line = claim_list.jsonl([claim])
    assert "Kobanî كوباني" in line
    assert json.loads(line.encode("utf-8"))["quote"] == "a \ud800 b"


def test_csv_in_a_folder_is_three_tables(report: Report) -> None:
    tables = files(report, "csv")
    assert sorted(tables) == ["claims.csv", "discrepancies.csv", "events.csv"]
    claims = list(csv.DictReader(io.StringIO(tables["claims.csv"])))
    assert list(claims[0]) == list(CLAIM_COLUMNS)
    assert claims[0]["high"] == ""
    found = list(csv.DictReader(io.StringIO(tables["discrepancies.csv"])))
    assert found[1]["says"] == "Upland Courier: at least 146; Harbour Post: 253"
    assert found[1]["claims"] == "c1 c2"


def test_tsv_is_the_same_table_with_tabs(report: Report) -> None:
    commas, tabs = files(report, "csv"), files(report, "tsv")
    for name, text in commas.items():
        other = tabs[name.replace(".csv", ".tsv")]
        rows = list(csv.reader(io.StringIO(other), delimiter="\t"))
        assert rows == list(csv.reader(io.StringIO(text)))
        assert len({len(row) for row in rows}) == 1
    assert render(report, "tsv") == tabs["discrepancies.tsv"]


def test_names_of_files(report: Report) -> None:
    names = [name for form in formats() for name in files(report, form)]
    assert len(names) == len(set(names))
    assert {"report.md", "report.json", "report.txt"} <= set(names)


def test_an_unknown_format_says_which_there_are(report: Report) -> None:
    with pytest.raises(ValueError, match="markdown"):
        render(report, "papyrus")
