"""What stands of decisions of readers, and what it makes of entries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.ledger.following.stages import Review
from servanda.ledger.history.history import canonical
from servanda.ledger.review.decisions import Decision, Verb, decisions, filed_under, line_of, standing, taken_back
from servanda.ledger.review.reviewed import Reviews, reviewed, reviews
from servanda.model import Act
from tests.reviewing import AT, BY, an_entry, decided, numbered


def corrected(entry_id: str, field: str, value: object, **more: object) -> Decision:
    return replace(Decision(BY, AT, Verb.CORRECT, entry_id, (entry_id,), field, value), **more)  # type: ignore[arg-type]


def undoing(one: Decision) -> Decision:
    return replace(one, verb=Verb.UNDO, undoes=one.number, value=None)


@pytest.mark.parametrize("coder", ["", "anna"])
def test_a_decision_comes_back_from_its_line_whole(coder: str) -> None:
    entry = an_entry()
    made = Decision(BY, AT, Verb.CORRECT, entry.id, entry.ids, "actors", ["KAZ"], ["FRA", "UZB"], "as told", 0, coder)
    line = line_of(made)
    assert decisions([replace(line, number=7)]) == (replace(made, number=7),)
    assert line.subject == filed_under(entry.id, coder)
    assert canonical(line.body)


def test_lines_on_a_card_of_a_blind_coder_are_met_by_nobody_else() -> None:
    assert len({filed_under("a"), filed_under("a", "anna"), filed_under("a", "bert")}) == 3


@pytest.mark.parametrize(
    ("verbs", "state"),
    [
        ([], Review.CANDIDATE),
        ([Verb.ACCEPT], Review.ACCEPTED),
        ([Verb.REJECT], Review.REJECTED),
        ([Verb.REJECT, Verb.ACCEPT], Review.ACCEPTED),
        ([Verb.ACCEPT, Verb.LATER], Review.ACCEPTED),
        ([Verb.LATER], Review.CANDIDATE),
    ],
)
def test_the_last_decision_makes_the_state(verbs: list[Verb], state: Review) -> None:
    entry = an_entry()
    assert reviewed(entry, reviews(numbered(decided(verb, entry) for verb in verbs))).review is state


def test_what_is_taken_back_is_as_if_it_had_never_been_and_can_be_given_again() -> None:
    entry = an_entry()
    accepted, rejected = numbered([decided(Verb.ACCEPT, entry), decided(Verb.REJECT, entry)])
    undone = replace(undoing(rejected), number=3)
    assert reviews([accepted, rejected, undone]).of(entry.id) is Review.ACCEPTED
    redone = replace(undoing(undone), number=4)
    assert reviews([accepted, rejected, undone, redone]).of(entry.id) is Review.REJECTED
    assert taken_back([accepted, rejected, undone]) == {2: undone}
    assert standing([accepted, rejected, undone]) == (accepted,)


def test_an_entry_is_accepted_with_one_attestation_and_rejected_with_all() -> None:
    entry = an_entry("", "\nmore")
    first, second = entry.ids
    one = Decision(BY, AT, Verb.REJECT, first, (first,))
    assert reviewed(entry, reviews([one])).review is Review.CANDIDATE
    both = numbered([one, Decision(BY, AT, Verb.ACCEPT, second, (second,))])
    left = reviewed(entry, reviews(both))
    assert left.review is Review.ACCEPTED
    assert left.best.entry == second
    assert left.ids == entry.ids
    assert reviewed(entry, reviews([decided(Verb.REJECT, entry)])).review is Review.REJECTED


def test_what_came_to_an_entry_after_it_was_accepted_is_a_candidate_still() -> None:
    before, now = an_entry(), an_entry("", "\nmore")
    left = reviewed(now, reviews([decided(Verb.ACCEPT, before)]))
    assert [one.review for one in left.attestations] == [Review.ACCEPTED, Review.CANDIDATE]


def test_a_corrected_field_is_shown_and_the_machines_reading_stays_beside() -> None:
    entry = an_entry()
    made = numbered([corrected(entry.id, "actors", ["KAZ"]), corrected(entry.id, "actors", ["UZB"], reason="why")])
    left = reviewed(entry, reviews(made)).best
    assert left.statement.actors == ("UZB",)
    assert left.statement.reasons["actors"] == "reader"
    assert "actors" not in left.statement.evidence
    (change,) = left.corrections
    assert (change.value, change.was, change.by, change.reason) == (["UZB"], ["FRA", "UZB"], BY, "why")
    assert entry.best.statement.actors == ("FRA", "UZB")


def test_a_correction_taken_back_gives_the_one_before_it() -> None:
    entry = an_entry()
    one, two = numbered([corrected(entry.id, "act", "proposal"), corrected(entry.id, "act", "request")])
    left = reviewed(entry, reviews([one, two, replace(undoing(two), number=3)]))
    assert left.best.statement.act is Act.PROPOSAL


def test_a_blind_coder_changes_nothing_that_others_see() -> None:
    entry = an_entry()
    made = [decided(Verb.REJECT, entry, coder="anna"), corrected(entry.id, "act", "fact", coder="anna")]
    assert reviews(numbered(made)) == Reviews()
    seen = reviewed(entry, reviews(numbered(made), "anna"))
    assert (seen.review, seen.best.statement.act) == (Review.REJECTED, Act.FACT)
    assert reviews(numbered(made), "bert") == Reviews()


def test_a_card_that_was_put_off_comes_back_once_something_is_decided() -> None:
    entry = an_entry()
    late, accepted = numbered([decided(Verb.LATER, entry), decided(Verb.ACCEPT, entry)])
    assert reviews([late]).put_off == {entry.id: 1}
    assert reviews([late, accepted]).put_off == {}


def test_what_a_reader_adds_in_place_of_a_statement_supersedes_it() -> None:
    entry = an_entry()
    added = Decision(BY, AT, Verb.ADD, "new", ("new",), value={"instead": entry.id})
    found = reviews(numbered([added]))
    assert found.of("new") is Review.ACCEPTED
    assert reviewed(entry, found).review is Review.SUPERSEDED
    assert set(found.added) == {"new"}
