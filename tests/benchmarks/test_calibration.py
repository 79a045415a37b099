"""The measure of confidence: what it counts, and that the fitting finds what is there."""

from __future__ import annotations

import random
from xml.etree import ElementTree

import pytest

from benchmarks.calibration import Judged, bins, error, error_by_chance, held_out
from benchmarks.diagram import drawn, interval
from servanda.extract.attributes.confidence import confidence
from servanda.lang.confidence import Points
from training.confidence import TUNED, Sample, fit, levelled, table


def judged(chance: float, right: int, of: int) -> list[Judged]:
    return [Judged(Sample("a", "blind", (), place < right), chance) for place in range(of)]


def made(count: int, *, tuned_better: bool = False) -> list[Sample]:
    """Statements of twenty texts: nine in ten of one sign are right, three in ten of the other; seeded."""
    draw = random.Random(3)
    found = []
    for place in range(count):
        sign, chance = (("act.commitment", 0.9), ("act.fact", 0.3))[place % 2]
        tuned = tuned_better and place % 3 == 0
        right = draw.random() < (0.97 if tuned else chance)
        found.append(Sample(f"text {place % 20}", "seeds" if tuned else "blind", (sign,), right))
    return found


def test_an_exact_confidence_has_no_error_and_a_boast_has_all_of_it() -> None:
    assert error(bins(judged(0.9, 9, 10))) == pytest.approx(0)
    assert error(bins(judged(0.9, 4, 10))) == pytest.approx(0.5)
    assert error(bins(judged(0.9, 9, 10) + judged(0.5, 0, 10))) == pytest.approx(0.25)


def test_few_statements_show_an_error_by_chance_and_many_little() -> None:
    few, many = error_by_chance(judged(0.7, 7, 10)), error_by_chance(judged(0.7, 700, 1000))
    assert few > 0.08
    assert many < 0.02


def test_the_fitting_finds_the_chances_that_are_there() -> None:
    points = fit(made(2000))
    assert confidence(("act.commitment",), points) == pytest.approx(0.9, abs=0.04)
    assert confidence(("act.fact",), points) == pytest.approx(0.3, abs=0.04)


def test_the_advantage_of_tuned_texts_is_not_shipped() -> None:
    points = fit(made(3000, tuned_better=True))
    assert TUNED not in points.signs
    assert confidence(("act.fact",), points) == pytest.approx(0.3, abs=0.06)


def test_a_level_moves_the_base_and_nothing_else() -> None:
    points = Points(1.0, {"act.fact": -0.5})
    lower = levelled(points, [Sample("b", "far", ("act.fact",), place < 2) for place in range(10)])
    assert lower.signs == points.signs
    assert confidence(("act.fact",), lower) == pytest.approx(0.2, abs=0.01)


def test_every_statement_is_judged_once_by_points_fitted_without_its_text() -> None:
    found = made(400)
    assert sorted(id(one.sample) for one in held_out(found)) == sorted(map(id, found))


def test_the_table_that_is_written_can_be_read() -> None:
    import tomllib  # noqa: PLC0415 - what reads it in the program

    points = fit(made(400))
    read = tomllib.loads(table(points, made(400)))
    assert read["base"] == points.base
    assert read["signs"]["act"]["fact"] == points.signs["act.fact"]


def test_the_plot_is_sound_and_its_intervals_are_wilsons() -> None:
    root = ElementTree.fromstring(drawn({"all": [(0.9, 9, 10)], "fresh": [(0.5, 1, 2)]}))
    marks = [node for node in root.iter() if node.get("class", "").startswith("s") and node.get("class") != "soft"]
    assert len(marks) == 6
    low, high = interval(9, 10)
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
