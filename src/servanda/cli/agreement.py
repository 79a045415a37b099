"""`servanda agreement`: how far two coders agree."""

from __future__ import annotations

import click

from servanda.cli.options import LEDGER, MAX_BYTES, WAIT, all_of
from servanda.cli.speech import look, write_out
from servanda.workflow.agreement import agreement_of


@click.command()
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="[default: table]")
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(LEDGER, MAX_BYTES, WAIT)
@click.pass_context
def agreement(context: click.Context, /, one: str, other: str, form: str, output: str | None) -> int:
    """Say how far two coders agree, and list where they do not.

    NAME is who coded the ledger blind (`servanda review --coder NAME`), or a file of coded statements as JSON lines,
    which `servanda extract --format jsonl` writes too. Told are Cohen's kappa of accepting and rejecting, over the
    decisions that both made, and of the act; the F1 of spans (one statement is where two spans overlap with a Dice
    coefficient of at least 0.5); for each field the share of the statements of both on which they agree. What one of
    them put off, or has not come to, counts nowhere.

    \b
    Examples:
      servanda agreement anna bert
      servanda agreement anna.jsonl bert.jsonl --format jsonl
    """
    from servanda.export import agreement as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    found, names = agreement_of(context.obj, one, other), (one, other)
    if form == "jsonl":
        write_out(export.agreement_jsonl(found, names), output)
    else:
        write_out([export.agreement_table(found, names, look())], output)
    return 0
