"""The documents room: bytes on disk, or a text in hand → :class:`~discrepancy.model.Document`."""

from discrepancy.documents.head import make_document
from discrepancy.documents.reading import read

__all__ = ["make_document", "read"]
