"""Commands about what a reader should look at: `check`, `settle`, `reopen`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from servanda.cli.options import LEDGER, RATES, WAIT, all_of, an_iso_day
from servanda.cli.signing import BY, REASON, who
from servanda.cli.speech import look, with_bar, write_out
from servanda.ledger.findings.finding import Kind, Severity
from servanda.text.ids import SHORTEST, start_of
from servanda.workflow import findings as workflow
from servanda.workflow.follow import Signed

# A screenful or two; programs that read jsonl or csv get everything.
_TABLE_LIMIT = 50
_AS_OF = click.option(
    "--as-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="Judge by that day what term has passed [default: none]."
)
_ENTRY = click.option("--entry", default="", metavar="ID", help="Only of this entry: the first characters of its id.")
_DOCUMENT = click.option(
    "--document", default="", metavar="NAME", help="Only what this document has a part in: its name, or its hash."
)


@click.command()
@click.option(
    "--kind", "kinds", type=click.Choice([kind.value for kind in Kind]), multiple=True, metavar="KIND",
    help=f"One of {', '.join(Kind)}; several times for several.",
)  # fmt: skip
@click.option(
    "--severity", "severities", type=click.Choice([one.value for one in Severity]), multiple=True, metavar="HOW",
    help="high, medium or low; several times for several.",
)  # fmt: skip
@all_of(_ENTRY, _DOCUMENT, _AS_OF)
@click.option("--settled", is_flag=True, help="Those that readers have settled, instead of those that are open.")
@click.option(
    "--language", type=click.Choice(["en", "fr"]), default="en", help="The language of the sentences [default: en]."
)
@click.option(
    "--limit", type=click.IntRange(0), metavar="N", help="At most so many [default: 50 in a table, else all]."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", help="[default: table]"
)
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(RATES, LEDGER, WAIT)
@click.pass_context
def check(context: click.Context, /, form: str, output: str | None, limit: int | None, **asked: Any) -> int:
    """List the findings of the ledger, the most serious first: where sources differ on amounts, dates, force or names;
    what does not hold by itself, such as conversions and sums; what lacks who gives or gets; what a preview had wrong.

    Each has an id, by which `servanda settle` settles it. Terms that have passed are listed with --as-of alone.

    \b
    Examples:
      servanda check
      servanda check --severity high --language fr
      servanda check --kind amounts_differ --kind conversion_off --format csv -o money.csv
      servanda check --as-of 2026-11-22 --kind term_passed
      servanda check --entry 3f2a9c
    """
    from servanda.export import findings as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    wanted = workflow.Asked(
        frozenset(map(Kind, asked["kinds"])),
        frozenset(map(Severity, asked["severities"])),
        asked["entry"],
        asked["document"],
        _day(asked["as_of"]),
        asked["settled"],
    )
    found = workflow.check(context.obj, wanted, partial(with_bar, label="checking"))
    shown = found[: limit if limit is not None else _TABLE_LIMIT if form == "table" else None]
    write = {"table": export.table, "csv": export.sheet, "jsonl": export.jsonl}[form]
    write_out(write(shown, look(), asked["language"]), output)
    click.echo(_told(len(shown), len(found), wanted), err=True)
    return 0


def _told(shown: int, count: int, wanted: workflow.Asked) -> str:
    terms = "" if wanted.as_of or wanted.settled else "; terms are judged with --as-of DATE"
    if not count:
        return f"nothing {'is settled' if wanted.settled else 'was found'}{terms}"
    told = f"{count:,} {'finding' if count == 1 else 'findings'}"
    more = (
        ""
        if shown == count
        else f"; the first {'is' if shown == 1 else f'{shown:,} are'} shown, --limit {count} shows all"
    )
    return f"{told}{more}{terms}"


def _a_finding(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A callback that lets through the beginning of an id."""
    if len(start_of(value)) < SHORTEST:
        raise click.BadParameter(f"{value!r}: give at least the first {SHORTEST} characters of a finding's id")
    return start_of(value)


@click.command()
@click.argument("finding", metavar="FINDING", callback=_a_finding)
@all_of(REASON, BY, _ENTRY, _DOCUMENT, _AS_OF, RATES, LEDGER, WAIT)
@click.pass_context
def settle(context: click.Context, /, finding: str, reason: str, by: str | None, **asked: Any) -> int:
    """Settle a finding with a reason: it leaves the list, and comes back by itself when its ground changes.

    FINDING is an id as `servanda check` prints it, of which the first characters are enough. A term that has passed is
    found with the --as-of with which it was listed; --entry or --document looks there alone, and is faster.

    \b
    Example:
      servanda settle 81c07d2a --reason "the press took the sum of the package; see the communiqué"
    """
    from servanda.export.finding import sentence  # noqa: PLC0415

    wanted = workflow.Asked(entry=asked["entry"], document=asked["document"], as_of=_day(asked["as_of"]))
    one = workflow.settle(context.obj, finding, wanted, Signed(who(by, context.obj), reason))
    click.echo(f"{one.id[:8]} is settled: {sentence(one, 'en')}")
    return 0


@click.command()
@click.argument("finding", metavar="FINDING", callback=_a_finding)
@all_of(REASON, BY, LEDGER, WAIT)
@click.pass_context
def reopen(context: click.Context, /, finding: str, reason: str, by: str | None) -> int:
    """Open a settled finding again; that it was settled stays in the history.

    \b
    Example:
      servanda reopen 81c07d2a --reason "the communiqué was corrected"
    """
    one = workflow.reopen(context.obj, finding, Signed(who(by, context.obj), reason))
    click.echo(f"{one.finding[:8]} is open again; it was settled by {one.by}: {one.reason}")
    return 0


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
