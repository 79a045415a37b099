"""The tables of the room keep their form."""

from __future__ import annotations

import unicodedata

import pytest

from servanda.names.fold import is_han
from servanda.names.measures import MEASURES
from servanda.names.sounds import SYMBOLS
from servanda.names.tables import rows

TABLES = ("double_families", "equivalents", "han", "letters", "likeness", "particles", "patronymics", "sounds",
          "titles", "weights")  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_no_row_stands_twice(table: str) -> None:
    found = [tuple(row.values()) for row in rows(table)]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_composed(table: str) -> None:
    kept = [value for row in rows(table) for value in row.values()]
    assert kept == [unicodedata.normalize("NFC", value) for value in kept]


def test_a_row_of_letters_has_one_form() -> None:
    keys = [row["letters"] for row in rows("letters")]
    assert len(set(keys)) == len(keys)
    assert all(row["latin"].isascii() and row["latin"] == row["latin"].lower() for row in rows("letters"))


def test_sounds_are_symbols() -> None:
    assert {row["sound"] for row in rows("sounds")} <= set(SYMBOLS)
    assert {row[side] for row in rows("weights") for side in ("one", "other")} <= set(SYMBOLS) | set("-$")


def test_weights_of_the_alphabet_are_the_same_both_ways() -> None:
    found = {(row["one"], row["other"]): row["weight"] for row in rows("weights") if row["script"] == "alphabet"}
    assert all(found.get((other, one)) == weight for (one, other), weight in found.items())


def test_every_measure_has_its_weight() -> None:
    assert [row["measure"] for row in rows("likeness")] == ["same", "sure", "constant", *MEASURES]


def test_readings_are_of_characters_and_in_letters() -> None:
    for row in rows("han"):
        assert len(row["character"]) == 1
        assert is_han(row["character"])
        assert all(reading.isascii() and reading.isalpha() for reading in row["japanese"].split())
