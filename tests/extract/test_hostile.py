"""Texts that are made to keep a reader busy: its steps grow with their length and no faster."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from servanda.extract.quantities.amounts import find_amounts
from servanda.extract.times import find_times, find_timexes
from servanda.extract.times.timex import Anchor
from servanda.lang.quantities import QuantityWords, load
from servanda.model import Span

READ_ON = Anchor("2030-06-15")
READERS: dict[str, Callable[[str, Span, QuantityWords], object]] = {
    "amounts": find_amounts,
    "times": lambda text, span, words: find_times(text, span, words, READ_ON),
    "timexes": lambda text, span, words: find_timexes(text, span, words, READ_ON),
}
NUMBERS = ["1 ", "123 ", "1,", "1.", "12,345 ", "un ", "one ", "deux cent mille ", "$", "9"]
TIMES = ["1 ", "12/", "2030-", "2030 ", "mai ", "May ", "deux ", "il y a ", "5 mai ", "9", "9h"]
NOISES = {"amounts": NUMBERS, "times": TIMES, "timexes": TIMES}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("reader", "noise"), [(reader, noise) for reader in READERS for noise in NOISES[reader]])
def test_a_hostile_text_is_read_in_steps_that_grow_with_its_length(reader: str, language: str, noise: str) -> None:
    short, long = (_steps(reader, noise * (length // len(noise)), language) for length in (2_000, 20_000))
    assert long <= 12 * short + 1000


def _steps(reader: str, text: str, language: str) -> int:
    """How many calls reading takes: what a clock would tell, without a clock."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    words, span = load(language), Span(0, len(text))
    READERS[reader](text[:200], Span(0, 200), words)  # What is compiled once is no step of reading.
    sys.setprofile(count)
    try:
        READERS[reader](text, span, words)
    finally:
        sys.setprofile(None)
    return calls
