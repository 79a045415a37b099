"""The findings over the entries of the gold: how many that readers wrote down come out, and how many others."""

from __future__ import annotations

import pytest

from benchmarks.findings import found_in, is_of, rows
from benchmarks.joined import TEXTS

FLOORS = {"corpus": (7, 0), "examples": (13, 0), "differing": (37, 0), "andes": (3, 1)}
"""Of each part how many of the gold's findings come out at least, and how many others at most."""


@pytest.mark.parametrize("part", [part for part in FLOORS if TEXTS[part].is_dir()])
def test_findings_of_the_gold_come_out_and_no_others(part: str) -> None:
    gold, found = rows(f"{part}.findings.jsonl"), tuple(found_in(part))
    least, most = FLOORS[part]
    assert sum(any(is_of(row, one) for one in found) for row in gold) >= least
    wrong = [one for one in found if not any(is_of(row, one) for row in gold)]
    assert len(wrong) <= most, [(one.kind, [place.quote for place in one.told]) for one in wrong]
