"""The command line on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Terminal = Callable[..., str]


@pytest.fixture(scope="session")
def terminal(root: Path) -> Terminal:
    """Runs the command on a terminal of 80 columns; keywords are added to the environment.

    Gives what is shown of standard output, and with ``errors`` of standard error too.
    """
    import pty

    def run(*arguments: str | Path, errors: bool = True, **environment: str) -> str:
        ours, theirs = pty.openpty()
        env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
        env |= {"PYTHONPATH": str(root), "TERM": "xterm", "COLUMNS": "80"} | environment
        command = [sys.executable, "-m", "discrepancy", *map(str, arguments)]
        noise = theirs if errors else subprocess.DEVNULL
        with subprocess.Popen(
            command, cwd=root, stdin=theirs, stdout=theirs, stderr=noise, env=env
        ) as process:
            os.close(theirs)
            shown = b""
            while True:
                try:
                    piece = os.read(ours, 65536)
                except OSError:  # the other end is closed
                    break
                if not piece:
                    break
                shown += piece
            process.wait(120)
        os.close(ours)
        return shown.decode().replace("\r\n", "\n")

    return run
