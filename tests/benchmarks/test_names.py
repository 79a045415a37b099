"""The measure of names, and the floors under it."""

from __future__ import annotations

import pytest

from benchmarks import names
from servanda.names import SAME
from training.name_pairs import PAIRS, NamePair, read_pairs

FLOORS = {"f1": 0.94, "average": 0.975, "at 0.95": 0.93}
"""On half B, with the threshold that half A gives."""


def pair(same: bool, kind: str = "near") -> NamePair:
    return NamePair("a", "b", same, "latn-latn", kind)


def test_half_b_stays_above_its_floors() -> None:
    if not PAIRS.is_file():
        pytest.skip("needs ../shared: names/dev_pairs.tsv")
    found, least, _ = names.judged(names.ours, read_pairs())
    assert least == pytest.approx(SAME, abs=0.02), "training.names was not run after a change"
    assert found.f1 >= FLOORS["f1"]
    assert found.average >= FLOORS["average"]
    assert found.at[0] >= FLOORS["at 0.95"]


def test_a_pair_is_in_the_same_half_from_both_sides() -> None:
    there, back = NamePair("a", "b", True, "", ""), NamePair("b", "a", True, "", "")
    assert there.half == back.half


def test_the_figures_are_those_of_the_textbook() -> None:
    pairs = [pair(True), pair(False), pair(True), pair(False, "random")]
    found = names.figures(pairs, [0.9, 0.8, 0.7, 0.1], least=0.5)
    assert (found.precision, found.recall, found.near) == (2 / 3, 1.0, 1.0)
    assert found.average == pytest.approx((1 + 2 / 3) / 2)
    assert found.at == (0.5, 0.5)


def test_pairs_of_one_score_are_let_in_together() -> None:
    pairs = [pair(True), pair(False), pair(True), pair(False)]
    found = names.figures(pairs, [0.5] * 4, least=0.5)
    assert found.average == 0.5
    assert found.at == (0.0, 0.0)


def test_a_cold_start_is_light() -> None:
    _, megabytes, heavy = names.cold_start()
    assert not heavy
    assert megabytes < 60
