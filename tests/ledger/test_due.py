"""Due: what the calendar makes of an entry, and that it makes nothing else of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.ledger.following.dossier import Dossier, Telling
from servanda.ledger.following.due import Due, Watch, due
from servanda.ledger.following.events import Proposal, Search
from servanda.ledger.following.followup import state_of
from servanda.ledger.following.stages import Measure, Stage
from servanda.model import Act
from tests.ledger.dossiers import ENTRY, START, change, cite, dossier, event, histories, last_day, move, recorded

NEVER = Watch(stale=10_000)
TODAY = START.date()


def told(found: Dossier, as_of: date, watch: Watch = NEVER) -> Due:
    (one,) = due(found, as_of, watch)
    return one


@pytest.mark.parametrize(
    ("term", "overdue", "due_soon"),
    [
        ("2026-12-31", 1, None),
        ("2026-12", 1, None),
        ("2026", 1, None),
        ("2024/2025", 366, None),
        ("2027-01-01", None, 0),
        ("2027-01-31", None, 30),
        ("2027-02-01", None, None),
        ("2027", None, None),
        ("2020/..", None, None),
        ("", None, None),
    ],
)
def test_a_term_is_over_after_its_last_day_and_near_before_it(
    term: str, overdue: int | None, due_soon: int | None
) -> None:
    one = told(dossier(entry=replace(ENTRY, term=term)), TODAY)
    assert (one.overdue, one.due_soon) == (overdue, due_soon)


def test_how_near_is_near_is_a_setting() -> None:
    found = dossier(entry=replace(ENTRY, term="2027-02-15"))
    assert told(found, TODAY, Watch(soon=44, stale=9999)).due_soon is None
    assert told(found, TODAY, Watch(soon=45, stale=9999)).due_soon == 45


@pytest.mark.parametrize("stage", [Stage.SIGNED, Stage.UNDER_WAY, Stage.SUSPENDED])
def test_what_is_open_is_overdue_and_a_pause_is_no_excuse(stage: Stage) -> None:
    assert told(recorded(change(stage)), TODAY).overdue == 1


def test_what_is_delivered_or_closed_is_not_due() -> None:
    search = Search(("gazette",), ("dam",), TODAY)
    for stage in (Stage.DELIVERED, Stage.CANCELLED, Stage.LAPSED, Stage.SUPERSEDED, Stage.DECLINED):
        assert told(recorded(search, change(stage, "gazette", alone=True)), TODAY).overdue is None, stage
    part = recorded(change(Stage.DELIVERED, "gazette", measure=Measure.IN_PART, alone=True))
    assert told(part, TODAY).overdue is None


def test_what_nobody_has_promised_yet_is_not_due() -> None:
    preview = replace(ENTRY, attestations=(Telling(Act.COMMITMENT, cite("preview"), known=date(2026, 1, 1)),))
    one = told(dossier(entry=preview), TODAY, Watch())
    assert (one.stage, one.overdue, one.stale) == (None, None, None)


def test_an_entry_is_stale_so_many_days_after_the_last_event_or_text() -> None:
    attested = replace(ENTRY, attestations=(replace(ENTRY.attestations[0], known=TODAY - timedelta(days=100)),))
    found = dossier(entry=attested)
    watch = Watch(stale=100)
    assert told(found, TODAY, watch).stale == 100
    assert told(found, TODAY - timedelta(days=1), watch).stale is None
    moved = found.plus(event(change(Stage.SIGNED)))
    assert told(moved, TODAY, watch).stale is None
    assert told(moved, TODAY + timedelta(days=100), watch).stale == 100
    assert told(moved, TODAY - timedelta(days=0), Watch(stale=1)).stale is None


def test_what_nothing_dates_is_not_said_to_be_stale() -> None:
    assert told(dossier(), TODAY, Watch(stale=1)).stale is None


def test_what_is_delivered_in_full_or_closed_does_not_grow_stale() -> None:
    later = TODAY + timedelta(days=900)
    full = recorded(change(Stage.DELIVERED, "gazette", alone=True))
    part = recorded(change(Stage.DELIVERED, "gazette", measure=Measure.IN_PART, alone=True))
    gone = recorded(change(Stage.CANCELLED, alone=True))
    assert [told(one, later, Watch()).stale for one in (full, part, gone)] == [None, 900, None]


def test_what_is_told_of_one_party_leaves_the_other_stale() -> None:
    entry = replace(
        ENTRY, parties=("JPN", "KAZ"), attestations=(replace(ENTRY.attestations[0], known=date(2026, 1, 1)),)
    )
    proposal = event(Proposal(move(Stage.FUNDED)), "servanda 1", is_machine=True)
    search = event(Search(("gazette",), ("dam",), TODAY, parties=("JPN",)))
    for one in (proposal, search):
        assert [told.stale for told in due(dossier(one, entry=entry), TODAY)] == [None, 365]


def test_a_watch_counts_days() -> None:
    for wrong in ({"soon": -1}, {"stale": 0}):
        with pytest.raises(ValueError, match="not days"):
            Watch(**wrong)


@settings(max_examples=50)
@given(histories(allowed=False), st.integers(0, 4000))
def test_time_that_passes_makes_overdue_and_nothing_else(found: Dossier, days: int) -> None:
    later = last_day(found) + timedelta(days=days)
    assert state_of(found, later) == state_of(found)
    for one, then in zip(due(found, last_day(found)), due(found, later), strict=True):
        assert one.stage == then.stage
        assert (then.overdue or 0) - (one.overdue or 0) == (days if one.overdue else then.overdue or 0)
