"""The report for other programs: the contract, version 1 (``report.schema.json`` beside this file)."""

from __future__ import annotations

from typing import Any

from discrepancy.report import Report
from discrepancy.reports import Look, records

FILE = "report.json"
SCHEMA = 1


def render(report: Report, look: Look) -> str:
    """One JSON object, one record a line, so that two reports can be compared line by line."""
    found = (e for codebook in sorted(report.estimates) for e in report.estimates[codebook])
    estimates = sorted(found, key=lambda e: (e.event, e.kind, e.codebook))
    whole: dict[str, list[dict[str, Any]]] = {
        "documents": [records.document_record(d) for d in report.documents],
        "claims": [records.claim_record(c) for c in report.claim_list],
        "events": [records.event_record(e) for e in report.event_list],
        "discrepancies": [records.discrepancy_record(d) for d in report.discrepancy_list],
        "estimates": [records.estimate_record(e) for e in estimates],
    }
    if look.ledger:
        whole["ledger"] = [records.passed_record(p) for p in report.ledger]
    whole["problems"] = [records.problem_record(p) for p in report.problems]
    parts = [f'"schema": {SCHEMA}']
    for name, rows in whole.items():
        lines = ",\n".join(f"  {records.dumps(row)}" for row in rows)
        parts.append(f'"{name}": [\n{lines}\n]' if rows else f'"{name}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"
