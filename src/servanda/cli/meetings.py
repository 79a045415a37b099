"""The command for the meetings of a ledger: `meetings`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from servanda.cli.lines import complain
from servanda.cli.options import ACTORS, LEDGER, WAIT, all_of, an_iso_day
from servanda.cli.speech import look, write_out
from servanda.meeting import Level, Status
from servanda.workflow import meetings as workflow
from servanda.workflow.meetings import Calendar, Sought

# Plain words: of an enumeration click would ask for the names.
_LEVELS = [level.value for level in Level]
_LISTED = 10
"""So many pairs of meetings in doubt are told by their ids."""
_STATUSES = [status.value for status in Status]


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--dialogue", default="", metavar="CODE", help="Those of a dialogue or body: ca-japan, c5-plus-1, g7.")
@click.option("--actor", default="", metavar="CODE", help="Those that somebody comes to: JPN, eu.")
@click.option("--level", type=click.Choice(_LEVELS), metavar="LEVEL", help=f"One of {', '.join(_LEVELS)}.")
@click.option("--status", type=click.Choice(_STATUSES), metavar="STATUS", help=f"One of {', '.join(_STATUSES)}.")
@click.option("--as-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="What the documents told by that day.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", help="[default: table]"
)
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(ACTORS, LEDGER, WAIT)
@click.pass_context
def meetings(context: click.Context, /, id_: str | None, form: str, output: str | None, **sought: Any) -> int:
    """List the meetings of which the documents of a ledger tell: summits, ministerials, visits, what became of them.

    What several documents tell of one meeting is put together; where they differ, both values are shown. A value that
    no document tells is left out. With the ID of a meeting, it is shown in full, with the words of every document.

    \b
    Examples:
      servanda meetings --dialogue ca-japan
      servanda meetings --actor KAZ --status planned
      servanda meetings --as-of 2025-12-01 --format csv -o meetings.csv
      servanda meetings ca-japan-2025
    """
    from servanda.export import meetings as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    if id_ is not None:
        shown = workflow.one_meeting(context.obj, id_)
        write_out([export.in_full(shown.meeting, shown.readings, shown.next, look())], output)
        return 0
    asked = Sought(**{key: value for key, value in sought.items() if value})
    found = workflow.calendar(context.obj, asked)
    if found.unread:
        complain(_unread(found.unread))
    write = {"table": export.table, "csv": export.sheet, "jsonl": export.jsonl}[form]
    write_out(write(found.meetings, look()), output)
    for line in _in_doubt(found):
        click.echo(line, err=True)
    click.echo(_told(found, asked), err=True)
    return 0


def _in_doubt(found: Calendar) -> Iterator[str]:
    """The pairs of meetings of which nobody can be sure that they are two, a line each."""
    from servanda.export.meetings import short  # noqa: PLC0415 - draws with rich, which --help must not wait for

    pairs = [(one.id, other) for one in found.meetings for other in one.perhaps if one.id < other]
    yield from (f"{short(one)} and {short(other)} may be one meeting" for one, other in pairs[:_LISTED])
    if len(pairs) > _LISTED:
        yield f"and {len(pairs) - _LISTED:,} more pairs"


def _told(found: Calendar, asked: Sought) -> str:
    count = len(found.meetings)
    if count:
        return f"{count:,} meeting{'' if count == 1 else 's'}; `servanda meetings ID` shows one in full"
    if asked == Sought():
        return "the documents of the ledger tell of no meeting; `servanda add FILE` adds documents"
    return "no such meetings; `servanda meetings` without options lists them all"


def _unread(count: int) -> str:
    documents = "1 document was" if count == 1 else f"{count} documents were"
    return f"{documents} added by an older version, which kept no meetings; make the ledger writable to have them read"
