"""Commands by which a reader says who is who, and which promise which: `judge same`, `not-same`, `split`, `undo` ..."""

from __future__ import annotations

import re
from itertools import chain

import click

from servanda.cli.options import ACTORS, LEDGER, WAIT, all_of
from servanda.cli.signing import BY, REASON, who
from servanda.cli.speech import look, write_out
from servanda.ledger.history.judgements import Verdict
from servanda.workflow import actors as workflow
from servanda.workflow import entries

PAIR = all_of(click.argument("one", metavar="ONE"), click.argument("other", metavar="OTHER"))


@click.group()
def judge() -> None:
    """Say that two actors, or two entries, are the same, are not, or that you are unsure; take it back.

    A judgement goes before whatever the program makes of names and promises, for ever, until it is taken back; nothing
    is deleted. ONE and OTHER are ids: of actors in the registry (JPN, undp, "Sadyr Japarov") or in the ledger, as
    `servanda actors` prints them; or of entries, as `servanda ledger` does. The first characters are enough.

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
    @all_of(BY, REASON, ACTORS, LEDGER, WAIT)
    @click.pass_context
    def command(context: click.Context, one: str, other: str, by: str | None, reason: str) -> int:
        from servanda.export.actors import short  # noqa: PLC0415 - its tables need rich

        if entries.lead_to_entries(context.obj, (one, other)):
            line = entries.judge_entries(context.obj, (one, other), verdict, who(by, context.obj), reason)
            sides = (short(line.body[side][0]) for side in ("one", "other"))
            click.echo(f"judgement e{line.number}: entries {' and '.join(sides)} {told}, says {line.by}")
            return 0
        kept = workflow.judge(context.obj, (one, other), verdict, who(by, context.obj), reason)
        click.echo(f"judgement {kept.number}: {short(kept.one)} and {short(kept.other)} {told}, says {kept.by}")
        return 0


_verdict(Verdict.SAME, "Say that two actors, or two entries, are the same.", "are the same")
_verdict(Verdict.NOT_SAME, "Say that two actors, or two entries, are not the same.", "are not the same")
_verdict(
    Verdict.UNSURE,
    "Say that you are unsure: they stay two, and are listed as perhaps the same.",
    "stay two, and may be one",
)


@judge.command()
@click.argument("id_", metavar="ENTRY")
@click.argument("attestations", nargs=-1, required=True, metavar="ATTESTATION...")
@all_of(BY, REASON, LEDGER, WAIT)
@click.pass_context
def split(context: click.Context, id_: str, attestations: tuple[str, ...], by: str | None, reason: str) -> int:
    """Say that some attestations of an entry tell of another promise, by their ids as `servanda show` prints them.

    \b
    Example:
      servanda judge split 3f2a9c 81c07d --because "another power station"
    """
    line = entries.split_entry(context.obj, id_, attestations, who(by, context.obj), reason)
    out = ", ".join(line.body["other"])
    click.echo(f"judgement e{line.number}: {out} not of entry {line.body['one'][0]}, says {line.by}")
    return 0


@judge.command()
@click.argument("number", metavar="NUMBER")
@all_of(BY, REASON, ACTORS, LEDGER, WAIT)
@click.pass_context
def undo(context: click.Context, number: str, by: str | None, reason: str) -> int:
    """Take a judgement back, by its number in `servanda judge list`: 2 for actors, e17 for entries. Taking back can be
    taken back too.

    \b
    Examples:
      servanda judge undo 2 --because "two namesakes after all"
      servanda judge undo e17 --because "one programme after all"
    """
    told = re.fullmatch(r"(e?)([1-9][0-9]{0,17})", number)
    if not told:
        raise click.BadParameter(f"{number!r} is no number of a judgement, such as 2 or e17", param_hint="NUMBER")
    if told[1]:
        line = entries.undo(context.obj, int(told[2]), who(by, context.obj), reason)
        click.echo(f"judgement e{line.number}: {number} is taken back, says {line.by}")
        return 0
    kept = workflow.undo(context.obj, int(number), who(by, context.obj), reason)
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
    from servanda.export import actors, sameness  # noqa: PLC0415 - draw with rich, which --help must not wait for

    said, lines = workflow.judgements(context.obj), entries.judgements(context.obj)
    if form == "jsonl":
        write_out(chain(actors.judgement_lines(said, look()), sameness.judgement_lines(lines, look())), None)
    elif said or lines:
        write_out(actors.judged(said, look()) if said else (), None)
        write_out(sameness.judged(lines, look()) if lines else (), None)
    else:
        click.echo("nothing has been judged yet", err=True)
    return 0
