"""How far a sum that was aimed at has come: what was told towards it, beside the time that is gone of its term.

Kinds of money are not mixed: what was pledged, committed and paid towards a target stands side by side. What counts is
what events that a person applied cite, or what is part of the promise; what else is told of it stands beside, with its
sum, until somebody applies it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from servanda.ledger.casework.cases import case_of
from servanda.ledger.comparing.payments import is_unmeasured, paid_of
from servanda.ledger.comparing.reckoning import Ground, Not, Part, Uncounted, added, reckoned
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.entries.money import (
    Aside,
    Purse,
    amounts_of,
    is_count,
    is_money,
    purse_of,
    teller,
    telling,
    things_of,
)
from servanda.ledger.entries.relations import NO_RELATIONS, Relations
from servanda.ledger.entries.totals import Kind, Money
from servanda.ledger.following.events import Citation
from servanda.text.fold import folded
from servanda.text.intervals import interval_of
from servanda.world.exchange import Rates, Unconverted, is_currency

_STEM = 5
"""Words for what is counted are compared by so many letters: «engineer», «engineers»."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come on a day: `target` with its entry, the parts that count, what does not.

    `start` and `end` are the days of its term, None where it has none; the term starts, where nothing says, on the day
    of the text that promises it. `asides` are sums that count nowhere at all; `rate_day` is the day of which
    rates were asked for. `told` are the sums that would count if somebody applied what is told of it, `expected` what
    all of them come to then, by kind, with those that count already.
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
    told: tuple[Part, ...] = ()
    expected: Mapping[Kind, Decimal] = field(default_factory=dict)

    @property
    def sums(self) -> Mapping[Kind, Decimal]:
        """What counts towards it, by kind, in its own currency."""
        return added(self.parts)

    @property
    def awaited(self) -> Mapping[Kind, Decimal]:
        """What it comes to with what is told and not yet applied, for the kinds of which something is."""
        kinds = {one.money.kind for one in self.told}
        return {kind: value for kind, value in self.expected.items() if kind in kinds}

    def share(self, kind: Kind) -> Fraction:
        """How much of the target the sums of a kind are."""
        return self.share_of(self.sums.get(kind, Decimal(0)))

    def share_of(self, value: Decimal) -> Fraction:
        """How much of the target a sum in its currency is."""
        return Fraction(value) / Fraction(self.target.value)

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


@dataclass
class _Looked:
    """What entries tell towards the target of one; `uncounted` and `asides` grow with each that is looked at."""

    entry: Entry
    target: Money
    terms: Terms
    uncounted: list[Uncounted] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def parts(self, found: Iterable[tuple[Entry, Ground]]) -> list[Part]:
        """The sums of entries that may count, each entry once."""
        parts: list[Part] = []
        for one, ground in found:
            if one.id in self.seen or (one.id == self.entry.id and ground is not Ground.REPORTED):
                continue
            self.seen.add(one.id)
            parts += self._parts(one, ground)
        return parts

    def _parts(self, one: Entry, ground: Ground) -> Iterator[Part]:
        of = is_money if is_currency(self.target.currency) else is_count
        purse = purse_of(one, self.terms.rates, self.terms.relations) if of is is_money else self._things(one)
        self.asides += purse.asides
        best = teller(one, of)
        ways = paid_of(best, amounts_of(best, of)) if best else ()
        for money in purse.sums:
            found = _counted(one.id, ground, money, self.target, self.terms)
            if isinstance(found, Part) and best and is_unmeasured(best, found.worth.value, self.target.value):
                found = Uncounted(one.id, money, Not.PART)
            if isinstance(found, Uncounted):
                self.uncounted.append(found)
            else:
                is_paid = money.kind is Kind.DISBURSEMENT
                yield replace(found, paid=ways[money.place]) if is_paid else found

    def _things(self, one: Entry) -> Purse:
        """The things of an entry that are those that were promised: by the same word, or the only ones it tells."""
        purse = things_of(one, self.terms.relations)
        like = [money for money in purse.sums if _is_alike(money.currency, self.target.currency)]
        first = tuple(replace(money, currency=self.target.currency) for money in (like or purse.sums)[:1])
        return Purse(first) if like or len(purse.sums) == 1 else Purse()


def target_of(entry: Entry, rates: Rates) -> Money | None:
    """The sum that an entry aims at: a target, else what it promises; None where it tells no sum that counts."""
    sums = purse_of(entry, rates).sums
    return min(sums, key=lambda one: (list(Kind).index(one.kind), -one.value), default=None)


def things_aimed_at(entry: Entry) -> Money | None:
    """The number of things that an entry promises, the first of several; None where it tells none."""
    return next(iter(things_of(entry).sums), None)


def progress(
    entry: Entry,
    target: Money,
    towards: Iterable[tuple[Entry, Ground]],
    terms: Terms,
    told: Iterable[tuple[Entry, Ground]] = (),
) -> Progress:
    """How far the target of an entry has come by these entries, each of which counts once.

    `told` are those of which no event is applied yet.
    """
    looked = _Looked(entry, target, terms)
    applied = looked.parts(towards)
    waiting = looked.parts(told)
    counted, left = reckoned(applied)
    expected, beside = reckoned([*applied, *waiting])
    left += [one for one in beside if any(part.money == one.money for part in waiting)]
    start, end = term_of(entry)
    return Progress(
        entry.id,
        target,
        terms.as_of,
        start,
        end,
        tuple(counted),
        (*looked.uncounted, *left),
        tuple(looked.asides),
        terms.rate_day,
        tuple(one for one in expected if one in waiting),
        added(expected),
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


def reports(entry: Entry) -> Iterator[Entry]:
    """What came of a promise by each of its own reports that tells a sum, as an entry of that report alone."""
    for one in entry.attestations:
        if one.role is Role.OUTCOME and one.stands and one.statement.amounts:
            yield Entry((replace(one, role=Role.ATTESTS),))


def is_cited(entry: Entry, places: Iterable[Citation]) -> bool:
    """Whether an entry is told at one of these places."""
    return any(_is_at(entry, place) for place in places)


def term_of(entry: Entry) -> tuple[date | None, date | None]:
    """The first and last day of an entry's term; where no first day is told, that of the first text that promises it.

    What tells beforehand counts only as long as nothing else does.
    """
    term = case_of(entry).term
    first, last = interval_of(term) if term else (None, None)
    if last is None:
        return None, None
    told = min(_days(one for one in telling(entry) if not one.is_preview), default="") or min(
        _days(entry.attestations), default=""
    )
    day = date.fromisoformat(told) if told else None
    is_span = "/" in term and not term.startswith("..")
    return (first if is_span and first else day), last


def _days(found: Iterable[Attestation]) -> list[str]:
    return [one.origin.day for one in found if one.origin.day]


def _is_alike(one: str, other: str) -> bool:
    """Whether two words for what is counted are one, whatever their number."""
    return folded(one)[:_STEM] == folded(other)[:_STEM]


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
