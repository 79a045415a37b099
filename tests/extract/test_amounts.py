"""Amounts: money, counts and per cent of many regions, and what is none."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from servanda.extract.amounts import find_amounts, find_figures
from servanda.lang.quantities import load
from servanda.model import Amount, Qualifier, Span

ROWS = Path(__file__).parent / "rows"
MARKED = re.compile(r"\[(?P<text>[^\]=]+) = (?P<value>[\d.]+?)(?:\.\.(?P<most>[\d.]+))? (?P<unit>[^\]]+?)\]")
QUALIFIERS = {qualifier.value for qualifier in Qualifier}


def rows(language: str) -> list[str]:
    lines = (ROWS / f"amounts.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def marked(row: str) -> tuple[str, list[Amount]]:
    """The sentence of a row, and the amounts that its brackets give."""
    text, wanted, end = "", [], 0
    for mark in MARKED.finditer(row):
        text += row[end : mark.start()]
        unit, _, last = mark["unit"].rpartition(" ")
        unit, qualifier = (unit, last) if last in QUALIFIERS else (mark["unit"], "exact")
        most = Decimal(mark["most"]) if mark["most"] else None
        span = Span(len(text), len(text) + len(mark["text"]))
        wanted.append(Amount(span, Decimal(mark["value"]), unit, Qualifier(qualifier), most))
        text, end = text + mark["text"], mark.end()
    return text + row[end:], wanted


def amounts(text: str, language: str = "fr") -> list[Amount]:
    return list(find_amounts(text, Span(0, len(text)), load(language)))


@pytest.mark.parametrize(("language", "row"), [(language, row) for language in ("fr", "en") for row in rows(language)])
def test_an_amount_is_read_with_span_value_unit_and_qualifier(language: str, row: str) -> None:
    text, wanted = marked(row)
    assert amounts(text, language) == wanted
