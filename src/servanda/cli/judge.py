"""Commands by which a reader says who is who: `judge same`, `not-same`, `unsure`, `undo`, `list`."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any

import click

from servanda.cli.options import ACTORS, LEDGER, WAIT, all_of
from servanda.cli.speech import look, write_out
from servanda.ledger.judgements import Verdict
from servanda.settings import Settings
from servanda.workflow import actors as workflow

BY = click.option("--by", metavar="NAME", help="Who judges [default: $SERVANDA_BY, else your name on this machine].")
BECAUSE = click.option("--because", "reason", default="", metavar="WHY", help="Why, in your words.")
PAIR = all_of(click.argument("one", metavar="ONE"), click.argument("other", metavar="OTHER"))


@click.group()
def judge() -> None:
    """Say that two actors are the same, are not, or that you are unsure; take it back.

    A judgement goes before whatever the program makes of names, for ever, until it is taken back; nothing is deleted.
    ONE and OTHER are ids: of the registry (JPN, undp, "Sadyr Japarov"), or of the ledger, as `servanda actors` prints
    them, of which the first characters are enough.

    \b
    Examples:
      servanda judge same 3f2a9c 81c07d --because "one e-mail address"
      servanda judge not-same 3f2a9c "Sadyr Japarov" --by "A. Reader"
      servanda judge list
      servanda judge undo 2
    """


def _verdict(verdict: Verdict, help_: str, told: str) -> None:
    """Add the command of a verdict."""
    name = verdict.value
    example = f'\b\nExample:\n  servanda judge {name} 3f2a9c 81c07d --because "..."'

    @judge.command(name, help=f"{help_}\n\n{example}", short_help=help_)
    @PAIR
    @all_of(BY, BECAUSE, ACTORS, LEDGER, WAIT)
    @click.pass_context
    def command(context: click.Context, one: str, other: str, by: str | None, reason: str) -> int:
        from servanda.export.actors import short  # noqa: PLC0415 - its tables need rich

        kept = workflow.judge(context.obj, (one, other), verdict, _who(by, context.obj), reason)
        click.echo(f"judgement {kept.number}: {short(kept.one)} and {short(kept.other)} {told}, says {kept.by}")
        return 0


_verdict(Verdict.SAME, "Say that two actors are the same.", "are the same")
_verdict(Verdict.NOT_SAME, "Say that two actors are not the same.", "are not the same")
_verdict(
    Verdict.UNSURE,
    "Say that you are unsure: they stay two, and are listed as perhaps the same.",
    "stay two, and may be one",
)


@judge.command()
@click.argument("number", type=click.IntRange(1), metavar="NUMBER")
@all_of(BY, BECAUSE, ACTORS, LEDGER, WAIT)
@click.pass_context
def undo(context: click.Context, number: int, by: str | None, reason: str) -> int:
    """Take a judgement back, by its number in `servanda judge list`; taking back can be taken back too.

    \b
    Example:
      servanda judge undo 2 --because "two namesakes after all"
    """
    kept = workflow.undo(context.obj, number, _who(by, context.obj), reason)
    click.echo(f"judgement {kept.number}: {number} is taken back, says {kept.by}")
    return 0


@judge.command("list")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="[default: table]")
@all_of(LEDGER, WAIT)
@click.pass_context
def list_(context: click.Context, form: str) -> int:
    """List all that was judged, in order, with what was taken back.

    \b
    Example:
      servanda judge list --ledger dialogue.db
    """
    from servanda.export import actors as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    found = workflow.judgements(context.obj)
    write: Callable[..., Any] = export.judgement_lines if form == "jsonl" else export.judged
    if found or form == "jsonl":
        write_out(write(found, look()), None)
    else:
        click.echo("nothing has been judged yet", err=True)
    return 0


def _who(by: str | None, settings: Settings) -> str:
    """The name under which a judgement is kept."""
    return (by or settings.by or _login()).strip()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise click.UsageError("say who judges, with --by NAME or in $SERVANDA_BY") from None
