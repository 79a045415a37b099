"""Amounts that differ between the sources of one promise; one that was raised or lowered since differs from none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from servanda.ledger.conversions import Stated
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.entries.revisions import sums_told
from servanda.ledger.findings.context import Context, words_at
from servanda.ledger.findings.finding import Finding, Kind, Severity, Told, told_by
from servanda.model import Amount, Qualifier, Span

_ABOUT = Decimal("0.05")
"""What is «about» or «nearly» so much may be so much more or less."""
_SOME = Decimal("0.1")
"""«Some twenty» is said of anything so much above or below a round number."""
_TEN = 10
_ROUNDED = Decimal("0.02")
"""A figure is taken as rounded by this share at most, whatever its last printed digit."""
_OPEN = Decimal("Infinity")
_UP = (Qualifier.OVER, Qualifier.AT_LEAST)
_DOWN = (Qualifier.UNDER, Qualifier.AT_MOST)


@dataclass(frozen=True, slots=True)
class _Stated:
    """An amount as an attestation tells it, after so many changes of it; `is_claimed` where it is a change itself that
    nobody has confirmed who can know."""

    one: Attestation
    amount: Amount
    epoch: int = 0
    is_claimed: bool = False

    @property
    def told(self) -> Told:
        amount = self.amount
        key = f"{amount.value.normalize():f} {amount.maximum or ''} {_kin(amount.unit)}"
        return told_by(self.one, amount, words_at(self.one, amount.span), key)


def find(entry: Entry, context: Context) -> Iterator[Finding]:
    """Amounts of one thing that cannot be the same, told by two documents."""
    if len({one.origin.sha256 for one in entry.attestations}) < 2:
        return
    stated = tuple(_stated(entry, context))
    for unit in dict.fromkeys(_kin(one.amount.unit) for one in stated):
        group = tuple(one for one in stated if _kin(one.amount.unit) == unit or _alike(_kin(one.amount.unit), unit))
        found = tuple(_differing(group, unit, entry.id))
        yield from found
        if found:
            return


def _differing(group: tuple[_Stated, ...], unit: str, id_: str) -> Iterator[Finding]:
    """What is told differently of one thing, between two changes of it."""
    for epoch in sorted({one.epoch for one in group}):
        here = tuple(one for one in group if one.epoch == epoch)
        apart = _apart(here)
        if apart and here[0].amount.unit in (apart[0].amount.unit, unit):
            firm = tuple(one for one in here if not (one.one.is_preview or one.is_claimed))
            severity = Severity.HIGH if _apart(firm) else Severity.MEDIUM
            yield Finding(Kind.AMOUNTS_DIFFER, id_, tuple(one.told for one in here), severity)


def _stated(entry: Entry, context: Context) -> Iterator[_Stated]:
    """The amounts to compare: of each unit the one that an attestation tells, no conversion."""
    told = sums_told(entry)
    order = {one.id: place for place, one in enumerate(entry.attestations)}
    for telling in sorted(told.tellings, key=lambda each: (order[each.one.id], not each.former)):
        one, amounts = telling.one, telling.one.statement.amounts
        if len({amount.unit for amount in amounts}) > 1:
            amounts = _without_conversions(one, context)
        kinds: dict[tuple[str, str], list[Amount]] = {}
        for amount in amounts:
            kinds.setdefault((_kin(amount.unit), amount.per), []).append(amount)
        known = told.epoch(telling), told.is_claimed(telling)
        yield from (_Stated(one, found[0], *known) for (_, per), found in kinds.items() if len(found) == 1 and not per)


def _without_conversions(one: Attestation, context: Context) -> tuple[Amount, ...]:
    given = [figure.span for figure in context.figures_of(one) if figure.converts]
    return tuple(a for a in one.statement.amounts if not any(span.overlaps(a.span) for span in given))


def _apart(group: tuple[_Stated, ...]) -> tuple[_Stated, _Stated] | None:
    """The first two of different documents that cannot be the same amount."""
    for place, one in enumerate(group):
        for other in group[place + 1 :]:
            if one.one.origin.sha256 != other.one.origin.sha256 and not _can_be_one(one, other):
                return one, other
    return None


def _can_be_one(one: _Stated, other: _Stated) -> bool:
    """Whether two amounts may be the same; a currency that one text leaves open may be another than it seems."""
    if one.amount.settled is not other.amount.settled:
        return True
    (low, high), (least, most) = _range(one), _range(other)
    return low <= most and least <= high


def _range(stated: _Stated) -> tuple[Decimal, Decimal]:
    """What an amount can be: within its rounding, what its qualifier leaves open, or its range."""
    amount = stated.amount
    step = _step(stated) if _is_money(amount) else Decimal(0)
    slack = min(step / 2, abs(amount.value) * _ROUNDED)
    if amount.qualifier is Qualifier.ABOUT:
        is_some = not _is_money(amount) and amount.value % _TEN == 0
        slack = max(slack, abs(amount.value) * (_SOME if is_some else _ABOUT))
    low = -_OPEN if amount.qualifier in _DOWN else amount.value - slack
    high = _OPEN if amount.qualifier in _UP else (amount.maximum or amount.value) + slack
    return low, high


def _is_money(amount: Amount) -> bool:
    return len(amount.unit) == 3 and amount.unit.isupper()


def _step(stated: _Stated) -> Decimal:
    """What one more in the last printed digit is worth; words without digits are exact."""
    words = words_at(stated.one, stated.amount.span)
    if not any(sign.isdigit() for sign in words):
        return Decimal(0)
    return Stated.of(replace(stated.amount, span=Span(0, len(words))), words).step


def _kin(unit: str) -> str:
    return unit if len(unit) == 3 and unit.isupper() else unit.lower()


def _alike(unit: str, other: str) -> bool:
    """Whether two nouns that are counted share a word: patrol boats and patrol vessels."""
    money = [one for one in (unit, other) if one.isupper()]
    return not money and bool(set(unit.split()) & set(other.split()))
