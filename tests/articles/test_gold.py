"""The hand-made gold agrees with its texts and with itself.

Nothing here runs the program: these checks guard the yardstick, so that a slip of the pen in the gold
isn't taken for an error of the rules.
"""

import datetime
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SETS = (
    ("articles.jsonl", "gold.json"),
    ("second.jsonl", "second.gold.json"),
    ("third.jsonl", "third.gold.json"),
    ("fourth.jsonl", "fourth.gold.json"),
    ("fifth.jsonl", "fifth.gold.json"),
    ("sixth.jsonl", "sixth.gold.json"),
    ("seventh.jsonl", "seventh.gold.json"),
    ("eighth.jsonl", "eighth.gold.json"),
    ("ninth.jsonl", "ninth.gold.json"),
    ("tenth.jsonl", "tenth.gold.json"),
    ("eleventh.jsonl", "eleventh.gold.json"),
    ("twelfth.jsonl", "twelfth.gold.json"),
    ("thirteenth.jsonl", "thirteenth.gold.json"),
    ("fourteenth.jsonl", "fourteenth.gold.json"),
    ("fifteenth.jsonl", "fifteenth.gold.json"),
    ("sixteenth.jsonl", "sixteenth.gold.json"),
    ("seventeenth.jsonl", "seventeenth.gold.json"),
    ("eighteenth.jsonl", "eighteenth.gold.json"),
    ("nineteenth.jsonl", "nineteenth.gold.json"),
    ("twentieth.jsonl", "twentieth.gold.json"),
    ("twentyfirst.jsonl", "twentyfirst.gold.json"),
    ("twentysecond.jsonl", "twentysecond.gold.json"),
    ("twentythird.jsonl", "twentythird.gold.json"),
    ("twentyfourth.jsonl", "twentyfourth.gold.json"),
    ("twentyfifth.jsonl", "twentyfifth.gold.json"),
    ("twentysixth.jsonl", "twentysixth.gold.json"),
    ("twentyseventh.jsonl", "twentyseventh.gold.json"),
    ("twentyeighth.jsonl", "twentyeighth.gold.json"),
    ("twentyninth.jsonl", "twentyninth.gold.json"),
    ("thirtieth.jsonl", "thirtieth.gold.json"),
    ("thirtyfirst.jsonl", "thirtyfirst.gold.json"),
    ("thirtysecond.jsonl", "thirtysecond.gold.json"),
    ("thirtythird.jsonl", "thirtythird.gold.json"),
    ("thirtyfourth.jsonl", "thirtyfourth.gold.json"),
    ("thirtyfifth.jsonl", "thirtyfifth.gold.json"),
    ("thirtysixth.jsonl", "thirtysixth.gold.json"),
    ("thirtyseventh.jsonl", "thirtyseventh.gold.json"),
    ("thirtyeighth.jsonl", "thirtyeighth.gold.json"),
    ("thirtyninth.jsonl", "thirtyninth.gold.json"),
    ("fortieth.jsonl", "fortieth.gold.json"),
    ("fortyfirst.jsonl", "fortyfirst.gold.json"),
    ("fortysecond.jsonl", "fortysecond.gold.json"),
    ("fortythird.jsonl", "fortythird.gold.json"),
    ("fortyfourth.jsonl", "fortyfourth.gold.json"),
    ("fortyfifth.jsonl", "fortyfifth.gold.json"),
    ("fortysixth.jsonl", "fortysixth.gold.json"),
    ("fortyseventh.jsonl", "fortyseventh.gold.json"),
    ("fortyeighth.jsonl", "fortyeighth.gold.json"),
    ("fortyninth.jsonl", "fortyninth.gold.json"),
    ("fiftieth.jsonl", "fiftieth.gold.json"),
    ("fiftyfirst.jsonl", "fiftyfirst.gold.json"),
    ("fiftysecond.jsonl", "fiftysecond.gold.json"),
    ("fiftythird.jsonl", "fiftythird.gold.json"),
    ("fiftyfourth.jsonl", "fiftyfourth.gold.json"),
    ("fiftyfifth.jsonl", "fiftyfifth.gold.json"),
    ("fiftysixth.jsonl", "fiftysixth.gold.json"),
    ("fiftyseventh.jsonl", "fiftyseventh.gold.json"),
    ("fiftyeighth.jsonl", "fiftyeighth.gold.json"),
    ("fiftyninth.jsonl", "fiftyninth.gold.json"),
    ("sixtieth.jsonl", "sixtieth.gold.json"),
    ("sixtyfirst.jsonl", "sixtyfirst.gold.json"),
    ("sixtysecond.jsonl", "sixtysecond.gold.json"),
    ("sixtythird.jsonl", "sixtythird.gold.json"),
    ("sixtyfourth.jsonl", "sixtyfourth.gold.json"),
    ("sixtyfifth.jsonl", "sixtyfifth.gold.json"),
    ("sixtysixth.jsonl", "sixtysixth.gold.json"),
    ("sixtyseventh.jsonl", "sixtyseventh.gold.json"),
    ("sixtyeighth.jsonl", "sixtyeighth.gold.json"),
    ("sixtyninth.jsonl", "sixtyninth.gold.json"),
    ("seventieth.jsonl", "seventieth.gold.json"),
    ("seventyfirst.jsonl", "seventyfirst.gold.json"),
    ("seventysecond.jsonl", "seventysecond.gold.json"),
)
RECORDS: dict[str, dict[str, Any]] = {
    record["id"]: record
    for articles, _ in SETS
    for record in map(json.loads, (HERE / articles).read_text(encoding="utf-8").splitlines())
}
GROUPS: list[dict[str, Any]] = [
    group for _, gold in SETS for group in json.loads((HERE / gold).read_text(encoding="utf-8"))
]
RELATIONS = {"agrees", "refines", "updates", "diverges", "contradicts", "not_comparable"}
KINDS = {
    "killed",
    "injured",
    "missing",
    "abducted",
    "detained",
    "freed",
    "displaced",
    "participants",
    "date",
}


def claims() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every claim of the gold with the id of its document."""
    for group in GROUPS:
        for document in group["documents"]:
            for claim in document["claims"]:
                yield document["id"], claim


def intervals(claim: dict[str, Any]) -> set[tuple[int, int | None]]:
    """Return the intervals that the hedge allows for the value, by the published table."""
    value = claim["value"]
    ninth = -(-value * 9 // 10)
    return {
        "exactly": {(value, value)},
        "at_least": {(value, None)},
        "more_than": {(value + 1, None)},
        "at_most": {(1, value)},
        "less_than": {(0, value - 1)},
        "about": {(ninth, math.floor(value * 11 / 10)), (ninth, value)},
    }[claim["hedge"]]


@pytest.mark.parametrize(("articles", "gold"), SETS)
def test_a_set_is_complete_in_itself(articles: str, gold: str) -> None:
    """No id is used twice, and the two files of a set speak of the same articles."""
    lines = (HERE / articles).read_text(encoding="utf-8").splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    groups = json.loads((HERE / gold).read_text(encoding="utf-8"))
    assert sorted(ids) == sorted(document["id"] for group in groups for document in group["documents"])


def test_every_article_has_gold_once() -> None:
    """Each record is in exactly one group."""
    documents = [document["id"] for group in GROUPS for document in group["documents"]]
    assert sorted(documents) == sorted(RECORDS)


def test_quotes_and_kinds() -> None:
    """A quote stands in its article word for word, and the kind is one that is scored."""
    for document, claim in claims():
        record = RECORDS[document]
        assert claim["quote"] in f"{record['title']}\n{record['text']}", (document, claim["quote"])
        assert claim["kind"] in KINDS


def test_intervals_follow_the_table() -> None:
    """Low and high are what the hedge makes of the value."""
    for document, claim in claims():
        if claim["kind"] == "date":
            continue
        if claim["value"] is None:
            assert claim["hedge"] in {"vague", "between"}
            assert claim["low"] < claim["high"]
        else:
            assert (claim["low"], claim["high"]) in intervals(claim), (document, claim["quote"])


def test_days_are_in_order() -> None:
    """An event starts before it ends, and only what is announced lies after the day of publication."""
    for document, claim in claims():
        start, end = claim["start"], claim["end"]
        for day in filter(None, (start, end)):
            datetime.date.fromisoformat(day)
        if start and end:
            assert start <= end, (document, claim["quote"])
        published = RECORDS[document]["published"]
        if published and end and claim["polarity"] != "hypothetical":
            assert end <= published, (document, claim["quote"])


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: str(group["group"]))
def test_events_and_relations_name_claims_that_exist(group: dict[str, Any]) -> None:
    """Indices point at claims; a relation joins claims of one kind and one event, or says why not."""
    rows = {document["id"]: document["claims"] for document in group["documents"]}
    events = {event["id"]: event["claims"] for event in group["events"]}
    for members in events.values():
        for document, indices in members.items():
            assert all(0 <= index < len(rows[document]) for index in indices)
    for relation in group["relations"]:
        assert relation["relation"] in RELATIONS
        assert relation["between"] == (len({document for document, _ in relation["claims"]}) > 1)
        for document, index in relation["claims"]:
            apart = relation["relation"] == "not_comparable"  # two events, or two days of one
            assert apart or index in events[relation["event"]][document]
            assert rows[document][index]["kind"] == relation["kind"]


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def test_weekdays_of_date_rows() -> None:
    """A date row names its event; one that floats has a weekday and no day."""
    for document, claim in claims():
        if claim["kind"] != "date":
            continue
        if claim.get("weekday"):
            assert claim["weekday"] in WEEKDAYS
            assert claim["start"] is None
        assert claim["what"], (document, claim["quote"])
