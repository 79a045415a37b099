"""Which sums of money may be added: of one kind and one currency, and none that stands for others or was replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a sum of money is of a promise; sums of two kinds are never added."""

    TARGET = "target"
    PLEDGE = "pledge"
    COMMITMENT = "commitment"
    DISBURSEMENT = "disbursement"


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of an entry or of an event.

    `currency` is an ISO 4217 code, empty where the text leaves it open. An umbrella figure tells many promises at once
    («more than 60 documents for 3.7 billion»). `superseded_by` is the id of the sum that replaces it.
    """

    id: str
    kind: Kind
    currency: str
    value: Decimal
    is_umbrella: bool = False
    superseded_by: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no number."""
        if not self.value.is_finite():
            raise ValueError(f"sum {self.id} is no number: {self.value}")


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of one kind in one currency, added; `of` are their ids, sorted."""

    kind: Kind
    currency: str
    value: Decimal
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sum that is in no total, and why."""

    money: Money
    reason: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What may be added, by kind and currency, and every sum that was left out; nothing is converted."""

    totals: tuple[Total, ...]
    left_out: tuple[LeftOut, ...]


def totals(found: Iterable[Money]) -> Totals:
    """Add what may be added; a sum that is told twice under one id counts once.

    Raises ValueError where one id is of two different sums.
    """
    sums = _by_id(found)
    reasons = {id_: _why_not(one, sums) for id_, one in sums.items()}
    groups: dict[tuple[Kind, str], list[Money]] = {}
    for id_, one in sums.items():
        if not reasons[id_]:
            groups.setdefault((one.kind, one.currency), []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (list(Kind).index(group[0][0]), group[0][1]))
    return Totals(
        tuple(
            Total(*key, sum((one.value for one in group), Decimal(0)), tuple(one.id for one in group))
            for key, group in ordered
        ),
        tuple(LeftOut(sums[id_], reason) for id_, reason in reasons.items() if reason),
    )


def _by_id(found: Iterable[Money]) -> Mapping[str, Money]:
    sums: dict[str, Money] = {}
    for one in found:
        if sums.setdefault(one.id, one) != one:
            raise ValueError(f"two sums are called {one.id}: {sums[one.id]} and {one}; give each its own id")
    return dict(sorted(sums.items()))


def _why_not(one: Money, sums: Mapping[str, Money]) -> str:
    """Why a sum is left out; empty where it is not."""
    if one.superseded_by:
        if _in_a_circle(one, sums):
            return f"it and {one.superseded_by} supersede each other; say which of them stands"
        return f"superseded by {one.superseded_by}, which replaces it"
    if one.is_umbrella:
        return "an umbrella figure, which stands for promises that have sums of their own"
    return "" if one.currency else "its currency is not known"


def _in_a_circle(one: Money, sums: Mapping[str, Money]) -> bool:
    """Whether what replaces a sum is in the end replaced by it."""
    met = {one.id}
    next_ = sums.get(one.superseded_by)
    while next_ is not None and next_.id not in met:
        met.add(next_.id)
        next_ = sums.get(next_.superseded_by)
    return next_ is not None and next_.id == one.id
