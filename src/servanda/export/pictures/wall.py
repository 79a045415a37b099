"""The wall of terms: what is owed in the next 24 months, what is overdue at the left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from babel.dates import format_date, format_skeleton

from servanda.export.pictures.drawn import Cell, Picture, Telling
from servanda.export.pictures.sketch import Mark, Sketch, line, words
from servanda.export.pictures.stages import BRICK, brick, legend, stage_name
from servanda.ledger.comparing.promises import MONTHS, Promise, Square, by_month

HIGH = 16
"""So many promises stand above each other; of more, how many more is said."""
NAMES = ("term", "days", "party", "entry", "stage")
_COLUMN, _ACROSS = 36, 2
_GAP = 30
_OVERDUE = 8


def drawn(promises: Sequence[Promise], telling: Telling) -> Picture:
    """The picture of these promises on the day of the telling."""
    months = by_month(promises, telling.day)
    squares = list(chain.from_iterable(months[place] for place in sorted(months)))
    said = telling.words
    return Picture(
        _finding(months, telling),
        telling.source(len(promises), "wall"),
        [said.say(f"picture.{name}") for name in ("term", "days", "party", "promise", "stage")],
        [_row(one, telling) for one in squares],
        NAMES,
        [_record(one) for one in squares],
        Sketch(*_drawing(months, telling)),
        legend=legend(squares, said),
    )


def _finding(months: Mapping[int, Sequence[Square]], telling: Telling) -> str:
    said = telling.words
    over, ahead = len(months.get(-1, ())), [one for place in sorted(months) if place >= 0 for one in months[place]]
    late = said.count("late_terms", over) if over else said.say("picture.none_late")
    if not ahead:
        return said.say("picture.finding.wall_none", late=late)
    first = min(one.promise.last_day for one in ahead if one.promise.last_day)
    return said.say("picture.finding.wall", late=late, ahead=said.count("terms", len(ahead)), first=telling.told(first))


def _days(one: Square) -> int:
    return one.owed.left if one.owed.left is not None else -(one.owed.overdue or 0)


def _row(one: Square, telling: Telling) -> Sequence[Cell]:
    day = one.promise.last_day
    return (
        Cell(telling.told(day) if day else ""),
        Cell(str(_days(one)), is_number=True),
        Cell(telling.actor(one.owed.party)),
        Cell(one.promise.words, f"/entries/{one.promise.id}"),
        Cell(stage_name(one.owed.stage, telling.words)),
    )


def _record(one: Square) -> Sequence[object]:
    day = one.promise.last_day.isoformat() if one.promise.last_day else ""
    return (day, _days(one), one.owed.party, one.promise.id, one.owed.stage.value if one.owed.stage else "")


def _drawing(months: Mapping[int, Sequence[Square]], telling: Telling) -> tuple[float, float, Sequence[Mark]]:
    late = months.get(-1, ())
    wide = max(3, min(_OVERDUE, -(-len(late) // HIGH))) if late else 3
    start = wide * BRICK + _GAP
    deepest = max((-(-len(found) // _ACROSS) for place, found in months.items() if place >= 0), default=1)
    rows = max(4, min(HIGH, max(deepest, -(-len(late) // wide))))
    floor = rows * BRICK + 18
    width = start + MONTHS * _COLUMN
    marks = [*_column(late, 0, floor, (wide, rows), telling), line(0, floor + 2, start - _GAP + 8, floor + 2, "s-late")]
    marks.append(words(0, floor + 18, telling.words.say("picture.overdue"), "f-late", size=11, weight=700))
    for month in range(MONTHS):
        x = start + month * _COLUMN
        marks += _column(months.get(month, ()), x, floor, (_ACROSS, rows), telling)
        marks += _head(month, x, floor, telling)
    marks.append(line(start - 6, floor + 2, width, floor + 2, "s-edge"))
    return width, floor + 42, marks


def _column(
    squares: Sequence[Square], x: float, floor: float, size: tuple[int, int], telling: Telling
) -> Iterable[Mark]:
    wide, rows = size
    for place, one in enumerate(squares[: wide * rows]):
        yield from brick(one, x + place % wide * BRICK, floor - (place // wide + 1) * BRICK, telling)
    if len(squares) > wide * rows:
        yield words(x, floor - rows * BRICK - 6, f"+{len(squares) - wide * rows}", "f-soft", size=10)


def _head(month: int, x: float, floor: float, telling: Telling) -> Iterator[Mark]:
    """The month under its column, the year under its first one."""
    number = telling.day.month - 1 + month
    first = date(telling.day.year + number // 12, number % 12 + 1, 1)
    name = str(format_date(first, "LLL", locale=telling.words.locale)).rstrip(".")
    yield words(x, floor + 18, name[:4], "f-soft", size=11)
    if month == 0 or first.month == 1:
        yield words(x, floor + 34, str(format_skeleton("y", first, locale=telling.words.locale)), "f-ink", size=12)
        yield line(x - 6, 4, x - 6, floor + 34, "s-line")
