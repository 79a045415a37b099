"""Times of many regions as EDTF, what cannot be resolved, and which time is the `when` of a statement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from servanda.extract.times import Anchor, choose_when, find_times, find_unread_times
from servanda.lang.quantities import load
from servanda.model import Act, Span, When

ROWS = Path(__file__).parent / "rows"
MARKED = re.compile(r"\[(?P<text>[^\]=]+) = (?P<edtf>[^\]]+)\]")
READ_ON = Anchor("2030-06-15")


def rows(kind: str, language: str) -> list[str]:
    lines = (ROWS / f"{kind}.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def marked(row: str) -> tuple[str, list[tuple[str, str]]]:
    """The sentence of a row, and what its brackets give: the words and their EDTF."""
    wanted = [(mark["text"], mark["edtf"]) for mark in MARKED.finditer(row)]
    return MARKED.sub(lambda mark: mark["text"], row), wanted


def times(text: str, language: str = "fr", anchor: Anchor = READ_ON) -> tuple[When, ...]:
    return find_times(text, Span(0, len(text)), load(language), anchor)


@pytest.mark.parametrize(
    ("language", "row"), [(language, row) for language in ("fr", "en") for row in rows("times", language)]
)
def test_a_time_is_read_with_its_span_and_its_edtf(language: str, row: str) -> None:
    text, wanted = marked(row)
    assert [(time.span.of(text), time.edtf) for time in times(text, language)] == wanted


@pytest.mark.parametrize(
    ("language", "row"), [(language, row) for language in ("fr", "en") for row in rows("when", language)]
)
def test_the_when_of_a_statement_is_its_term_and_no_date_of_reference(language: str, row: str) -> None:
    act, wanted, text = row.split(" | ", 2)
    span = Span(0, len(text))
    chosen = choose_when(times(text, language), text, span, Act(act), load(language))
    assert (chosen.edtf if chosen else "-") == wanted
