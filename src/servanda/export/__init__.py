"""From readings to something a person or a program reads: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from servanda.export import figures, mentions
from servanda.export.figures import Sheet
from servanda.export.mentions import Roll
from servanda.extract.record import Record
from servanda.model import Reading


@dataclass(frozen=True, slots=True)
class Look:
    """What a text for the eye is made for: the columns there are, and whether colours may be used."""

    width: int = 100
    colour: bool = False


Exporter = Callable[[Iterable[Reading], Look], Iterator[str]]
"""Takes readings one by one and gives the pieces of a text, as early as the format allows."""

Lister = Callable[[Iterable[Record], Look], Iterator[str]]
"""Takes the records of a ledger's entries and gives the pieces of a text."""

Figurer = Callable[[Iterable[Sheet], Look], Iterator[str]]
"""Takes the figures of texts one by one and gives the pieces of a text."""


Namer = Callable[[Iterable[Roll], Look], Iterator[str]]
"""Takes the mentions of texts one by one and gives the pieces of a text."""


def _table(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    from servanda.export import table  # noqa: PLC0415 - rich is for the eye alone

    return table.statements(readings, look)


def _jsonl(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    from servanda.export import jsonl  # noqa: PLC0415

    return jsonl.statements(readings)


def _unread(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    from servanda.export import jsonl  # noqa: PLC0415

    return jsonl.unread(readings)


def _csv(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    from servanda.export import sheet  # noqa: PLC0415

    return sheet.statements(readings)


def _html(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    from servanda.export import page  # noqa: PLC0415 - its assets are large

    yield page.render(tuple(readings))


def _entries_table(records: Iterable[Record], look: Look) -> Iterator[str]:
    from servanda.export import table  # noqa: PLC0415 - rich is for the eye alone

    return table.entries(records, look)


def _entries_jsonl(records: Iterable[Record], look: Look) -> Iterator[str]:
    from servanda.export import jsonl  # noqa: PLC0415

    return jsonl.lines(records)


def _entries_csv(records: Iterable[Record], look: Look) -> Iterator[str]:
    from servanda.export import sheet  # noqa: PLC0415

    return sheet.lines(records)


def _figures_table(sheets: Iterable[Sheet], look: Look) -> Iterator[str]:
    from servanda.export import figures_table  # noqa: PLC0415 - rich is for the eye alone

    return figures_table.tables(sheets, look)


def _figures_jsonl(sheets: Iterable[Sheet], look: Look) -> Iterator[str]:
    return figures.lines(sheets)


def _mentions_table(rolls: Iterable[Roll], look: Look) -> Iterator[str]:
    from servanda.export import mentions_table  # noqa: PLC0415 - rich is for the eye alone

    return mentions_table.tables(rolls, look)


def _mentions_jsonl(rolls: Iterable[Roll], look: Look) -> Iterator[str]:
    return mentions.lines(rolls)


EXPORTERS: Mapping[str, Exporter] = {"table": _table, "jsonl": _jsonl, "csv": _csv, "html": _html, "unread": _unread}
"""The formats of `servanda extract`, by name."""

LISTERS: Mapping[str, Lister] = {"table": _entries_table, "jsonl": _entries_jsonl, "csv": _entries_csv}
"""The formats of `servanda ledger`, by name."""

FIGURERS: Mapping[str, Figurer] = {"table": _figures_table, "jsonl": _figures_jsonl}
"""The formats of `servanda figures`, by name."""

NAMERS: Mapping[str, Namer] = {"table": _mentions_table, "jsonl": _mentions_jsonl}
"""The formats of `servanda mentions`, by name."""
