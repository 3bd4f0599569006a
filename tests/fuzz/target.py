"""What is asked of any bytes at all; shared by the fuzzer, by the test of its corpus and by the properties.

An input is one file or several, parted by the byte 0x1e, each read as ``discrepancy report -`` would read it.
"""

from __future__ import annotations

import dataclasses
import functools
import io
import json
from collections.abc import Iterable
from typing import Any

import jsonschema
import referencing

from discrepancy.documents import read
from discrepancy.engines.local import check as report_on
from discrepancy.model import Claim, Document
from discrepancy.report import Report
from discrepancy.reports import binary, formats, render, schema
from discrepancy.rulebook import rulebook

FAULT = "this is a fault of discrepancy"
PARTING = b"\x1e"
MOST_FILES = 4


class BrokenError(AssertionError):
    """An input for which something does not hold that has to hold for every input."""


@functools.cache
def _validator() -> Any:
    claims = referencing.Resource.from_contents(schema("claim"))
    registry: Any = referencing.Registry().with_resource("urn:discrepancy:claim:1", claims)
    return jsonschema.Draft202012Validator(schema("report"), registry=registry)


def documents(data: bytes) -> list[Document]:
    """The documents of the input, with ids of their own."""
    found: list[Document] = []
    for number, piece in enumerate(data.split(PARTING)[:MOST_FILES]):
        for document in read(["-"], stdin=io.BytesIO(piece), book=rulebook()):
            found.append(dataclasses.replace(document, id=f"{number}:{document.id}"))
    return found


def claim_stands(claim: Claim, document: Document) -> None:
    """Its offsets quote the text, its intervals are intervals."""
    for mention in claim.mentions or (claim,):
        text = (document.title or "") if mention.field == "title" else document.text
        start = mention.quote_start
        if text[start : start + len(mention.quote)] != mention.quote:
            raise BrokenError(f"the quote is not in the text at {start}: {mention.quote!r}")
        if not start <= mention.offset_start < mention.offset_end <= start + len(mention.quote):
            raise BrokenError(f"the offsets leave the quote: {mention}")
    if claim.low is not None and claim.high is not None and claim.low > claim.high:
        raise BrokenError(f"low > high: {claim}")
    if claim.start is not None and claim.end is not None and claim.start > claim.end:
        raise BrokenError(f"start > end: {claim}")


def report_stands(report: Report) -> None:
    """No article lost, every claim stands, every id that is named is there."""
    for problem in report.problems:
        if FAULT in problem.message:
            raise BrokenError(str(problem))
    by_id = {d.id: d for d in report.documents}
    claims = {c.id for c in report.claim_list}
    events = {e.id for e in report.event_list}
    if len(claims) != len(report.claim_list) or len(events) != len(report.event_list):
        raise BrokenError("two records under one id")
    for claim in report.claim_list:
        claim_stands(claim, by_id[claim.document])
    for refused in report.rejected:
        if not 0 <= refused.offset_start < refused.offset_end:
            raise BrokenError(f"offsets of a figure refused: {refused}")
    for event in report.event_list:
        if not event.claims or not claims.issuperset(event.claims):
            raise BrokenError(f"an event of claims that are not there: {event}")
        if event.start is not None and event.end is not None and event.start > event.end:
            raise BrokenError(f"an event that ends before it starts: {event}")
    for row in report.discrepancy_list:
        if row.event not in events or not claims.issuperset(row.claims):
            raise BrokenError(f"a discrepancy of nothing: {row}")


def written_well(report: Report, names: Iterable[str] = ()) -> str:
    """The JSON, which follows its schema; the formats named are written too and can be encoded."""
    text = render(report, "json")
    if not isinstance(text, str):
        raise BrokenError("JSON is text")
    error = next(_validator().iter_errors(json.loads(text)), None)
    if error is not None:
        raise BrokenError(f"not after the schema: {error.message} at {error.json_path}")
    for name in names:
        content = render(report, name)
        if not binary(name):
            str(content).encode("utf-8")
    return text


def check(data: bytes) -> Report:
    """Everything that has to hold of one input; raises :class:`BrokenError`, or what the program raises."""
    found = documents(data)
    report = report_on(found)
    report_stands(report)
    ask = [name for name in formats() if not binary(name)]
    # One format for each input, picked by its length, so that ten thousand inputs try them all.
    text = written_well(report, [ask[len(data) % len(ask)]])
    if len(found) > 1 and render(report_on(found[::-1]), "json") != text:
        raise BrokenError("another order of the files gives another report")
    return report
