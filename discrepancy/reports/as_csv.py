"""Tables for spreadsheets. Printed: the discrepancies. Into a folder: claims, events, discrepancies apart."""

from __future__ import annotations

from discrepancy.report import Report
from discrepancy.reports import Content, Look, tabular

FILE = "discrepancies.csv"


def render(report: Report, look: Look) -> str:
    """The discrepancies, with what a reader needs of their event and claims in the same row."""
    return tabular.discrepancies(report)


def files(report: Report, look: Look) -> dict[str, Content]:
    """Three tables by the name of their file."""
    return {
        "claims.csv": tabular.claims(report),
        "events.csv": tabular.events(report),
        "discrepancies.csv": render(report, look),
    }
