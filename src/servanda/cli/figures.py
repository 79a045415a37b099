"""The command for money, counts and times: `figures`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import click

from servanda import workflow
from servanda.cli.lines import complain
from servanda.cli.options import DATE, LANGUAGE, MAX_BYTES, RATES, all_of, an_iso_day
from servanda.cli.speech import look, with_counter, with_progress, write_out
from servanda.errors import ServandaError, UnreadableInput
from servanda.export import FIGURERS
from servanda.export.figures import Sheet
from servanda.lang.pack import languages
from servanda.ledger.sums import Exchange
from servanda.read import Given
from servanda.read.jsonlines import KEYS, read_line
from servanda.read.language import guess, language_name
from servanda.settings import Settings
from servanda.workflow import Wish
from servanda.world.exchange import is_currency


def a_currency(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A callback that lets through the code of a currency, in any case."""
    if value is not None and not is_currency(value.upper()):
        raise click.BadParameter(f"{value!r} is no currency code such as EUR")
    return value and value.upper()


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(list(FIGURERS)), help="[default: table; jsonl with --jsonl]")
@click.option("--jsonl", "as_lines", is_flag=True, help="FILE is JSON lines: id, text, lang, reference_date.")
@click.option("--all", "every", is_flag=True, help="Show ordinals, names such as C5+1, and fractions too.")
@click.option("--convert", "unit", metavar="CODE", callback=a_currency, help="Show sums in this currency too.")
@click.option("--at", metavar="YYYY-MM-DD", callback=an_iso_day, help="The day of the rates; that of the texts else.")
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(LANGUAGE, DATE, RATES, MAX_BYTES)
@click.pass_context
def figures(
    context: click.Context,
    /,
    files: tuple[str, ...],
    form: str | None,
    as_lines: bool,
    every: bool,
    output: str | None,
    **asked: str | None,
) -> int:
    """Print the money, counts and times of texts, resolved; keeps nothing.

    FILE is .txt, .md or .html, or - for standard input; with --jsonl it holds a text a line, and standard input is read
    where no file is named.

    In the table ~ is about, > more than, < less than, ≥ at least, ≤ at most; before a date < is before it, ≤ by or
    until then, > after it, ≥ from then on; ? behind a currency says that the text leaves open which one is meant.

    \b
    Examples:
      servanda figures communique.txt
      servanda figures communique.txt --convert EUR --at 2025-12-22
      servanda figures *.html --format jsonl -o figures.jsonl
      servanda figures --jsonl < texts.jsonl > figures.jsonl
    """
    if as_lines and form == "table":
        raise click.UsageError("--jsonl prints JSON lines; leave out --format table")
    if asked["at"] and not asked["unit"]:
        raise click.UsageError("--at is the day of a conversion; say into what with --convert")
    if not files and not as_lines:
        raise click.UsageError("Missing argument 'FILE...'.")
    wish = Wish(every, _exchange(context.obj, asked))
    reading = _Reading(Given(asked["language"], asked["day"]), context.obj, wish)
    sheets = reading.of_lines(files or (workflow.STDIN,)) if as_lines else reading.of_files(files)
    write_out(FIGURERS[form or ("jsonl" if as_lines else "table")](sheets, look()), output)
    return 1 if reading.failed else 0


def _exchange(settings: Settings, asked: Mapping[str, str | None]) -> Exchange | None:
    """What sums are converted into, where that is asked for; rates that cannot be read are told at once."""
    if asked["unit"] is None:
        return None
    day = date.fromisoformat(asked["at"]) if asked["at"] else None
    return Exchange(asked["unit"], workflow.rates(settings), day)


@dataclass
class _Reading:
    """One run: the figures of each text in turn; what cannot be read is complained of and leaves `failed` true."""

    given: Given
    settings: Settings
    wish: Wish
    failed: bool = False
    told: set[str] = field(default_factory=set)

    def of_files(self, paths: Sequence[str]) -> Iterator[Sheet]:
        """The figures of files."""
        for path in with_progress(paths, "reading"):
            try:
                sheet = workflow.figures_of_file(path, self.given, self.settings, self.wish)
            except UnreadableInput as error:
                self._failed(error)
            else:
                self._doubt_language(sheet)
                yield sheet

    def of_lines(self, paths: Sequence[str]) -> Iterator[Sheet]:
        """The figures of the texts of files of JSON lines, as the lines come."""
        for place, data in with_counter(self._lines(paths), "reading lines"):
            try:
                line = read_line(place, data, self.given.language, self.given.date)
            except UnreadableInput as error:
                self._failed(error)
            else:
                self._tell_unknown(place, line.unknown)
                yield workflow.figures_of_line(line, self.wish)

    def _lines(self, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            try:
                yield from workflow.lines_of(path, self.settings)
            except UnreadableInput as error:
                self._failed(error)

    def _doubt_language(self, sheet: Sheet) -> None:
        """Tell, once, that a text is in another language than the one asked for."""
        code = guess(sheet.text) if self.given.language else ""
        if code in languages() and code != sheet.language and not self.told:
            self.told.add(code)
            asked = language_name(sheet.language)
            complain(f"{sheet.id}: the text looks {language_name(code)} and is read as {asked}; leave out --language")

    def _tell_unknown(self, place: str, keys: tuple[str, ...]) -> None:
        """Tell of each key that is not read, once."""
        for key in keys:
            if key not in self.told:
                self.told.add(key)
                complain(f"{place}: the key {key!r} is not read; a line has {', '.join(KEYS)}")

    def _failed(self, error: ServandaError) -> None:
        complain(error)
        self.failed = True
