"""The words of meetings: every row reads its example and leaves its counter-example alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.errors import PackError
from servanda.lang import meetings, tables
from servanda.lang.meetings import Part, Word
from servanda.lang.pack import languages
from servanda.model import Span
from servanda.text.match import words_of

ROWS = [(language, word) for language in languages() for word in meetings.load(language).words]


def found(text: str, language: str) -> list[str]:
    hits = meetings.load(language).phrases.longest(words_of(text, Span(0, len(text))))
    return [hit.phrase.value.id for hit in hits]


@pytest.mark.parametrize(("language", "word"), ROWS, ids=[f"{language}.{word.id}" for language, word in ROWS])
def test_every_row_is_found_in_its_example_and_not_in_its_counter_example(language: str, word: Word) -> None:
    assert word.id in found(word.example, language)
    assert word.id not in found(word.counter, language)


def test_every_language_has_words_for_every_part() -> None:
    for language in languages():
        assert {word.kind for word in meetings.load(language).words} == set(Part), language


BLOCK = 'id = "a"\nkind = "head"\npatterns = ["gala"]\nexample = "A gala."\ncounter = "None."\n'


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (BLOCK.replace('"head"', '"hat"'), "unknown kind 'hat'"),
        (BLOCK.replace("patterns", "pattern"), "missing ['patterns']"),
        (BLOCK.replace('["gala"]', "[]"), "patterns is empty"),
        (BLOCK + 'level = "peak"\n', "unknown level 'peak'"),
        (BLOCK + "[[word]]\n" + BLOCK, "twice the same id: a"),
    ],
)
def test_a_block_that_breaks_the_rules_is_named(block: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Path(meetings.__file__).parent / "en" / "meetings.toml"
    grammar = own.read_text(encoding="utf-8").split("[[word]]")[0]
    monkeypatch.setattr(tables, "text", lambda *_: f"{grammar}[[word]]\n{block}")
    with pytest.raises(PackError, match=r"lang/en/meetings\.toml") as caught:
        meetings.load.__wrapped__("en")
    assert told in str(caught.value)


def test_a_language_without_the_small_words_is_told_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "text", lambda *_: "[grammar]\ndefinite = []\n[[word]]\n" + BLOCK)
    with pytest.raises(PackError, match="lacks indefinite"):
        meetings.load.__wrapped__("en")
