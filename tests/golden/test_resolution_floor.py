"""No change may join promises worse than before: the floors stand just under what was reached."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from benchmarks.promises import SETS, Ledger, ledgers
from benchmarks.resolution import left_out, measured
from servanda.lang import likeness
from servanda.lang.likeness import Points

FLOOR = json.loads((Path(__file__).parent / "resolution" / "floor.json").read_text(encoding="utf-8"))
WANTED = {"five texts, parallel and differing": {"corpus", "parallel", "differing"}, "all": {one.name for one in SETS}}


@cache
def coded() -> tuple[Ledger, ...]:
    if not all(one.here for one in SETS):
        pytest.skip("needs ../shared: the floors stand on all sets")
    return ledgers()


@cache
def fitted_without() -> Mapping[str, Points]:
    return left_out(coded(), ledgers(as_read=True))


@pytest.mark.parametrize("name", FLOOR)
def test_promises_are_joined_above_their_floor(name: str) -> None:
    found = [one for one in coded() if one.set in WANTED[name]]
    joined = measured(found, dict.fromkeys((one.name for one in found), likeness.load()))
    assert joined.f1 >= FLOOR[name]["f1"]
    assert joined.money <= FLOOR[name]["wrong with money"]


@pytest.mark.parametrize("name", FLOOR)
def test_promises_of_a_ledger_that_was_left_out_are_joined_above_their_floor(name: str) -> None:
    joined = measured([one for one in coded() if one.set in WANTED[name]], fitted_without())
    assert joined.f1 >= FLOOR[name]["left out"]
    assert joined.money <= FLOOR[name]["wrong with money"]
