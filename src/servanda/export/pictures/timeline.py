"""The timeline: the meetings of each dialogue, each as large as the promises that its texts tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.export.comparison import side_name
from servanda.export.phrasing import time_in_words
from servanda.export.pictures.drawn import Cell, Picture, Telling
from servanda.export.pictures.sketch import Mark, Sketch, fitted, line, words
from servanda.ledger.entries.sides import By
from servanda.ledger.meetings import Convened
from servanda.meeting import Field, Status
from servanda.text.intervals import interval_of

ROWS = 14
"""So many dialogues are drawn, those with the most promises first; the table and the CSV have all."""
NAMES = ("meeting", "dialogue", "level", "status", "date", "promises")
_OWN = "format:"
"""How the id of a dialogue begins that no table has; its name follows."""
_LEFT, _WIDTH, _TOP, _ROW = 200, 760, 34, 58


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting with how many promises the texts that are of it tell."""

    meeting: Convened
    promises: int

    @property
    def day(self) -> date | None:
        """Its first day, as exactly as it is told."""
        told = self.meeting.one(Field.DATE)
        return interval_of(told)[0] if told else None

    @property
    def is_held(self) -> bool:
        """Whether a text tells that it took place."""
        return self.meeting.one(Field.STATUS) == Status.HELD


def drawn(found: Sequence[Held], promises: int, telling: Telling) -> Picture | None:
    """The picture of these meetings, in a ledger of so many promises; None where none has a day."""
    dated = [one for one in found if one.day]
    if not dated:
        return None
    said = telling.words
    counts = Counter[str]()
    for one in dated:
        counts[_dialogue(one)] += one.promises
    rows = sorted(counts, key=lambda code: (not code, -counts[code], code))[:ROWS]
    return Picture(
        _finding(dated, telling),
        telling.source(promises, "timeline"),
        [said.say(f"picture.{name}") for name in ("date", "dialogue", "level", "status", "promises")],
        [_row(one, telling) for one in found],
        NAMES,
        [_record(one) for one in found],
        Sketch(_LEFT + _WIDTH + 40, _TOP + _ROW * len(rows) + 34, list(_drawing(dated, rows, telling))),
    )


def _dialogue(one: Held) -> str:
    return one.meeting.one(Field.FORMAT)


def _name(code: str, telling: Telling) -> str:
    named = side_name(code, By.FORMAT, telling.words).removeprefix(_OWN)
    return named if code else telling.words.say("picture.no_dialogue")


def _when(one: Held, telling: Telling) -> str:
    """When it is, no more exactly than it is told."""
    told = one.meeting.one(Field.DATE)
    return time_in_words(told, telling.words) if told else telling.words.say("picture.no_day")


def _finding(found: Sequence[Held], telling: Telling) -> str:
    days = [one.day for one in found if one.day]
    most = max(found, key=lambda one: (one.promises, one.meeting.id))
    return telling.words.say(
        "picture.finding.timeline",
        meetings=telling.words.count("meetings", len(found)),
        first=min(days).year,
        last=max(days).year,
        dialogue=_name(_dialogue(most), telling),
        promises=telling.words.count("promises", most.promises),
        day=_when(most, telling),
    )


def _row(one: Held, telling: Telling) -> Sequence[Cell]:
    said, meeting = telling.words, one.meeting
    return (
        Cell(_when(one, telling)),
        Cell(_name(_dialogue(one), telling)),
        Cell(said.known("picture.levels", meeting.one(Field.LEVEL))),
        Cell(said.known("picture.statuses", meeting.one(Field.STATUS))),
        Cell(str(one.promises), is_number=True),
    )


def _record(one: Held) -> Sequence[object]:
    told = [one.meeting.one(field) for field in (Field.FORMAT, Field.LEVEL, Field.STATUS, Field.DATE)]
    return (one.meeting.id, *told, one.promises)


def _drawing(found: Sequence[Held], rows: Sequence[str], telling: Telling) -> Iterator[Mark]:
    days = [one.day for one in found if one.day]
    first, last = date(min(days).year, 1, 1), date(max(*days, telling.day).year, 12, 31)
    whole = (last - first).days

    def across(day: date) -> float:
        return _LEFT + _WIDTH * (day - first).days / whole

    floor = _TOP + _ROW * len(rows)
    every = max(1, -(-(last.year - first.year + 1) // 14))
    for year in range(first.year, last.year + 1, every):
        x = across(date(year, 1, 1))
        yield line(x, _TOP - 12, x, floor)
        yield words(x + 3, floor + 16, str(year), "f-soft", size=11)
    today = across(telling.day)
    yield Mark("path", {"d": f"M{today:.1f} {_TOP - 14}V{floor}", "class": "f-none s-late", "stroke-dasharray": "4 3"})
    yield words(today, _TOP - 18, telling.told(telling.day), "f-late", anchor="middle", size=11)
    for place, code in enumerate(rows):
        y = _TOP + _ROW * place + _ROW / 2
        yield words(_LEFT - 14, y + 4, fitted(_name(code, telling), _LEFT - 40), anchor="end")
        yield line(_LEFT, y, _LEFT + _WIDTH, y, "s-edge")
        own = [one for one in found if one.day and _dialogue(one) == code]
        # The largest come first, so that none hides another.
        for one in sorted(own, key=lambda one: -one.promises):
            yield from _pin(one, across(one.day or telling.day), y, telling)


def _pin(one: Held, x: float, y: float, telling: Telling) -> Iterator[Mark]:
    radius = min(24.0, 4 + 2.2 * one.promises**0.5)
    told = ", ".join(cell.told for cell in _row(one, telling)[:4]) + f": {one.promises}"
    look = "f-step3 s-ink" if one.is_held else "f-paper s-ink"
    yield Mark("circle", {"cx": f"{x:.1f}", "cy": y, "r": f"{radius:.1f}", "class": look}, "", told)
    if one.promises:
        yield words(x, y + 4, str(one.promises), "f-ink sign-in", anchor="middle", size=11)
