"""What the signs of two statements are, and the chance that they tell of one promise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.summits import readings
from servanda.lang import likeness as points
from servanda.ledger.resolution.gist import Gist, Lead
from servanda.ledger.resolution.likeness import Likely, likeness
from servanda.ledger.resolution.partition import DOUBTFUL
from servanda.ledger.resolution.resolve import resolve
from servanda.ledger.resolution.signs import ORDER, SCALES, signs
from servanda.model import Act
from servanda.workflow.likening import compared
from tests.ledger.gists import gist, matter

POINTS = points.load()
MADE = [one for reading in islice(readings(7), 12) for one in compared(reading).gists]


@given(st.sampled_from(MADE), st.sampled_from(MADE), st.floats(0.001, 0.999), st.sampled_from([None, *Lead]))
def test_what_is_likely_is_found_with_fewer_signs(one: Gist, other: Gist, least: float, lead: Lead | None) -> None:
    if lead:
        other = replace(other, back=one.id, lead=lead, carried=one.matter)
    whole = likeness(one, other, POINTS)
    assert Likely(POINTS, least)(one, other) == (whole if whole.chance >= least else None)


@pytest.mark.parametrize("lead", [None, Lead.HANGS])
def test_signs_are_told_in_their_order_one_of_each_family(lead: Lead | None) -> None:
    one, other = gist("s1"), gist("s2", "d2", back="s1" if lead else "", lead=lead)
    families = [sign.partition(".")[0] for sign in signs(one, other)]
    assert families == [family for family in ORDER if family in families]
    assert {*ORDER} == SCALES.keys() if lead else families == list(ORDER)


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("JPN KAZ", "JPN UZB", "crossed"),
        ("JPN KAZ", "KAZ JPN", "same"),
        ("JPN KAZ", "JPN KAZ UZB", "inside"),
        ("JPN KAZ TJK", "JPN KAZ UZB", "shared"),
        ("JPN KAZ", "JPN", "inside"),
        ("JPN KAZ", "JPN ebrd", "shared"),
        ("JPN KAZ", "FRA UZB", "apart"),
    ],
)
def test_two_states_and_two_others_that_share_one_are_crossed(ours: str, theirs: str, told: str) -> None:
    one, other = (gist(code, actors=frozenset(code.split()), counterparts=frozenset()) for code in (ours, theirs))
    assert f"parties.{told}" in signs(one, other)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2031-12", "near"),
        ("2032-05-04", "near"),
        ("2032-05-06", "year"),
        ("2033-05-04", "year"),
        ("2033", "year"),
        ("2027", "years"),
        (None, "near"),
    ],
)
def test_how_long_after_one_document_the_other_is(day: str | None, told: str) -> None:
    """The one is of 4 May 2031; between a day and a month or year as little lies as may."""
    assert f"days.{told}" in signs(gist("s1"), gist("s2", "d2", day=day))


def test_sums_lie_near_where_the_same_act_and_speak_of_one_matter() -> None:
    def sums(value: int, **told: object) -> Gist:
        return gist("s2", "d2", sums=((Decimal(value), "EUR"),), **told)

    one = gist("s1", sums=((Decimal(320), "EUR"),))
    assert "sums.near" in signs(one, sums(340))
    assert "sums.other" in signs(one, sums(3400))
    assert "sums.other" in signs(one, sums(340, actors=frozenset({"FRA"})))
    assert "sums.other" in signs(one, sums(340, matter=replace(one.matter, terms={"railway": 3})))


FIVE = frozenset({"BEN", "GHA", "NGA", "SEN", "TGO"})


@pytest.mark.parametrize(
    ("actors", "act", "told"),
    [
        ("NOR", Act.COMMITMENT, "states"),
        ("NOR", Act.INTENTION, "states"),
        ("NOR GHA", Act.COMMITMENT, "shared"),
        ("africa", Act.COMMITMENT, "doers"),
        ("private-sector:NOR", Act.COMMITMENT, "doers"),
        ("NOR", Act.PROPOSAL, "doers"),
        ("NOR", Act.FACT, "inside"),
    ],
)
def test_other_states_do_it_unless_somebody_else_may_stand_for_them(actors: str, act: Act, told: str) -> None:
    centre = gist("s1", actors=FIVE, counterparts=frozenset())
    other = gist("s2", "d2", actors=frozenset(actors.split()), counterparts=FIVE, act=act)
    assert f"actors.{told}" in signs(centre, other)


@pytest.mark.parametrize("counterparts", [FIVE, frozenset[str]()])
def test_what_one_state_sends_is_not_what_five_others_found(counterparts: frozenset[str]) -> None:
    told = matter(training=2, centre=1, coast_guard=3)
    town = replace(told, places=frozenset({"capital:TGO"}))
    centre = gist("s1", actors=FIVE, counterparts=frozenset(), matter=town, when="2032")
    sent = gist(
        "s2", "d2", actors=frozenset({"NOR"}), counterparts=counterparts, matter=town, counts=frozenset({Decimal(10)})
    )
    assert likeness(centre, sent, POINTS).chance < DOUBTFUL
    sent_then = {"day": "2032-06-10", "act": Act.FACT, "actors": frozenset({"NOR"}), "matter": told}
    report = gist("s3", "d3", counterparts=counterparts, **sent_then)
    founded = replace(centre, id="s4", document="d4")
    again = replace(sent, id="s5", document="d5")
    found = {frozenset(ids) for ids in resolve([centre, sent, report, founded, again], POINTS).entries}
    assert frozenset({"s1", "s4"}) in found
