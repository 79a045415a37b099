"""Commands that look into a ledger: `ledger`, `show`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from servanda import workflow
from servanda.cli.options import LEDGER, WAIT, all_of, an_iso_day, an_iso_time
from servanda.cli.speech import look, write_out
from servanda.export import LISTERS
from servanda.model import BINDING_ACTS, Act
from servanda.settings import Settings
from servanda.store import Page, Wanted
from servanda.workflow.listing import Reviewed, entries_of, list_entries

if TYPE_CHECKING:
    from servanda.workflow.showing import Shown

# A screenful or two; programs that read jsonl or csv get everything.
_TABLE_LIMIT = 50


@click.command()
@click.option("--actor", metavar="CODE", help="Who acts: JPN, Japan, a slug such as european-union.")
@click.option("--towards", metavar="CODE", help="Towards whom: what is owed to KEN, or to Kenya.")
@click.option(
    "--act",
    "acts",
    type=click.Choice([act.value for act in Act]),
    multiple=True,
    metavar="ACT",
    help=f"One of {', '.join(Act)}; several times for several.",
)
@click.option("--binding", is_flag=True, help=f"What binds: {', '.join(sorted(BINDING_ACTS))}.")
@click.option("--theme", metavar="THEME", help="What it is about: energy, water, trade-investment ...")
@click.option("--document", metavar="NAME", help="A document's name, or the first four or more of its hash.")
@click.option("--text", metavar="WORDS", help='Words of quote, lead-in or programme; a phrase in "double quotes".')
@click.option("--due-before", metavar="YYYY[-MM[-DD]]", callback=an_iso_time, help="What is to be done before then.")
@click.option("--as-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="As the ledger was at the end of that day.")
@click.option(
    "--review",
    type=click.Choice([one.value for one in Reviewed]),
    default=Reviewed.STANDING.value,
    help="By what readers made of them [default: standing, which is all that nobody rejected].",
)
@click.option(
    "--limit", type=click.IntRange(0), metavar="N", help="At most so many [default: 50 in a table, else all]."
)
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Leave out the first so many.")
@click.option("--format", "form", type=click.Choice(list(LISTERS)), default="table", help="[default: table]")
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(LEDGER, WAIT)
@click.pass_context
def ledger(context: click.Context, /, form: str, limit: int | None, review: str, binding: bool, **wanted: Any) -> int:
    """List the entries of the ledger, all or some. Each has an id, by which `servanda show` shows it in full.

    \b
    Examples:
      servanda ledger --actor JPN --binding
      servanda ledger --towards KAZ --due-before 2028
      servanda ledger --act proposal --act request
      servanda ledger --theme energy --due-before 2027
      servanda ledger --text '"transition énergétique" gaz' --format csv -o energy.csv
    """
    output = wanted.pop("output")
    if limit is None and form == "table":
        limit = _TABLE_LIMIT
    if binding:
        wanted["acts"] = (*wanted["acts"], *sorted(BINDING_ACTS))
    asked = Wanted(limit=limit, **wanted)
    page = list_entries(context.obj, asked, Reviewed(review))
    if page.total == 0:
        page, asked = _listed_as_meant(context.obj, asked, Reviewed(review))
    write_out(LISTERS[form](page.records, look()), output)
    click.echo(_told(page, asked), err=True)
    return 0


def _listed_as_meant(settings: Settings, asked: Wanted, review: Reviewed) -> tuple[Page, Wanted]:
    """The entries with a name taken for the actor's code; what no entry has is told, with what comes nearest."""
    from servanda.cli.nearest import meant  # noqa: PLC0415 - reads the names of every language

    with closing(workflow.open_ledger(settings, write=False)) as store:
        wanted, remarks = meant(store, asked)
        for remark in remarks:
            click.echo(remark, err=True)
        return entries_of(store, wanted, review), wanted


def _told(page: Page, asked: Wanted) -> str:
    """Which of the entries were listed, and how to see the rest."""
    if page.total == 0 and asked.as_of and asked == Wanted(limit=asked.limit, as_of=asked.as_of):
        return f"the ledger had no entries at the end of {asked.as_of}; give a later day"
    if page.total == 0 and asked == Wanted(limit=asked.limit):
        return "the ledger has no entries yet; `servanda add FILE` adds some"
    if page.total == 0:
        return "no such entries; `servanda ledger` without filters lists them all"
    total = f"{'more than ' if page.is_more else ''}{page.total:,}"
    if asked.limit == 0:
        return f"{total} entries; --limit 0 lists none of them"
    if not page.records:
        return f"none after the first {asked.offset:,} of {total}; give a smaller --offset"
    last = asked.offset + len(page.records)
    if page.is_more and last > page.total:
        total = "all" if asked.limit is None else "more"
    told = f"entries {asked.offset + 1:,} to {last:,} of {total}"
    every = "--format csv all" if page.is_more else f"--limit {page.total} all"
    return told if last >= page.total else f"{told}; --offset {last} shows more, {every}"


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--full", is_flag=True, help="Each of several attestations with all its fields too, and --why.")
@click.option("--why", is_flag=True, help="Why its statements are taken for one promise, a sentence each.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="[default: text]")
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(LEDGER, WAIT)
@click.pass_context
def show(context: click.Context, /, id_: str, form: str, output: str | None, **parts: bool) -> int:
    """Show one entry in full: who says what, source by source, the best first; in what the sources differ (the words
    are marked); what the entry is part of, what are its parts, what it takes up or takes the place of;
    its open findings.

    What one source tells alone, or each with --full, is shown with its quote in context, and each field with the words
    it was read from; how its strength came about, what in it can be checked, and how it does in the commitment test of
    the G7 and G20 Research Groups.

    ID is an entry's, as `servanda ledger` prints it, or a statement's, as `servanda extract` and `servanda demo` print
    it; its first characters are enough as long as no other id begins with them.

    \b
    Examples:
      servanda show 3f2a9c
      servanda show 3f2a9c --full
      servanda show 3f2a9c --why
      servanda show 3f2a9c --format jsonl
    """
    from servanda.workflow.showing import show_entry  # noqa: PLC0415 - knows how entries are exported

    shown = show_entry(context.obj, id_)
    write_out(_as_jsonl(shown) if form == "jsonl" else _as_text(shown, **parts), output)
    return 0


def _as_jsonl(shown: Shown) -> Iterator[str]:
    from servanda.export.attested import lines  # noqa: PLC0415

    return lines([shown.sheet])


def _as_text(shown: Shown, *, full: bool, why: bool) -> Iterator[str]:
    from servanda.export.attested_table import describe, related  # noqa: PLC0415 - draws with rich, see --help
    from servanda.export.entry import describe as describe_one  # noqa: PLC0415
    from servanda.export.grounds import findings, joined  # noqa: PLC0415

    is_alone = len(shown.told) == 1
    if not is_alone:
        yield describe(shown.sheet, look())
    if full or is_alone:
        for record, reading in shown.told:
            yield f"{'' if is_alone else chr(10)}{describe_one(record, reading, look())}"
    if is_alone:
        yield related(shown.sheet, look())
    if full or why:
        numbers = {one.entry: number for number, one in enumerate(shown.sheet.entry.ranked, 1)}
        yield joined(shown.sheet.ties, numbers, look())
    yield findings(shown.sheet.findings, look())
