"""The HTML report in a browser: filters, quotes, explanations, addresses that are sent, access for all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

import discrepancy
from discrepancy.model import Document, Problem
from discrepancy.report import Report
from discrepancy.reports import Look, render
from discrepancy.reports.html import page as html_page

Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "The HTML report is tested in Chromium, and there is none on this machine. Install it (on Debian: "
    "apt-get install chromium; .ci/run does that), or leave these tests out: pytest -m 'not browser'."
)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, headless=True, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def file(example_report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "report.html"
    path.write_text(render(example_report, "html", Look(ledger=True)), "utf-8")
    return path


@pytest.fixture(scope="module")
def far_down(example_report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same report as if it were a large one: two events a page, the others folded away."""
    path = tmp_path_factory.mktemp("html") / "large.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html_page, "WHOLE", 2)
        patch.setattr(html_page, "PER_PAGE", 2)
        path.write_text(render(example_report, "html"), "utf-8")
    return path


@dataclass
class Visit:
    """Opens pages and keeps what they complain of: at the end it has to be nothing."""

    browser: Browser
    complaints: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def __call__(
        self,
        address: str,
        width: int = 1280,
        scheme: Scheme = "light",
        scripts: bool = True,
    ) -> Page:
        opened = self.browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        opened.on("console", self._said)
        opened.on("pageerror", lambda error: self.complaints.append(str(error)))
        opened.on("request", lambda r: None if r.url.startswith("file:") else self.complaints.append(r.url))
        self.pages.append(opened)
        opened.goto(address)
        if scripts:
            expect(opened.locator("html")).to_have_attribute("data-ready", "yes")
        return opened

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    made = Visit(browser)
    yield made
    for opened in made.pages:
        opened.close()
    assert made.complaints == []


def events_shown(page: Page) -> int:
    return page.locator(".event:visible").count()


def test_filters_narrow_the_events_and_the_address_keeps_them(visit: Visit, file: Path) -> None:
    page = visit(file.as_uri())
    everything = events_shown(page)
    page.locator("[name=kind]").select_option("missing")
    expect(page.locator("#shown")).to_contain_text("out of")
    assert 0 < events_shown(page) < everything
    assert page.url.endswith("#kind=missing")
    page.locator("[name=place]").fill("chandpur")
    expect(page).to_have_url(re.compile("place=chandpur"))
    again = visit(page.url)
    assert events_shown(again) == 1
    expect(again.locator("[name=place]")).to_have_value("chandpur")
    expect(again.locator("[name=kind]")).to_have_value("missing")
    again.get_by_role("button", name="Clear").click()
    expect(again.locator("#shown")).not_to_contain_text("out of")
    assert events_shown(again) == everything
    assert "#" not in again.url


@pytest.mark.parametrize(
    ("fragment", "fits"),
    [
        ("relation=diverges", "Kobani"),
        ("relation=none", "Tulsa"),
        ("source=northern", "Porto"),
        ("from=2024-01-01&to=2024-12-31", "Porto"),
        ("text=capsized", "Chandpur"),
        ("place=kobane", "Kobani"),
    ],
)
def test_each_filter_by_its_address(visit: Visit, file: Path, fragment: str, fits: str) -> None:
    page = visit(f"{file.as_uri()}#{fragment}")
    assert page.locator(".event:visible h3", has_text=fits).count() > 0
    expect(page.locator("#shown")).to_contain_text("out of")


def test_a_filter_that_nothing_fits_says_so(visit: Visit, file: Path) -> None:
    page = visit(f"{file.as_uri()}#text=zzz")
    expect(page.locator("#shown")).to_have_text("No event fits.")


def test_a_quote_leads_into_its_article_beside_it_and_back(visit: Visit, file: Path) -> None:
    page = visit(file.as_uri())
    quoted = page.locator("a.quoted:visible").first
    figure = quoted.inner_text()
    quoted.click()
    beside = page.locator(".doc.beside")
    expect(beside).to_be_in_viewport()
    expect(beside.locator(".here")).to_have_text(figure)
    expect(beside.locator(".here")).to_be_focused()
    expect(page.locator("tbody.here")).to_be_in_viewport()
    shared = visit(page.url)
    expect(shared.locator(".doc.beside .here")).to_have_text(figure)
    expect(shared.locator("tbody.here a.quoted")).to_have_text(figure)
    page.keyboard.press("Escape")
    expect(beside).to_have_count(0)
    expect(quoted).to_be_focused()
    page.go_back()
    expect(page.locator(".doc.beside .here")).to_have_text(figure)


def test_a_figure_in_an_article_leads_to_its_claim(visit: Visit, file: Path) -> None:
    page = visit(f"{file.as_uri()}#a2")
    page.locator(".doc.beside a.figure").first.click()
    expect(page.locator("tbody.here")).to_be_in_viewport()


def test_an_explanation_opens_with_the_keyboard(visit: Visit, file: Path) -> None:
    page = visit(file.as_uri())
    why = page.locator(".claim details").first
    expect(why.locator(".steps")).to_be_hidden()
    why.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(why.locator(".steps")).to_be_visible()
    expect(why.locator(".steps")).to_contain_text("kind")


def test_the_first_stop_of_the_keyboard_skips_to_the_events(visit: Visit, file: Path) -> None:
    page = visit(file.as_uri())
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#events")).to_be_focused()


def test_what_is_far_down_is_found(visit: Visit, far_down: Path, example_report: Report) -> None:
    page = visit(far_down.as_uri())
    assert events_shown(page) == 2
    page.get_by_role("button", name="Next").click()
    expect(page.locator("#page-of")).to_contain_text("Page 2")
    assert events_shown(page) == 2
    last = example_report.event_list[-1]
    linked = visit(f"{far_down.as_uri()}#{last.claims[0]}")
    expect(linked.locator(f"[id='{last.claims[0]}']")).to_be_in_viewport()
    article = visit(f"{far_down.as_uri()}#t-{last.claims[0]}")
    expect(article.locator(".doc.beside .here")).to_be_focused()
    found = visit(f"{far_down.as_uri()}#text=capsized")
    assert found.locator(".event:visible h3", has_text="Chandpur").count() == 1


def test_a_link_out_of_the_filter_drops_it(visit: Visit, file: Path) -> None:
    page = visit(f"{file.as_uri()}#place=porto")
    page.locator(".worst a").first.click()
    expect(page.locator(".finding").first).to_be_in_viewport()
    expect(page.locator("[name=place]")).to_have_value("")


@pytest.mark.parametrize("which", ["file", "far_down"])
def test_without_scripts_everything_is_there(
    visit: Visit, which: str, request: pytest.FixtureRequest, example_report: Report
) -> None:
    page = visit(request.getfixturevalue(which).as_uri(), scripts=False)
    assert page.locator("#filters").is_hidden()
    assert page.locator(".doc").count() == len(example_report.documents)
    assert page.locator("tbody.claim").count() == len(example_report.claim_list)
    assert page.locator(".event:visible").count() == page.locator(".event").count()
    page.locator("a.quoted:visible").first.click()
    expect(page.locator(".doc:has(:target)")).to_be_in_viewport()


def test_on_paper_every_event_that_fits_is_there(visit: Visit, far_down: Path) -> None:
    page = visit(far_down.as_uri())
    before = page.locator(".event").count()
    assert page.pdf().startswith(b"%PDF")
    assert page.locator(".event").count() > before
    assert events_shown(page) == 2


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_page_is_wider_than_the_screen(visit: Visit, file: Path, width: int) -> None:
    page = visit(file.as_uri(), width)
    page.locator("a.quoted:visible").first.click()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nobody_is_shut_out(
    visit: Visit, tmp_path: Path, example_documents: tuple[Document, ...], width: int, scheme: Scheme
) -> None:
    """One group of articles: axe-core looks at each element, and the others have the same."""
    some = replace(
        discrepancy.check([d for d in example_documents if "kobani" in d.id]),
        problems=(Problem("broken.pdf", "not a text"),),
    )
    (tmp_path / "report.html").write_text(render(some, "html", Look(ledger=True)), "utf-8")
    page = visit((tmp_path / "report.html").as_uri(), width, scheme)
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.locator("a.quoted:visible").first.click()
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in grave] == []


def test_a_hostile_article_runs_nothing(visit: Visit, tmp_path: Path) -> None:
    owned = "document.title='owned'"
    attack = f'</noscript></script></style><script>{owned}</script><img src=x onerror="{owned}">'
    text = f"{attack} killed at least nine people in Porto on Sunday, said {attack} of the police."
    one = Document(attack, text, title=attack, source=attack, url="javascript:1")
    made = discrepancy.check([one, replace(one, id="z", text=text.replace("nine", "30"))])
    for number, whole in enumerate((100, 0)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(html_page, "WHOLE", whole)
            (tmp_path / f"{number}.html").write_text(render(made, "html"), "utf-8")
        page = visit((tmp_path / f"{number}.html").as_uri())
        page.locator("a.quoted:visible, .table summary:visible").first.click()
        page.goto(f"{(tmp_path / f'{number}.html').as_uri()}#t-{made.claim_list[0].id}")
        expect(page.locator(".doc.beside .here")).to_be_visible()
        assert page.title() == "Where the sources conflict"
        assert page.locator("img").count() == 0
