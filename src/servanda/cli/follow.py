"""Commands that follow entries up: `follow ID`, and `follow apply` with its siblings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import click

from servanda.cli.moving import ALONE, CITED, MOVED, PARTY, STAGES, cited_of, move_of, nothing_else, parties_of
from servanda.cli.options import LEDGER, WAIT, all_of, an_iso_day
from servanda.cli.signing import BY, REASON, who
from servanda.cli.speech import look, write_out
from servanda.ledger.following.events import Event, Evidence, Search, Stance
from servanda.ledger.following.stages import Stage
from servanda.settings import Settings
from servanda.workflow import follow as workflow

ID = click.argument("id_", metavar="ID")
SIGNED = all_of(BY, REASON, LEDGER, WAIT)


class Following(click.Group):
    """A group whose first word, where it is none of the commands, is the ID of an entry to show."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for, else `show`."""
        if args[0] not in self.commands:
            args = ["show", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=Following)
def follow() -> None:
    """Say what became of an entry: its stage party by party, with evidence; and record it.

    `servanda follow ID` shows what is known. A change needs a place in a document of the ledger. The program only
    proposes; a reader applies up to under_way; delivered, cancelled, lapsed, superseded, declined and any way back need
    a second person, who applies what the first proposed. One person alone may do all with --alone, and that is told
    for ever. delivered needs a legal act, a register, budget or bank source, the beneficiary, or two independent
    sources; lapsed needs a search after the term that found nothing. A preview moves nothing. Nothing is deleted.

    \b
    Examples:
      servanda follow 3f2a9c
      servanda follow apply 3f2a9c --stage funded --evidence budget.txt --find "12 million euros" --on 2026-05
      servanda follow propose 3f2a9c --stage delivered --measure in_full --evidence register.txt:120-180
      servanda follow apply 3f2a9c --proposal 81c07d --by "B. Reader"
      servanda follow proposals
    """


@follow.command()
@ID
@click.option("--as-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="What was known by that day [default: today].")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="[default: text]")
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(LEDGER, WAIT)
@click.pass_context
def show(context: click.Context, id_: str, as_of: str | None, form: str, output: str | None) -> int:
    """Show what became of an entry. `servanda follow ID` is the same.

    \b
    Examples:
      servanda follow 3f2a9c
      servanda follow 3f2a9c --as-of 2026-06-30 --format jsonl
    """
    from servanda.export import follow as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    found, day = workflow.follow(context.obj, id_), day_of(as_of)
    pieces = export.jsonl([found], day) if form == "jsonl" else [export.describe(found, day, look())]
    write_out(pieces, output)
    return 0


@follow.command()
@ID
@click.option("--proposal", metavar="EVENT", help="Propose what the program proposes, as a person.")
@all_of(MOVED, SIGNED)
@click.pass_context
def propose(
    context: click.Context, /, id_: str, proposal: str | None, by: str | None, reason: str, **moved: Any
) -> int:
    """Propose a change of stage; it moves nothing until somebody applies it.

    \b
    Examples:
      servanda follow propose 3f2a9c --stage delivered --measure in_full --evidence gazette.txt --find "was opened"
      servanda follow propose 3f2a9c --proposal 81c07d
    """
    signed = _signed(by, reason, context.obj)
    if proposal is None:
        return _told(workflow.propose(context.obj, id_, move_of(context.obj, id_, moved), signed))
    nothing_else(moved)
    return _told(workflow.second(context.obj, id_, proposal, signed))


@follow.command()
@ID
@click.option("--proposal", metavar="EVENT", help="Apply what this proposal asks for, with its evidence.")
@all_of(MOVED, ALONE, SIGNED)
@click.pass_context
def apply(
    context: click.Context, /, id_: str, proposal: str | None, alone: bool, by: str | None, reason: str, **moved: Any
) -> int:
    """Apply a change of stage, or with --proposal what somebody proposed. A proposal of this very change counts as
    answered, and as the second person where one is needed.

    \b
    Examples:
      servanda follow apply 3f2a9c --stage funded --party JPN --evidence budget.txt --find "12 million euros"
      servanda follow apply 3f2a9c --proposal 81c07d --because "seen on site"
      servanda follow apply 3f2a9c --stage cancelled --evidence note.txt:10-80 --alone
    """
    signed = _signed(by, reason, context.obj)
    if proposal is None:
        return _told(workflow.apply(context.obj, id_, move_of(context.obj, id_, moved), signed, alone=alone))
    nothing_else(moved)
    return _told(workflow.accept(context.obj, id_, proposal, signed, alone=alone))


@follow.command()
@ID
@click.argument("event", metavar="EVENT")
@SIGNED
@click.pass_context
def refuse(context: click.Context, id_: str, event: str, by: str | None, reason: str) -> int:
    """Say that a proposal is not to be applied.

    \b
    Example:
      servanda follow refuse 3f2a9c 81c07d --because "another dam"
    """
    return _told(workflow.refuse(context.obj, id_, event, _signed(by, reason, context.obj)))


@follow.command()
@ID
@click.option("--stage", required=True, type=click.Choice(STAGES), metavar="STAGE", help="Which stage it is about.")
@click.option("--against", is_flag=True, help="It contradicts the stage.")
@all_of(PARTY, CITED, SIGNED)
@click.pass_context
def evidence(
    context: click.Context, /, id_: str, stage: str, against: bool, by: str | None, reason: str, **cited: Any
) -> int:
    """Cite more for a stage, or against it.

    \b
    Examples:
      servanda follow evidence 3f2a9c --stage delivered --evidence weekly.txt --find "runs since May"
      servanda follow evidence 3f2a9c --stage funded --against --evidence court.txt:310-402
    """
    found = cited_of(context.obj, cited)
    if not found:
        raise click.UsageError("say what shows it, with --evidence DOC:START-END, or --evidence DOC --find WORDS")
    parties = parties_of(context.obj, id_, cited["parties"]) if cited["parties"] else ()
    stance = Stance.CONTRADICTS if against else Stance.SUPPORTS
    told = Evidence(Stage(stage), found, stance, parties)
    return _told(workflow.add_evidence(context.obj, id_, told, _signed(by, reason, context.obj)))


@follow.command()
@ID
@click.option("--where", multiple=True, required=True, metavar="PLACE", help="Where you looked; several for several.")
@click.option("--what", multiple=True, required=True, metavar="WORDS", help="For what words; several for several.")
@click.option("--on", metavar="YYYY-MM-DD", callback=an_iso_day, help="The day of the search [default: today].")
@all_of(PARTY, CITED, SIGNED)
@click.pass_context
def search(
    context: click.Context, /, id_: str, where: tuple[str, ...], what: tuple[str, ...], on: str | None, **given: Any
) -> int:
    """Record a search for what became of an entry; --evidence is what it came upon. Without one there is no lapse.

    \b
    Example:
      servanda follow search 3f2a9c --where "budget.example, 2026 and 2027" --what "solar plant" --on 2027-02-01
    """
    parties = parties_of(context.obj, id_, given["parties"]) if given["parties"] else ()
    told = Search(where, what, day_of(on), cited_of(context.obj, given), parties)
    signed = _signed(given["by"], given["reason"], context.obj)
    return _told(workflow.record_search(context.obj, id_, told, signed))


@follow.command()
@ID
@click.argument("event", metavar="EVENT")
@all_of(ALONE, SIGNED)
@click.pass_context
def undo(context: click.Context, id_: str, event: str, alone: bool, by: str | None, reason: str) -> int:
    """Take an event back, by its id; taking back can be taken back too. Nothing is deleted.

    \b
    Example:
      servanda follow undo 3f2a9c 81c07d --because "the wrong dam"
    """
    return _told(workflow.undo(context.obj, id_, event, _signed(by, reason, context.obj), alone=alone))


@follow.command()
@click.option("--party", default="", metavar="CODE", help="Only those that concern this one: JPN.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", help="[default: table]"
)
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(LEDGER, WAIT)
@click.pass_context
def proposals(context: click.Context, party: str, form: str, output: str | None) -> int:
    """List the changes of stage that wait for an answer: those that the program found in documents, and readers'.

    Each tells the words that show it and why they are thought to be of this entry. Answer with `servanda follow apply
    ID --proposal EVENT`, or `servanda follow refuse ID EVENT`.

    \b
    Examples:
      servanda follow proposals
      servanda follow proposals --party JPN --format csv -o proposals.csv
    """
    from servanda.export import proposals as export  # noqa: PLC0415 - draws with rich, which --help must not wait for
    from servanda.workflow.proposing import waiting  # noqa: PLC0415 - loads the words of languages

    found = waiting(context.obj, party)
    write = {"table": export.table, "csv": export.sheet, "jsonl": export.jsonl}[form]
    write_out(write(found, look()), output)
    count = len(found)
    answer = "`servanda follow apply ID --proposal EVENT` applies one, `servanda follow refuse ID EVENT` refuses it"
    waits = "1 proposal waits" if count == 1 else f"{count:,} proposals wait"
    told = f"{waits}; {answer}" if count else "no proposal waits for an answer"
    click.echo(told, err=True)
    return 0


def day_of(value: str | None) -> date:
    """The day that an option gives, else today's (UTC)."""
    return date.fromisoformat(value) if value else datetime.now(UTC).date()


def _signed(by: str | None, reason: str, settings: Settings) -> workflow.Signed:
    return workflow.Signed(who(by, settings), reason)


def _told(event: Event) -> int:
    from servanda.export.recorded import in_words  # noqa: PLC0415 - reads the names of actors

    click.echo(f"event {event.id[:8]} of entry {event.entry[:8]}: {event.by} {in_words(event)}")
    return 0
