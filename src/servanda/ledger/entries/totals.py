"""Which sums of money may be added: of one kind and one currency; what stands for others or was replaced is no sum."""

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
    """A sum of an entry; `currency` is an ISO 4217 code, or of things that are counted the word of the text."""

    id: str
    kind: Kind
    currency: str
    value: Decimal

    @property
    def entry(self) -> str:
        """The id of the entry that it is of."""
        return self.id.partition("/")[0]

    @property
    def place(self) -> int:
        """Which of the sums of its statement it is, from 0."""
        return int(self.id.partition("/")[2])

    def __post_init__(self) -> None:
        """Refuse what is no number, or in no known currency."""
        if not self.value.is_finite():
            raise ValueError(f"sum {self.id} is no number: {self.value}")
        if not self.currency:
            raise ValueError(f"sum {self.id} has no currency; leave it out and say why")


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of one kind in one currency, added; `of` are their ids, sorted."""

    kind: Kind
    currency: str
    value: Decimal
    of: tuple[str, ...]


def totals(found: Iterable[Money]) -> tuple[Total, ...]:
    """Add what may be added, by kind and currency; nothing is converted, a sum told twice under one id counts once.

    Raises ValueError where one id is of two different sums.
    """
    groups: dict[tuple[Kind, str], list[Money]] = {}
    for one in _by_id(found).values():
        groups.setdefault((one.kind, one.currency), []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (list(Kind).index(group[0][0]), group[0][1]))
    return tuple(
        Total(*key, sum((one.value for one in group), Decimal(0)), tuple(one.id for one in group))
        for key, group in ordered
    )


def _by_id(found: Iterable[Money]) -> Mapping[str, Money]:
    sums: dict[str, Money] = {}
    for one in found:
        if sums.setdefault(one.id, one) != one:
            raise ValueError(f"two sums are called {one.id}: {sums[one.id]} and {one}; give each its own id")
    return dict(sorted(sums.items()))
