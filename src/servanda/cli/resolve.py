"""The command that joins the promises of a ledger anew: `resolve`."""

from __future__ import annotations

from functools import partial

import click

from servanda.cli.options import LEDGER, WAIT, all_of
from servanda.cli.speech import with_progress
from servanda.workflow import likening as workflow


@click.command()
@all_of(LEDGER, WAIT)
@click.pass_context
def resolve(context: click.Context) -> int:
    """Find out anew which statements tell of one promise, in all documents of the ledger, as this version does.

    To be run when `servanda add` says that another version joined the entries. What readers judged stands, every id
    goes on leading to its statement, and nothing of the history changes. All of it is done or nothing.

    \b
    Example:
      servanda resolve --ledger dialogue.db
    """
    done = workflow.resolve_anew(context.obj, partial(with_progress, label="comparing"))
    counts = f"{done.documents:,} documents compared, {done.before:,} entries before, {done.after:,} now"
    told = f"{done.changed:,} came or went" if done.changed else "none of them changed"
    click.echo(f"{context.obj.ledger_name}: {counts}: {told}")
    return 0
