"""Commands that look after a ledger: `verify`, `backup`, `restore`, `export`, `import`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from servanda.cli.lines import complain
from servanda.cli.options import LEDGER, WAIT, all_of
from servanda.cli.speech import whole_file, with_progress, write_out
from servanda.errors import ServandaError
from servanda.export.faults import WRITERS
from servanda.settings import Settings
from servanda.workflow import keeping as workflow
from servanda.workflow import verify as checking
from servanda.workflow.verify import Verified


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
    return _told(done, context.obj, aside=form != "text")


def _told(done: Verified, settings: Settings, *, aside: bool = False) -> int:
    """Say whether a ledger holds; the exit status."""
    counts = {"document": done.documents, "quote": done.quotes, "event": done.events}
    read = ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items())
    if done.faults:
        count = len(done.faults)
        complain(f"{settings.ledger_name}: {read}: {count:,} {'thing does' if count == 1 else 'things do'} not hold")
        return 1
    click.echo(f"{settings.ledger_name}: {read}: all holds; last hash {done.last or 'none'}", err=aside)
    return 0


@click.command()
@click.argument("file", metavar="FILE")
@all_of(LEDGER, WAIT)
@click.pass_context
def backup(context: click.Context, file: str) -> int:
    """Write a copy of the ledger to FILE, while others read and write it. FILE is a ledger itself.

    A file that is there is never overwritten.

    \b
    Examples:
      servanda backup 2026-11-22.db
      servanda backup safe.db --ledger postgresql://anna@server/dialogues
    """
    return _write_new(file, context.obj, workflow.back_up)


@click.command()
@click.argument("file", metavar="FILE")
@all_of(LEDGER, WAIT)
@click.pass_context
def restore(context: click.Context, file: str) -> int:
    """Make a ledger from the backup FILE, in a file or a server, with its history; and verify it.

    A ledger that holds anything is never overwritten.

    \b
    Examples:
      servanda restore 2026-11-22.db --ledger dialogue.db
      servanda restore safe.db --ledger 'postgresql://anna@server/dialogues?schema=japan'
    """
    return _told_of_new(workflow.restore(context.obj, file), context.obj)


@click.command()
@click.option("--format", "form", type=click.Choice(["bundle"]), required=True, help="All there is, to be put back.")
@click.option("-o", "--output", metavar="OUT", required=True, help="The file, which must not be there yet.")
@all_of(LEDGER, WAIT)
@click.pass_context
def export(context: click.Context, form: str, output: str) -> int:
    """Write all that the ledger holds as a bundle: a zip of JSON Lines that any program can read, and that
    `servanda import` puts back without loss, into a file or a server.

    \b
    Example:
      servanda export --format bundle -o dialogue.zip
    """
    return _write_new(output, context.obj, workflow.export_bundle)


@click.command("import")
@click.argument("file", metavar="FILE")
@all_of(LEDGER, WAIT)
@click.pass_context
def import_(context: click.Context, file: str) -> int:
    """Make a ledger from the bundle FILE, with its history; and verify it.

    A ledger that holds anything is never overwritten.

    \b
    Example:
      servanda import dialogue.zip --ledger dialogue.db
    """
    return _told_of_new(workflow.import_bundle(context.obj, file), context.obj)


def _write_new(file: str, settings: Settings, write: Callable[[Settings, str], None]) -> int:
    if Path(file).exists():
        raise ServandaError(f"{file}: is there already and is not overwritten; give another name")
    with whole_file(Path(file)) as name:
        write(settings, name)
    click.echo(f"{file}: {Path(file).stat().st_size:,} bytes, all of {settings.ledger_name}")
    return 0


def _told_of_new(done: Verified, settings: Settings) -> int:
    """Say what does not hold in a ledger that was put back as it was, and whether all does; the exit status."""
    write_out(WRITERS["text"](done.faults), None)
    return _told(done, settings)
