"""The sums of money of an entry: which of them count, as what they count, and why the others do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from servanda.lang.fulfilment import Told
from servanda.lang.sums import SumCue, load
from servanda.ledger.entries.deadlines import is_denied
from servanda.ledger.entries.entry import NOT_ON_RECORD, Attestation, Entry, Role
from servanda.ledger.entries.relations import NO_RELATIONS, Relations
from servanda.ledger.entries.revisions import is_revision
from servanda.ledger.entries.roles import stages_told
from servanda.ledger.entries.totals import Kind, Money
from servanda.ledger.entries.variants import Field, told_of
from servanda.model import Act, Amount, Qualifier
from servanda.world.exchange import Conversion, Rates, is_currency

_OF_ACT: Mapping[Act, Kind] = {
    Act.COMMITMENT: Kind.COMMITMENT,
    Act.AGREEMENT: Kind.COMMITMENT,
    Act.ANNOUNCEMENT: Kind.PLEDGE,
    Act.INTENTION: Kind.PLEDGE,
}
_OPEN = frozenset({Qualifier.OVER, Qualifier.UNDER, Qualifier.AT_LEAST, Qualifier.AT_MOST})
_SHARE = "percent"
"""The unit of a share."""
_NEAR = Decimal("0.15")
"""Two sums in two currencies that differ by less than this at the rates of the day are one, told twice."""


class Why(StrEnum):
    """Why a sum counts in no total."""

    NOT_PROMISED = "not_promised"
    NEGATED = "negated"
    PREVIEW = "preview"
    RATE = "rate"
    PART = "part"
    WHOLE = "whole"
    CONVERTED = "converted"
    UMBRELLA = "umbrella"
    SUPERSEDED = "superseded"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Aside:
    """A sum of an entry that is in no total, and why; `currency` as it was read, perhaps of several that share a name.

    `by` is the id of the entry that supersedes its own.
    """

    entry: str
    value: Decimal
    currency: str
    why: Why
    by: str = ""


@dataclass(frozen=True, slots=True)
class Purse:
    """The sums of an entry: those that count, of a range the lower end, and those that do not.

    `ranges` counts the sums that are told as a range, at least or at most: what they come to is not exact.
    """

    sums: tuple[Money, ...] = ()
    asides: tuple[Aside, ...] = ()
    ranges: int = 0


def purse_of(entry: Entry, rates: Rates, relations: Relations = NO_RELATIONS) -> Purse:
    """The sums of an entry that stand: a promise told five times, or raised since, is given once.

    `rates` show which of two sums in two currencies is the other once more.
    """
    best = teller(entry, is_money)
    if best is None:
        return Purse()
    told = amounts_of(best, is_money)
    kind, general = _kind_of(entry, best), _general(entry, best, relations)
    sums, asides = [], []
    for place, amount in enumerate(told):
        why = general or _own(amount, told[:place], best, rates)
        if why is None and kind:
            sums.append(Money(f"{entry.id}/{place}", kind, amount.unit, amount.value))
        else:
            by = relations.superseded.get(entry.id, "") if why is Why.SUPERSEDED else ""
            asides.append(Aside(entry.id, amount.value, amount.unit, why or Why.NOT_PROMISED, by))
    ranges = sum(one.maximum is not None or one.qualifier in _OPEN for one in told) if sums else 0
    return Purse(tuple(sums), tuple(asides), ranges)


def things_of(entry: Entry, relations: Relations = NO_RELATIONS) -> Purse:
    """What an entry tells in numbers of things, as its sums are told: «2,000 engineers»; done where words say so."""
    best = teller(entry, is_count)
    if best is None:
        return Purse()
    done = Kind.DISBURSEMENT if Told.DELIVERED in stages_told(best) else None
    kind = done if best.statement.act is Act.FACT else _OF_ACT.get(best.statement.act)
    general = _general(entry, best, relations)
    told = amounts_of(best, is_count)
    sums = [
        Money(f"{entry.id}/{place}", kind, amount.unit, amount.value)
        for place, amount in enumerate(told)
        if kind and not (general or amount.per or (place and _is_whole(told[place - 1], amount, best)))
    ]
    return Purse(tuple(sums))


def teller(entry: Entry, of: Callable[[Amount], bool]) -> Attestation | None:
    """What tells the amounts of a sort that stand, as every view of the entry shows them; None where nothing tells any.

    A statement that raises a sum has only the amounts to which it raises it.
    """
    told = told_of(entry, Field.AMOUNTS)
    best = (variant.best for variant in told.variants) if told else ()
    return next((one for one in best if any(map(of, one.statement.amounts))), None)


def amounts_of(one: Attestation, of: Callable[[Amount], bool]) -> tuple[Amount, ...]:
    """The amounts of a sort that an attestation tells, in the order in which its sums are numbered."""
    return tuple(filter(of, one.statement.amounts))


def _kind_of(entry: Entry, best: Attestation) -> Kind | None:
    """What the sums that `best` tells are; those of who only tells that they were raised, or backs them, are of the
    kind that the promise is of."""
    kind = _kind(best)
    if kind or not (is_revision(best) or best.role is Role.SUPPORT):
        return kind
    return next((found for one in telling(entry) if (found := _kind(one))), None)


def telling(entry: Entry) -> tuple[Attestation, ...]:
    """The attestations that tell the promise, the best first.

    Whoever backs or denies it tells another, and what readers turned down tells nothing; where nobody tells what is
    backed, the backing is all there is.
    """
    standing = [one for one in entry.ranked if one.stands]
    first = tuple(one for one in standing if one.role is Role.ATTESTS or one.role in NOT_ON_RECORD)
    return first or tuple(one for one in standing if one.role is Role.SUPPORT)


def is_money(amount: Amount) -> bool:
    """Whether an amount is a sum of money, in whatever currency."""
    return is_currency(amount.unit) or not amount.settled


def is_count(amount: Amount) -> bool:
    """Whether an amount is a number of things."""
    return amount.settled and amount.unit not in ("", _SHARE) and not is_currency(amount.unit)


def _kind(one: Attestation) -> Kind | None:
    """What the sums of a statement are: by its words, else by its act; None for what nobody promised or paid."""
    act, cues = one.statement.act, load(one.origin.language).of(f"{one.lead_in} {one.quote}")
    if act is Act.FACT:
        return Kind.DISBURSEMENT if SumCue.PAID in cues else None
    if act not in _OF_ACT:
        return None
    return Kind.TARGET if SumCue.TARGET in cues else _OF_ACT[act]


def _general(entry: Entry, one: Attestation, relations: Relations) -> Why | None:
    """Why no sum of an entry counts."""
    if entry.id in relations.superseded:
        return Why.SUPERSEDED
    if entry.id in relations.umbrellas:
        return Why.UMBRELLA
    if one.is_preview:
        return Why.PREVIEW
    return Why.NEGATED if is_denied(one.statement) else None


def _own(amount: Amount, before: Sequence[Amount], one: Attestation, rates: Rates) -> Why | None:
    """Why a sum does not count, by what it says and by those before it in its statement."""
    if not amount.settled:
        return Why.CURRENCY
    if amount.per:
        return Why.RATE
    if any(_is_same(amount, other, one.origin.day, rates) for other in before if other.unit != amount.unit):
        return Why.CONVERTED
    if any(_is_part(other, amount, one) for other in before):
        return Why.PART
    return Why.WHOLE if before and _is_whole(before[-1], amount, one) else None


def _is_same(amount: Amount, other: Amount, day: str | None, rates: Rates) -> bool:
    """Whether a sum is, by the rates of its text's day, another told in a second currency."""
    if day is None or not other.settled:
        return False
    found = rates.convert(other.value, other.unit, amount.unit, date.fromisoformat(day))
    return isinstance(found, Conversion) and abs(found.value - amount.value) <= _NEAR * abs(found.value)


def _is_part(before: Amount, amount: Amount, one: Attestation) -> bool:
    """Whether the words between two sums say that the second lies within the first, by themselves or by a colon."""
    if before.unit != amount.unit or amount.value >= before.value:
        return False
    between = _between(before, amount, one)
    return ":" in between or SumCue.PART in load(one.origin.language).of(between)


def _is_whole(before: Amount, amount: Amount, one: Attestation) -> bool:
    """Whether the words between two sums say that the first lies within the second («60 of the 450 million»)."""
    words = load(one.origin.language)
    return before.unit == amount.unit and SumCue.WHOLE in words.joins(_between(before, amount, one))


def _between(before: Amount, amount: Amount, one: Attestation) -> str:
    start = one.statement.span.start
    return one.quote[max(0, before.span.end - start) : max(0, amount.span.start - start)]
