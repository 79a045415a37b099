"""How far two coders agree: kappa by hand and by the book, matched spans, fields, the list of differences."""

from __future__ import annotations

from typing import Any

import pytest

from servanda.ledger.review.agreement import Coded, Made, agreement, dice
from servanda.ledger.review.kappa import kappa_of
from servanda.model import Span


def table(*cells: tuple[str, str, int]) -> list[tuple[str, str]]:
    return [(one, other) for one, other, count in cells for _ in range(count)]


def test_kappa_of_a_published_table() -> None:
    # A. J. Viera, J. M. Garrett, «Understanding interobserver agreement», Family Medicine 37 (2005): 0.57.
    found = kappa_of(table(("yes", "yes", 15), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 70)))
    assert found.units == 100
    assert found.observed == pytest.approx(0.85)
    assert found.expected == pytest.approx(0.65)
    assert found.kappa == pytest.approx(0.57, abs=0.005)


def test_kappa_by_hand_with_three_codes() -> None:
    # Observed (2 + 1 + 1) / 6; expected (3 * 2 + 2 * 2 + 1 * 2) / 36 = 1 / 3.
    found = kappa_of(table(("a", "a", 2), ("a", "b", 1), ("b", "b", 1), ("b", "c", 1), ("c", "c", 1)))
    assert found.observed == pytest.approx(2 / 3)
    assert found.expected == pytest.approx(1 / 3)
    assert found.kappa == pytest.approx(0.5)


def test_kappa_is_nought_by_chance_and_less_where_coders_cross() -> None:
    assert kappa_of(table(("a", "a", 1), ("a", "b", 1), ("b", "a", 1), ("b", "b", 1))).kappa == 0
    assert kappa_of(table(("a", "b", 1), ("b", "a", 1))).kappa == -1


def test_kappa_says_nothing_where_there_is_nothing_to_say() -> None:
    assert kappa_of([]).kappa is None
    assert kappa_of(table(("a", "a", 3))).kappa is None


def coded(start: int, end: int, unit: str = "", *, kept: bool = True, **fields: Any) -> Coded:
    told, decision = {"act": "commitment", "actors": ["FRA"], **fields}, fields.pop("decision", 0)
    made = Made.KEPT if kept else Made.REJECTED
    return Coded("a.txt", Span(start, end), f"{start}-{end}", told, unit, made, decision)


def test_spans_match_as_the_guide_has_it_each_once_the_best_overlap_first() -> None:
    assert dice(Span(0, 10), Span(5, 15)) == 0.5
    found = agreement([coded(0, 10), coded(5, 15)], [coded(4, 15)])
    assert (found.matched, found.ones, found.others) == (1, 2, 1)
    assert found.f1 == pytest.approx(2 / 3)
    (alone,) = [line for line in found.disagreements if line.field == "statement"]
    assert alone.span == Span(0, 10)


def test_statements_of_two_documents_never_match() -> None:
    other = Coded("b.txt", Span(0, 10), "", {"act": "fact"})
    assert agreement([coded(0, 10)], [other]).matched == 0


def test_what_one_coder_rejects_is_not_among_his_statements() -> None:
    ones = [coded(0, 9, "p"), coded(10, 19, "q"), coded(20, 29, "r", kept=False), coded(30, 39, "s")]
    others = [coded(0, 9, "p"), coded(10, 19, "q", kept=False), coded(20, 29, "r", kept=False), coded(40, 49)]
    found = agreement(ones, others)
    assert found.decision.units == 3
    assert found.decision.observed == pytest.approx(2 / 3)
    assert (found.matched, found.ones, found.others) == (1, 2, 2)
    assert [(line.span.start, line.one, line.other) for line in found.disagreements] == [
        (10, "kept as commitment", "rejected"),
        (40, "missing", "kept as commitment"),
    ]


def test_what_one_coder_has_not_decided_is_no_disagreement() -> None:
    ones = [coded(0, 9, "p"), coded(10, 19, "q"), coded(20, 29, "r", kept=False)]
    found = agreement(ones, [coded(0, 9, "p")])
    assert (found.only, found.ones, found.others, found.f1, found.disagreements) == ((2, 0), 1, 1, 1, ())
    assert agreement([coded(0, 9, "p")], ones).only == (0, 2)
    # What the other wrote down himself is the same statement, whatever he thinks of the proposal.
    met = agreement([coded(0, 9, "p")], [coded(0, 9)])
    assert (met.only, met.matched) == ((0, 0), 1)


def test_a_card_that_both_decided_at_once_is_one_decision_however_many_statements_it_has() -> None:
    ones = [coded(n, n + 9, f"p{n}", decision=3) for n in range(0, 50, 10)] + [coded(60, 69, "q", decision=4)]
    others = [coded(n, n + 9, f"p{n}", decision=7) for n in range(0, 50, 10)]
    others += [coded(60, 69, "q", decision=8, kept=False)]
    found = agreement(ones, others)
    assert (found.decision.units, found.decision.observed) == (2, 0.5)
    assert (found.matched, found.ones) == (5, 6)


def test_where_two_spans_differ_both_are_named() -> None:
    (line,) = agreement([coded(0, 10)], [coded(2, 10, act="fact")]).disagreements
    assert (line.span, line.quote, line.there) == (Span(0, 10), "0-10", (Span(2, 10), "2-10"))


def test_one_proposal_is_one_statement_however_its_span_was_corrected() -> None:
    assert agreement([coded(0, 10, "p")], [coded(8, 40, "p")]).matched == 1


def test_fields_are_compared_by_what_they_say() -> None:
    euros = {"start": 1, "end": 3, "value": 12, "unit": "EUR", "qualifier": "exact"}
    one = coded(0, 10, actors=["FRA", "UZB"], when=None, amounts=[euros])
    other = coded(0, 10, actors=["UZB", "FRA"], when="2028", amounts=[{"value": "12", "unit": "EUR"}], act="agreement")
    found = agreement([one], [other])
    assert (found.fields["actors"], found.fields["amounts"], found.fields["when"]) == (1, 1, 0)
    assert [(line.field, line.one, line.other) for line in found.disagreements] == [
        ("act", "commitment", "agreement"),
        ("when", None, "2028"),
    ]
    assert found.act.observed == 0


def test_coders_who_have_nothing_agree_on_nothing() -> None:
    found = agreement([], [])
    assert (found.f1, found.decision.kappa, found.act.kappa, found.disagreements) == (None, None, None, ())
