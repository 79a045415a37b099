"""Judgements: what stands, what is taken back, and what cannot both be true."""

from __future__ import annotations

from itertools import permutations

import pytest

from servanda.ledger.history.judgements import (
    Judgement,
    Verdict,
    chain,
    conflict_with,
    conflicts,
    standing,
    undone,
)

AT = "2026-01-01T00:00:00+00:00"


def said(number: int, one: str, other: str, verdict: Verdict = Verdict.SAME) -> Judgement:
    return Judgement("A. Reader", AT, one, other, verdict, number=number)


def back(number: int, undoes: int) -> Judgement:
    return Judgement("B. Reader", AT, undoes=undoes, number=number)


def test_what_is_taken_back_stands_no_more() -> None:
    lines = [said(1, "a", "b"), said(2, "b", "c"), back(3, 1)]
    assert standing(lines) == (lines[1],)
    assert undone(lines) == {1: lines[2]}


def test_a_taking_back_that_is_taken_back_lets_the_judgement_stand_again() -> None:
    lines = [said(1, "a", "b"), back(2, 1), back(3, 2)]
    assert standing(lines) == (lines[0],)
    assert set(undone(lines)) == {2}


def test_a_doubt_ends_where_the_pair_is_decided() -> None:
    lines = [said(1, "a", "b", Verdict.UNSURE), said(2, "b", "a", Verdict.NOT_SAME)]
    assert standing(lines) == (lines[1],)


def test_a_doubt_stands_again_when_the_decision_is_taken_back() -> None:
    lines = [said(1, "a", "b", Verdict.UNSURE), said(2, "b", "a"), back(3, 2)]
    assert standing(lines) == (lines[0],)


def test_the_shortest_way_from_one_to_another_is_told() -> None:
    ways = [said(1, "a", "b"), said(2, "b", "c"), said(3, "c", "d"), said(4, "a", "c")]
    assert chain("a", "d", ways) == (ways[3], ways[2])
    assert chain("a", "a", ways) == ()
    assert chain("a", "x", ways) is None
    assert chain("a", "b", [said(1, "a", "b", Verdict.NOT_SAME)]) is None


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_is_b_and_b_is_c_but_a_is_not_c_is_a_conflict_in_every_order(order: tuple[int, ...]) -> None:
    three = [("a", "b", Verdict.SAME), ("b", "c", Verdict.SAME), ("a", "c", Verdict.NOT_SAME)]
    *before, last = (said(number, *three[place]) for number, place in enumerate(order, start=1))
    for number in range(len(before)):
        assert conflict_with(before[number], before[:number], ()) is None
    conflict = conflict_with(last, before, ())
    assert conflict is not None
    assert {conflict.one, conflict.other} == {"a", "c"}
    assert [len(one.chain) for one in conflicts([*before, last], ())] == [2]


def test_the_opposite_of_a_judgement_is_a_conflict_until_it_is_taken_back() -> None:
    same, opposite = said(1, "a", "b"), said(2, "b", "a", Verdict.NOT_SAME)
    assert conflict_with(opposite, [same], ()) is not None
    assert conflict_with(opposite, [same, back(2, 1)], ()) is None


def test_a_doubt_about_what_is_judged_the_same_is_a_conflict() -> None:
    assert conflict_with(said(2, "a", "b", Verdict.UNSURE), [said(1, "a", "b")], ()) is not None


def test_two_of_the_registry_cannot_become_one_by_way_of_a_third() -> None:
    conflict = conflict_with(said(2, "x", "Akylbek Japarov"), [said(1, "x", "Sadyr Japarov")], NAMESAKES)
    assert conflict is not None
    assert conflict.against is None
    assert conflict_with(said(1, *NAMESAKES), [], NAMESAKES) is not None


NAMESAKES = ("Sadyr Japarov", "Akylbek Japarov")


def test_taking_back_the_taking_back_of_what_is_now_denied_is_a_conflict() -> None:
    lines = [said(1, "a", "b"), back(2, 1), said(3, "a", "b", Verdict.NOT_SAME)]
    assert conflict_with(back(4, 2), lines, ()) is not None


def test_a_contradiction_that_was_there_is_not_laid_at_the_door_of_the_next() -> None:
    lines = [said(1, "a", "b"), said(2, "a", "b", Verdict.NOT_SAME)]
    assert len(conflicts(standing(lines), ())) == 1
    assert conflict_with(said(3, "x", "y"), lines, ()) is None
