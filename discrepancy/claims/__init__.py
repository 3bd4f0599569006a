"""Document → claims: kinds, figures, who, where, when, who says so."""

from discrepancy.claims.extract import Extraction, examine, extract

__all__ = ["Extraction", "examine", "extract"]
