"""The tables of ``csv`` with tabs between the cells, for programs that cut lines at tabs."""

from __future__ import annotations

from discrepancy.report import Report
from discrepancy.reports import Content, Look, tabular

FILE = "discrepancies.tsv"


def render(report: Report, look: Look) -> str:
    """The discrepancies, with what a reader needs of their event and claims in the same row."""
    return tabular.discrepancies(report, "\t")


def files(report: Report, look: Look) -> dict[str, Content]:
    """Three tables by the name of their file."""
    return {
        "claims.tsv": tabular.claims(report, "\t"),
        "events.tsv": tabular.events(report, "\t"),
        "discrepancies.tsv": render(report, look),
    }
