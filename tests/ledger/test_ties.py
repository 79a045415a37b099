"""What holds the statements of an entry together: the strongest tie of each, a reader's judgement before a chance."""

from __future__ import annotations

from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.ledger.resolution.likeness import Likeness
from servanda.ledger.resolution.ties import Tie, ties


def link(one: str, other: str, chance: float) -> Likeness:
    return Likeness(one, other, (), chance)


def test_every_statement_but_the_first_has_one_tie_the_strongest_that_leads_to_it() -> None:
    near, far, weak = link("a", "b", 0.9), link("b", "c", 0.8), link("a", "c", 0.6)
    assert ties("abc", [near, far, weak], []) == (Tie("b", "a", near), Tie("c", "b", far))


def test_a_statement_may_be_tied_to_one_that_comes_after_it() -> None:
    first, last = link("b", "c", 0.9), link("a", "c", 0.7)
    assert ties("abc", [first, last], []) == (Tie("b", "c", first), Tie("c", "a", last))


def test_what_a_reader_judged_goes_before_what_the_machine_found() -> None:
    same = Judgement("A. Reader", "2027-06-01T10:00:00+00:00", "b", "a", Verdict.SAME, number=7)
    other = Judgement("A. Reader", "2027-06-01T10:00:00+00:00", "a", "c", Verdict.UNSURE, number=8)
    sure = link("a", "c", 0.99)
    assert ties("abc", [link("a", "b", 0.95), sure], [same, other]) == (Tie("b", "a", same), Tie("c", "a", sure))


def test_a_statement_that_nothing_ties_was_added_and_one_alone_has_no_tie() -> None:
    assert ties("ab", [], []) == (Tie("b"),)
    assert ties("a", [], []) == ()
