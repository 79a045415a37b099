"""Rights: who may record what now, and what the refusal says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.events import Body, Change, Citation, Evidence, Move, Proposal, Refusal, Search, Undo
from servanda.ledger.following.followup import state_of
from servanda.ledger.following.objections import Why
from servanda.ledger.following.rights import objection
from servanda.ledger.following.stages import STEPS, Measure, Stage
from servanda.model import Span
from tests.ledger.dossiers import (
    ENTRY,
    LENGTH,
    START,
    TWO,
    change,
    cite,
    dossier,
    event,
    histories,
    move,
    moves,
    recorded,
)

SEARCH = Search(("gazette",), ("dam",), date(2027, 1, 1))
DELIVERY = Proposal(move(Stage.DELIVERED, "gazette"))


def why(body: Body, found: Dossier, by: str = "Ada", hour: int = 50) -> Why | None:
    complaint = objection(event(body, by, hour), found)
    return complaint.why if complaint else None


@pytest.mark.parametrize("stage", [*STEPS[2:-1], Stage.SUSPENDED])
def test_a_reader_applies_up_to_under_way_and_a_pause(stage: Stage) -> None:
    found = recorded(change(stage))
    assert state_of(found).of("JPN").stage is stage
    assert not state_of(found).of("JPN").is_alone


@pytest.mark.parametrize(
    "stage", [Stage.DELIVERED, Stage.CANCELLED, Stage.LAPSED, Stage.SUPERSEDED, Stage.DECLINED, Stage.PROPOSED]
)
def test_an_end_and_a_way_back_are_for_a_second_person(stage: Stage) -> None:
    found = recorded(SEARCH)
    assert why(change(stage, "gazette"), found) is Why.SECOND_PERSON
    alone = recorded(SEARCH, change(stage, "gazette", alone=True))
    assert state_of(alone).of("JPN").is_alone
    proposal = event(Proposal(move(stage, "gazette")), hour=1)
    two = found.plus(proposal)
    answer = change(stage, "gazette", answers=proposal.id)
    assert why(answer, two) is Why.SECOND_PERSON
    assert why(answer, two, "ADA ") is Why.SECOND_PERSON
    assert why(answer, two, "Bo") is None
    assert not state_of(two.plus(event(answer, "Bo", 50))).of("JPN").is_alone


def test_who_says_to_be_alone_and_is_not_is_not_marked() -> None:
    proposal = event(DELIVERY)
    found = dossier(proposal).plus(event(change(Stage.DELIVERED, answers=proposal.id, alone=True), "Bo", 1))
    assert state_of(found).set_aside
    proved = change(Stage.DELIVERED, "gazette", answers=proposal.id, alone=True)
    assert not state_of(dossier(proposal).plus(event(proved, "Bo", 1))).of("JPN").is_alone


def test_a_proposal_of_the_machine_or_of_another_move_is_no_second_person() -> None:
    machine = event(DELIVERY, "servanda 1", is_machine=True)
    other = event(Proposal(move(Stage.FUNDED)))
    less = event(Proposal(move(Stage.DELIVERED, "gazette", measure=Measure.IN_PART)))
    for proposal in (machine, other, less):
        answer = change(Stage.DELIVERED, "gazette", answers=proposal.id)
        assert why(answer, dossier(proposal), "Bo") is Why.SECOND_PERSON
    one = event(DELIVERY)
    both = change(Stage.DELIVERED, "gazette", parties=("JPN", "KAZ"), answers=one.id)
    assert why(both, dossier(one, entry=TWO), "Bo") is Why.SECOND_PERSON


def test_a_proposal_that_comes_after_its_change_is_no_second_person() -> None:
    proposal = event(DELIVERY, hour=5)
    found = dossier(proposal, event(change(Stage.DELIVERED, "gazette", answers=proposal.id), "Bo", 4))
    assert state_of(found).of("JPN").is_alone


def test_another_than_who_applied_a_stage_may_lead_back_from_it() -> None:
    found = recorded(change(Stage.FUNDED))
    assert why(change(Stage.SIGNED), found) is Why.SECOND_PERSON
    assert why(change(Stage.SIGNED), found, "Bo") is None


@pytest.mark.parametrize("body", [change(Stage.SIGNED), Evidence(Stage.SIGNED, cite("daily")), SEARCH])
def test_the_machine_only_proposes(body: Body) -> None:
    complaint = objection(event(body, "servanda 1", is_machine=True), dossier())
    assert complaint is not None
    assert complaint.why is Why.MACHINE
    assert objection(event(DELIVERY, "servanda 1", is_machine=True), dossier()) is None


def test_a_delivery_needs_its_evidence() -> None:
    assert why(change(Stage.DELIVERED, "communique", alone=True), dossier()) is Why.UNPROVED
    assert why(change(Stage.DELIVERED, "daily", "reprint", alone=True), dossier()) is Why.UNPROVED
    assert why(change(Stage.DELIVERED, "daily", "weekly", alone=True), dossier()) is None
    earlier = recorded(Evidence(Stage.DELIVERED, cite("weekly")))
    assert why(change(Stage.DELIVERED, "communique", alone=True), earlier) is None


def test_nobody_vouches_for_himself() -> None:
    mutual = replace(ENTRY, parties=("JPN", "UZB"), beneficiaries=("JPN", "UZB"))
    of_uzbekistan = change(Stage.DELIVERED, "beneficiary", parties=("UZB",), alone=True)
    of_japan = change(Stage.DELIVERED, "beneficiary", alone=True)
    assert why(of_uzbekistan, dossier(entry=mutual)) is Why.UNPROVED
    assert why(of_japan, dossier(entry=mutual)) is None


def test_a_lapse_needs_a_search_after_the_term_that_came_upon_nothing() -> None:
    lapse = change(Stage.LAPSED, alone=True)
    assert why(lapse, dossier()) is Why.NO_SEARCH
    assert why(lapse, recorded(SEARCH)) is None
    assert why(lapse, recorded(replace(SEARCH, found=cite("weekly")))) is Why.NO_SEARCH
    assert why(lapse, recorded(replace(SEARCH, on=date(2026, 12, 31)))) is Why.NO_SEARCH
    of_another = recorded(replace(SEARCH, parties=("KAZ",)), entry=TWO)
    assert why(lapse, of_another) is Why.NO_SEARCH
    without_term = recorded(replace(SEARCH, on=date(2020, 1, 1)), entry=replace(ENTRY, term=""))
    assert why(lapse, without_term) is None


def test_a_preview_is_not_even_proposed() -> None:
    assert why(change(Stage.SIGNED, "preview"), dossier()) is Why.PREVIEW
    assert why(Proposal(move(Stage.SIGNED, "preview")), dossier()) is Why.PREVIEW
    assert why(change(Stage.SIGNED, "preview", "weekly"), dossier()) is None


def test_what_is_cited_stands_in_a_document_of_the_ledger() -> None:
    beyond = Citation("daily", Span(LENGTH - 1, LENGTH + 1))
    for cited in (cite("nowhere")[0], beyond):
        assert why(Change(replace(move(Stage.SIGNED), evidence=(cited,))), dossier()) is Why.NO_DOCUMENT
        assert why(Evidence(Stage.SIGNED, (cited,)), dossier()) is Why.NO_DOCUMENT


def test_an_event_is_of_this_entry_and_its_parties() -> None:
    strange = event(change(Stage.SIGNED), entry="port")
    assert (complaint := objection(strange, dossier())) is not None
    assert complaint.why is Why.OTHER_ENTRY
    assert why(change(Stage.SIGNED, parties=("KAZ",)), dossier()) is Why.NO_PARTY
    assert why(replace(SEARCH, parties=("KAZ",)), dossier()) is Why.NO_PARTY


def test_the_past_stays_as_it_was() -> None:
    found = recorded(SEARCH, change(Stage.FUNDED))
    assert why(change(Stage.UNDER_WAY), found, hour=0) is Why.IN_THE_PAST
    assert why(change(Stage.UNDER_WAY), found, hour=1) is None
    assert why(change(Stage.FUNDED), found, hour=1) is Why.RECORDED


def test_what_is_to_come_is_no_stage() -> None:
    assert why(change(Stage.SIGNED, on="2027-02"), dossier()) is Why.TO_COME
    assert why(change(Stage.SIGNED, on="2027"), dossier()) is None
    assert why(replace(SEARCH, on=date(2027, 2, 1)), dossier()) is Why.TO_COME


def test_the_present_stage_is_applied_again_only_to_lift_the_mark_of_one_alone() -> None:
    assert why(change(Stage.ANNOUNCED), dossier()) is Why.STAYS
    assert why(change(Stage.FUNDED), recorded(change(Stage.FUNDED)), "Bo") is Why.STAYS
    alone = recorded(change(Stage.DELIVERED, "gazette", alone=True))
    again = change(Stage.DELIVERED, "bank")
    assert why(again, alone) is Why.STAYS
    assert why(again, alone, "Bo") is None
    assert why(change(Stage.DELIVERED, "bank", measure=Measure.IN_PART), alone) is Why.SECOND_PERSON


def test_a_proposal_is_answered_once() -> None:
    proposal = event(Proposal(move(Stage.SIGNED)))
    found = dossier(proposal)
    assert why(Refusal(proposal.id), found) is None
    assert why(Refusal("nothing"), found) is Why.NO_EVENT
    refused = found.plus(event(Refusal(proposal.id), hour=1))
    assert why(Refusal(proposal.id), refused) is Why.ANSWERED
    assert why(change(Stage.SIGNED, answers=proposal.id), refused) is Why.ANSWERED
    undone = refused.plus(event(Undo(event(Refusal(proposal.id), hour=1).id), hour=2))
    assert why(change(Stage.SIGNED, answers=proposal.id), undone) is None


def test_what_is_taken_back_is_there_and_stands() -> None:
    signed = event(change(Stage.SIGNED))
    found = dossier(signed)
    assert why(Undo("nothing"), found) is Why.NO_EVENT
    assert why(Undo(signed.id), found) is Why.SECOND_PERSON
    assert why(Undo(signed.id, alone=True), found) is None
    assert why(Undo(signed.id), found, "Bo") is None
    undone = found.plus(event(Undo(signed.id), "Bo", 1))
    assert why(Undo(signed.id), undone, "Bo") is Why.ANSWERED


def test_who_takes_back_what_moves_nothing_back_needs_nobody() -> None:
    evidence, paused = Evidence(Stage.ANNOUNCED, cite("daily")), change(Stage.SUSPENDED)
    found = recorded(evidence, paused)
    assert why(Undo(event(evidence).id), found) is None
    assert why(Undo(event(paused, hour=1).id), found) is None


def test_who_takes_back_the_evidence_of_a_delivery_leads_back_from_it() -> None:
    seen = Evidence(Stage.DELIVERED, cite("weekly"))
    found = recorded(seen, change(Stage.DELIVERED, alone=True))
    assert why(Undo(event(seen).id), found) is Why.SECOND_PERSON
    assert why(Undo(event(seen).id), found, "Bo") is None


def test_a_refusal_says_what_where_and_what_to_do() -> None:
    complaint = objection(event(change(Stage.CANCELLED)), dossier())
    assert str(complaint) == (
        "entry dam, cancelled of JPN: this stage is for a second person, and Ada is the first; propose it and let"
        " somebody else apply it, or say with --alone that you act alone"
    )


@settings(max_examples=50)
@given(histories(allowed=True), moves(), st.sampled_from([0, 1]))
def test_what_is_allowed_takes_effect(found: Dossier, new: Move, later: int) -> None:
    moment = max((one.at for one in found.events), default=START)
    told = event(Change(new, alone=True), "Dee", (moment - START) // timedelta(hours=1) + later)
    if objection(told, found) is None:
        before, after = state_of(found), state_of(found.plus(told))
        for party in new.parties:
            place = after.of(party).place
            assert place is not None
            assert (place.stage, place.measure) == (new.stage, new.measure)
            assert told in (after.of(party).applied, after.of(party).confirmed)
        assert all(after.of(one.party).place == one.place for one in before.parties if one.party not in new.parties)


def test_of_one_moment_a_step_back_would_count_before_the_step_forward_and_is_refused() -> None:
    found = recorded(change(Stage.FUNDED))
    assert why(change(Stage.SIGNED), found, "Bo", hour=0) is Why.IN_THE_PAST
    assert why(change(Stage.SIGNED), found, "Bo", hour=1) is None


def test_who_confirms_at_the_moment_of_what_another_did_alone_never_counts_as_the_one_who_did_it() -> None:
    """Of one moment the one or the other counts first, by what they say."""
    found = recorded(change(Stage.SIGNED), change(Stage.PROPOSED, alone=True))
    said = [event(change(Stage.PROPOSED), name, 1) for name in ("Bo", "Cy", "Dee", "Eve", "Fay", "Gil", "Hal")]
    refused = [objection(one, found) for one in said]
    assert {one.why if one else None for one in refused} == {None, Why.IN_THE_PAST}
    for one in (one for one, against in zip(said, refused, strict=True) if against is None):
        assert state_of(found.plus(one)).of("JPN").applied == found.events[-1]


@settings(max_examples=50)
@given(histories(allowed=True))
def test_who_acts_alone_has_said_so(found: Dossier) -> None:
    if not found.gone:
        for id_ in state_of(found).alone:
            body = found.recorded[id_].body
            assert isinstance(body, Change | Undo)
            assert body.alone


def test_what_a_person_says_twice_is_kept_once() -> None:
    search = SEARCH
    evidence = Evidence(Stage.SIGNED, cite("gazette"))
    proposal = Proposal(move(Stage.SIGNED))
    for body in (search, evidence, proposal):
        found = recorded(body)
        refused = objection(event(body, "ADA", 1), found)
        assert refused is not None
        assert refused.why is Why.RECORDED
        assert objection(event(body, "Bea", 1), found) is None
    assert objection(event(proposal, "Ada", 3), recorded(proposal, ("Bea", Refusal(event(proposal).id)))) is None


def test_the_program_proposes_no_second_time_what_was_refused() -> None:
    proposal = event(Proposal(move(Stage.SIGNED)), "Servanda", is_machine=True)
    found = dossier(proposal, event(Refusal(proposal.id), "Ada", 1))
    again = objection(event(Proposal(move(Stage.SIGNED)), "Servanda", 2, is_machine=True), found)
    assert again is not None
    assert again.why is Why.RECORDED
