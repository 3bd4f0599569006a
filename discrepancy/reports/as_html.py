"""One page that holds everything: figures, charts, maps, quotes, articles and why; needs no network and no script."""

from __future__ import annotations

from discrepancy.report import Report
from discrepancy.reports import Look

FILE = "report.html"


def render(report: Report, look: Look) -> str:
    """The whole page. Words of the documents cannot become markup, style, script or links to anything but the web."""
    from discrepancy.reports.html.page import page

    return page(report, look)
