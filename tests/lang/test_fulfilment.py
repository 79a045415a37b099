"""The words that tell what came of promises: every row reads its example and ignores its counter-example."""

from __future__ import annotations

import pytest

from servanda.lang import fulfilment
from servanda.lang.fulfilment import Told
from servanda.lang.pack import languages
from servanda.model import Span


def told(language: str, text: str) -> list[Told | None]:
    words = fulfilment.load(language)
    return [hit.phrase.value.stage for hit in words.told(text, Span(0, len(text)))]


@pytest.mark.parametrize("language", languages())
def test_every_row_is_found_in_its_example_and_not_in_its_counter_example(language: str) -> None:
    assert list(fulfilment.wrong(language)) == []
    stages = {row.stage for row in fulfilment.load(language).rows}
    assert stages == {None, *Told}


def test_accents_tell_what_is_done_from_what_is_to_be_done() -> None:
    assert told("fr", "Les portiques ont été livrés, le pont a été inauguré.") == [Told.DELIVERED, Told.DELIVERED]
    assert told("fr", "LE PONT A ÉTÉ INAUGURÉ") == [Told.DELIVERED]
    assert told("fr", "Il a remis un livre à livrer.") == []


def test_what_will_have_been_done_hides_what_was_done() -> None:
    assert told("en", "The gates have been installed.") == [Told.DELIVERED]
    assert told("en", "The gates will have been installed by then.") == []


def test_a_part_is_told_by_words_beside_the_stage() -> None:
    words = fulfilment.load("en")
    whole, part = "The gates were delivered.", "Two of the gates were delivered."
    assert not words.tells_part(whole, Span(0, len(whole)))
    assert words.tells_part(part, Span(0, len(part)))
