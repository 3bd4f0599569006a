"""The HTML report as a document: what it holds, where links lead, and that articles can do nothing in it."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser

import pytest

import discrepancy
from discrepancy.model import Claim, Document, Estimate, Event
from discrepancy.report import Report, assemble
from discrepancy.reports import Look, render
from discrepancy.reports.html import maps, page, scale
from discrepancy.reports.html.articles import articles, safe_link
from discrepancy.reports.html.chart import chart
from discrepancy.reports.html.events import interval
from discrepancy.reports.html.voices import voices

VOID = {"meta", "input", "line", "path", "circle", "use"}


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        found = [self] if self.name == name else []
        return found + [e for child in self.inside for e in child.all(name)]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class Reader(HTMLParser):
    """Builds a tree and complains of an end that has no beginning."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self.open = [self.root]
        self.everything: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {tag} {attrs}"
        element = Element(tag, {k: v or "" for k, v in attrs})
        self.open[-1].inside.append(element)
        self.everything.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> in <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def parsed(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], "something was left open"
    return reader


@pytest.fixture(scope="module")
def html(example_report: Report) -> str:
    return render(example_report, "html")


@pytest.fixture(scope="module")
def read(html: str) -> Reader:
    return parsed(html)


def test_every_claim_event_and_discrepancy_is_there_once(read: Reader, example_report: Report) -> None:
    ids = Counter(e.attributes["id"] for e in read.everything if "id" in e.attributes)
    assert max(ids.values()) == 1
    assert {c.id for c in example_report.claim_list} <= set(ids)
    assert {e.id for e in example_report.event_list} <= set(ids)
    assert {d.id for d in example_report.discrepancy_list} <= set(ids)
    docs = [e for e in read.everything if "doc" in e.classes]
    assert len(docs) == len(example_report.documents)


def test_every_link_leads_to_something_on_the_page_or_the_web(read: Reader) -> None:
    ids = {e.attributes["id"] for e in read.everything if "id" in e.attributes}
    for link in (e for e in read.everything if e.name == "a"):
        target = link.attributes["href"]
        if target.startswith("#"):
            assert target[1:] in ids, target
        else:
            assert target.startswith(("http://", "https://"))
            assert "noreferrer" in link.attributes["rel"]


def test_every_quote_leads_to_its_figure_in_its_article(read: Reader, example_report: Report) -> None:
    at = {e.attributes["id"]: e for e in read.everything if "id" in e.attributes}
    for claim in example_report.claim_list:
        (quoted,) = [e for e in at[claim.id].all("a") if "quoted" in e.classes]
        figure = at[quoted.attributes["href"][1:]]
        marked = figure if figure.name == "a" else None
        assert quoted.text.strip()
        if marked is not None:
            assert quoted.text.split() == marked.text.split() or quoted.text in marked.text


def test_an_article_is_there_word_for_word(read: Reader, example_report: Report) -> None:
    for number, document in enumerate(example_report.documents, 1):
        (article,) = [e for e in read.everything if e.attributes.get("id") == f"a{number}"]
        assert " ".join(document.text.split()) in " ".join(article.text.split()), document.id


def test_nothing_is_fetched_and_only_the_own_script_may_run(html: str, read: Reader) -> None:
    fetching = {"link", "img", "iframe", "object", "embed", "base", "video"}
    assert not fetching & {e.name for e in read.everything}
    for element in read.everything:
        assert not [a for a in element.attributes if a.startswith("on") or a in ("src", "style", "srcdoc")]
    assert "@import" not in html
    assert "url(" not in html
    (policy,) = [
        e.attributes["content"] for e in read.everything if "http-equiv" in e.attributes and e.name == "meta"
    ]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    (style,) = [e for e in read.everything if e.name == "style"]
    (script,) = [e for e in read.everything if e.name == "script" and "type" not in e.attributes]
    for element in (style, script):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_headings_do_not_skip_a_level_and_there_is_one_first(read: Reader) -> None:
    levels = [int(e.name[1]) for e in read.everything if re.fullmatch(r"h[1-6]", e.name)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_a_relation_is_never_told_by_colour_alone(read: Reader) -> None:
    for element in read.everything:
        if {"badge", "says"} & set(element.classes):
            assert any(word in element.text for word in ("contradicts", "diverges", "updates", "none listed"))
    shapes = {e.attributes["id"] for e in read.everything if e.attributes.get("id", "").startswith("m-")}
    assert {"m-contradicts", "m-diverges", "m-updates", "m-none"} <= shapes


def test_problems_and_what_was_skipped_are_listed(report: Report) -> None:
    text = parsed(render(report, "html")).root.text
    assert "broken.pdf: not a text" in text
    assert "a.csv:3: no column text" in text


def test_the_reasons_the_steps_and_the_figures_set_aside_are_there(report: Report) -> None:
    text = render(report, "html", Look(ledger=True))
    reasons = (
        "place: same (p1)",
        "numbers.digits",
        "figures.apart",
        "ordinal of a unit",
        "sharper statement",
    )
    for said in reasons:
        assert said in text
    assert "sharper statement" not in render(report, "html")


def test_an_accepted_discrepancy_shows_why(report: Report) -> None:
    accepted = replace(report, accepted={"d1": "the monitor <counts> otherwise"})
    assert "Accepted: the monitor &lt;counts&gt; otherwise" in render(accepted, "html")


def test_nothing_found(report: Report) -> None:
    assert "No discrepancies found." in render(replace(report, discrepancy_list=()), "html")
    assert "No event was found" in render(assemble((), (), (), ()), "html")


def test_claims_of_no_event_are_not_lost(report: Report) -> None:
    alone = replace(report, event_list=(), discrepancy_list=())
    ids = {e.attributes.get("id") for e in parsed(render(alone, "html")).everything}
    assert {c.id for c in report.claim_list} <= ids


# ------------------------------------------------------------------- hostile articles

ATTACKS = (
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</noscript><img src=x onerror=alert(1)>",
    "<!--<script>",
    '" onmouseover="alert(1)" x=\'',
    "{{ 7 * 7 }}{% raw %}",
    "]]><svg onload=alert(1)>",
)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("far_down", [False, True], ids=["plain", "far down"])
def test_an_article_stays_words(monkeypatch: pytest.MonkeyPatch, attack: str, far_down: bool) -> None:
    if far_down:
        monkeypatch.setattr(page, "WHOLE", 0)
    text = f"{attack} killed at least nine people in Porto on Sunday, said {attack} of the police."
    day, link = date(2024, 9, 23), f"https://a/{attack}"
    one = Document(f"x{attack}", text, title=attack, source=attack, published=day, url=link)
    other = Document("y", text.replace("nine", "30"), source=f"Other {attack}", published=day)
    made = discrepancy.check([one, other])
    assert made.claim_list
    result = parsed(render(made, "html"))
    assert Counter(e.name for e in result.everything if e.name in ("script", "style", "img")) == {
        "script": 2,
        "style": 1,
    }
    for element in result.everything:
        assert not [a for a in element.attributes if a.startswith("on")]
    (island,) = [e.text for e in result.everything if e.attributes.get("id") == "index"]
    assert any(attack.split()[0] in str(e) for e in json.loads(island)["events"])
    assert "49{" not in result.root.text


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=c&d", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" https://example.org", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
        ("https://[broken", False),
        ("https://example.org/\u202egpj", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, followed: bool) -> None:
    assert safe_link(url) == (url if followed else "")


# ------------------------------------------------------------------- articles, charts, maps, voices


def test_overlapping_figures_share_a_mark_and_keep_their_anchors(make_claim: Callable[..., Claim]) -> None:
    text = "Seven people were shot, three of them fatally."
    first = make_claim(id="c1", document="d", quote=text, words="Seven", at=0)
    wide = make_claim(id="c2", document="d", quote=text, words="Seven people", at=0)
    made = assemble([Document("d", text)], [first, wide], (), ())
    (article,) = articles(made)
    (paragraph,) = article.paragraphs
    assert paragraph.pieces[0].text == "Seven people"
    assert set(paragraph.pieces[0].anchors) == {"t-c1", "t-c2"}
    assert "".join(p.text for p in paragraph.pieces) == text


def test_a_title_that_stands_apart_is_marked_too(make_claim: Callable[..., Claim]) -> None:
    title = "146 slain in dawn raid"
    claim = make_claim(id="c1", document="d", quote=title, words="146", at=0, field="title", part="headline")
    made = assemble([Document("d", "It was dawn.", title=title, title_apart=True)], [claim], (), ())
    (article,) = articles(made)
    assert article.paragraphs[0].role == "headline"
    assert article.paragraphs[0].pieces[0].anchors == ("t-c1",)


def test_outlets_of_one_claimant_are_one_bar(make_claim: Callable[..., Claim]) -> None:
    one = make_claim(id="c1", origin="The Monitor", attributed_to="The Monitor")
    same = replace(one, id="c2", document="b.txt", source="Harbour Post", origin="the monitor", quote="146.")
    more = make_claim(id="c3", document="b.txt", value=150, low=150, quote="At least 150 died.", words="150")
    claims = [one, same, more]
    drawn = chart(claims, voices(claims), {"c2": "contradicts"})
    assert [b.claim for b in drawn.bars] == ["c1", "c3"]
    assert drawn.bars[0].outlets == ("Upland Courier", "Harbour Post")
    assert drawn.bars[0].relation == "contradicts"
    assert drawn.bars[1].relation == "none"


def test_a_sentence_printed_twice_is_one_voice(make_claim: Callable[..., Claim]) -> None:
    one = make_claim(id="c1", attributed_to=None, origin="Upland Courier")
    copy = replace(one, id="c2", document="b.txt", source="Harbour Post", origin="Harbour Post")
    other = replace(copy, id="c3", quote="Some 146 were killed.", quote_start=0)
    assert len(set(voices([one, copy]).values())) == 1
    assert len(set(voices([one, other]).values())) == 2


def test_an_open_bar_runs_to_the_edge_and_a_vague_word_has_no_point(make_claim: Callable[..., Claim]) -> None:
    open_up = make_claim(id="c1")
    vague = make_claim(id="c2", value=None, hedge="vague", low=24, high=99)
    first, second = chart([open_up, vague], {"c1": "a", "c2": "b"}, {}).bars
    assert (first.end, first.open_up) == (100.0, True)
    assert first.start == first.at
    assert second.at is None
    assert second.start is not None
    assert first.at is not None
    assert second.start < first.at
    assert interval(vague) == "24 to 99"
    assert interval(open_up) == ""


@pytest.mark.parametrize("most", [0, 1, 3, 9, 17, 146, 999, 52_000, 7_000_000])
def test_an_axis_holds_its_figures_and_has_few_ticks(most: int) -> None:
    axis = scale.of_figures([0, most])
    assert 0 < axis.at(0) <= axis.at(most) < 100
    ticks = axis.ticks()
    assert 2 <= len(ticks) <= 7
    assert [t.at for t in ticks] == sorted(t.at for t in ticks)


def test_figures_of_very_different_size_share_an_axis() -> None:
    axis = scale.of_figures([2, 80_000])
    assert axis.logarithmic
    assert axis.at(2) > 5
    assert axis.ticks()[0].label == "0"


def test_days_at_the_ends_of_the_calendar_are_no_fault() -> None:
    assert scale.of_days([date.min, date.max]).ticks()
    assert len(scale.of_days([date(2020, 2, 8)]).ticks()) == 3


def test_a_map_names_its_place_and_the_others_by_distance_and_direction() -> None:
    def event(name: str, latitude: float, longitude: float) -> Event:
        return Event(name, "fire", name, name, latitude, longitude, None, None, ())

    here, near, far = event("Here", 50, 0), event("Near", 51, 0), event("Far", -30, 170)
    made = assemble((), (), [here, near, far], ())
    drawn = maps.Atlas(made).around(here, ())
    assert drawn is not None
    assert drawn.others == ("Near, 111 km north",)
    assert {label.name: label.own for label in drawn.labels} == {"Here": True, "Near": False}
    for label in drawn.labels:
        assert 0 < label.x < maps.WIDTH
        assert 0 < label.y < maps.HEIGHT
    across = maps.Atlas(assemble((), (), [event("E", 0, 179.9), event("W", 0, -179.9)], ()))
    dateline = across.around(event("E", 0, 179.9), ())
    assert dateline is not None
    assert dateline.others == ("W, 22 km east",)
    assert maps.Atlas(made).around(replace(here, latitude=None), ()) is None


def test_events_far_down_are_there_without_scripts(
    monkeypatch: pytest.MonkeyPatch, example_report: Report, html: str
) -> None:
    """A browser without scripts reads what stands in ``noscript`` as the page it is."""
    monkeypatch.setattr(page, "WHOLE", 2)
    folded = render(example_report, "html")
    assert folded.count("<noscript>") == folded.count("</noscript>") > 10
    bare = re.sub(r"</?noscript>|<button type=\"button\" id=\"more\".*?</button>|\s", "", folded)
    assert bare == re.sub(r"\s", "", html)


def test_each_codebook_gives_its_low_best_and_high(report: Report) -> None:
    estimate = Estimate("e1", "killed", "everyone", 146, 253, None, 2, "ACLED")
    text = parsed(render(replace(report, estimates={"acled": (estimate,)}), "html")).root.text
    assert re.search(r"acled\s*146\s*253\s*–\s*2", text)
