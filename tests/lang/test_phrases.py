"""The notation of phrases: slots, options, alternatives, and how a phrase opens."""

from __future__ import annotations

import pytest

from servanda.errors import PackError
from servanda.lang.phrases import Slot, compile_phrase

SLOTS = {"year": Slot(r"\d{4}", frozenset({"0"}))}


@pytest.mark.parametrize(
    ("phrase", "text", "openings"),
    [
        ("fin {year}", "fin 2031", {"fin"}),
        ("[à la ]fin {year}", "a la fin 2031", {"fin", "a"}),
        ("(début|fin) {year}", "debut 2031", {"deb", "fin"}),
        ("mi-{year}", "mi 2031", {"mi"}),
        ("prochain* {year}", "prochaines 2031", {"pro"}),
        ("[{year} ]fin", "2031 fin", {"0", "fin"}),
    ],
)
def test_a_phrase_matches_folded_text_and_tells_how_it_opens(phrase: str, text: str, openings: set[str]) -> None:
    pattern, starts = compile_phrase(phrase, SLOTS)
    assert pattern.fullmatch(text)
    assert starts == openings


@pytest.mark.parametrize("phrase", ["fin {month}", "(fin", "fin {year} {year}", "[fin", "{year"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(PackError, match="phrase"):
        compile_phrase(phrase, SLOTS)
