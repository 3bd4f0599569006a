"""What to say when a library that a format needs is not there, or is there and does not work."""

from __future__ import annotations

from discrepancy.documents.record import Fault


def missing(what: str, extra: str, error: ImportError, *packages: str) -> Fault:
    """The fault for a file of the format ``what``, whose library belongs to the extra ``extra``.

    A library that is installed and fails to load is another matter than one that is not, and is told with
    the reason.
    """
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] in packages:
        return Fault(f"reading {what} needs an extra: pip install 'discrepancy[{extra}]'")
    return Fault(f"reading {what} failed: the libraries of the extra {extra!r} do not load ({error})")


def hushed(logger: str) -> None:
    """Keep what a library logs off standard error, where it would stand without the name of a file.

    Whoever sets up logging still gets it.
    """
    import logging

    found = logging.getLogger(logger)
    if not found.handlers:
        found.addHandler(logging.NullHandler())
