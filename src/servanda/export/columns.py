"""The columns of the table of entries, and the table as a file: CSV, or a workbook with typed cells."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from io import StringIO
from typing import BinaryIO

from servanda.export.naming import Names, actor_name
from servanda.export.phrasing import Words, amount_in_words, time_in_words, when_in_words
from servanda.export.sheet import safe
from servanda.export.shorthand import on_one_line
from servanda.extract.record import Record
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.variants import Field, told_of

Cell = str | int | date | None
Row = tuple[Entry, Record]


class Column(StrEnum):
    """What the table of entries may show of each; most of it as its best source says it."""

    ACT = "act"
    STRENGTH = "strength"
    WHO = "who"
    TOWARDS = "towards"
    WHAT = "what"
    AMOUNTS = "amounts"
    WHEN = "when"
    SOURCES = "sources"
    DATE = "date"
    DOCUMENT = "document"
    THEMES = "themes"
    PROGRAMME = "programme"
    REVIEW = "review"


USUAL = (Column.ACT, Column.WHO, Column.TOWARDS, Column.WHAT, Column.AMOUNTS, Column.WHEN, Column.SOURCES, Column.DATE)
"""The columns that are shown unless others are chosen."""
_MOST = 32_000
"""So many characters of a text go into a cell of a workbook, which holds hardly more."""


def cells(row: Row, columns: Sequence[Column], words: Words, names: Names) -> list[Cell]:
    """An entry as the cells of a row: its id, then these columns; a whole date is a date."""
    return [row[0].id, *(_CELLS[column](row, words, names) for column in columns)]


def headings(columns: Sequence[Column], words: Words) -> list[str]:
    """The names of the columns, that of the ids first."""
    return [words.say("ledger.columns.entry"), *(words.say(f"ledger.columns.{column}") for column in columns)]


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Rows of cells as lines of CSV; what a spreadsheet would run as a formula is kept from it."""
    for row in rows:
        out = StringIO()
        csv.writer(out, lineterminator="\r\n").writerow([safe(cell) for cell in row])
        yield out.getvalue()


def write_workbook(out: BinaryIO, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows of cells as a workbook (XLSX) of one sheet: the head stays in sight, and each column can be filtered.

    Rows go to disk as they come, so that there may be many.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    plain = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, {**plain, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 1)
        for number, head in enumerate(heads):
            sheet.set_column(number, number, _width(head, heads))
            sheet.write_string(0, number, head, bold)
        last = 0
        for last, row in enumerate(rows, 1):
            for number, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(last, number, cell[:_MOST], wrapped)
                elif cell is not None:
                    sheet.write(last, number, cell)
        sheet.autofilter(0, 0, last, len(heads) - 1)


def _width(head: str, heads: Sequence[str]) -> int:
    """In characters: what is longer is folded."""
    return 22 if head == heads[0] else 60 if len(heads) < 4 else 28


def _named(codes: Iterable[str], words: Words, names: Names) -> str:
    return "; ".join(actor_name(code, words, names) for code in codes)


def _sums(row: Row, words: Words) -> str:
    """The sums that stand, in the words of the page: no file says another unit, or less of how exact they are."""
    told = told_of(row[0], Field.AMOUNTS)
    if told is None:
        return ""
    one = told.since or told.taken.best
    start, amounts = one.statement.span.start, one.statement.amounts
    sums = [
        on_one_line(amount_in_words(sum_, one.quote[sum_.span.start - start : sum_.span.end - start], words))
        for sum_ in amounts
    ]
    day = told.since and told.since.origin.day
    since = f" {words.say('why.renewed', day=time_in_words(day, words))}" if day else ""
    return "; ".join(sums) + since


def _when(row: Row, words: Words) -> str:
    one = row[0].best
    when = one.statement.when
    return when_in_words(when, one.quote, words, one.statement.span.start) if when else ""


def _day(row: Row) -> Cell:
    day = row[0].best.origin.day
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return day


_CELLS: Mapping[Column, Callable[[Row, Words, Names], Cell]] = {
    Column.ACT: lambda row, words, names: words.say(f"act.{row[1]['act']}"),
    Column.STRENGTH: lambda row, words, names: row[1]["strength"],
    Column.WHO: lambda row, words, names: _named(row[1]["actors"], words, names),
    Column.TOWARDS: lambda row, words, names: _named(row[1]["counterparts"], words, names),
    Column.WHAT: lambda row, words, names: on_one_line(row[1]["quote"]),
    Column.AMOUNTS: lambda row, words, names: _sums(row, words),
    Column.WHEN: lambda row, words, names: _when(row, words),
    Column.SOURCES: lambda row, words, names: row[1].get("sources"),
    Column.DATE: lambda row, words, names: _day(row),
    Column.DOCUMENT: lambda row, words, names: row[0].best.origin.title or row[0].best.origin.name,
    Column.THEMES: lambda row, words, names: "; ".join(words.known("theme", one) for one in row[1]["themes"]),
    Column.PROGRAMME: lambda row, words, names: row[1]["programme"],
    Column.REVIEW: lambda row, words, names: words.say(f"review.{row[0].review}"),
}
