"""The meetings of a ledger: as a table, for a spreadsheet, as JSON lines, and one in full with its quotes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.sheet import safe
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.accounts import Account
from servanda.ledger.meetings import Convened
from servanda.meeting import Field, Meeting, Told
from servanda.model import Reading, Span

COLUMNS = (
    "id", "format", "ordinal", "count", "level", "date", "recurrence", "place", "host", "parties", "status", "next",
    "documents", "differing",
)  # fmt: skip
_STYLES = {"held": "green", "planned": "bright_blue", "proposed": "magenta", "postponed": "yellow", "cancelled": "red"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_ID = 8
_MANY = 4
"""So many parties are listed in a cell; of more it tells how many."""
_AROUND = 60
"""So many characters of the text are shown on each side of a quote."""
_WIDE = 100
"""From so many columns on there is room for the name of a meeting beside the other columns."""


def short(id_: str) -> str:
    """As much of an id as commands need; those of the registry are shown in full."""
    return id_[:_ID] if len(id_) == 20 and all(char in "0123456789abcdef" for char in id_) else id_


def table(found: Sequence[Convened], look: Look) -> Iterator[str]:
    """The meetings as a table: which, when, where, who, what became of it, what follows."""
    if not found:
        return
    grid = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    is_wide = look.width >= _WIDE
    beside = (("when", 23), ("where", 16), ("parties", 20), ("status", 10)) if is_wide else ()
    meeting = "meeting" if is_wide else "meeting, when, where, parties, status"
    for name, width in (("id", 18), (meeting, None), *beside):
        grid.add_column(name, overflow="fold", max_width=width, ratio=None if width else 1)
    for one in found:
        status = one.one(Field.STATUS)
        told = Text.assemble((title(one), "bold"), (_beside(one), "dim"))
        where = Text(place(one))
        cells = (told, Text(when(one)), where, Text(_who(one)), Text(status, _STYLES.get(status, "")))
        grid.add_row(Text(short(one.id)), *(cells if is_wide else [Text("\n").join(filter(len, cells))]))
    yield drawn(grid, look)


def title(one: Convened) -> str:
    """What a meeting is called in a list: its dialogue, its rank and its level."""
    format_ = one.one(Field.FORMAT).removeprefix("format:")
    rank = one.one(Field.ORDINAL)
    count = one.one(Field.COUNT)
    level = one.one(Field.LEVEL).replace("_", " ") or "meeting"
    parts = (format_, f"no. {rank}" if rank else "", f"{count} ×" if count else "", level)
    return " ".join(filter(None, parts))


def when(one: Convened) -> str:
    """The day, the rhythm, or the day by which so many were held; two days that differ are both told."""
    told = [value for value, _ in one.values(Field.DATE)]
    days = " or ".join(map(_day, told)) if Field.DATE in one.differing else _day(next(iter(told), ""))
    by = max((account.date or "" for account in one.accounts), default="") if one.one(Field.COUNT) else ""
    return days or rhythm(one.one(Field.RECURRENCE)) or (by and f"by {by}")


def _day(told: str) -> str:
    """A time in EDTF; of one of several days, not known which, the last by which it is."""
    return f"by {told.strip('[]').rpartition('..')[2]}" if told.startswith("[") else told


def rhythm(value: str) -> str:
    """A recurrence in words («R/P2Y»: every 2 years); one that is told in words stays."""
    told = re.fullmatch(r"R/P(?P<number>\d+)(?P<unit>[YMWD])", value)
    if told is None:
        return value
    number, unit = int(told["number"]), _UNITS[told["unit"]]
    return f"every {unit}" if number == 1 else f"every {number} {unit}s"


def place(one: Convened) -> str:
    """The place as a document writes it; two that differ are both told."""
    told = [one.words(Field.PLACE, value) or value for value, _ in one.values(Field.PLACE)]
    return " or ".join(map(on_one_line, told)) if Field.PLACE in one.differing else on_one_line(next(iter(told), ""))


def _who(one: Convened) -> str:
    parties = one.parties
    return (
        " ".join(parties) if len(parties) <= _MANY else f"{' '.join(parties[: _MANY - 1])} +{len(parties) - _MANY + 1}"
    )


def _beside(one: Convened) -> str:
    lines = [", ".join(map(on_one_line, one.documents))]
    if one.next:
        lines.append(f"next: {short(one.next)}")
    return "".join(f"\n{line}" for line in lines)


def jsonl(found: Iterable[Convened], look: Look) -> Iterator[str]:
    """The meetings, a line of JSON each, with every value's documents and spans."""
    for one in found:
        yield json.dumps(to_record(one), ensure_ascii=False) + "\n"


def to_record(one: Convened) -> dict[str, Any]:
    """A meeting of a ledger as printed; `accounts` has what each document tells."""
    plain = {
        field.value: one.one(field) or None for field in Field if field not in (Field.PARTY, Field.ORDINAL, Field.COUNT)
    }
    return {
        "id": one.id,
        **plain,
        "ordinal": int(one.one(Field.ORDINAL)) if one.one(Field.ORDINAL) else None,
        "count": int(one.one(Field.COUNT)) if one.one(Field.COUNT) else None,
        "parties": list(one.parties),
        "next": one.next or None,
        "differing": [field.value for field in one.differing],
        "documents": list(one.documents),
        "accounts": [_account(account) for account in one.accounts],
    }


def _account(one: Account) -> dict[str, Any]:
    return {"document": one.document, "sha256": one.sha256, "date": one.date, **meeting_record(one.meeting)}


def meeting_record(one: Meeting) -> dict[str, Any]:
    """A meeting as one document tells of it, as printed; a value without a span is inferred by its rule."""
    return {
        "id": one.id,
        "ref": one.ref or None,
        "next": one.next or None,
        "attestations": [_pair(span) for span in one.attestations],
        "differing": [field.value for field in one.differing],
        "values": [_told(told) for told in one.told],
    }


def _told(told: Told) -> dict[str, Any]:
    return {"field": told.field.value, "value": told.value, "span": told.span and _pair(told.span), "rule": told.rule}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def sheet(found: Iterable[Convened], look: Look) -> Iterator[str]:
    """The meetings for a spreadsheet; several values of a cell are parted by semicolons or spaces."""
    yield _row(COLUMNS)
    for one in found:
        cells = {field.value: "; ".join(value for value, _ in one.values(field)) for field in Field}
        cells |= {"id": one.id, "status": one.one(Field.STATUS), "next": one.next, "parties": " ".join(one.parties)}
        cells |= {"documents": "; ".join(one.documents), "differing": " ".join(one.differing)}
        yield _row([cells[name] for name in COLUMNS])


def _row(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return out.getvalue()


def in_full(one: Convened, readings: Sequence[Reading], following: Convened | None, look: Look) -> str:
    """One meeting: each value with the documents that tell it, then each document's quotes."""
    parts: list[RenderableType] = [Text.assemble((title(one), "bold"), f"  {one.one(Field.STATUS)}  ", (one.id, "dim"))]
    for field in Field:
        if field is Field.PARTY:
            parts += [Text(f"  parties: {' '.join(one.parties)}")] if one.parties else []
            continue
        mark = "  (differ)" if field in one.differing else ""
        for value, documents in one.values(field):
            form = one.words(field, value)
            said = f" «{on_one_line(form)}»" if form else " (inferred)"
            parts.append(Text.assemble(f"  {field.value}: {value}{said}", (f"  {', '.join(documents)}{mark}", "dim")))
    if following is not None:
        told = " ".join(filter(None, (title(following), when(following), place(following))))
        parts.append(Text(f"  next: {short(following.id)}  {told}"))
    by_hash = {reading.document.sha256: reading for reading in readings}
    for account in one.accounts:
        day = f"  {account.date}" if account.date else ""
        parts.append(
            Text.assemble("\n", (on_one_line(account.document), "bold"), day, (f"  {account.meeting.id}", "dim"))
        )
        parts += [_quote(by_hash[account.sha256].document.text, span) for span in account.meeting.attestations]
    return drawn(Group(*parts), look)


def _quote(text: str, span: Span) -> Text:
    """Words of a text with some of what stands round them, the words in bold."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    stop = text.find("\n", span.end)
    end = min(len(text) if stop < 0 else stop, span.end + _AROUND)
    # The marks keep the spaces at the edges, which a line of its own would lose.
    before, words, after = (
        on_one_line(f"|{part}|")[1:-1] for part in (text[start : span.start], span.of(text), text[span.end : end])
    )
    return Text.assemble((f"  {span.start:>6}  ", "dim"), before.lstrip(), (words, "bold underline"), after.rstrip())
