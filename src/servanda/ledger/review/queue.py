"""In which order readers are shown what nobody has reviewed: the weight of each reason to look, added up.

The weights are of one scale, so that a finding goes before money, and money before a term, all else being equal:

| reason | weight |
| --- | --- |
| a finding | 16 high, 8 medium, 4 low; the gravest of an entry counts |
| two coders who differ | 12 |
| money | 0 up to 100,000 euros, 1 for each further power of ten, at most 7; half where it is only told |
| two entries that may be one | 6 |
| a term | 3 within 30 days, 2 within 90, 1 within a year; 2 where it passed in the last 90 |
| a reading that may be wrong | 4 for each unit of confidence below 0.9, at most 3 |
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from math import log10
from operator import attrgetter
from typing import Any, NamedTuple

from servanda.ledger.entries.entry import Entry
from servanda.model import FORWARD_ACTS, Act
from servanda.world.worth import rough_worth

_SEVERITIES = {"high": 16.0, "medium": 8.0, "low": 4.0}
_CODERS, _PAIR = 12.0, 6.0
_LEAST_POWER, _MOST_FOR_MONEY = 5.0, 7.0
_AHEAD = ((30, 3.0), (90, 2.0), (365, 1.0))
_AT_STAKE = FORWARD_ACTS | {Act.EXPECTATION}
_BEHIND, _PASSED = 90, 2.0
_SURE, _DOUBT, _MOST_FOR_DOUBT = 0.9, 4.0, 3.0
_AMOUNTS = re.compile(r'"amounts":(\[[^\]]*\])')


class Ground(StrEnum):
    """Why a reader should look at a card."""

    FINDING = "finding"
    CODERS = "coders"
    MONEY = "money"
    PAIR = "pair"
    TERM = "term"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to look: on which ground, with which weight, in words, and what the words are made of.

    `facts` of money are `value` and `unit`, of a term `last` (an ISO day) and `days` left, below 0 where it passed, of
    confidence and a pair the `share`, of a finding its `severity` and `sentence`.
    """

    ground: Ground
    weight: float
    told: str
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)


class Outline(NamedTuple):
    """What of a statement makes its place in the queue, as it can be had of very many at once.

    `entry` is the id of the promise that it attests to now, `own` its own entry id; `due` the last day of its term, ISO
    or empty; `sums` its amounts as JSON, or empty.
    """

    entry: str
    own: str
    act: str
    strength: int
    confidence: float
    due: str
    sums: str


class Doubt(NamedTuple):
    """Two entries that are two and may be one, by their ids, with the chance of it."""

    one: str
    other: str
    chance: float


class Waiting(NamedTuple):
    """An entry that waits for a reader, with its weight; why is told when it is asked for, since very many wait.

    `outlines` are those of its statements that wait, judged on the day `today`; `more` are further reasons. With
    `other`, the id of another entry, it asks whether the two are one. `put_off` is the number of the line by which a
    reader put it off, 0 where nobody did.
    """

    entry: str
    weight: float
    today: date
    outlines: tuple[Outline, ...] = ()
    more: tuple[Reason, ...] = ()
    strength: int = 0
    put_off: int = 0
    other: str = ""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it should be looked at, the weightiest first."""
        return by_weight(
            [*_gravest(one for outline in self.outlines for one in _reasons(outline, self.today)), *self.more]
        )

    def with_reasons(self, more: Sequence[Reason]) -> Waiting:
        """The same entry with further reasons."""
        return self._replace(more=(*self.more, *more), weight=self.weight + sum(one.weight for one in more))


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader is shown at once: an entry as it is reviewed and why, or with `other` two that may be one.

    `seen` is the number of the last line of the history on it that the reader knows of.
    """

    entry: Entry
    reasons: tuple[Reason, ...]
    seen: int = 0
    other: Entry | None = None


def amounts_in(record: str) -> str:
    """The amounts of a statement's record, JSON in JSON, without reading the rest; empty where it has none."""
    found = _AMOUNTS.search(record)
    return found[1] if found and found[1] != "[]" else ""


def waiting(outlines: Iterable[Outline], today: date) -> list[Waiting]:
    """The entries of statements that wait, each once, the weightiest first; equal ones the strongest, then as told.

    The outlines of one entry need not stand together.
    """
    found: dict[str, tuple[Outline, ...]] = {}
    for outline in outlines:
        found[outline.entry] = (*found.get(outline.entry, ()), outline)
    # There are few days and many entries.
    terms = cache(lambda due: sum(one.weight for one in _term(date.fromisoformat(due), today)) if due else 0.0)
    return in_order(
        Waiting(entry, _weight(told, terms), today, told, (), max(map(_strength, told)))
        for entry, told in found.items()
    )


_strength = attrgetter("strength")


def _weight(told: tuple[Outline, ...], terms: Callable[[str], float]) -> float:
    """What the reasons of `_reasons` weigh together, without telling them."""
    parts = [(_money(one)[0] if one.sums else 0.0, terms(one.due), _doubt(one.confidence)) for one in told]
    # Most entries are told once, and there are very many.
    return sum(parts[0]) if len(parts) == 1 else sum(map(max, *parts))


def in_order(found: Iterable[Waiting]) -> list[Waiting]:
    """Entries the weightiest first, then the strongest; equal ones stay as they are, what was put off comes last."""
    return sorted(found, key=lambda one: (one.put_off, -one.weight, -one.strength))


def by_weight(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons, the weightiest first."""
    return tuple(sorted(reasons, key=lambda one: -one.weight))


def finding_reasons(found: Iterable[tuple[str, str]]) -> tuple[Reason, ...]:
    """The reasons that findings are, each given as its severity and in words; only the gravest has a weight."""
    ordered = sorted(found, key=lambda one: -_SEVERITIES[one[0]])
    return tuple(
        Reason(
            Ground.FINDING,
            0.0 if number else _SEVERITIES[severity],
            f"{told} ({severity})",
            {"severity": severity, "sentence": told},
        )
        for number, (severity, told) in enumerate(ordered)
    )


def coders_reason(told: str) -> Reason:
    """The reason that two coders differ is."""
    return Reason(Ground.CODERS, _CODERS, told)


def weighed_anew(one: Waiting, put_off: Mapping[str, int], differ: Mapping[str, str]) -> Waiting:
    """An entry with the line that put it off, and with what two coders say of it where they differ, if either is."""
    if one.entry in put_off:
        one = one._replace(put_off=put_off[one.entry])
    return one.with_reasons([coders_reason(differ[one.entry])]) if one.entry in differ else one


def in_pairs(doubts: Iterable[Doubt], found: Iterable[Waiting], today: date) -> list[Waiting]:
    """The pairs that may be one, each with the money and terms of the entries that wait among its two."""
    there = {one.entry: one for one in found}
    pairs = []
    for doubt in doubts:
        both = [there[id_] for id_ in (doubt.one, doubt.other) if id_ in there]
        own = _gravest(reason for one in both for reason in one.reasons if reason.ground in (Ground.MONEY, Ground.TERM))
        strength = max((one.strength for one in both), default=0)
        pair = Waiting(doubt.one, 0.0, today, strength=strength, other=doubt.other)
        pairs.append(pair.with_reasons([pair_reason(doubt.chance), *own]))
    return pairs


def pair_reason(chance: float) -> Reason:
    """The reason that two entries may be one is."""
    return Reason(
        Ground.PAIR, _PAIR, f"may be one promise with another entry, with a chance of {chance:.2f}", {"share": chance}
    )


def worth_of(sums: str) -> tuple[float, Mapping[str, object]] | None:
    """The largest sum of money of a statement in rough euros, with the amount; None where none can be valued."""
    rough = rough_worth()
    valued = [(float(one["value"]) * rough[one["unit"]], one) for one in _parsed(sums) if one["unit"] in rough]
    return max(valued, key=lambda one: one[0], default=None)


def _parsed(sums: str) -> Sequence[Mapping[str, str]]:
    return list(json.loads(sums)) if sums else []


def _reasons(outline: Outline, today: date) -> Iterator[Reason]:
    weight, amount = _money(outline)
    if amount:
        yield Reason(Ground.MONEY, weight, f"{amount['value']:,} {amount['unit']}", amount)
    if outline.due:
        yield from _term(date.fromisoformat(outline.due), today)
    if doubt := _doubt(outline.confidence):
        yield Reason(
            Ground.CONFIDENCE, doubt, f"read with confidence {outline.confidence:.2f}", {"share": outline.confidence}
        )


def _money(outline: Outline) -> tuple[float, Mapping[str, Any]]:
    """What the money of a statement weighs, and the amount; none where there is none."""
    found = worth_of(outline.sums)
    if found is None:
        return 0.0, {}
    worth, amount = found
    weight = min(max(log10(max(worth, 1.0)) - _LEAST_POWER, 0.0), _MOST_FOR_MONEY)
    return weight if outline.act in _AT_STAKE else weight / 2, amount


def _doubt(confidence: float) -> float:
    return min(max((_SURE - confidence) * _DOUBT, 0.0), _MOST_FOR_DOUBT)


def _term(last: date, today: date) -> Iterator[Reason]:
    left = (last - today).days
    facts = {"last": last.isoformat(), "days": left}
    if -_BEHIND <= left < 0:
        yield Reason(Ground.TERM, _PASSED, f"was due by {last}, {_days(-left)} ago", facts)
    for days, weight in _AHEAD:
        if 0 <= left <= days:
            yield Reason(Ground.TERM, weight, f"due by {last}, {f'in {_days(left)}' if left else 'today'}", facts)
            return


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _gravest(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Of each ground the weightiest reason."""
    found: dict[Ground, Reason] = {}
    for one in by_weight(reasons):
        found.setdefault(one.ground, one)
    return tuple(found.values())
