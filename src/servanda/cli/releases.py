"""Commands for the releases of a ledger: `release`, `releases`, `diff`."""

from __future__ import annotations

from functools import partial

import click

from servanda.cli.options import ACTORS, LEDGER, WAIT, all_of
from servanda.cli.signing import BY, who
from servanda.cli.speech import look, with_bar, write_out
from servanda.ledger.releases.changes import kinds_in
from servanda.workflow import releases as workflow
from servanda.workflow.releases import Difference, Moment

_NOW = "now"
FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="[default: table]"
)
OUTPUT = click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")


@click.command()
@click.option("--note", default="", metavar="WHY", help="What it is for, in your words.")
@all_of(BY, LEDGER, WAIT)
@click.pass_context
def release(context: click.Context, note: str, by: str | None) -> int:
    """Make a release of the ledger: a number and a hash for what it holds now, to be cited and checked by others.

    A release is a line of the history. It tells of every document, every entry with its statements, what readers made
    of them, the findings that are settled, and the stages; `servanda verify` makes each release again, and names one
    that no longer comes to its hash.

    \b
    Examples:
      servanda release --note "for the meeting of the officials in May"
      servanda release --ledger dialogue.db --by "A. Reader"
    """
    from servanda.export.releases import holding  # noqa: PLC0415 - its tables need rich

    made = workflow.publish(context.obj, note, who(by, context.obj), partial(with_bar, label="hashing documents"))
    click.echo(f"release {made.number}: {holding(made)}; hash {made.hash}")
    return 0


@click.command()
@FORMAT
@OUTPUT
@all_of(LEDGER, WAIT)
@click.pass_context
def releases(context: click.Context, form: str, output: str | None) -> int:
    """List the releases of the ledger: when, by whom, how much they hold, their hashes.

    \b
    Example:
      servanda releases --format jsonl
    """
    from servanda.export import releases as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    found = workflow.all_releases(context.obj)
    if found or form == "jsonl":
        write = {"table": export.table, "jsonl": export.jsonl}[form]
        write_out(write(found, look()), output)
    if not found:
        click.echo("no release yet; `servanda release` makes one", err=True)
    return 0


@click.command()
@click.argument("before", metavar="[N]", type=click.IntRange(1), required=False)
@click.argument("after", metavar="[M]", default=_NOW)
@FORMAT
@OUTPUT
@all_of(ACTORS, LEDGER, WAIT)
@click.pass_context
def diff(context: click.Context, /, before: int | None, after: str, form: str, output: str | None) -> int:
    """Say what changed from release N to release M, or to now: entries new, gone, merged, split, told by more sources,
    told otherwise (strength, act, amounts, term ...), reviewed; stages moved; findings settled.

    Without N from the last release, without M (or with `now`) to what the ledger holds now.

    \b
    Examples:
      servanda diff
      servanda diff 1 3
      servanda diff 2 now --format jsonl -o changes.jsonl
    """
    from servanda.export import releases as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    if after != _NOW and not (after.isdigit() and int(after)):
        raise click.UsageError(f"{after!r} is no number of a release, nor now")
    counted = partial(with_bar, label="hashing documents")
    found = workflow.difference(context.obj, before, None if after == _NOW else int(after), counted)
    if found.changes or form == "jsonl":
        write = {"table": export.diff_table, "jsonl": export.diff_jsonl}[form]
        write_out(write(found.changes, found.entries, look()), output)
    click.echo(_told(found), err=True)
    return 0


def _told(found: Difference) -> str:
    span = f"from {_name(found.before)} to {_name(found.after)}"
    count = sum(kinds_in(found.changes).values())
    return f"{span}: {count:,} change{'' if count == 1 else 's'}" if count else f"{span}: nothing changed"


def _name(one: Moment) -> str:
    return f"release {one.release.number} ({one.release.at[:10]})" if one.release else "now"
