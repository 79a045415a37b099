"""Events: what cannot be recorded at all, what makes two of them one, and what is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from servanda.ledger.following.events import (
    Event,
    Evidence,
    Move,
    Proposal,
    Search,
    Undo,
    by_id,
    same_person,
    taken_back,
)
from servanda.ledger.following.stages import Measure, Stage
from tests.ledger.dossiers import START, change, cite, event, move

SIGNED = event(change(Stage.SIGNED))


def back(target: Event, hour: int = 1) -> Event:
    return event(Undo(target.id), "Bo", hour)


def test_a_move_without_a_span_or_a_party_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="cite at least one span"):
        Move(Stage.SIGNED, ("JPN",), ())
    with pytest.raises(ValueError, match="name the parties"):
        Move(Stage.SIGNED, (), cite("gazette"))
    with pytest.raises(ValueError, match="cite a stored document"):
        Evidence(Stage.SIGNED, ())


def test_a_delivery_says_how_much_and_only_what_is_superseded_has_a_successor() -> None:
    with pytest.raises(ValueError, match="how much"):
        Move(Stage.DELIVERED, ("JPN",), cite("gazette"))
    with pytest.raises(ValueError, match="how much"):
        Move(Stage.FUNDED, ("JPN",), cite("gazette"), measure=Measure.IN_PART)
    with pytest.raises(ValueError, match="superseded"):
        move(Stage.CANCELLED, successor="other")
    assert move(Stage.SUPERSEDED, successor="other").successor == "other"


def test_a_time_that_cannot_be_read_is_refused_where_it_is_written() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        move(Stage.SIGNED, on="last May")


def test_a_search_says_where_and_for_what() -> None:
    for where, what in (((), ("dam",)), (("gazette",), (" ",))):
        with pytest.raises(ValueError, match="where and for what"):
            Search(where, what, date(2027, 1, 1))


def test_an_event_is_of_somebody_and_its_time_in_utc() -> None:
    with pytest.raises(ValueError, match="who records"):
        event(change(Stage.SIGNED), " ")
    for at in (datetime(2027, 1, 1), datetime(2027, 1, 1, tzinfo=timezone(timedelta(hours=1)))):
        with pytest.raises(ValueError, match="UTC"):
            replace(SIGNED, at=at)


def test_an_event_recorded_twice_is_one() -> None:
    assert len(by_id([SIGNED, event(change(Stage.SIGNED))])) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(SIGNED, entry="port"),
        replace(SIGNED, by="Bo"),
        replace(SIGNED, at=START + timedelta(microseconds=1)),
        replace(SIGNED, reason="seen"),
        replace(SIGNED, is_machine=True),
        replace(SIGNED, body=Proposal(move(Stage.SIGNED))),
        replace(SIGNED, body=change(Stage.SIGNED, "gazette")),
        replace(SIGNED, body=change(Stage.SIGNED, alone=True)),
        replace(SIGNED, body=change(Stage.SIGNED, on="2026")),
    ],
)
def test_whatever_differs_makes_another_event(other: Event) -> None:
    assert other.id != SIGNED.id


def test_an_id_is_the_same_on_every_machine_and_in_every_version() -> None:
    # Ledgers refer to these ids. A new field of an event leaves them as they are where it is empty.
    assert event(Search(("gazette",), ("dam",), date(2027, 1, 1))).id == "7ecfc1f133b768a2fb51"


def test_events_of_a_later_day_are_not_known_yet() -> None:
    late = event(change(Stage.FUNDED), hour=30)
    assert list(by_id([late, SIGNED], START.date())) == [SIGNED.id]
    assert list(by_id([late, SIGNED])) == [SIGNED.id, late.id]


def test_events_of_one_moment_climb() -> None:
    bodies = [Evidence(Stage.SIGNED, cite("daily")), Proposal(move(Stage.FUNDED)), change(Stage.SIGNED)]
    ordered = [event(one) for one in (*bodies, change(Stage.FUNDED))]
    assert list(by_id(reversed(ordered)).values()) == ordered


def test_what_is_taken_back_is_gone_until_that_is_taken_back_too() -> None:
    first = back(SIGNED)
    second = back(first, 2)
    third = back(second, 3)
    assert taken_back(by_id([SIGNED, first])) == {SIGNED.id: first}
    assert taken_back(by_id([SIGNED, first, second])) == {first.id: second}
    assert taken_back(by_id([SIGNED, first, second, third])) == {SIGNED.id: first, second.id: third}


def test_what_two_take_back_stands_again_only_when_both_are_taken_back() -> None:
    one, other = back(SIGNED), back(SIGNED, 2)
    again = back(one, 3)
    assert SIGNED.id in taken_back(by_id([SIGNED, one, other, again]))
    assert SIGNED.id not in taken_back(by_id([SIGNED, one, other, again, back(other, 4)]))


def test_taking_back_what_is_not_there_harms_nothing() -> None:
    assert taken_back(by_id([event(Undo("nothing"))])) == {"nothing": event(Undo("nothing"))}


def test_a_person_is_one_however_the_name_is_written() -> None:
    assert same_person(event(change(Stage.SIGNED), "Éva  Nagy"), event(change(Stage.FUNDED), "eva nagy "))
    assert not same_person(SIGNED, event(change(Stage.SIGNED), "Bo"))


def test_the_machine_is_no_person_whatever_it_is_called() -> None:
    machine = event(Proposal(move(Stage.SIGNED)), "Ada", is_machine=True)
    assert not same_person(machine, SIGNED)
    assert not same_person(machine, machine)


def test_the_move_of_an_event_is_what_it_applies_or_proposes() -> None:
    assert SIGNED.move == move(Stage.SIGNED)
    assert event(Proposal(move(Stage.FUNDED))).move == move(Stage.FUNDED)
    assert back(SIGNED).move is None
