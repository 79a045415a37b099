"""Strength, what can be checked and the commitment test, in the words of a reader."""

from __future__ import annotations

import pytest

from servanda.export.explaining import kinds_in_words, marks_in_words, outcome_in_words, strength_in_words
from servanda.export.phrasing import Words, interfaces
from servanda.extract.attributes.marks import Mark
from servanda.lang import strength
from servanda.model import Act, Specific
from tests.extract.judged import statement
from tests.handmade import FINANCING, TEXT

FRENCH = interfaces()["fr"]
ENGLISH = interfaces()["en"]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "Peru commits to strive to cut delays where possible.",
            "5 commit; −1 effort only: strive to; −1 a way out: where possible; = 3 (table 1)",
        ),
        ("en", "Peru will build a bridge.", "3 future; = 3 (table 1)"),
        (
            "fr",
            "Le Pérou s'engage à s'efforcer de réduire les délais.",
            "5 s'engager; −1 effort only: s'efforcer; = 4 (table 1)",
        ),
        ("fr", "Le Pérou se réunira avec le Chili.", "3 commitment; −1 talks or preparation; = 2 (table 1)"),
    ],
)
def test_a_strength_is_told_step_by_step_with_its_words(language: str, text: str, told: str) -> None:
    found = statement(language, text)
    assert strength_in_words(found, text, ENGLISH) == told


def test_the_same_is_told_in_french() -> None:
    text = "Le Pérou s'engage à s'efforcer de réduire les délais."
    found = statement("fr", text)
    assert strength_in_words(found, text, FRENCH) == "5 s'engager ; −1 simple effort : s'efforcer ; = 4 (table 1)"
    assert outcome_in_words(found, FRENCH) == "4 marques sur 5 ; manque : précis"


def test_every_mark_is_told_with_its_reason() -> None:
    found = statement("en", "Peru commits to build two bridges by 2030.")
    assert kinds_in_words(found, ENGLISH) == "horizon, indicator"
    assert list(marks_in_words(found, ENGLISH)) == [
        ("Discrete", True, "one content"),
        ("Specific", True, "something to check: horizon, indicator"),
        ("Future-oriented", True, "a commitment is about what is to come"),
        ("Binding", True, "the act binds, with a strength of 5"),
        ("By whom", True, "one party, which is known"),
    ]
    assert outcome_in_words(found, ENGLISH) == "passed: 5 of 5 marks"


def test_an_older_ledger_tells_nothing_that_it_does_not_hold() -> None:
    assert FINANCING.weighing is None
    assert strength_in_words(FINANCING, TEXT, ENGLISH) == ""
    assert outcome_in_words(FINANCING, ENGLISH) == ""
    assert list(marks_in_words(FINANCING, ENGLISH)) == []


REASONS = {
    Mark.DISCRETE: {"one_content", "several_contents", "no_content"},
    Mark.SPECIFIC: {"checkable", "not_checkable"},
    Mark.FUTURE: {*(act.value for act in Act), "concluded", "concluded_ahead"},
    Mark.BINDING: {"strong", "hedged", *(act.value for act in Act)} - {"commitment", "agreement", "announcement"},
    Mark.BY_WHOM: {"several_parties", "one_party", "nobody", "left_open", "private"},
}


@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_every_reason_kind_and_step_has_its_words(words: Words) -> None:
    assert {mark: set(words.messages["ruling"][mark.value]) for mark in Mark} == REASONS
    assert set(words.messages["mark"]) == set(Mark)
    assert set(words.messages["specific"]) == set(Specific)
    assert {step.when for step in strength.load().steps} | {"floor", "ceiling"} <= set(words.messages["weighing"])
