"""Commands that look after a ledger: `verify`."""

from __future__ import annotations

from functools import partial

import click

from servanda.cli.lines import complain
from servanda.cli.options import LEDGER, WAIT, all_of
from servanda.cli.speech import with_progress, write_out
from servanda.export.faults import WRITERS
from servanda.workflow import verify as checking


@click.command()
@click.option("--format", "form", type=click.Choice(list(WRITERS)), default="text", help="[default: text]")
@all_of(LEDGER, WAIT)
@click.pass_context
def verify(context: click.Context, form: str) -> int:
    """Read the whole ledger again, and name what does not hold: every quote in its text, every document and judgement
    in the history, every hash of the history's chain.

    The last line tells the hash of the last event: kept elsewhere, it proves later that nothing before it was changed.
    Exit status: 0 all holds, 1 something does not.

    \b
    Examples:
      servanda verify
      servanda verify --ledger dialogue.db --format jsonl
    """
    done = checking.verify(context.obj, partial(with_progress, label="verifying"))
    write_out(WRITERS[form](done.faults), None)
    read = f"{done.documents:,} documents, {done.quotes:,} quotes, {done.events:,} events"
    if done.faults:
        count = len(done.faults)
        complain(f"{context.obj.ledger_name}: {read}: {count:,} {'thing does' if count == 1 else 'things do'} not hold")
        return 1
    click.echo(f"{context.obj.ledger_name}: {read}: all holds; last hash {done.last or 'none'}", err=form != "text")
    return 0
