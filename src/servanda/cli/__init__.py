"""The command line: `servanda`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from servanda import __version__
from servanda.cli.documents import add, demo, extract
from servanda.cli.ledger import ledger, show
from servanda.cli.speech import complain
from servanda.errors import ServandaError
from servanda.settings import from_environment

_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="servanda", message="%(prog)s %(version)s")
@click.pass_context
def servanda(context: click.Context) -> None:
    """Read what states promise each other, and keep the ledger: who committed to what, each line cited.

    \b
    Examples:
      servanda demo                              the whole of it, on the examples
      servanda extract communique.txt            what a text says, as a table
      servanda add *.txt *.html                  into the ledger servanda.db
      servanda ledger --act commitment           what was promised
      servanda show 3f2a                         one entry with its evidence

    Exit status: 0 done, 1 some input failed, 2 wrong use.
    """
    context.obj = from_environment(os.environ)


for _command in (extract, add, ledger, show, demo):
    servanda.add_command(_command)


def main() -> None:
    """Run the command line; never shows a traceback for what a user can put right."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command, by default that of the process, and give its exit status; errors are told, not raised."""
    try:
        status = servanda.main(arguments, prog_name="servanda", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except ServandaError as error:
        complain(error)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("servanda: stopped", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has seen enough; a second failing flush at exit must not be told either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
