"""A table for the terminal: who, what, towards whom, how much, by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.shorthand import acting, hedges, on_one_line, parties, sums_words, time_words, told_by
from servanda.extract.record import Record, records
from servanda.ledger.entries.variants import Why
from servanda.model import Document, Reading

STYLES = {
    "commitment": "bold green",
    "agreement": "green",
    "announcement": "cyan",
    "intention": "blue",
    "proposal": "magenta",
    "request": "yellow",
    "expectation": "bright_blue",
    "position": "bright_magenta",
    "assessment": "bright_black",
    "fact": "bright_black",
}
"""The colour of each act, binding acts green."""

FIELDS = {
    "act": "act",
    "actors": "who",
    "counterparts": "towards",
    "amounts": "how much",
    "when": "when",
    "programme": "programme",
    "beneficiary": "for whom",
    "themes": "themes",
}
"""What the fields of an entry are called for a reader."""
_WIDE, _MIDDLE = 140, 100
_ID = 8
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its name, how a record fills it, and how wide it may be (None: what is left)."""

    name: str
    cell: Callable[[Record], Text]
    width: int | None = None


def statements(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """A table for each reading, under the title of its document."""
    for reading in readings:
        found = records(reading)
        parts = (_heading(reading.document, found), _body(found, "statement id", look), *_unread(reading))
        yield drawn(Group(*parts), look)


def entries(found: Iterable[Record], look: Look) -> Iterator[str]:
    """The entries of a ledger, a table for each document."""
    for name, group in groupby(found, key=lambda record: record["doc"]):
        rows = tuple(group)
        yield drawn(Group(Text(name, style="bold"), _body(rows, "entry id", look)), look)


def drawn(what: RenderableType, look: Look) -> str:
    """Anything that rich can draw, as text for this look."""
    out = StringIO()
    colours = "auto" if look.colour else None
    Console(file=out, width=look.width, force_terminal=look.colour, color_system=colours, highlight=False).print(what)  # type: ignore[arg-type]
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _heading(document: Document, found: Sequence[Record]) -> RenderableType:
    title = Text(document.title or document.name, style="bold")
    acts = Counter(record["act"] for record in found)
    told = ", ".join(f"{count} {act}" for act, count in acts.most_common()) or "no statements found"
    known = [document.name, document.date.value if document.date else "undated", document.language, told]
    return Group(title, Text(" · ".join(known), style="dim"))


def _body(found: Sequence[Record], id_name: str, look: Look) -> RenderableType:
    if not found:
        return Text()
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    columns = _columns(id_name, look.width)
    for column in columns:
        widths = {"ratio": 1} if column.width is None else {"max_width": column.width}
        table.add_column(column.name, overflow="fold", vertical="top", **widths)  # type: ignore[arg-type]
    for record in found:
        table.add_row(*(column.cell(record) for column in columns))
    return Padding(table, (1, 0, 1, 0))


def _unread(reading: Reading) -> Iterator[RenderableType]:
    """What was seen and not understood, a line each: where, the first words, why."""
    if not reading.unread:
        return
    yield Text(f"left unread: {len(reading.unread)}", style="bold")
    for one in reading.unread:
        words = on_one_line(one.span.of(reading.document.text))
        shown = words if len(words) <= _EXCERPT else words[:_EXCERPT].rstrip() + "…"
        place = f"{one.span.start}–{one.span.end} "
        yield Padding(Text.assemble((place, "dim"), f"«{shown}» ", (one.reason, "dim")), (0, 0, 0, 2))
    yield Text()


def _columns(id_name: str, width: int) -> tuple[_Column, ...]:
    act = _Column(f"act\n{id_name}", _act_and_id, 12)
    if width >= _WIDE:
        return (
            act,
            _Column("who", lambda record: Text(acting(record)), 24),
            _Column("towards", lambda record: Text(" ".join(record["counterparts"])), 24),
            _Column("what", _quote_and_hedges),
            _Column("how much", lambda record: Text(_sums(record)), 22),
            _Column("when", lambda record: Text(time_words(record)), 21),
            _Column("said by", lambda record: Text(told_by(record), style="dim"), 16),
        )
    who = _Column("who → towards", lambda record: Text(parties(record)), 16 if width < _MIDDLE else 20)
    return (act, who, _Column("what", _quote_and_details))


def _quote(record: Record) -> Text:
    return Text(on_one_line(record["quote"]))


def _quote_and_hedges(record: Record) -> Text:
    return _with_details(record, hedges(record), _differing(record))


def _quote_and_details(record: Record) -> Text:
    """The quote and, on a line of their own, what it is qualified by, the amounts, the time and the speaker."""
    details = hedges(record), _sums(record), time_words(record), told_by(record), _differing(record)
    return _with_details(record, *details)


def _with_details(record: Record, *details: str | None) -> Text:
    told = " · ".join(filter(None, details))
    return Text("\n").join([_quote(record), *([Text(told, style="dim")] if told else [])])


def _sums(record: Record) -> str:
    """The sums, and since when they stand where they were raised, lowered or renewed."""
    standing = record.get("standing")
    is_renewed = standing and standing["why"] == Why.RENEWED
    return f"{sums_words(record)} since {standing['date']}" if standing and is_renewed else sums_words(record)


def _act_and_id(record: Record) -> Text:
    """The act in its colour and, below, as much of the id as `servanda show` needs, and how many sources tell it."""
    id_ = record.get("entry", record["id"])[:_ID]
    sources = record.get("sources", 1)
    told = f"\n{sources} sources" if sources > 1 else ""
    return Text.assemble((record["act"], STYLES[record["act"]]), "\n", (f"{id_}{told}", "dim"))


def _differing(record: Record) -> str:
    """In what the sources of an entry differ; empty where they do not."""
    names = (FIELDS.get(field, field) for field in record.get("differs", []))
    return f"sources differ: {', '.join(names)}" if record.get("differs") else ""
