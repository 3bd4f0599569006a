"""One page with everything: charts, maps, quotes, articles and why. It needs no network and no script."""

from __future__ import annotations

from discrepancy.report import Report
from discrepancy.reports import Look

FILE = "report.html"


def render(report: Report, look: Look) -> str:
    """The whole page. No word of a document can become markup, style or script; links lead to the web."""
    from discrepancy.reports.html.page import page

    return page(report, look)
