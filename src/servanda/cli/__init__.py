"""The command line: `servanda`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword

import click

from servanda import __version__
from servanda.cli.lines import complain
from servanda.errors import ServandaError
from servanda.settings import from_environment

_INTERRUPTED = 130

COMMANDS = {
    "extract": ("documents", "Print the statements of texts; keep nothing."),
    "explain": ("explain", "Say how a passage was read, and why so."),
    "figures": ("figures", "Print the money, counts and times of texts."),
    "mentions": ("mentions", "Print whom and what texts name."),
    "add": ("documents", "Read texts into the ledger."),
    "ledger": ("ledger", "List the entries of the ledger, all or some."),
    "show": ("ledger", "Show one entry in full, with its evidence."),
    "check": ("check", "List what to look at: where sources differ, what does not hold."),
    "settle": ("check", "Settle a finding, with a reason."),
    "reopen": ("check", "Open a settled finding again."),
    "follow": ("follow", "Say what became of an entry, and record it with evidence."),
    "due": ("watching", "List what is overdue, due soon, or stale."),
    "scores": ("watching", "Score the promises in the manner of the G7 and G20 groups."),
    "meetings": ("meetings", "List the meetings that the documents of the ledger tell of."),
    "compare": ("compare", "Put parties, dialogues, documents or years side by side."),
    "progress": ("progress", "Say how far a sum that was aimed at has come."),
    "who": ("actors", "Say who may be meant by a name, and why."),
    "actors": ("actors", "List who is named in the ledger, and under which names."),
    "review": ("review", "Accept, correct and reject what was read, card by card."),
    "agreement": ("agreement", "Say how far two coders agree, and where not."),
    "resolve": ("resolve", "Join the statements of one promise anew."),
    "judge": ("judge", "Say that two actors, or two entries, are the same, or are not."),
    "release": ("releases", "Make a release of the ledger, numbered and hashed."),
    "releases": ("releases", "List the releases of the ledger."),
    "diff": ("releases", "Say what changed between two releases, or since one."),
    "verify": ("keeping", "Read the ledger again, and name what does not hold."),
    "backup": ("keeping", "Copy the ledger to a file while it is in use."),
    "restore": ("keeping", "Make a ledger from a backup."),
    "export": ("keeping", "Write all that the ledger holds as a bundle."),
    "import": ("keeping", "Make a ledger from a bundle."),
    "pack": ("pack", "Check the words of a language, show the forms of one."),
    "serve": ("serving", "Open the ledger in the browser."),
    "users": ("users", "Make and look after accounts, where several people use one ledger."),
    "demo": ("documents", "Show all of it on the examples."),
}
"""The commands in the order in which they are met: the module of `servanda.cli` that has each, and what it does."""


class Commands(click.Group):
    """A group that loads a command when it is run, so that help and mistakes need not wait for the rest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"servanda.cli.{COMMANDS[cmd_name][0]}")
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(module, name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; a slip of the pen is told with the name it comes nearest to."""
        near = get_close_matches(args[0], COMMANDS, n=1)
        if near and args[0] not in COMMANDS:
            ctx.fail(f"No such command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="servanda", message="%(prog)s %(version)s")
@click.pass_context
def servanda(context: click.Context) -> None:
    """Read what states promise each other, and keep the ledger: who committed to what, each line cited.

    \b
    Examples:
      servanda demo                              the whole of it, on the examples
      servanda extract communique.txt            what a text says, as a table
      servanda explain communique.txt:1187       why a passage was read so
      servanda figures communique.txt            its money, counts and times
      servanda mentions communique.txt           whom and what it names
      servanda add *.txt *.html                  into the ledger servanda.db
      servanda ledger --act commitment           what was promised
      servanda show 3f2a                         one entry with its evidence
      servanda who Жапаров                       who may be meant by a name

    Exit status: 0 done, 1 some input failed, 2 wrong use.
    """
    context.obj = from_environment(os.environ)


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
