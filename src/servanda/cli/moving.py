"""A change of stage as options tell it: which stage, for whom, shown by what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from servanda.cli.options import all_of, an_iso_time
from servanda.ledger.following.events import Citation, Move
from servanda.ledger.following.stages import Measure, Stage
from servanda.settings import Settings
from servanda.workflow import evidence as citing
from servanda.workflow import follow as workflow
from servanda.workflow.evidence import Quoted

STAGES = [stage.value for stage in Stage]
_ALL, _NOBODY = "all", "nobody"
ALONE = click.option(
    "--alone", is_flag=True, help="You act alone in what is for a second person; the record and every export say so."
)
PARTY = click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="CODE",
    help="For whom: JPN; several for several, `all`, or `nobody` where no text names one [default: the only one].",
)
CITED = all_of(
    click.option(
        "--evidence",
        "documents",
        multiple=True,
        metavar="DOC[:START-END]",
        help="A document, by name or hash, and the place in it; several times for several.",
    ),
    click.option(
        "--find",
        "finds",
        multiple=True,
        metavar="WORDS",
        help="The words at the place, where --evidence gives none; in the same order.",
    ),
    click.option("--speaker", default="", metavar="CODE", help="Whom the document quotes there: UZB."),
)
MOVED = all_of(
    click.option("--stage", type=click.Choice(STAGES), metavar="STAGE", help=f"One of {', '.join(STAGES)}."),
    PARTY,
    CITED,
    click.option("--on", default="", metavar="YYYY[-MM[-DD]]", callback=an_iso_time, help="When it came to be."),
    click.option(
        "--measure", type=click.Choice([one.value for one in Measure]), help="How much was delivered; of nothing else."
    ),
    click.option("--successor", default="", metavar="ID", help="The entry that supersedes it."),
)


def nothing_else(moved: dict[str, Any]) -> None:
    """Refuse options that tell a change where a proposal tells it already."""
    if any(moved.values()):
        raise click.UsageError("--proposal brings its own stage and evidence; leave the other options out")


def move_of(settings: Settings, id_: str, moved: dict[str, Any]) -> Move:
    """The change of stage that the options tell."""
    if not moved["stage"]:
        raise click.UsageError(f"say which stage, with --stage; one of {', '.join(STAGES)}")
    stage, measure = Stage(moved["stage"]), moved["measure"]
    if stage is Stage.DELIVERED and measure is None:
        raise click.UsageError("say how much was delivered, with --measure in_full or --measure in_part")
    cited = cited_of(settings, moved)
    if not cited:
        raise click.UsageError("say what shows it, with --evidence DOC:START-END, or --evidence DOC --find WORDS")
    try:
        parties = parties_of(settings, id_, moved["parties"])
        return Move(stage, parties, cited, moved["on"] or "", Measure(measure) if measure else None, moved["successor"])
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def cited_of(settings: Settings, given: dict[str, Any]) -> tuple[Citation, ...]:
    """The places that are cited; each --find belongs to the next --evidence without a place of its own."""
    quoted = pair(given["documents"], given["finds"], given["speaker"])
    return citing.cite(settings, quoted)


def pair(documents: Sequence[str], finds: Sequence[str], speaker: str) -> list[Quoted]:
    """Documents with the words that are to be found in them, in order."""
    left = list(finds)
    quoted = [Quoted(one, "" if citing.has_place(one) or not left else left.pop(0), speaker) for one in documents]
    if left:
        raise click.UsageError(f"--find {left[0]!r} has no --evidence to be found in; name the document")
    return quoted


def parties_of(settings: Settings, id_: str, given: Sequence[str]) -> tuple[str, ...]:
    """The codes of the parties that are meant; by default the only one."""
    known = workflow.follow(settings, id_).dossier.entry.parties
    if _ALL in given or (not given and len(known) == 1):
        return known
    if not given:
        raise click.UsageError(f"say for whom, with --party; its parties are {', '.join(known)}, or `all` of them")
    codes = {one.casefold(): one for one in known} | ({_NOBODY: ""} if "" in known else {})
    return tuple(dict.fromkeys(codes.get(one.casefold(), one) for one in given))
