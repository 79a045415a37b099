"""Stages: which way a change goes, and whether a term was kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.ledger.following.stages import (
    BESIDE,
    CLOSED,
    STEPS,
    Measure,
    Place,
    Stage,
    Step,
    Timeliness,
    moved,
    needs_second,
    step_of,
    timeliness,
)

PART, FULL = Measure.IN_PART, Measure.IN_FULL
DELIVERED = Place(Stage.DELIVERED, FULL)


def place(stage: Stage) -> Place:
    return Place(stage, FULL if stage is Stage.DELIVERED else None)


def measure(stage: Stage) -> Measure | None:
    return place(stage).measure


@pytest.mark.parametrize("before", STEPS)
@pytest.mark.parametrize("after", STEPS)
def test_the_steps_go_forward_in_their_order_whatever_is_left_out(before: Stage, after: Stage) -> None:
    far = STEPS.index(after) - STEPS.index(before)
    expected = Step.STAYS if far == 0 else Step.FORWARD if far > 0 else Step.BACK
    assert step_of(place(before), after, measure(after)) is expected


@pytest.mark.parametrize("after", sorted(CLOSED))
@pytest.mark.parametrize("before", list(Stage))
def test_an_end_lies_beside_every_stage(before: Stage, after: Stage) -> None:
    assert step_of(place(before), after) is (Step.STAYS if before is after else Step.SIDEWAYS)
    assert needs_second(Step.SIDEWAYS, after)


def test_what_is_suspended_goes_on_from_the_step_that_it_held() -> None:
    paused = moved(Place(Stage.FUNDED), Stage.SUSPENDED)
    assert paused == Place(Stage.SUSPENDED, held=Stage.FUNDED)
    assert step_of(paused, Stage.FUNDED) is Step.FORWARD
    assert step_of(paused, Stage.SIGNED) is Step.BACK
    assert moved(paused, Stage.CANCELLED).step is Stage.FUNDED


def test_a_reader_may_suspend_what_is_open_and_a_second_person_what_was_delivered() -> None:
    assert step_of(Place(Stage.UNDER_WAY), Stage.SUSPENDED) is Step.SIDEWAYS
    assert not needs_second(Step.SIDEWAYS, Stage.SUSPENDED)
    assert step_of(DELIVERED, Stage.SUSPENDED) is Step.BACK
    assert step_of(Place(Stage.CANCELLED), Stage.SUSPENDED) is Step.BACK


@pytest.mark.parametrize("closed", sorted(CLOSED))
def test_what_was_closed_goes_back_by_being_opened_again_and_forward_by_being_delivered(closed: Stage) -> None:
    assert step_of(Place(closed, held=Stage.AGREED), Stage.UNDER_WAY) is Step.BACK
    assert step_of(Place(closed, held=Stage.AGREED), Stage.DELIVERED, FULL) is Step.FORWARD


def test_more_of_a_delivery_is_forward_and_less_is_back() -> None:
    assert step_of(Place(Stage.DELIVERED, PART), Stage.DELIVERED, FULL) is Step.FORWARD
    assert step_of(DELIVERED, Stage.DELIVERED, PART) is Step.BACK


def test_what_nobody_told_of_starts_anywhere() -> None:
    assert step_of(None, Stage.PROPOSED) is Step.FORWARD
    assert step_of(None, Stage.DECLINED) is Step.SIDEWAYS


@given(st.sampled_from(list(Stage)), st.sampled_from(list(Stage)))
def test_a_reader_applies_no_more_than_a_step_up_to_under_way_or_a_pause(before: Stage, after: Stage) -> None:
    way = step_of(place(before), after, measure(after))
    if not needs_second(way, after):
        assert after is Stage.SUSPENDED or after in STEPS[:-1]
        assert way is not Step.BACK
        assert before not in CLOSED | {Stage.DELIVERED} or way is Step.STAYS


@given(st.lists(st.sampled_from(list(Stage)), min_size=1))
def test_the_step_held_is_the_last_one_reached(stages: list[Stage]) -> None:
    here: Place | None = None
    for stage in stages:
        here = moved(here, stage, measure(stage))
    reached = [stage for stage in stages if stage not in BESIDE]
    assert here is not None
    assert here.step == (reached[-1] if reached else None)


def test_a_delivery_says_how_much_and_nothing_else_does() -> None:
    with pytest.raises(ValueError, match="how much"):
        Place(Stage.DELIVERED)
    with pytest.raises(ValueError, match="how much"):
        Place(Stage.FUNDED, FULL)


@pytest.mark.parametrize(
    ("done", "term", "expected"),
    [
        ("2026-12-31", "2026", Timeliness.ON_TIME),
        ("2024-05-01", "2025/2027", Timeliness.ON_TIME),
        ("2027-01-01", "2026", Timeliness.LATE),
        ("2027-01", "2026-12-31", Timeliness.LATE),
        ("2026", "2026-06", None),
        ("2026-06", "2026-06-15", None),
        ("2026", "2025/..", None),
        ("2026/..", "2027", None),
        ("2028/..", "2027", Timeliness.LATE),
        ("../2026", "2026", Timeliness.ON_TIME),
        ("", "2026", None),
        ("2026", "", None),
        ("2026-05-05", "2026-21", Timeliness.ON_TIME),
        ("2026-06-05", "2026-21", Timeliness.LATE),
    ],
)
def test_a_term_is_kept_where_the_days_leave_no_doubt(done: str, term: str, expected: Timeliness | None) -> None:
    assert timeliness(done, term) is expected
