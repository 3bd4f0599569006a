"""Run the sentences that prove the rules of time: what must be found, and what must not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from discrepancy.model import TimeMention
from discrepancy.rulebook import Mistake, Rulebook, rulebook
from discrepancy.times.calendar import calendar_of
from discrepancy.times.clock import FILE as TIMEX
from discrepancy.times.find import find_times
from discrepancy.times.grammar import FILE, grammar

PROOFS = "en/proofs/times.toml"
"""The examples of the rules, many times as long as these."""
Shown = dict[str, Any]
DAYS = ("published", "narrative")
"""Keys of an example that hold a day."""


def check_examples(book: Rulebook | None = None) -> list[Mistake]:
    """Every example that does not come out as it says, and every rule of ``times.toml`` without an example.

    A ``[[must]]`` has ``text``, ``expect`` (a list of mentions, each with the fields that matter), and may
    have ``published``, ``narrative`` and ``tense``; in the ``text`` of a ``[[must_not]]`` there is no time.
    """
    book = book or rulebook()
    proven: set[str] = set()
    found: list[Mistake] = []
    for file, example in _examples(book):
        path = str(book.folder / file)
        undated = [k for k in DAYS if not isinstance(example.get(k, date.min), date)]
        if undated:
            line = book.line_of(file, str(example[undated[0]]))
            message = f"{undated[0]} has to be a date without quotation marks, as in 2016-10-26"
            found.append(Mistake(path, line, message, example["text"]))
            continue
        mentions = find_times(
            example["text"],
            example.get("published"),
            narrative=example.get("narrative"),
            tense=example.get("tense"),
            days_only=True,
            book=book,
        )
        proven.update(mention.rule for mention in mentions)
        for message in differences(example, mentions, book):
            line = book.line_of(file, example["text"])
            found.append(Mistake(path, line, message, example["text"]))
    found += _values(book)
    for form in grammar(book).automaton.forms:
        if form.make != "stop" and form.rule not in proven:
            proven.add(form.rule)
            line = book.line_of(FILE, f'"{form.rule}"')
            found.append(Mistake(str(book.folder / FILE), line, "a rule without an example", form.rule))
    return found


def _values(book: Rulebook) -> Iterator[Mistake]:
    """The examples of hours, lengths and repetitions whose mentions have other values than they say."""
    table = book.toml(TIMEX)
    for example in (*table.get("must", ()), *table.get("must_not", ())):
        told = {m.text: m.value for m in find_times(example["text"], example.get("published"), book=book)}
        if told != example.get("values", {}):
            line = book.line_of(TIMEX, example["text"])
            message = f"found {told}, not {example.get('values', {})}"
            yield Mistake(str(book.folder / TIMEX), line, message, example["text"])


def _examples(book: Rulebook) -> Iterator[tuple[str, Shown]]:
    """The examples beside the rules and those in their own file, each with the name of its file."""
    for file in (FILE, PROOFS):
        table = book.toml(file)
        for example in (*table.get("must", ()), *table.get("must_not", ())):
            yield file, example


def differences(example: Shown, mentions: list[TimeMention], book: Rulebook) -> Iterator[str]:
    """What is not as an example says, one readable line for each; nothing when all is well."""
    expected: list[Shown] = example.get("expect", [])
    if [m.text for m in mentions] != [e["text"] for e in expected]:
        yield f"found {[m.text for m in mentions]}, not {[e['text'] for e in expected]}"
        return
    for mention, wanted in zip(mentions, expected, strict=True):
        got = show(mention, book)
        # a day is written once: its end is its start unless the example says otherwise
        if "start" in wanted and "end" not in wanted and mention.role == "at":
            wanted = {**wanted, "end": wanted["start"]}
        if "start" not in wanted and "end" not in wanted and mention.period.known:
            yield f"{mention.text!r} is {got['start']} to {got['end']}, and should be open"
        for key, value in wanted.items():
            if key != "text" and got.get(key) != value:
                yield f"{mention.text!r}: {key} is {got.get(key)}, not {value}"


def show(mention: TimeMention, book: Rulebook | None = None) -> Shown:
    """A mention in the words of an example: weekday and month by name, what is not known left out."""
    period, names = mention.period, calendar_of(book)
    shown: Shown = {
        "text": mention.text,
        "start": period.start,
        "end": period.end,
        "granularity": period.granularity,
        "weekday": None if period.weekday is None else names.weekdays[period.weekday][0],
        "month": None if period.month is None else names.months[period.month - 1][0],
        "day": period.day,
        "year": period.year,
        "role": mention.role,
        "anchor": period.anchor,
        "rule": mention.rule,
    }
    return shown
