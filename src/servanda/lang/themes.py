"""The vocabulary of the themes: which words of a language speak of energy, of health, of security."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from servanda.errors import PackError
from servanda.lang import tables
from servanda.text.fold import folded
from servanda.text.match import Phrase, Phrases

THEMES = (
    "diplomacy", "security", "terrorism-crime", "migration", "trade-investment", "finance", "industry",
    "critical-minerals", "energy", "climate-environment", "disaster-risk", "water", "agriculture", "transport",
    "digital-ai", "health", "education-training", "culture-society", "science-technology", "law-justice",
    "international-order", "gender-youth",
)  # fmt: skip
"""The themes of the annotation guide, in its order."""

DEFAULT = "diplomacy"
"""The theme of a statement that names none: what states say to each other is diplomacy."""

_COLUMNS = ["theme", "phrase", "specificity", "crs", "sdg", "example", "counter", "note"]
_PURPOSE = re.compile(r"[1-9]\d{4}")
_GOALS = frozenset(map(str, range(1, 18)))


@dataclass(frozen=True, slots=True)
class ThemeWord:
    """A row of `themes.csv`: a phrase, its theme, and how specific it is to it.

    `specificity` is 3 for a phrase that names the theme, 2 for one at home in it, 1 for a hint, and 0 for one that
    only sounds like the theme: it hides the shorter phrases it holds. The phrase fires in the example and not in the
    counter-example. `crs` are purpose codes of the DAC and `sdg` numbers of goals, where the words are more specific
    than their theme (drinking water, vaccines); both are empty where the theme's own do.
    """

    theme: str
    phrase: str
    specificity: int
    example: str
    counter: str
    crs: tuple[str, ...] = ()
    sdg: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """The theme phrases of one language."""

    language: str
    phrases: Phrases[ThemeWord]


@cache
def load(language: str) -> ThemeWords:
    """The theme words of a language; raises PackError with the line of a row that breaks the rules."""
    reader = csv.DictReader(tables.text(language, "themes.csv", "its theme words").splitlines())
    where = f"lang/{language}/themes.csv"
    if reader.fieldnames != _COLUMNS:
        raise PackError(f"{where}: columns are {reader.fieldnames}; write {_COLUMNS}")
    rows = [_read(row, f"{where} line {number}") for number, row in enumerate(reader, 2)]
    _check_unique(rows, where)
    return ThemeWords(language, Phrases(rows))


def _read(row: dict[str, str], where: str) -> Phrase[ThemeWord]:
    if row["theme"] not in THEMES:
        raise PackError(f"{where}: unknown theme {row['theme']!r}; known: {', '.join(THEMES)}")
    if row["specificity"] not in {"0", "1", "2", "3"}:
        raise PackError(f"{where}: specificity is {row['specificity']!r}; write 0, 1, 2 or 3")
    crs, sdg = row["crs"].split(), row["sdg"].split()
    if wrong := [code for code in crs if not _PURPOSE.fullmatch(code)] + [goal for goal in sdg if goal not in _GOALS]:
        raise PackError(f"{where}: {wrong[0]!r} is no code; write five digits in crs, a number from 1 to 17 in sdg")
    word = ThemeWord(
        row["theme"],
        row["phrase"],
        int(row["specificity"]),
        row["example"],
        row["counter"],
        tuple(crs),
        tuple(map(int, sdg)),
    )
    return tables.phrase_at(where, word.phrase, word)


def _check_unique(rows: list[Phrase[ThemeWord]], where: str) -> None:
    counts = Counter((row.value.theme, folded(row.pattern)) for row in rows)
    twice = [f"{theme},{pattern}" for (theme, pattern), count in counts.items() if count > 1]
    if twice:
        raise PackError(f"{where}: twice the same row: {'; '.join(twice)}; keep one")
