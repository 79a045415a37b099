"""Parties, dialogues, documents or years side by side: what was said, how firmly, with what money, what became of it.

An entry counts once for each of its parties (dialogues, documents, years), however many texts tell it. Money is added
within one kind and one currency, as `totals` allows; what it is worth in one currency is told beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from servanda.ledger.comparing.repeated import Repeated
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.money import Aside
from servanda.ledger.entries.sides import By, Item, Known, Lack, Standing, item_of
from servanda.ledger.entries.totals import Total, totals
from servanda.model import Act
from servanda.world.exchange import Conversion, Rates, Unconverted


class Measure(StrEnum):
    """What is counted of each side."""

    ACTS = "acts"
    STRENGTH = "strength"
    SHARES = "shares"
    MONEY = "money"
    WORTH = "worth"
    THEMES = "themes"
    STAGES = "stages"


SEVERAL = "several"
"""The stage of a promise that stands otherwise for one of its parties than for another."""
ENTRIES, AHEAD = "entries", "ahead"
"""The names of the first two counts: all entries, and those that look ahead, of which shares, themes, stages are."""
_SHARES = ("amount", "term", "beneficiary")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a side: of which measure, of what (an act, a theme, a kind of money), in which unit.

    `of` is the number that a count is a share of, None where it is none; `unit` is the currency of money.
    `alone` is how many of a number of stages one person alone set, where a second one is asked for.
    """

    side: str
    measure: Measure
    name: str
    value: Decimal
    of: int | None = None
    unit: str = ""
    alone: int = 0


@dataclass(frozen=True, slots=True)
class Unworthy:
    """Sums of a side that could not be worked out in the one currency, and why."""

    side: str
    total: Total
    reason: Unconverted


@dataclass(frozen=True, slots=True)
class Exchange:
    """The one currency in which sums are told too, and the day of the rates."""

    unit: str
    day: date


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be compared: of `only` these sides, if any are named; `exchange` for money in one currency too."""

    by: By = By.PARTY
    only: tuple[str, ...] = ()
    exchange: Exchange | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sides, the one with the most entries first, and their figures; `entries` counts all that are on a side.

    `lacking` are the ids of entries on no side, by reason; `asides` the sums that count nowhere; `ranges` how many sums
    are told as a range and counted at their lower end; `rates` the conversions, one for each currency; `unworthy` what
    no rate could be found for; `known` are all the sides that entries are on, whichever were asked for; `repeated` the
    sums that are added and may be of one promise.
    """

    by: By
    sides: tuple[str, ...]
    cells: tuple[Cell, ...]
    entries: int
    lacking: Mapping[Lack, tuple[str, ...]]
    asides: tuple[Aside, ...]
    ranges: int = 0
    rates: tuple[Conversion, ...] = ()
    unworthy: tuple[Unworthy, ...] = ()
    known: tuple[str, ...] = ()
    repeated: tuple[Repeated, ...] = ()

    def of(self, measure: Measure) -> tuple[Cell, ...]:
        """The figures of a measure, by side."""
        return tuple(one for one in self.cells if one.measure is measure)


def compare(entries: Iterable[Entry], asked: Asked, known: Known) -> Comparison:
    """What the entries come to, side by side."""
    return compare_items(((entry.id, item_of(entry, asked.by, known)) for entry in entries), asked, known.rates)


def compare_items(counted: Iterable[tuple[str, Item | Lack]], asked: Asked, rates: Rates) -> Comparison:
    """What entries come to, each given by its id as it is counted, or why it is not."""
    items: list[Item] = []
    lacking: dict[Lack, list[str]] = {}
    known = Counter[str]()
    for id_, found in counted:
        if isinstance(found, Lack):
            lacking.setdefault(found, []).append(id_)
            continue
        known.update(set(found.sides))
        if not asked.only or set(asked.only) & set(found.sides):
            items.append(found)
    sides = tuple(dict.fromkeys(asked.only)) or _ordered(known, asked.by)
    of: defaultdict[str, list[Item]] = defaultdict(list)
    for one in items:
        for side in dict.fromkeys(one.sides):
            of[side].append(one)
    counts = [cell for side in sides for cell in _counted(side, of[side], asked.by)]
    money = {side: totals(sum_ for one in of[side] for sum_ in one.purse.sums) for side in sides}
    told = [_money(side, total) for side in sides for total in money[side]]
    worth = list(_worth(money, asked.exchange, rates))
    return Comparison(
        asked.by,
        sides,
        (*counts, *told, *(one for one in worth if isinstance(one, Cell))),
        len(items),
        {lack: tuple(ids) for lack, ids in lacking.items()},
        tuple(aside for one in items for aside in one.purse.asides),
        sum(one.purse.ranges for one in items),
        _rates(money, asked.exchange, rates),
        tuple(one for one in worth if isinstance(one, Unworthy)),
        _ordered(known, asked.by),
    )


def _ordered(known: Mapping[str, int], by: By) -> tuple[str, ...]:
    """Sides in order, each given with its entries: years as they come, else the one with the most entries first."""
    if by is By.YEAR:
        return tuple(sorted(known))
    return tuple(sorted(known, key=lambda side: (-known[side], side)))


def _counted(side: str, items: Sequence[Item], by: By) -> Iterator[Cell]:
    """The counts of a side."""
    ahead = [one for one in items if one.looks_ahead]

    def cell(measure: Measure, name: str, value: int, of: int | None) -> Cell:
        return Cell(side, measure, name, Decimal(value), of)

    yield cell(Measure.ACTS, ENTRIES, len(items), None)
    acts = Counter(one.act for one in items)
    yield from (cell(Measure.ACTS, act, acts[act], len(items)) for act in Act if acts[act])
    strengths = Counter(one.strength for one in items)
    yield from (cell(Measure.STRENGTH, str(one), strengths[one], len(items)) for one in sorted(strengths, reverse=True))
    yield cell(Measure.SHARES, AHEAD, len(ahead), len(items))
    for mark in _SHARES:
        yield cell(Measure.SHARES, mark, sum(mark in one.marks for one in ahead), len(ahead))
    themes = Counter(theme for one in ahead for theme in one.themes)
    yield from (cell(Measure.THEMES, theme, count, len(ahead)) for theme, count in themes.most_common())
    standings = [_standing(one, side, by) for one in ahead]
    stages, alone = Counter(one.stage for one in standings), Counter(one.stage for one in standings if one.alone)
    for stage, count in stages.most_common():
        yield replace(cell(Measure.STAGES, stage, count, len(ahead)), alone=alone[stage])


def _standing(item: Item, side: str, by: By) -> Standing:
    """Where a promise stands: for the party whose side it is, else for all its parties, if they stand alike."""
    told = [item.stages[side]] if by is By.PARTY and side in item.stages else list(item.stages.values())
    found = {one.stage for one in told}
    stage = next(iter(found)) if len(found) == 1 else SEVERAL if found else ""
    return Standing(stage, any(one.alone for one in told))


def _money(side: str, total: Total) -> Cell:
    return Cell(side, Measure.MONEY, total.kind, total.value, len(total.of), total.currency)


def _worth(money: Mapping[str, Sequence[Total]], exchange: Exchange | None, rates: Rates) -> Iterator[Cell | Unworthy]:
    """What the sums of each side are worth in one currency, kind by kind, and those that have no rate."""
    if exchange is None:
        return
    for side, found in money.items():
        sums: dict[str, list[tuple[Decimal, int]]] = {}
        for total in found:
            worth = rates.convert(total.value, total.currency, exchange.unit, exchange.day)
            if isinstance(worth, Conversion):
                sums.setdefault(total.kind, []).append((worth.value, len(total.of)))
            else:
                yield Unworthy(side, total, worth)
        for kind, parts in sums.items():
            value = sum((part for part, _ in parts), Decimal(0))
            yield Cell(side, Measure.WORTH, kind, value, sum(count for _, count in parts), exchange.unit)


def _rates(money: Mapping[str, Sequence[Total]], exchange: Exchange | None, rates: Rates) -> tuple[Conversion, ...]:
    """The rates that were taken, one for each currency."""
    if exchange is None:
        return ()
    units = sorted({total.currency for found in money.values() for total in found} - {exchange.unit})
    found = (rates.convert(Decimal(1), unit, exchange.unit, exchange.day) for unit in units)
    return tuple(one for one in found if isinstance(one, Conversion))
