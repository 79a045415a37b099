"""The rows of verbs.csv: each reads its example at the marked trigger, and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from servanda import workflow
from servanda.extract.examples import complaints
from servanda.lang.lexicon import Row, load

LANGUAGES = ("fr", "en")
ROWS = [(language, row) for language in LANGUAGES for row in load(language).rows]

# Rows that the grammar cannot read yet: the id, and why. One that starts to pass must leave the table.
NOT_YET: dict[str, str] = {}


def cases() -> list[object]:
    return [
        pytest.param(
            language, row, id=row.id, marks=[pytest.mark.xfail(reason=NOT_YET[row.id])] if row.id in NOT_YET else []
        )
        for language, row in ROWS
    ]


@pytest.mark.parametrize(("language", "row"), cases())
def test_a_row_reads_its_example_and_leaves_its_counter_example(language: str, row: Row) -> None:
    assert list(complaints(row, workflow.kit(language))) == []


def test_every_row_that_cannot_be_read_yet_is_a_row() -> None:
    assert set(NOT_YET) <= {row.id for _, row in ROWS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_most_demanding_row_of_a_verb_comes_first(language: str) -> None:
    for rows in load(language).by_head.values():
        assert [len(row.parts) for row in rows] == sorted((len(row.parts) for row in rows), reverse=True)


def test_a_reflexive_verb_is_found_by_its_bare_head() -> None:
    assert {row.lemma for row in load("fr").of("engager") if row.reflexive} >= {"s'engager"}
    assert {row.lemma for row in load("fr").of("RÉJOUIR")} == {"se réjouir"}
