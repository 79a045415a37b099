"""Totals: what is added, and why the rest is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.ledger.entries.totals import Kind, Money, totals

IDS = "abcdef"


def money(id_: str, value: int = 10, kind: Kind = Kind.PLEDGE, currency: str = "EUR", **more: object) -> Money:
    return Money(id_, kind, currency, Decimal(value), **more)  # type: ignore[arg-type]


def added(*found: Money) -> dict[tuple[Kind, str], Decimal]:
    return {(one.kind, one.currency): one.value for one in totals(found).totals}


def left(*found: Money) -> dict[str, str]:
    return {one.money.id: one.reason for one in totals(found).left_out}


def test_sums_of_one_kind_and_currency_are_added() -> None:
    assert added(money("a", 3), money("b", 4)) == {(Kind.PLEDGE, "EUR"): Decimal(7)}
    assert totals([money("b"), money("a")]).totals[0].of == ("a", "b")


def test_targets_pledges_commitments_and_disbursements_are_never_added_together() -> None:
    found = [money(kind.value, 5, kind) for kind in Kind]
    assert added(*found) == {(kind, "EUR"): Decimal(5) for kind in Kind}
    assert [one.kind for one in totals(reversed(found)).totals] == list(Kind)


def test_currencies_are_not_added() -> None:
    assert added(money("a", 3), money("b", 4, currency="JPY")) == {
        (Kind.PLEDGE, "EUR"): Decimal(3),
        (Kind.PLEDGE, "JPY"): Decimal(4),
    }


def test_a_sum_that_supersedes_replaces_and_does_not_add() -> None:
    found = (money("a", 100, superseded_by="b"), money("b", 150))
    assert added(*found) == {(Kind.PLEDGE, "EUR"): Decimal(150)}
    assert left(*found) == {"a": "superseded by b, which replaces it"}


def test_of_a_row_that_supersede_each_other_the_last_stands() -> None:
    found = (money("a", 1, superseded_by="b"), money("b", 2, superseded_by="c"), money("c", 4))
    assert added(*found) == {(Kind.PLEDGE, "EUR"): Decimal(4)}


def test_what_another_entry_replaces_is_left_out_wherever_that_one_is() -> None:
    assert added(money("a", superseded_by="elsewhere")) == {}


def test_sums_that_supersede_each_other_are_told() -> None:
    found = (money("a", superseded_by="b"), money("b", superseded_by="a"), money("c", superseded_by="a"))
    assert added(*found) == {}
    assert left(*found)["a"] == "it and b supersede each other; say which of them stands"
    assert left(*found)["c"] == "superseded by a, which replaces it"
    assert "say which" in left(money("a", superseded_by="a"))["a"]


def test_an_umbrella_figure_never_enters_a_sum() -> None:
    found = (money("a", 3700, is_umbrella=True), money("b", 4))
    assert added(*found) == {(Kind.PLEDGE, "EUR"): Decimal(4)}
    assert left(*found)["a"].startswith("an umbrella figure")


def test_a_sum_in_a_currency_that_is_not_known_is_left_out() -> None:
    assert left(money("a", currency="")) == {"a": "its currency is not known"}


def test_a_sum_told_twice_counts_once_and_two_of_one_name_are_refused() -> None:
    assert added(money("a", 3), money("a", 3)) == {(Kind.PLEDGE, "EUR"): Decimal(3)}
    with pytest.raises(ValueError, match="two sums are called a"):
        totals([money("a", 3), money("a", 4)])


def test_what_is_no_number_is_no_sum() -> None:
    with pytest.raises(ValueError, match="no number"):
        Money("a", Kind.PLEDGE, "EUR", Decimal("NaN"))


SUMS = st.builds(
    Money,
    st.sampled_from(IDS),
    st.sampled_from(list(Kind)),
    st.sampled_from(["EUR", "JPY", ""]),
    st.integers(0, 10**15).map(Decimal),
    st.booleans(),
    st.sampled_from(["", "", *IDS]),
)


@given(st.lists(SUMS, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_each_sum_is_in_one_total_or_left_out_whatever_the_order(found: list[Money], random) -> None:  # type: ignore[no-untyped-def]
    told = totals(found)
    counted = [id_ for total in told.totals for id_ in total.of]
    assert sorted([*counted, *(one.money.id for one in told.left_out)]) == sorted(one.id for one in found)
    by_id = {one.id: one for one in found}
    for total in told.totals:
        parts = [by_id[id_] for id_ in total.of]
        assert {(one.kind, one.currency) for one in parts} == {(total.kind, total.currency)}
        assert total.value == sum(one.value for one in parts)
        assert not any(one.is_umbrella or one.superseded_by for one in parts)
    shuffled = list(found)
    random.shuffle(shuffled)
    assert totals(shuffled) == told
