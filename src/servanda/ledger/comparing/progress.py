"""How far a sum that was aimed at has come: what was told towards it, beside the time that is gone of its term.

Kinds of money are not mixed: what was pledged, committed and paid towards a target stands side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from servanda.ledger.casework.cases import case_of
from servanda.ledger.entries.entry import Entry, Role
from servanda.ledger.entries.money import Aside, purse_of, telling
from servanda.ledger.entries.relations import NO_RELATIONS, Relations
from servanda.ledger.entries.totals import Kind, Money
from servanda.ledger.following.events import Citation
from servanda.text.fold import folded
from servanda.text.intervals import interval_of
from servanda.world.exchange import Conversion, Rates, Unconverted


class Ground(StrEnum):
    """Why an entry counts towards another: a reader says so, it is part of it, it is of its programme, it is told
    where the events of the other cite what became of it, or that is a report of the promise itself."""

    NAMED = "named"
    CHILD = "child"
    PROGRAMME = "programme"
    CITED = "cited"
    REPORTED = "reported"


class Not(StrEnum):
    """Why a sum that was told towards a target does not count: it is an aim itself, or has no rate."""

    NO_STEP = "no_step"
    NO_RATE = "no_rate"


@dataclass(frozen=True, slots=True)
class Part:
    """A sum towards a target: of which entry, why it counts, what it is worth in the target's currency."""

    entry: str
    ground: Ground
    money: Money
    worth: Conversion


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A sum of an entry that was looked at and does not count, and why; `missing` is said where no rate was found."""

    entry: str
    money: Money
    why: Not
    missing: Unconverted | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come on a day: `target` with its entry, the parts that count, what does not.

    `start` and `end` are the days of its term, None where it has none; the term starts, where nothing says, on the day
    of the text that tells it. `asides` are sums that count nowhere at all; `rate_day` is the day of which
    rates were asked for.
    """

    entry: str
    target: Money
    as_of: date
    start: date | None
    end: date | None
    parts: tuple[Part, ...]
    uncounted: tuple[Uncounted, ...]
    asides: tuple[Aside, ...]
    rate_day: date | None = None

    @property
    def sums(self) -> Mapping[Kind, Decimal]:
        """What was told towards it, by kind, in its own currency."""
        found: dict[Kind, Decimal] = {}
        for one in self.parts:
            found[one.money.kind] = found.get(one.money.kind, Decimal(0)) + one.worth.value
        return {kind: found[kind] for kind in Kind if kind in found}

    def share(self, kind: Kind) -> Fraction:
        """How much of the target the sums of a kind are."""
        return Fraction(self.sums.get(kind, Decimal(0))) / Fraction(self.target.value)

    @property
    def days(self) -> tuple[int, int] | None:
        """How many days of the term are gone, and how many it has; None without a term."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        whole = (self.end - self.start).days
        return min(max((self.as_of - self.start).days, 0), whole), whole


@dataclass(frozen=True, slots=True)
class Terms:
    """On which day, at which rates of which day, and by what relations of entries progress is told."""

    as_of: date
    rates: Rates
    rate_day: date
    relations: Relations = NO_RELATIONS


def target_of(entry: Entry, rates: Rates) -> Money | None:
    """The sum that an entry aims at: a target, else what it promises; None where it tells no sum that counts."""
    sums = purse_of(entry, rates).sums
    return min(sums, key=lambda one: (list(Kind).index(one.kind), -one.value), default=None)


def progress(entry: Entry, target: Money, towards: Iterable[tuple[Entry, Ground]], terms: Terms) -> Progress:
    """How far the target of an entry has come by these entries, each of which counts once."""
    parts: list[Part] = []
    uncounted: list[Uncounted] = []
    asides: list[Aside] = []
    seen: set[str] = set()
    for one, ground in towards:
        if one.id in seen or (one.id == entry.id and ground is not Ground.REPORTED):
            continue
        seen.add(one.id)
        purse = purse_of(one, terms.rates, terms.relations)
        asides += purse.asides
        for money in purse.sums:
            found = _counted(one.id, ground, money, target, terms)
            if isinstance(found, Part):
                parts.append(found)
            else:
                uncounted.append(found)
    start, end = term_of(entry)
    return Progress(
        entry.id, target, terms.as_of, start, end, tuple(parts), tuple(uncounted), tuple(asides), terms.rate_day
    )


def towards(
    entry: Entry, entries: Sequence[Entry], named: Iterable[str], children: Iterable[str], cited: Iterable[Citation]
) -> Iterator[tuple[Entry, Ground]]:
    """The entries that may count towards one, each with the first reason why."""
    places = tuple(cited)
    grounds = {Ground.NAMED: frozenset(named), Ground.CHILD: frozenset(children)}
    for one in entries:
        ids = frozenset(one.ids)
        if ids & frozenset(entry.ids):
            continue
        ground = next((ground for ground, wanted in grounds.items() if ids & wanted), None)
        if ground is None and _programmes(entry) & _programmes(one) and _parties(entry) & _parties(one):
            ground = Ground.PROGRAMME
        if ground is None and any(_is_at(one, place) for place in places):
            ground = Ground.CITED
        if ground:
            yield one, ground


def reported(entry: Entry, cited: Iterable[Citation]) -> Iterator[tuple[Entry, Ground]]:
    """What came of a promise by the last of its own reports that are cited, as an entry of that report alone.

    Reports of one promise tell how far it has come by then: what two of them tell is not added.
    """
    places = tuple(cited)
    told = [one for one in entry.attestations if one.role is Role.OUTCOME and one.stands and one.statement.amounts]
    alone = [Entry((replace(one, role=Role.ATTESTS),)) for one in told]
    found = [one for one in alone if any(_is_at(one, place) for place in places)]
    last = max(found, key=lambda one: one.best.origin.day or "", default=None)
    if last is not None:
        yield last, Ground.REPORTED


def term_of(entry: Entry) -> tuple[date | None, date | None]:
    """The first and last day of an entry's term; where no first day is told, that of its first text."""
    term = case_of(entry).term
    first, last = interval_of(term) if term else (None, None)
    if last is None:
        return None, None
    told = min((one.origin.day for one in entry.attestations if one.origin.day), default="")
    day = date.fromisoformat(told) if told else None
    is_span = "/" in term and not term.startswith("..")
    return (first if is_span and first else day), last


def _counted(id_: str, ground: Ground, money: Money, target: Money, terms: Terms) -> Part | Uncounted:
    kinds = list(Kind)
    if kinds.index(money.kind) <= kinds.index(target.kind):
        return Uncounted(id_, money, Not.NO_STEP)
    worth = terms.rates.convert(money.value, money.currency, target.currency, terms.rate_day)
    if isinstance(worth, Unconverted):
        return Uncounted(id_, money, Not.NO_RATE, worth)
    return Part(id_, ground, money, worth)


def _is_at(entry: Entry, cited: Citation) -> bool:
    here = [one.statement.span for one in entry.attestations if one.origin.sha256 == cited.document]
    return any(span.overlaps(cited.span) for span in here)


def _programmes(entry: Entry) -> frozenset[str]:
    return frozenset(folded(one.statement.programme) for one in telling(entry) if one.statement.programme)


def _parties(entry: Entry) -> frozenset[str]:
    return frozenset(code for one in telling(entry) for code in one.statement.actors)
