"""The command ``discrepancy``: arguments in, exit code out.

Each command is a module of this folder with a ``command``; it is found because the file exists and imported
when it is asked for, so that ``--help`` costs no more than click.

Exit codes: 0 done; 1 discrepancies found at or above ``--fail-on``; 2 wrong usage, a mistake in the rules, or
input that could not be read (after the rest was done); 130 interrupted, 143 asked to end (SIGTERM).
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import pkgutil
import sys
from typing import Any

# Claims hold no cycles, and modules stay: what a collection would look through again and again is
# all still in use. Said before click is read, which would call for dozens of them.
gc.set_threshold(200_000, 20, 20)

import click  # noqa: E402

from discrepancy import __version__  # noqa: E402
from discrepancy.cli._exits import FAULT, INTERRUPTED  # noqa: E402


class Commands(click.Group):
    """A group whose commands are the modules of this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the modules that do not begin with an underscore."""
        return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of the module of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run and exit with the codes of this program; click's own would call an interruption 1."""
        from discrepancy.cli._screen import always_there, always_utf8, forget_stdout
        from discrepancy.cli._signals import Ended, interrupting
        from discrepancy.rulebook import RuleError

        # The interpreter would look through them once more before it goes, for a fifth of a short run.
        atexit.register(gc.freeze)
        always_there()
        always_utf8()
        run: Any = super().main
        out = sys.stdout
        try:
            with interrupting():
                code = run(*args, standalone_mode=False, **extra)
        except click.ClickException as error:
            error.show()
            code = FAULT
        except (click.Abort, KeyboardInterrupt) as error:
            ended = error if isinstance(error, Ended) else error.__cause__
            code = ended.code if isinstance(ended, Ended) else INTERRUPTED
            with contextlib.suppress(OSError):  # the terminal may be what was closed
                click.echo("interrupted", err=True)
        except SystemExit:
            # click makes a closed pipe an exit code of 1, which here says that something was found.
            # What tells it from others is that something else is now in the place of standard output.
            if sys.stdout is out:
                raise
            forget_stdout()
            code = 0
        except RuleError as error:
            for mistake in error.mistakes:
                click.echo(str(mistake), err=True)
            code = FAULT
        except OSError as error:  # a full disk behind standard output
            click.echo(f"discrepancy: {error.strerror or error}", err=True)
            forget_stdout()
            code = FAULT
        if not standalone_mode:
            return code
        sys.exit(code if isinstance(code, int) else 0)


EPILOG = """
\b
Examples:
  discrepancy report articles/                    the conflict report, worst first
  discrepancy report articles/ -o reports/        the same as files: Markdown, JSON, CSV
  discrepancy report a.txt b.html --format short  one line for each discrepancy
  discrepancy claims articles/ --format jsonl     every claim, one a line
  discrepancy show d-3f9 articles/                one event wholly: who says what, and what conflicts
  discrepancy diff old.json new.json              what a new run changed
  discrepancy explain d-3f9 articles/             why this discrepancy is there
  discrepancy add articles/ --store claims.db     keep documents and claims in a store
  discrepancy check new.txt --against claims.db   what a new article conflicts with
  cat feed.jsonl | discrepancy report -           records from a pipe
  discrepancy claims https://example.org/news/1   an article on the net

\b
Articles are plain text, Markdown, HTML, JSONL, CSV, feeds, PDF, DOCX, e-mails, WARC or archives of these;
files, folders, addresses, or - for standard input.
Exit code: 0 done, 1 discrepancies at or above --fail-on, 2 wrong usage, rules or input.
"""


@click.group(
    cls=Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="discrepancy")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read news articles, pull the claims out of each, and report where the sources conflict."""
    from discrepancy.cli._settings import default_map

    assert isinstance(ctx.command, click.Group)
    ctx.default_map, _ = default_map(ctx.command, ctx)
