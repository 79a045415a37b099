"""What the command line says beside its results: complaints, notes, progress, all on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, TypeVar

import click

from servanda.cli.lines import on_one_line
from servanda.errors import ServandaError
from servanda.export import Look
from servanda.model import Document, Reading
from servanda.read.language import guess, language_name

if TYPE_CHECKING:
    from rich.progress import Progress

# A pipe has no width; most screens on which its end is read show this many columns.
_WIDTH_OF_A_PIPE = 100
_MANY = 500
"""From so many on it takes long enough for a bar: about half a second."""
_OF_A_FOLDER = ("readme",)
"""The names, as folders have them the world over, of files that are no source themselves."""
T = TypeVar("T")


def note(document: Document) -> None:
    """What a reader should know of a document, a line each."""
    for notice in document.notices:
        click.echo(f"servanda: {on_one_line(document.name)}: note: {on_one_line(notice.message)}", err=True)


def note_if_nothing(reading: Reading) -> None:
    """A line where a document gave no statement: perhaps as it looks to be in another language than it was read in."""
    if reading.statements:
        return
    document, reason = reading.document, "nobody in it is read to promise, ask or state anything"
    if (likely := guess(document.text)) not in (document.language, "und"):
        reason = f"it looks to be in {language_name(likely)} and was read as {language_name(document.language)}"
    click.echo(f"servanda: {on_one_line(document.name)}: note: no statement found: {reason}", err=True)


def look() -> Look:
    """The look of standard output: the terminal's width, and colours where it is one."""
    is_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((_WIDTH_OF_A_PIPE, 24)).columns
    return Look(max(width, 40), is_terminal and "NO_COLOR" not in os.environ)


def texts_among(paths: Sequence[str]) -> tuple[str, ...]:
    """The files that are to be read: one that tells what a folder holds is passed over beside others, and named."""
    kept = tuple(path for path in paths if Path(path).stem.casefold() not in _OF_A_FOLDER)
    if not kept or len(kept) == len(paths):
        return tuple(paths)
    for path in paths:
        if path not in kept:
            told = "passed over, as it tells what is in its folder; given alone, it is read"
            click.echo(f"servanda: {on_one_line(Path(path).name)}: note: {told}", err=True)
    return kept


def with_progress(paths: Sequence[str], label: str) -> Iterator[str]:
    """The paths one by one, with a bar on standard error where that is a terminal and there are several."""
    if len(paths) < 2 or not sys.stderr.isatty():
        yield from paths
        return
    # What is printed on the bar's terminal is drawn above the bar; what goes to a file or a pipe is left alone.
    with _bar(redirected=sys.stdout.isatty()) as bar:
        task = bar.add_task(label, total=len(paths))
        for path in paths:
            bar.update(task, description=f"{label} {Path(path).name[:40]}")
            yield path
            bar.advance(task)


def with_bar(things: Iterable[T], count: int, label: str) -> Iterator[T]:
    """Things one by one, at most so many, with a bar on standard error where that is a terminal and they are many."""
    if count < _MANY or not sys.stderr.isatty():
        yield from things
        return
    with _bar(redirected=False) as bar:
        task = bar.add_task(label, total=count)
        for thing in things:
            yield thing
            bar.advance(task)


def _bar(*, redirected: bool) -> Progress:
    """A bar on standard error that leaves nothing behind; `redirected` draws above it what is printed meanwhile."""
    from rich.console import Console  # noqa: PLC0415 - a bar is drawn only on a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=redirected)


def with_counter(items: Iterable[T], label: str) -> Iterator[T]:
    """Things one by one, counted on standard error where that is a terminal and the results go elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - drawn only on a terminal
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(label, total=None)
        for item in items:
            yield item
            progress.advance(task)


def write_out(pieces: Iterable[str], target: str | None) -> None:
    """Write a text to standard output as it comes, or to a file that is there whole or not at all."""
    if target is None or target == "-":
        for piece in pieces:
            sys.stdout.write(piece)
            sys.stdout.flush()
        return
    with whole_file(Path(target)) as name, Path(name).open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


@contextmanager
def whole_file(path: Path) -> Iterator[str]:
    """A file beside `path` that takes its place at the end; raises ServandaError where it cannot be written."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            pass
    except OSError as error:
        raise ServandaError(f"{path}: cannot be written ({error.strerror}); give another file with -o") from error
    try:
        yield file.name
        os.chmod(file.name, 0o666 & ~_umask())
        os.replace(file.name, path)
    except OSError as error:
        raise ServandaError(f"{path}: cannot be written ({error.strerror}); give another file with -o") from error
    finally:
        Path(file.name).unlink(missing_ok=True)


def _umask() -> int:
    """The permissions that new files do not get; it can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
