"""Words for numbers that count nothing: parts of a whole, places in a row, numbers that are names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from servanda.lang.phrases import EDGE_LEFT, EDGE_RIGHT, slot_of
from servanda.text.fold import folded

_PLACES = 6
"""To how many decimals a third is given."""


@dataclass(frozen=True, slots=True)
class NumberingWords:
    """Parts of a whole by their folded words, ordinals by theirs, and the patterns of both and of names.

    `turns` is what makes «half» a time or a place in a row («the first half»).
    """

    parts: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    part: re.Pattern[str]
    turns: re.Pattern[str]
    ordinal: re.Pattern[str]
    name: re.Pattern[str]


def read_numbering_words(data: Mapping[str, Any]) -> NumberingWords:
    """The words of the tables `[fractions]` and `[ordinals]`, and the labels of `[counts]`."""
    parts = {folded(words): _decimal(value) for words, value in data["fractions"]["parts"].items()}
    ordinals = _ordinals(data["ordinals"])
    of = "|".join(re.escape(folded(word)) + ("" if word.endswith("'") else " ") for word in data["fractions"]["of"])
    ahead = slot_of(map(folded, data["fractions"].get("ahead", ()))).pattern + "(?![a-z])"
    never = "".join(rf"(?! {{1,4}}{slot_of([folded(word)]).pattern})" for word in data["fractions"].get("barred", ()))
    beside = rf"{never}(?: (?:{of}|{ahead})| ?[.,;:!?)]| ?$)"
    suffix = "|".join(sorted(map(folded, data["ordinals"]["suffixes"]), key=len, reverse=True))
    labels = slot_of(map(folded, data["counts"]["labels"])).pattern
    return NumberingWords(
        {key.replace("-", " "): value for key, value in parts.items()},
        {key.replace("-", " "): value for key, value in ordinals.items()},
        re.compile(rf"{EDGE_LEFT}(?P<part>{slot_of(parts).pattern})(?={beside}){EDGE_RIGHT}"),
        re.compile(
            rf"{EDGE_LEFT}{slot_of([*ordinals, *map(folded, data['fractions'].get('turns', ()))]).pattern}[ -]$"
        ),
        re.compile(
            rf"{EDGE_LEFT}(?:(?P<digits>\d{{1,4}})(?:{suffix})|(?P<word>{slot_of(ordinals).pattern})){EDGE_RIGHT}"
        ),
        re.compile(
            rf"{EDGE_LEFT}(?:(?P<label>{labels}) ?(?P<number>\d{{1,5}}(?:[.-]\d{{1,3}}|/\d{{2,4}})?){EDGE_RIGHT}"
            r"|(?P<letters>[a-z]{1,20}-?)(?P<digits>\d{1,4})(?:[a-z]{0,2}(?:[+-][a-z]?\d{1,3})?)(?![a-z0-9]|[.,]\d))"
        ),
    )


def _decimal(written: str) -> Decimal:
    value = Fraction(written)
    return round(Decimal(value.numerator) / Decimal(value.denominator), _PLACES).normalize()


def _ordinals(data: Mapping[str, Any]) -> dict[str, int]:
    words = {folded(word): value for word, value in data["words"].items()}
    endings = (folded(data["ending"]), folded(data["ending_many"]))
    return words | {folded(stem) + ending: value for stem, value in data["stems"].items() for ending in endings}
