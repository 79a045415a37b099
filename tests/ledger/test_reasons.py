"""Why two statements are one promise is told in words, in both languages, for every sign that counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from servanda.errors import PackError
from servanda.lang import likeness as points
from servanda.lang import reasons, tables
from servanda.ledger.resolution.likeness import likeness
from servanda.ledger.resolution.reasons import why
from servanda.ledger.resolution.signs import SCALES
from tests.ledger.gists import gist, matter

POINTS = points.load()
LANGUAGES = ("fr", "en")
EUROS = ((Decimal(40_000_000), "EUR"),)
ONE = likeness(gist("s1", sums=EUROS), gist("s2", "d2", sums=EUROS), POINTS)
TWO = likeness(gist("s1", sums=EUROS), gist("s2", "d2", actors=frozenset({"CHN"}), matter=matter(railway=3)), POINTS)


def test_what_makes_two_statements_one_is_told() -> None:
    assert why(ONE, POINTS, reasons.load("en")).startswith("Taken for one promise (")
    assert "the same sum" in why(ONE, POINTS, reasons.load("en"))
    assert "la même somme" in why(ONE, POINTS, reasons.load("fr"))


def test_the_machine_is_never_certain() -> None:
    assert "(99%)" in why(replace(ONE, chance=0.9999), POINTS, reasons.load("en"))


def test_what_makes_them_two_is_told() -> None:
    told = why(TWO, POINTS, reasons.load("en"))
    assert told.startswith("Taken for two promises")
    assert "different states do it" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_told_twice(language: str) -> None:
    told = why(ONE, POINTS, reasons.load(language)).partition(":")[2]
    rows = [phrase.strip(" .") for phrase in told.split(",")]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_that_counts_has_a_phrase_and_every_phrase_a_sign(language: str) -> None:
    known = {f"{family}.{value}" for family, values in SCALES.items() for value in values}
    phrases = reasons.load(language).phrases
    assert phrases.keys() <= known
    assert {sign for sign, worth in POINTS.signs.items() if abs(worth) >= 1} <= phrases.keys()


def test_the_languages_tell_the_same_signs() -> None:
    french, english = (reasons.load(language).phrases.keys() for language in LANGUAGES)
    assert french == english


def test_a_table_without_its_sentences_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "toml", lambda *_: {"sentences": {"one": "x"}, "signs": {}})
    reasons.load.cache_clear()
    with pytest.raises(PackError, match=r"likeness\.toml: sentences are \['one'\]"):
        reasons.load("en")
    reasons.load.cache_clear()
