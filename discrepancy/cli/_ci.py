"""What a CI system tells in the environment: where the checkout is, where the summary of a step goes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.cli import _screen

if TYPE_CHECKING:
    from discrepancy.report import Report
    from discrepancy.reports import Look

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Set by GitHub and by GitLab."""


def folders() -> tuple[str, str]:
    """The working directory, and the folder that paths are told from: the checkout if it holds the first."""
    try:
        here = Path.cwd()
    except OSError:  # the working directory was removed
        return "", ""
    for name in _CHECKOUTS:
        given = os.environ.get(name)
        if given and (root := Path(given).resolve()) in (here, *here.parents):
            return here.as_posix(), root.as_posix()
    return here.as_posix(), here.as_posix()


def tell_step(report: Report, look: Look) -> bool:
    """Append the report to the summary of the step, if GitHub asks for one; False if it cannot be written."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return True
    from discrepancy.reports.as_github import step_summary

    try:
        # Other programs of the step write to the same file, so that it cannot be replaced as a whole.
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            out.write(step_summary(report, look))
    except OSError as error:
        _screen.complain(f"{file}: cannot be written: {error.strerror or error}")
        return False
    return True
