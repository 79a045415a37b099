"""An entry as it was on a past day, and what a text tells against a term that has passed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from servanda.ledger.casework.cases import case_of, sources_of
from servanda.ledger.casework.followed import Followed
from servanda.ledger.entries.entry import Attestation
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.due import Watch
from servanda.ledger.following.events import Body, Citation, Event, Move, Proposal, Refusal
from servanda.ledger.following.stages import Measure, Stage
from servanda.model import SourceClass, Span
from tests.ledger.promises import origin, told

FIRST = origin(day="2027-05-30")
LATER = origin("later.txt", SourceClass.LEGAL_ACT, number=2, day="2027-09-01", added_at="2027-10-01T08:00:00+00:00")
REPORT = origin("report.txt", number=3, day="2028-11-20", added_at="2029-03-01T08:00:00+00:00")
DAM = told("financera le barrage en 2027", when=("en 2027", "2027"), origin=FIRST)
PUT_OFF = told("financeront le barrage en 2028", when=("en 2028", "2028"), actors=("JPN", "KAZ"), origin=LATER)
TEXTS = Watch(by_texts=True)
DELIVERED = Proposal(Move(Stage.DELIVERED, ("JPN",), (Citation(REPORT.sha256, Span(0, 9)),), measure=Measure.IN_FULL))
DAY = date(2029, 3, 2)


def event(body: Body, day: int, by: str = "Servanda 0.1.0", *, is_machine: bool = True) -> Event:
    return Event(DAM.entry, by, datetime(2029, 3, day, tzinfo=UTC), body, is_machine=is_machine)


def followed(*attestations: Attestation, events: tuple[Event, ...] = ()) -> Followed:
    entry, origins = entry_of(attestations), {one.sha256: one for one in (FIRST, LATER, REPORT)}
    return Followed(entry, Dossier(case_of(entry), events, sources_of(origins.values(), {})), origins, {})


@pytest.mark.parametrize(
    ("day", "watch", "term", "parties"),
    [
        (date(2027, 9, 30), Watch(), date(2027, 12, 31), ["JPN"]),
        (date(2027, 10, 1), Watch(), date(2028, 12, 31), ["JPN", "KAZ"]),
        (date(2027, 8, 31), TEXTS, date(2027, 12, 31), ["JPN"]),
        (date(2027, 9, 1), TEXTS, date(2028, 12, 31), ["JPN", "KAZ"]),
    ],
)
def test_a_past_day_knows_the_term_and_the_parties_that_texts_had_told_by_then(
    day: date, watch: Watch, term: date, parties: list[str]
) -> None:
    charges = followed(DAM, PUT_OFF).parties(day, watch)
    assert [(one.state.party, one.due.last_day) for one in charges] == [(party, term) for party in parties]


def test_on_a_day_before_all_texts_nothing_is_owed() -> None:
    (one,) = followed(DAM).parties(date(2027, 5, 31))
    assert (one.state.place, one.due.overdue) == (None, None)


def test_what_a_text_tells_to_have_ended_a_promise_stands_beside_its_term_and_moves_nothing() -> None:
    (one,) = followed(DAM, events=(event(DELIVERED, 1),)).parties(DAY)
    assert one.due.overdue == 427
    (answer,) = one.answers
    assert (answer.documents, answer.move.stage) == (("report.txt",), Stage.DELIVERED)


def test_what_leaves_a_promise_open_or_was_refused_or_is_of_another_party_answers_no_term() -> None:
    signed = Proposal(Move(Stage.SIGNED, ("JPN",), DELIVERED.move.evidence))
    asked = event(DELIVERED, 1)
    no = event(Refusal(asked.id), 2, "Ada", is_machine=False)
    for events in ((event(signed, 1),), (asked, no)):
        assert followed(DAM, events=events).parties(DAY)[0].answers == ()
    (jpn, kaz) = followed(DAM, PUT_OFF, events=(asked,)).parties(DAY)
    assert (len(jpn.answers), kaz.answers) == (1, ())


def test_by_the_days_of_texts_the_program_answers_from_their_days_and_a_reader_from_when_he_asks() -> None:
    machine, reader = event(DELIVERED, 1), event(DELIVERED, 2, "Ada", is_machine=False)
    found = followed(DAM, events=(machine, reader))

    def answers(day: date, watch: Watch) -> int:
        return len(found.parties(day, watch)[0].answers)

    assert [answers(date(2028, 11, day), TEXTS) for day in (19, 20)] == [0, 1]
    assert [answers(date(2029, 3, day), Watch()) for day in (1, 2)] == [1, 2]
    assert answers(date(2028, 11, 20), Watch()) == 0
