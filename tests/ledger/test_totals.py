"""Totals: what is added, and why the rest is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.ledger.entries.totals import Kind, Money, totals

IDS = "abcdef"


def money(id_: str, value: int = 10, kind: Kind = Kind.PLEDGE, currency: str = "EUR") -> Money:
    return Money(id_, kind, currency, Decimal(value))


def added(*found: Money) -> dict[tuple[Kind, str], Decimal]:
    return {(one.kind, one.currency): one.value for one in totals(found)}


def test_sums_of_one_kind_and_currency_are_added() -> None:
    assert added(money("a", 3), money("b", 4)) == {(Kind.PLEDGE, "EUR"): Decimal(7)}
    assert totals([money("b"), money("a")])[0].of == ("a", "b")


def test_targets_pledges_commitments_and_disbursements_are_never_added_together() -> None:
    found = [money(kind.value, 5, kind) for kind in Kind]
    assert added(*found) == {(kind, "EUR"): Decimal(5) for kind in Kind}
    assert [one.kind for one in totals(reversed(found))] == list(Kind)


def test_currencies_are_not_added() -> None:
    assert added(money("a", 3), money("b", 4, currency="JPY")) == {
        (Kind.PLEDGE, "EUR"): Decimal(3),
        (Kind.PLEDGE, "JPY"): Decimal(4),
    }


def test_a_sum_told_twice_counts_once_and_two_of_one_name_are_refused() -> None:
    assert added(money("a", 3), money("a", 3)) == {(Kind.PLEDGE, "EUR"): Decimal(3)}
    with pytest.raises(ValueError, match="two sums are called a"):
        totals([money("a", 3), money("a", 4)])


def test_what_is_no_number_or_in_no_currency_is_no_sum() -> None:
    with pytest.raises(ValueError, match="no number"):
        Money("a", Kind.PLEDGE, "EUR", Decimal("NaN"))
    with pytest.raises(ValueError, match="has no currency"):
        Money("a", Kind.PLEDGE, "", Decimal(1))


SUMS = st.builds(
    Money,
    st.sampled_from(IDS),
    st.sampled_from(list(Kind)),
    st.sampled_from(["EUR", "JPY"]),
    st.integers(0, 10**15).map(Decimal),
)


@given(st.lists(SUMS, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_each_sum_is_in_one_total_whatever_the_order(found: list[Money], random) -> None:  # type: ignore[no-untyped-def]
    told = totals(found)
    assert sorted(id_ for total in told for id_ in total.of) == sorted(one.id for one in found)
    by_id = {one.id: one for one in found}
    for total in told:
        parts = [by_id[id_] for id_ in total.of]
        assert {(one.kind, one.currency) for one in parts} == {(total.kind, total.currency)}
        assert total.value == sum(one.value for one in parts)
    shuffled = list(found)
    random.shuffle(shuffled)
    assert totals(shuffled) == told
