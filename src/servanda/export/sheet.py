"""CSV for a spreadsheet: one statement or entry a row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from servanda.export.shorthand import sums_words, time_words
from servanda.extract.record import Record, records
from servanda.model import Reading

COLUMNS = (
    "entry", "statement", "document", "act", "strength", "confidence", "actors", "actor_basis", "counterparts",
    "speaker", "quote", "amounts", "when", "when_told", "polarity", "novelty", "object_stage", "programme", "themes",
    "crs", "sdg", "qualifiers", "specificity", "specific_kinds", "marks", "commitment_test",
    "start", "end", "sha256", "sources", "differs",
)  # fmt: skip
# A spreadsheet would run a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def statements(readings: Iterable[Reading]) -> Iterator[str]:
    """The statements of readings; the column `entry` is empty, since no ledger has given them entries."""
    return lines(record for reading in readings for record in records(reading))


def lines(found: Iterable[Record]) -> Iterator[str]:
    """A line of names, then a line an entry; several values of a cell are parted by spaces or semicolons."""
    yield _line(COLUMNS)
    for record in found:
        yield _line(_cells(record))


def _cells(record: Record) -> tuple[object, ...]:
    return (
        record.get("entry"),
        record["id"],
        record["doc"],
        record["act"],
        record["strength"],
        record["confidence"],
        " ".join(record["actors"]),
        record["actor_basis"],
        " ".join(record["counterparts"]),
        record["speaker"],
        record["quote"],
        sums_words(record),
        record["when"],
        time_words(record),
        record["polarity"],
        record["novelty"],
        record["object_stage"],
        record["programme"],
        " ".join(record["themes"]),
        " ".join(record.get("crs", [])),
        " ".join(map(str, record.get("sdg", []))),
        " ".join(dict.fromkeys(record["qualifiers"])),
        " ".join(record.get("specificity", {})),
        record.get("specific_kinds"),
        " ".join(mark for mark, ruling in record.get("marks", {}).items() if ruling["holds"]),
        _yes_or_no(record.get("commitment_test")),
        record["start"],
        record["end"],
        record["document"],
        record.get("sources"),
        " ".join(record.get("differs", [])),
    )


def _yes_or_no(value: bool | None) -> str:
    """A cell that every spreadsheet takes for text; empty for an entry of an older ledger."""
    return "" if value is None else "yes" if value else "no"


def _line(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return out.getvalue()


def safe(cell: object) -> object:
    """A text that a spreadsheet would run gets an apostrophe before it, which it shows as text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
