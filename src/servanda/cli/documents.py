"""Commands that read documents: `extract`, `add`, `demo`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from servanda import workflow
from servanda.cli.lines import complain, on_one_line
from servanda.cli.options import ACTORS, DATE, LANGUAGE, LEDGER, MAX_BYTES, PUBLISHER, SOURCE_CLASS, TITLE, WAIT, all_of
from servanda.cli.speech import look, note, note_if_nothing, texts_among, with_progress, write_out
from servanda.errors import ServandaError, UnreadableInput
from servanda.export import EXPORTERS
from servanda.model import Reading, SourceClass
from servanda.read import Given
from servanda.settings import Settings
from servanda.store import Store

FILES = click.argument("files", nargs=-1, required=True, metavar="FILE...")


@click.command()
@FILES
@click.option("--format", "form", type=click.Choice(list(EXPORTERS)), default="table", help="[default: table]")
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(LANGUAGE, DATE, ACTORS, MAX_BYTES)
@click.pass_context
def extract(
    context: click.Context, files: tuple[str, ...], form: str, output: str | None, language: str | None, day: str | None
) -> int:
    """Print the statements of texts; keeps nothing. FILE is .txt, .md or .html, or - for standard input.

    Each statement has an id; once its text is in the ledger, `servanda show` takes that id too. What was seen and not
    understood stands under the table, and --format unread prints it alone, as JSON lines.

    \b
    Examples:
      servanda extract readout.txt
      servanda extract *.html --format jsonl -o statements.jsonl
      servanda extract charter.md --format html -o charter.html
      pdftotext treaty.pdf - | servanda extract - --date 2025-12-20
    """
    failed: list[str] = []
    readings = _readings(files, Given(language, day), context.obj, failed)
    if form == "html" and output is None and sys.stdout.isatty():
        raise click.UsageError("a page is not for the terminal; give a file for it with -o, such as -o page.html")
    write_out(EXPORTERS[form](readings, look()), output)
    return 1 if failed else 0


def _readings(files: Sequence[str], given: Given, settings: Settings, failed: list[str]) -> Iterator[Reading]:
    """The readings of the files that can be read; the others are complained of and named in `failed`."""
    for path, result in workflow.extract_files(with_progress(texts_among(files), "reading"), given, settings):
        if isinstance(result, UnreadableInput):
            failed.append(path)
            complain(result)
        else:
            note(result.document)
            note_if_nothing(result)
            yield result


@click.command()
@FILES
@all_of(LEDGER, LANGUAGE, DATE, TITLE, PUBLISHER, SOURCE_CLASS, ACTORS, MAX_BYTES, WAIT)
@click.pass_context
def add(context: click.Context, /, files: tuple[str, ...], language: str | None, day: str | None, **source: Any) -> int:
    """Read texts into the ledger. The same bytes are never added twice, and a run that was cut short can be repeated.

    \b
    Examples:
      servanda add summit/*.txt
      servanda add readout.html --ledger dialogue.db
      servanda add speech.txt --language en --date 2023-08-18
      servanda add report.txt --publisher "The Valley Courier" --class press
    """
    settings = context.obj
    with closing(workflow.open_ledger(settings, write=True, late=True)) as store:
        _bring_up_to_date(store, settings)
        named, class_ = source["publisher"], source["source_class"]
        given = Given(language, day, named, class_ and SourceClass(class_), source["title"])
        return _add_all(store, files, given, settings)


def _bring_up_to_date(store: Store, settings: Settings) -> None:
    """Compare what an older version added without, and say so; say where another version compared."""
    count = workflow.liken_older(store)
    if count:
        told = f"the statements of {count:,} documents of an older version were compared with all others"
        click.echo(f"servanda: {settings.ledger_name}: note: {told}", err=True)
    if not workflow.is_current(store):
        told = "its entries were joined by another version; `servanda resolve` joins them as this one does"
        click.echo(f"servanda: {settings.ledger_name}: note: {told}", err=True)


def _add_all(store: Store, files: Sequence[str], given: Given, settings: Settings) -> int:
    """Add each file and say what became of it; the exit status."""
    added = there = failed = proposals = 0
    for path in with_progress(texts_among(files), "adding"):
        try:
            done = workflow.ingest(store, path, given, settings)
        except UnreadableInput as error:
            complain(error)
            failed += 1
            continue
        proposals += done.proposals
        if done.reading is None:
            there += 1
            click.echo(f"already there  {done.name}{'' if done.name == done.known_as else f' (as {done.known_as})'}")
            if given != Given():
                kept = "keeps what it was read with; another --ledger can hold it with those given"
                click.echo(f"servanda: {on_one_line(done.name)}: note: it {kept}", err=True)
        else:
            added += 1
            note(done.reading.document)
            note_if_nothing(done.reading)
            click.echo(f"added          {done.name}  {_summary(done.reading)}")
    click.echo(f"{settings.ledger_name}: {added} added, {there} already there, {failed} failed")
    if proposals:
        changes = f"{proposals} change{'' if proposals == 1 else 's'} of stage"
        click.echo(f"proposes {changes} of promises that are there; `servanda follow proposals` lists them")
    return 1 if failed else 0


def _summary(reading: Reading) -> str:
    document = reading.document
    date = document.date.value if document.date else "undated"
    count = len(reading.statements)
    unread = f", {len(reading.unread)} left unread" if reading.unread else ""
    return f"{count} statement{'' if count == 1 else 's'}{unread}, {document.language}, {date}"


@click.command()
@click.option("--folder", default="demo", metavar="DIR", help="Where to put the ledger and the page [default: demo].")
@click.pass_context
def demo(context: click.Context, folder: str) -> int:
    """Show all of it on the examples: read them, keep the ledger, write a page to click through.

    \b
    Example:
      servanda demo
    """
    settings = replace(context.obj, ledger=str(Path(folder) / "servanda.db"))
    page = Path(folder) / "page.html"
    files = workflow.examples()
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServandaError(f"{folder}: cannot be made ({error.strerror}); give another with --folder") from error
    failed: list[str] = []
    readings = tuple(_readings(files, Given(), settings, failed))
    write_out(EXPORTERS["table"](readings, look()), None)
    with closing(workflow.open_ledger(settings, write=True)) as store:
        for reading in readings:
            workflow.keep(store, reading, settings)
    write_out(EXPORTERS["html"](readings, look()), str(page))
    click.echo(_what_next(len(readings), settings.ledger_name, page))
    return 1 if failed else 0


def _what_next(count: int, ledger: str, page: Path) -> str:
    return "\n".join(
        (
            f"{count} documents are in the ledger {ledger}. What next:",
            f"  open {page} in a browser and click on a marked passage, or press j and k",
            f"  servanda ledger --ledger {ledger} --act commitment",
            f"  servanda ledger --ledger {ledger} --text energy",
            f"  servanda show ID --ledger {ledger}, with a statement's id from above or an entry's from the ledger",
            "  servanda extract YOUR-FILE.txt",
        )
    )
