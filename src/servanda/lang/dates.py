"""How a language writes a day, and how it tells a month that has passed from one to come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale

from servanda.errors import PackError
from servanda.lang import tables
from servanda.text.fold import folded


@dataclass(frozen=True, slots=True)
class TenseRule:
    """A pattern over lower-case text that tells whether something lies behind or ahead, with its two examples."""

    id: str
    pattern: re.Pattern[str]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language in which days are written.

    `months` maps folded names and their unambiguous beginnings to 1-12; `day_first` is the order of the
    language's short dates.
    """

    language: str
    months: Mapping[str, int]
    day_first: bool
    ordinals: tuple[str, ...]
    joiners: tuple[str, ...]
    past: tuple[TenseRule, ...]
    future: tuple[TenseRule, ...]


@cache
def load(language: str) -> DateWords:
    """The date words of a language: names and order from CLDR, the rest from `lang/<code>/dates.toml`."""
    data = tables.toml(language, "dates.toml", "its ways of writing a day")
    locale = Locale.parse(language)
    return DateWords(
        language,
        _months(locale),
        _is_day_first(locale),
        tuple(data["ordinals"]),
        tuple(data["joiners"]),
        tuple(_rule(row, language) for row in data["past"]),
        tuple(_rule(row, language) for row in data["future"]),
    )


def _rule(row: Mapping[str, Any], language: str) -> TenseRule:
    missing = {"id", "pattern", "example", "counter"} - row.keys()
    if missing:
        raise PackError(f"lang/{language}/dates.toml {row.get('id', '?')}: no {', '.join(sorted(missing))}; add it")
    return TenseRule(row["id"], re.compile(row["pattern"]), row["example"], row["counter"])


def _months(locale: Locale) -> Mapping[str, int]:
    """Folded names of months, and each beginning of three letters or more that only one month has."""
    names = {folded(name): number for number, name in locale.months["format"]["wide"].items()}
    beginnings = Counter(start for name in names for start in _beginnings(name))
    return {start: number for name, number in names.items() for start in _beginnings(name) if beginnings[start] == 1}


def _beginnings(name: str) -> Iterable[str]:
    return (name[:length] for length in range(3, len(name) + 1))


def _is_day_first(locale: Locale) -> bool:
    pattern = str(locale.date_formats["short"].pattern)
    return pattern.index("d") < pattern.index("M")
