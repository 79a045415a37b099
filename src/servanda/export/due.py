"""What is due by the entries of a ledger: as a table, for a spreadsheet, as JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.recorded import EVENT_ID, answer_words, due_words, party_name, place_words, stage_words
from servanda.export.sheet import safe
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.casework.followed import Charge

COLUMNS = (
    "entry", "party", "party_name", "act", "stage", "measure", "confidence", "one_person_alone", "last_day", "overdue",
    "due_soon", "stale", "quote", "doc", "source_class", "told_as", "told_by", "proposal",
)  # fmt: skip
_WIDE = 90
"""From so many columns on there is room for words beside the other columns."""


def table(found: Sequence[Charge], look: Look) -> Iterator[str]:
    """A row a party of an entry: which, by when, who, where it stands, what; one below the other where it is narrow."""
    if not found:
        return
    grid = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    is_wide = look.width >= _WIDE
    heads = (("due", 24), ("who", 18), ("stage", 14), ("what", None)) if is_wide else (("due, who, stage, what", None),)
    for name, width in (("entry id", 8), *heads):
        grid.add_column(name, overflow="fold", max_width=width, ratio=None if width else 1)
    for one in found:
        told = _told(one)
        grid.add_row(Text(one.entry.id[:EVENT_ID], "dim"), *(told if is_wide else [Text("\n").join(told)]))
    yield drawn(grid, look)


def _told(one: Charge) -> tuple[Text, Text, Text, Text]:
    """What is due, who owes it, where it stands, what it is."""
    is_late = one.due.overdue is not None and not one.answers
    style = "red" if is_late else "yellow" if one.due.overdue is not None or one.due.due_soon is not None else ""
    told = "".join(f"\n{answer_words(answer)}" for answer in one.answers)
    alone = " (by one alone)" if one.state.is_alone else ""
    return (
        Text(due_words(one.due) + told, style),
        Text(party_name(one.state.party)),
        Text(place_words(one.state.place) + alone),
        Text(on_one_line(one.entry.best.quote)),
    )


def sheet(found: Iterable[Charge], look: Look) -> Iterator[str]:
    """A line of names, then a line a party of an entry; days are counted, empty where it is not so."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found:
        told = record(one)
        writer.writerow([safe(_cell(told[name])) for name in COLUMNS])
    yield out.getvalue()


def jsonl(found: Iterable[Charge], look: Look) -> Iterator[str]:
    """A JSON object a party of an entry."""
    for one in found:
        yield json.dumps(record(one), ensure_ascii=False) + "\n"


def record(one: Charge) -> dict[str, Any]:
    """What one party owes by one entry as a JSON object."""
    state, due, best = one.state, one.due, one.entry.best
    answer = next(iter(one.answers), None)
    return {
        "entry": one.entry.id,
        "party": state.party,
        "party_name": party_name(state.party),
        "act": best.statement.act,
        "stage": state.stage,
        "measure": state.place.measure if state.place else None,
        "confidence": state.confidence,
        "one_person_alone": state.is_alone,
        "last_day": due.last_day.isoformat() if due.last_day else None,
        "overdue": due.overdue,
        "due_soon": due.due_soon,
        "stale": due.stale,
        "quote": best.quote,
        "doc": best.origin.name,
        "source_class": best.origin.source_class,
        "told_as": stage_words(answer.move.stage, answer.move.measure) if answer else None,
        "told_by": ", ".join(answer.documents) if answer else None,
        "proposal": answer.event.id if answer else None,
    }


def _cell(value: object) -> object:
    return ("yes" if value else "no") if isinstance(value, bool) else value
