"""Parties, dialogues, documents or years side by side: what was said, how firmly, with what money, what became of it.

An entry counts once for each of its parties (dialogues, documents, years), however many texts tell it. Money is added
within one kind and one currency, as `totals` allows; what it is worth in one currency is told beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from servanda.ledger.entry import Entry
from servanda.ledger.money import NO_LINKS, Aside, Links, Purse, is_preview, purse_of, telling
from servanda.ledger.totals import Total, totals
from servanda.ledger.variants import Field, strength_of, told_of
from servanda.model import FORWARD_ACTS, Act, Specific
from servanda.world.exchange import Conversion, Rates, Unconverted


class By(StrEnum):
    """What is put side by side."""

    PARTY = "party"
    FORMAT = "format"
    DOCUMENT = "document"
    YEAR = "year"


class Measure(StrEnum):
    """What is counted of each side."""

    ACTS = "acts"
    STRENGTH = "strength"
    SHARES = "shares"
    MONEY = "money"
    WORTH = "worth"
    THEMES = "themes"
    STAGES = "stages"


class Lack(StrEnum):
    """Why an entry is on no side."""

    REJECTED = "rejected"
    DENIED = "denied"
    PREVIEW = "preview"
    NO_PARTY = "no_party"
    NO_FORMAT = "no_format"
    NO_YEAR = "no_year"


SEVERAL = "several"
"""The stage of a promise that stands otherwise for one of its parties than for another."""
ENTRIES, AHEAD = "entries", "ahead"
"""The names of the first two counts: all entries, and those that look ahead, of which shares, themes, stages are."""
_SHARES = ("amount", "term", "beneficiary")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a side: of which measure, of what (an act, a theme, a kind of money), in which unit.

    `of` is the number that a count is a share of, None where it is none; `unit` is the currency of money.
    """

    side: str
    measure: Measure
    name: str
    value: Decimal
    of: int | None = None
    unit: str = ""


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
class Known:
    """What is known beside the entries: rates, links between entries, the dialogue of each document, the stages.

    `formats` maps the sha256 of a document to a code; `stages` gives the stage of an entry for each of its parties.
    """

    rates: Rates
    formats: Mapping[str, str]
    stages: Callable[[Entry], Mapping[str, str]]
    links: Links = NO_LINKS


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sides, the one with the most entries first, and their figures; `entries` counts all that are on a side.

    `lacking` are the ids of entries on no side, by reason; `asides` the sums that count nowhere; `ranges` how many sums
    are told as a range and counted at their lower end; `rates` the conversions, one for each currency; `unworthy` what
    no rate could be found for.
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

    def of(self, measure: Measure) -> tuple[Cell, ...]:
        """The figures of a measure, by side."""
        return tuple(one for one in self.cells if one.measure is measure)


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry as it is counted."""

    id: str
    act: Act
    strength: int
    sides: tuple[str, ...]
    marks: frozenset[str]
    themes: tuple[str, ...]
    purse: Purse
    stages: Mapping[str, str]

    @property
    def looks_ahead(self) -> bool:
        return self.act in FORWARD_ACTS


def compare(entries: Iterable[Entry], asked: Asked, known: Known) -> Comparison:
    """What the entries come to, side by side."""
    items: list[_Item] = []
    lacking: dict[Lack, list[str]] = {}
    for entry in entries:
        found = _item(entry, asked.by, known)
        if isinstance(found, Lack):
            lacking.setdefault(found, []).append(entry.id)
        elif not asked.only or set(asked.only) & set(found.sides):
            items.append(found)
    sides = _sides(items, asked)
    of = {side: [one for one in items if side in one.sides] for side in sides}
    counted = [cell for side in sides for cell in _counted(side, of[side], asked.by)]
    money = {side: totals(sum_ for one in of[side] for sum_ in one.purse.sums).totals for side in sides}
    told = [_money(side, total) for side in sides for total in money[side]]
    worth = list(_worth(money, asked.exchange, known.rates))
    return Comparison(
        asked.by,
        sides,
        (*counted, *told, *(one for one in worth if isinstance(one, Cell))),
        len(items),
        {lack: tuple(ids) for lack, ids in lacking.items()},
        tuple(aside for one in items for aside in one.purse.asides),
        sum(one.purse.ranges for one in items),
        _rates(money, asked.exchange, known.rates),
        tuple(one for one in worth if isinstance(one, Unworthy)),
    )


def _item(entry: Entry, by: By, known: Known) -> _Item | Lack:
    """An entry as it is counted, or why it is not."""
    told = telling(entry)
    if not told:
        return Lack.DENIED if any(one.stands for one in entry.attestations) else Lack.REJECTED
    if all(map(is_preview, told)):
        return Lack.PREVIEW
    sides = _sides_of(entry, by, known.formats)
    if isinstance(sides, Lack):
        return sides
    strength, themes = strength_of(entry), told_of(entry, Field.THEMES)
    return _Item(
        entry.id,
        strength.act,
        strength.value,
        sides,
        frozenset(mark for one in told for mark in _marks(one.statement.specificity, bool(one.statement.counterparts))),
        themes.taken.best.statement.themes if themes else (),
        purse_of(entry, known.rates, known.links),
        known.stages(entry),
    )


def _marks(specificity: Iterable[Specific], has_counterpart: bool) -> Iterator[str]:
    """What of amount, term and beneficiary a statement names."""
    kinds = set(specificity)
    if Specific.AMOUNT in kinds:
        yield "amount"
    if Specific.HORIZON in kinds:
        yield "term"
    if has_counterpart or Specific.BENEFICIARY in kinds:
        yield "beneficiary"


def _sides_of(entry: Entry, by: By, formats: Mapping[str, str]) -> tuple[str, ...] | Lack:
    """The sides that an entry is on, each once."""
    if by is By.PARTY:
        actors = told_of(entry, Field.ACTORS)
        tellings = [actors.taken.best] if actors else telling(entry)
        return next((one.statement.actors for one in tellings if one.statement.actors), Lack.NO_PARTY)
    origins = [one.origin for one in entry.attestations]
    if by is By.DOCUMENT:
        return tuple(dict.fromkeys(one.name for one in origins))
    if by is By.FORMAT:
        told = dict.fromkeys(formats[one.sha256] for one in origins if one.sha256 in formats)
        return tuple(told) or Lack.NO_FORMAT
    first = min((one.day for one in origins if one.day), default="")
    return (first[:4],) if first else Lack.NO_YEAR


def _sides(items: Sequence[_Item], asked: Asked) -> tuple[str, ...]:
    """The sides in order: as they are named, years as they come, else the one with the most entries first."""
    counts = Counter(side for one in items for side in one.sides)
    if asked.only:
        return tuple(dict.fromkeys(asked.only))
    if asked.by is By.YEAR:
        return tuple(sorted(counts))
    return tuple(sorted(counts, key=lambda side: (-counts[side], side)))


def _counted(side: str, items: Sequence[_Item], by: By) -> Iterator[Cell]:
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
    stages = Counter(_stage(one, side, by) for one in ahead)
    yield from (cell(Measure.STAGES, stage, count, len(ahead)) for stage, count in stages.most_common())


def _stage(item: _Item, side: str, by: By) -> str:
    """The stage of a promise: that of the party whose side it is, else of all its parties, if it is one."""
    found = {item.stages[side]} if by is By.PARTY and side in item.stages else set(item.stages.values())
    return next(iter(found)) if len(found) == 1 else SEVERAL if found else ""


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
