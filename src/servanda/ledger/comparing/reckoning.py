"""Which sums that were told towards a promise may be added, and which of them others hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from servanda.ledger.comparing.payments import Paid, Reach
from servanda.ledger.entries.totals import Kind, Money
from servanda.world.exchange import Conversion, Unconverted


class Ground(StrEnum):
    """Why an entry counts towards another: a reader says so, it is part of it, it is of its programme, it is told
    where the events of the other cite what became of it, or that is a report of the promise itself."""

    NAMED = "named"
    CHILD = "child"
    PROGRAMME = "programme"
    CITED = "cited"
    REPORTED = "reported"


class Not(StrEnum):
    """Why a sum that was told towards a target does not count: it is an aim itself, has no rate, lies within what was
    told to have been paid by a later day, is one that was told before, or is the whole of which a part was paid."""

    NO_STEP = "no_step"
    NO_RATE = "no_rate"
    WITHIN = "within"
    AGAIN = "again"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Part:
    """A sum towards a target: of which entry, why it counts, what it is worth in the target's currency.

    `paid` says how it was told as paid, None of what is no payment.
    """

    entry: str
    ground: Ground
    money: Money
    worth: Conversion
    paid: Paid | None = None


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A sum of an entry that was looked at and does not count, and why; `missing` is said where no rate was found.

    `until` is the day up to which a later sum tells all that was paid, ISO.
    """

    entry: str
    money: Money
    why: Not
    missing: Unconverted | None = None
    until: str = ""


def added(parts: Iterable[Part]) -> Mapping[Kind, Decimal]:
    """What parts come to, by kind, in the currency of the target."""
    found: dict[Kind, Decimal] = {}
    for one in parts:
        found[one.money.kind] = found.get(one.money.kind, Decimal(0)) + one.worth.value
    return {kind: found[kind] for kind in Kind if kind in found}


def reckoned(parts: Sequence[Part]) -> tuple[list[Part], list[Uncounted]]:
    """The sums that may be added, and those that others hold: what was paid up to a day holds what was paid before.

    Of two sums that tell all that was paid so far the later counts. A report of a promise tells all so far, unless its
    words or its time say that it is a share.
    """
    states = [one for one in parts if _is_state(one)]
    last = [one for one in states if not any(_is_after(other, one) for other in states)]
    kept: list[Part] = []
    left: list[Uncounted] = []
    for one in parts:
        over = next((state for state in last if state is not one and _holds(state, one)), None)
        if over and over.paid:
            left.append(Uncounted(one.entry, one.money, Not.WITHIN, until=over.paid.on))
        elif any(_repeats(other, one) for other in kept):
            left.append(Uncounted(one.entry, one.money, Not.AGAIN))
        else:
            kept.append(one)
    return kept, left


def _is_state(one: Part) -> bool:
    if one.paid is None:
        return False
    return one.paid.reach is Reach.SO_FAR or (one.paid.reach is Reach.OPEN and one.ground is Ground.REPORTED)


def _is_after(other: Part, one: Part) -> bool:
    """Whether another sum of all that was paid is told for a later day, or the same and is more."""
    if other is one or not (other.paid and one.paid and other.paid.meets(one.paid)):
        return False
    return (other.paid.on, other.worth.value, other.entry) > (one.paid.on, one.worth.value, one.entry)


def _holds(state: Part, one: Part) -> bool:
    if not (state.paid and one.paid):
        return False
    return _is_after(state, one) if _is_state(one) else state.paid.covers(one.paid)


def _repeats(other: Part, one: Part) -> bool:
    """Whether two reports of one promise tell one share twice."""
    if not (other.paid and one.paid) or {other.ground, one.ground} != {Ground.REPORTED}:
        return False
    return (
        other.money.currency == one.money.currency
        and other.money.value == one.money.value
        and (other.paid.repeats(one.paid))
    )
