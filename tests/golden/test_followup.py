"""What the program proposes stays as good as it was, on texts that it was tuned on and on texts that it was not."""

from __future__ import annotations

import pytest

from benchmarks.followup import GOLD, TEXTS, Outcome, gold, measured
from benchmarks.promises import SETS

FLOORS = {"tuned": (1.0, 1.0, 1.0), "fresh": (0.93, 0.8, 0.85)}
"""The least precision and recall of moves, and the least share of right measures."""


def test_the_gold_names_promises_and_words_that_are_there() -> None:
    known = {row["entry"] for one in SETS for row in one.rows("resolution")}
    texts = {path.name: path for folder in TEXTS.values() for path in folder.glob("*.*")}
    for row in gold():
        assert row.entry in known
        assert " ".join(texts[row.doc].read_text(encoding="utf-8").split()).count(row.words) == 1, row
    assert GOLD.is_dir()


@pytest.fixture(scope="module")
def outcome() -> dict[str, Outcome]:
    return dict(measured())


@pytest.mark.parametrize("name", FLOORS)
def test_proposals_do_not_fall_below_their_floor(name: str, outcome: dict[str, Outcome]) -> None:
    precision, recall, measures = FLOORS[name]
    one = outcome[name]
    assert one.moves.precision >= precision, one.wrong
    assert one.moves.recall >= recall, one.missed
    assert one.measures.precision >= measures
