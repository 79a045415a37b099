"""Scores: what the stages come to in the manner of the research groups, and where there is none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.events import Body, Evidence, Search, Stance
from servanda.ledger.following.followup import state_of
from servanda.ledger.following.scores import METHOD, Score, percent, report, score
from servanda.ledger.following.stages import Measure, Stage
from servanda.model import Act
from tests.ledger.dossiers import ENTRY, START, change, cite, dossier, event, histories, recorded

SEARCH = Search(("gazette",), ("dam",), START.date())


def scored(*bodies: Body) -> Score:
    return score(state_of(recorded(*bodies)).of("JPN"))


@pytest.mark.parametrize(
    ("stage", "measure", "value"),
    [
        (Stage.DELIVERED, Measure.IN_FULL, 1),
        (Stage.DELIVERED, Measure.IN_PART, 0),
        (Stage.UNDER_WAY, None, 0),
        (Stage.FUNDED, None, 0),
        (Stage.SIGNED, None, 0),
        (Stage.CANCELLED, None, -1),
        (Stage.LAPSED, None, -1),
        (Stage.DECLINED, None, -1),
        (Stage.AGREED, None, None),
        (Stage.PROPOSED, None, None),
        (Stage.SUSPENDED, None, None),
        (Stage.SUPERSEDED, None, None),
    ],
)
def test_each_stage_has_its_score_and_its_reason(stage: Stage, measure: Measure | None, value: int | None) -> None:
    found = scored(SEARCH, change(stage, "gazette", measure=measure, alone=True))
    assert found.value == value
    assert found.reason.startswith(
        {
            Stage.DELIVERED: "delivered in",
            Stage.SUPERSEDED: "superseded by another",
            Stage.UNDER_WAY: "begun: under way",
            Stage.AGREED: "no evidence of a beginning",
        }.get(stage, found.reason[:1])
    )
    assert found.reason


def test_a_promise_of_which_nothing_is_known_has_no_score() -> None:
    assert score(state_of(dossier()).of("JPN")).value is None
    untold = dossier(entry=replace(ENTRY, attestations=()))
    assert score(state_of(untold).of("JPN")) == Score(None, "no text tells a stage")


def test_a_lapse_without_a_search_has_no_score() -> None:
    found = dossier(event(change(Stage.SIGNED)), event(change(Stage.LAPSED, alone=True), hour=1))
    assert score(state_of(found).of("JPN")) == Score(None, "no evidence of what became of it stands")


def test_a_pause_after_a_beginning_is_a_beginning() -> None:
    assert scored(change(Stage.FUNDED), change(Stage.SUSPENDED)).value == 0


def test_what_is_superseded_names_its_successor() -> None:
    found = scored(change(Stage.SUPERSEDED, successor="port", alone=True))
    assert found.reason == "superseded by port, which has a score of its own; by one person alone"


def test_what_is_late_contested_or_of_one_alone_is_told_with_the_score() -> None:
    against = Evidence(Stage.DELIVERED, cite("weekly"), Stance.CONTRADICTS)
    found = scored(change(Stage.DELIVERED, "gazette", on="2027-01-01", alone=True), against)
    assert found == Score(1, "delivered in full; late; a source contradicts it; by one person alone")


def test_percent_is_as_the_groups_print_it() -> None:
    assert [percent(Fraction(one)) for one in (-1, 0, 1)] == [0, 50, 100]
    assert percent(Fraction(2, 5)) == 70
    assert percent(Fraction(-46, 100)) == 27


def test_a_report_has_every_row_and_the_means_of_parties_and_acts() -> None:
    def entry(id_: str) -> Dossier:
        return Dossier(replace(ENTRY, id=id_, parties=("JPN", "KAZ")), (), dossier().sources)

    done = entry("a").plus(event(change(Stage.DELIVERED, "gazette", parties=("JPN", "KAZ"), alone=True), entry="a"))
    begun = entry("b").plus(event(change(Stage.SIGNED), entry="b"))
    told = report([(Act.AGREEMENT, state_of(begun)), (Act.COMMITMENT, state_of(done))])
    assert [(row.entry, row.party, row.score.value, row.percent) for row in told.rows] == [
        ("a", "JPN", 1, 100),
        ("a", "KAZ", 1, 100),
        ("b", "JPN", 0, 50),
        ("b", "KAZ", None, None),
    ]
    assert [row.is_alone for row in told.rows] == [True, True, False, False]
    assert [(one.of, one.scored, one.unscored, one.percent) for one in told.parties] == [
        ("JPN", 2, 0, 75),
        ("KAZ", 1, 1, 100),
    ]
    assert [(one.of, one.mean) for one in told.acts] == [(Act.COMMITMENT, 1), (Act.AGREEMENT, 0)]
    assert (told.all.mean, told.method) == (Fraction(2, 3), METHOD)


def test_a_report_of_nothing_has_no_mean() -> None:
    assert (report([]).rows, report([]).all.mean, report([]).all.percent) == ((), None, None)


@settings(max_examples=50)
@given(histories(allowed=False), st.sampled_from(list(Act)))
def test_every_row_has_a_reason_and_the_means_lie_between_the_scores(found: Dossier, act: Act) -> None:
    told = report([(act, state_of(found))])
    assert all(row.score.reason for row in told.rows)
    for mean in (*told.parties, *told.acts, told.all):
        assert mean.mean is None or -1 <= mean.mean <= 1
        assert mean.percent is None or 0 <= mean.percent <= 100
    assert told.all.scored + told.all.unscored == len(told.rows)
