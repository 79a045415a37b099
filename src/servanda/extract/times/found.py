"""What a reading of a time works on, and what it tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from servanda.extract.times.edtf import NotResolved, interval_of, is_as_exact_as
from servanda.lang.timerules import TimeRule
from servanda.lang.timewords import TimeWords


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of a time mean: its value, and what the value cannot say.

    `part` is the part of it that is meant (start, mid, end, morning ...); `other` a second reading; `rrule` the rule
    of RFC 5545 of a repetition.
    """

    value: str
    part: str = ""
    other: str = ""
    rrule: str = ""


Outcome = str | Told | None
"""What a reading gives: a value alone, more than that, or None where it is no time after all."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading works on: the rule's slots as folded text, the day to count from, and the times read before.

    `past` says on which side of that day a date without a year lies, where it is known; `told` holds the values
    read before it, the last one first.
    """

    rule: TimeRule
    slots: Mapping[str, str]
    words: TimeWords
    day: date | None
    past: bool | None
    told: tuple[str, ...]

    def number(self, slot: str = "n") -> int:
        """The whole number in a slot; one where the slot is empty («l'année à venir»)."""
        count = self.count(slot)
        return int(count) if count == int(count) else 0

    def count(self, slot: str = "n") -> Decimal:
        """The number in a slot, halves and all; one where the slot is empty, zero where it is no number as a whole.

        What repeats it in brackets is left out («trente (30)»).
        """
        text = self.slots.get(slot)
        if text is None:
            return Decimal(1)
        text = text.partition("(")[0].strip()
        number = self.words.numbers.read(text, 0, len(text))
        return number.value if number is not None and number.end == len(text) else Decimal(0)

    def anchor(self) -> date:
        """The day to count from; raises NotResolved where there is none."""
        if self.day is None:
            raise NotResolved("no day to count from")
        return self.day

    def unit(self, slot: str = "unit") -> str:
        """The unit in the slot, in English, or the rule's own."""
        word = self.slots.get(slot) or self.slots.get("one")
        return self.words.spans[re.sub("[ -]+", " ", word)] if word else self.rule.unit

    def month(self, slot: str = "month") -> int:
        """The month in the slot, zero where there is none."""
        return self.words.months.get(self.slots.get(slot, "").rstrip("."), 0)

    def weekday(self, slot: str = "weekday") -> int | None:
        """The weekday in the slot, Monday being 1."""
        return self.words.weekdays.get(self.slots.get(slot, "").rstrip(".,"))

    def before(self, unit: str) -> tuple[date, date]:
        """First and last day of the last time told that is as exact as a unit; raises NotResolved where none is."""
        for value in self.told:
            first, last = interval_of(value)
            if first is not None and last is not None and is_as_exact_as(value, unit):
                return first, last
        raise NotResolved("no time before it to count from")

    def side(self) -> int:
        """On which side of the anchor the words or the reader want it: behind -1, ahead 1, the nearest 0."""
        return self.rule.step or (0 if self.past is None else (-1 if self.past else 1))
