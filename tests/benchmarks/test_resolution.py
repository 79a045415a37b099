"""The yardstick of resolution: pairs are counted as told, and points that are fitted rise along their scales."""

from __future__ import annotations

from decimal import Decimal

import pytest

from benchmarks.promises import FRESH, SETS, Ledger
from benchmarks.resolution import Joined, calibration, errors_of, fresh_report, left_out, measured
from servanda.lang import likeness as shipped
from servanda.ledger.resolution.signs import SCALES
from tests.ledger.gists import gist, matter
from training.likeness import SUPPOSED, Pair, fit, pairs_of, table

EUROS = ((Decimal(40_000_000), "EUR"),)
GISTS = (
    gist("s1", sums=EUROS),
    gist("s2", "d2", sums=EUROS),
    gist("s3", "d2", actors=frozenset({"CHN"}), matter=matter(railway=3, train=2)),
)


def ledger(unsure: frozenset[frozenset[str]] = frozenset(), **promise: str) -> Ledger:
    return Ledger("own", "own", GISTS, promise or {"s1": "hospital", "s2": "hospital", "s3": "railway"}, unsure)


def test_pairs_are_counted_as_the_person_has_them() -> None:
    points = {"own": shipped.load()}
    assert measured([ledger()], points) == Joined(right=1, wrong=0, money=0, missed=0)
    assert measured([ledger(s1="a", s2="b", s3="c")], points) == Joined(right=0, wrong=1, money=1, missed=0)
    assert measured([ledger(s1="a", s2="a", s3="a")], points) == Joined(right=1, wrong=0, money=0, missed=2)


def test_a_pair_that_the_person_left_open_is_not_counted() -> None:
    apart = ledger(frozenset({frozenset({"a", "b"})}), s1="a", s2="b", s3="c")
    assert errors_of(apart, shipped.load()) == (0, [])


def test_precision_and_recall_of_nothing_are_whole() -> None:
    nothing = Joined(0, 0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (1.0, 1.0, 0.0)
    assert Joined(3, 1, 0, 2).f1 == pytest.approx(2 * 3 / (4 + 5))


def test_the_error_of_calibration_is_how_far_chances_are_from_shares() -> None:
    sure, asked = calibration([ledger()], {"own": shipped.load()})
    wrong, _ = calibration([ledger(s1="a", s2="b", s3="c")], {"own": shipped.load()})
    assert asked == 1
    assert sure < 0.2
    assert wrong > 0.8


def test_what_is_supposed_names_values_of_every_scale() -> None:
    assert SUPPOSED.keys() == SCALES.keys()
    assert all(points.keys() <= set(SCALES[family]) for family, points in SUPPOSED.items())


def test_points_rise_along_their_scales_whatever_the_sample_says() -> None:
    against = [Pair(("sums.same",), one=False)] * 200 + [Pair(("sums.other",), one=True)] * 5
    for points in (fit(against), shipped.load()):
        for family, values in SCALES.items():
            worth = [points.signs.get(f"{family}.{value}", 0.0) for value in values]
            assert worth == sorted(worth), family


def test_a_sample_moves_the_points_from_what_is_supposed() -> None:
    plain = fit([Pair(("counts.none",), one=False)] * 50)
    told = fit([Pair(("counts.none",), one=False)] * 50 + [Pair(("counts.same",), one=True)] * 50)
    assert told.signs["counts.same"] > plain.signs["counts.same"] == pytest.approx(1.7, abs=0.01)


def test_a_ledger_is_left_out_of_its_own_points() -> None:
    other = Ledger("own", "other", GISTS, {"s1": "a", "s2": "b", "s3": "c"}, frozenset())
    found = left_out([ledger(), other], [ledger(), other])
    assert found["own"] == fit([*pairs_of([other]), *pairs_of([other], 0.5)])


def test_the_table_reads_back_as_the_points() -> None:
    points = shipped.load()
    assert f"base = {points.base}" in table(points, [], ["own"])


def test_texts_that_are_in_no_fit_have_a_table_of_their_own() -> None:
    told = fresh_report([ledger()], [ledger()])
    assert told.count("own") == 2
    assert "in no fit" in told
    assert "0 coded statements are not read" in told


def test_no_points_are_fitted_on_fresh_texts() -> None:
    assert {one.name for one in FRESH}.isdisjoint(one.name for one in SETS)
