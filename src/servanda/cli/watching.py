"""Commands that watch over a ledger: `due`, `scores`."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import partial
from typing import Any, Literal

import click

from servanda.cli.follow import day_of
from servanda.cli.options import LEDGER, WAIT, all_of, an_iso_day
from servanda.cli.speech import look, with_bar, write_out
from servanda.ledger.following.due import USUAL, Calling, Watch
from servanda.model import BINDING_ACTS, FORWARD_ACTS, Act
from servanda.settings import Settings
from servanda.workflow import open_ledger
from servanda.workflow import watching as workflow

# A screenful or two; programs that read jsonl or csv get everything.
_TABLE_LIMIT = 50
Form = Literal["table", "csv", "jsonl"]
_KINDS = tuple(one.value for one in Calling)
AS_OF = click.option(
    "--as-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="By what was known on that day [default: today]."
)
PARTY = click.option("--party", default="", metavar="CODE", help="Only what this one owes: JPN, or Japan.")
FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", help="[default: table]"
)
OUTPUT = click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")


@click.command()
@AS_OF
@click.option("--by-texts", is_flag=True, help="Count each text from its own day, not from when it was added.")
@click.option("--within", type=click.IntRange(0), default=90, metavar="DAYS", help="What is due soon [default: 90].")
@click.option(
    "--stale", type=click.IntRange(1), default=USUAL.stale, metavar="DAYS",
    help=f"After how long without a word a promise is stale [default: {USUAL.stale}].",
)  # fmt: skip
@click.option("--only", type=click.Choice(_KINDS), metavar="KIND", help=f"One of {', '.join(_KINDS)}.")
@click.option(
    "--limit", type=click.IntRange(0), metavar="N", help="At most so many [default: 50 in a table, else all]."
)
@all_of(PARTY, FORMAT, OUTPUT, LEDGER, WAIT)
@click.pass_context
def due(context: click.Context, /, form: Form, output: str | None, limit: int | None, **asked: Any) -> int:
    """List what is overdue, due soon, or stale, the earliest term first, a row for each party of an entry.

    All three are derived for the day that is asked for. A term that has passed makes an entry overdue and nothing else:
    what became of it is unknown until somebody looks, and says so with `servanda follow`. Where a text of the ledger
    tells that it was done or dropped, and nobody has answered that yet, the text is named beside the term.

    With --as-of the ledger is as it was on that day: a text counts from when it was added. With --by-texts each text
    counts from its own day, whenever it was added; what readers recorded counts from when they did.

    \b
    Examples:
      servanda due
      servanda due --as-of 2025-06-30 --by-texts
      servanda due --party JPN --within 30
      servanda due --as-of 2027-12-31 --only overdue --format csv -o overdue.csv
    """
    from servanda.export import due as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    kinds = frozenset(Calling) if asked["only"] is None else frozenset({Calling(asked["only"])})
    watch, day = Watch(asked["within"], asked["stale"], kinds, asked["by_texts"]), day_of(asked["as_of"])
    counted = partial(with_bar, label="looking through entries")
    wanted = workflow.due(context.obj, day, watch, _party(context.obj, asked["party"]), counted)
    shown = wanted[: limit if limit is not None else _TABLE_LIMIT if form == "table" else None]
    write = {"table": export.table, "csv": export.sheet, "jsonl": export.jsonl}[form]
    write_out(write(shown, look()), output)
    if asked["as_of"]:
        click.echo(_view(day, watch), err=True)
    before = "" if wanted or watch.by_texts else _before(context.obj, day)
    click.echo(before or _told(len(shown), len(wanted)), err=True)
    return 0


def _view(day: date, watch: Watch) -> str:
    """Which of the two ledgers of a day is listed."""
    if watch.by_texts:
        return f"by the texts of {day} and before, whenever they were added"
    return f"as the ledger was on {day}, by what had been added by then; --by-texts goes by the days of the texts"


def _party(settings: Settings, name: str) -> str:
    """The code of a party; a name is taken for its code, and what no entry has is told with what comes nearest."""
    if not name:
        return ""
    from servanda.cli.nearest import actor_meant  # noqa: PLC0415 - reads the names of every language

    with closing(open_ledger(settings, write=False)) as store:
        code, remark = actor_meant(store, name)
    if remark:
        click.echo(remark, err=True)
    return code


def _before(settings: Settings, day: date) -> str:
    """That the ledger held nothing on a day, with the day from which on it did; empty where it held something."""
    first = workflow.first_day(settings)
    if first is None:
        return "the ledger has no entries yet; `servanda add FILE` adds some"
    return (
        f"nothing was known on {day}: the first document came on {first}; give a later --as-of" if day < first else ""
    )


def _told(shown: int, count: int) -> str:
    if not count:
        return "nothing is overdue, due soon or stale; `servanda ledger` lists all entries"
    told = f"{count:,} {'row' if count == 1 else 'rows'}; `servanda follow ID` shows one"
    return told if shown == count else f"the first {shown:,} of {told}; --limit {count} lists all"


@click.command()
@AS_OF
@click.option("--binding", is_flag=True, help=f"Only what binds: {', '.join(sorted(BINDING_ACTS))}.")
@click.option(
    "--act", "acts", type=click.Choice(sorted(act.value for act in FORWARD_ACTS)), multiple=True, metavar="ACT",
    help=f"One of {', '.join(sorted(FORWARD_ACTS))}; several for several [default: all].",
)  # fmt: skip
@click.option("--means", is_flag=True, help="Of csv and jsonl: a row a party and an act instead of an entry.")
@all_of(PARTY, FORMAT, OUTPUT, LEDGER, WAIT)
@click.pass_context
def scores(context: click.Context, /, form: Form, output: str | None, means: bool, **asked: Any) -> int:
    """Score the promises in the manner of the G7 and G20 Research Groups: +1 delivered in full, 0 begun or in part,
    -1 not done; percent = 50 (score + 1); each with its reason.

    Scores are made anew from the stages each time and stored nowhere. Where nothing shows what became of a promise
    there is no score, and that is told: no evidence is not the same as not started.

    \b
    Examples:
      servanda scores --binding
      servanda scores --as-of 2026-12-31 --party JPN
      servanda scores --means --format csv -o parties.csv
    """
    from servanda.export import scores as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    wanted = {Act(act) for act in asked["acts"]} | (BINDING_ACTS if asked["binding"] else frozenset())
    day, party = day_of(asked["as_of"]), _party(context.obj, asked["party"])
    found = workflow.scores(context.obj, day, wanted, party, partial(with_bar, label="scoring entries"))
    rows = {"table": export.table, "csv": export.sheet, "jsonl": export.jsonl}
    of_means = {"table": export.table, "csv": export.means_sheet, "jsonl": export.means_jsonl}
    write_out((of_means if means else rows)[form](found.report, found.told, look()), output)
    told = found.report.all
    counts = f"{told.scored:,} scored, {told.unscored:,} not; `servanda follow ID` records what became of one"
    click.echo((not told.scored and _before(context.obj, day)) or counts, err=True)
    return 0
