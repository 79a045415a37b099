"""The command that says how far a sum that was aimed at has come: `progress`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import click

from servanda.cli.options import LEDGER, RATES, WAIT, all_of, an_iso_day
from servanda.cli.speech import look, with_bar, write_out
from servanda.workflow import progress as workflow


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--count", "named", multiple=True, metavar="ID", help="An entry that counts towards it, as you know.")
@click.option("--as-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="By what was known that day [default: today].")
@click.option(
    "--rates-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="The day of the rates [default: that of the text]."
)
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", help="Of the words [default: en].")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="[default: table]")
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(RATES, LEDGER, WAIT)
@click.pass_context
def progress(context: click.Context, /, id_: str, form: str, output: str | None, **asked: Any) -> int:
    """Say how far the sum of an entry has come: what was told towards it, beside the time that is gone of its term.

    Towards a target count pledges, commitments and what was paid out, each by itself and never added together; towards
    a pledge commitments and what was paid out; towards a commitment what was paid out. An entry that tells no sum but
    a number of things (2,000 engineers) is counted by what was done.

    What a change that a person applied cites counts; so does an entry that is part of it, or of its programme and by
    one of its parties, or that you name. What else texts tell of it, or what waits to be applied (`servanda follow`),
    stands beside as told, not yet applied, with its sum. «110 million so far» holds what was paid before it; tranches
    are added.

    \b
    Examples:
      servanda progress 569f69d3
      servanda progress 569f69d3 --count 00e5485e --as-of 2027-12-31
      servanda progress 569f69d3 --language fr
      servanda progress 569f69d3 --format jsonl
    """
    from servanda.export import progress as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    as_of, rates_of = (date.fromisoformat(asked[one]) if asked[one] else None for one in ("as_of", "rates_of"))
    aim = workflow.Aim(id_, asked["named"], as_of or datetime.now(UTC).date(), rates_of)
    found = workflow.advance(context.obj, aim, partial(with_bar, label="looking through entries"))
    write = {"table": export.table, "jsonl": export.jsonl}[form]
    write_out(write(found.progress, found.entries, look(), asked["language"]), output)
    return 0
