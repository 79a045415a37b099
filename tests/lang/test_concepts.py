"""Concepts: both languages know the same ones; a row that does not do what it shows is named by the check."""

from __future__ import annotations

import pytest

from servanda.errors import PackError
from servanda.lang import check, concepts, tables

LANGUAGES = ("fr", "en")


def in_place_of_the_table(monkeypatch: pytest.MonkeyPatch, rows: str) -> None:
    """Let the loader read these rows for those of `concepts.csv`."""
    read = tables.text
    monkeypatch.setattr(
        tables, "text", lambda of, name, holds: rows if name == "concepts.csv" else read(of, name, holds)
    )
    concepts.load.cache_clear()


def test_the_languages_know_the_same_concepts_with_the_same_weights() -> None:
    french, english = (
        {(row.value.key, row.value.weight) for row in concepts.load(language).phrases.phrases} for language in LANGUAGES
    )
    assert french == english


@pytest.mark.parametrize(
    ("example", "counter", "told"),
    [
        ("The road is closed.", "Nothing.", "does not fire in its example"),
        ("The bridge is open.", "A bridge is shut.", "fires in its counter-example"),
    ],
)
def test_a_row_that_does_not_do_what_it_shows_is_named(
    example: str, counter: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"concept": "bridge", "phrase": "bridge*", "weight": "2", "example": example, "counter": counter}
    table = "concept,phrase,weight,example,counter\n" + ",".join(row.values())
    in_place_of_the_table(monkeypatch, table)
    try:
        (complaint,) = check._concepts([("concepts.csv line 2", row)], "en")
    finally:
        concepts.load.cache_clear()
    assert told in complaint


def test_a_weight_that_there_is_not_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    in_place_of_the_table(monkeypatch, "concept,phrase,weight,example,counter\nbridge,bridge*,7,A,B")
    with pytest.raises(PackError, match="line 2: weight is '7'"):
        concepts.load("en")
