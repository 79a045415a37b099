"""Sums that are added and may be of one promise, though nothing joined their entries: for a reader to look at.

Two texts may tell one promise in other words and with another sum; a contract may carry out what was promised before.
Neither is sure enough to be left out of a sum, and both are to be told beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from servanda.ledger.entries.sides import Item, Teller
from servanda.ledger.entries.totals import Money
from servanda.model import Act

_READOUTS = timedelta(days=3)
"""So far apart two texts tell of one meeting."""
_CONTRACT = timedelta(days=92)
"""So soon after a promise a contract may carry it out."""
_NEAR = Decimal("0.35")
"""By what share of the larger one two sums of one promise may differ."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Two sums of one kind and currency that are added and may be of one promise.

    `owns` are the own ids of the statements that tell them, entry by entry, as readers judge them.
    """

    one: Money
    other: Money
    owns: tuple[tuple[str, ...], tuple[str, ...]]


class _Sum(NamedTuple):
    """A sum that counts, the first of its entry, with who tells it and on which day."""

    item: Item
    teller: Teller
    day: date
    money: Money


def repeated(items: Iterable[Item], likely: Iterable[Collection[str]], sides: Collection[str]) -> tuple[Repeated, ...]:
    """The sums that may be of one promise, each pair of entries once, the largest first.

    `likely` are the pairs of ids of entries that may be one by their words; only what is added on one of `sides` is
    told.
    """
    known = {one.id: one for one in items if one.teller and not set(sides).isdisjoint(one.sides)}
    pairs = {tuple(sorted(pair)) for pair in likely if known.keys() >= set(pair)} | set(_alike(known.values()))
    found = [each for one, other in pairs for each in _added(known[one], known[other], sides)]
    return tuple(sorted(found, key=lambda each: (-min(each.one.value, each.other.value), each.one.id, each.other.id)))


def _added(one: Item, other: Item, sides: Collection[str]) -> Iterator[Repeated]:
    """The first sums of two entries that are added, if any are."""
    if not (one.teller and other.teller and {*one.sides} & {*other.sides} & {*sides}):
        return
    for a in one.purse.sums:
        for b in other.purse.sums:
            if (a.kind, a.currency) == (b.kind, b.currency):
                yield Repeated(a, b, (one.teller.owns, other.teller.owns))
                return


def _alike(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    """The pairs of entries of the same parties that different texts may tell of one promise."""
    filed: defaultdict[tuple[frozenset[str], str, str], list[_Sum]] = defaultdict(list)
    for item in items:
        if item.teller and item.teller.day:
            for money in item.purse.sums[:1]:
                told = _Sum(item, item.teller, item.teller.day, money)
                filed[item.teller.parties, money.kind, money.currency].append(told)
    for group in filed.values():
        group.sort(key=lambda one: (one.day, one.item.id))
        days = [one.day for one in group]
        for place, one in enumerate(group):
            for other in group[place + 1 : bisect_right(days, one.day + _CONTRACT)]:
                if one.teller.documents.isdisjoint(other.teller.documents) and _may_be_one(one, other):
                    first, last = sorted((one.item.id, other.item.id))
                    yield first, last


def _may_be_one(one: _Sum, other: _Sum) -> bool:
    """Whether two texts of one meeting tell nearly as much from the same for the same, or a contract carries it out."""
    if one.teller.actors == other.teller.actors and other.day - one.day <= _READOUTS:
        return abs(one.money.value - other.money.value) <= _NEAR * max(one.money.value, other.money.value)
    is_contract = other.item.act is Act.AGREEMENT is not one.item.act and one.teller.actors < other.teller.actors
    theirs = one.item.themes[:1] == other.item.themes[:1] != ()
    return is_contract and theirs and other.money.value <= one.money.value
