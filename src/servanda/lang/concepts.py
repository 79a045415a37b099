"""Concepts: what a word of any language means, so that promises are compared whatever their language."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache

from servanda.errors import PackError
from servanda.lang import pointing, tables
from servanda.lang.pointing import Pointing
from servanda.text.fold import folded
from servanda.text.match import Phrase, Phrases

WEIGHTS = frozenset({"0", "1", "2", "3"})
_COLUMNS = ["concept", "phrase", "weight", "example", "counter"]


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of `concepts.csv`: a phrase, what it means, and how much that says about which promise is meant.

    `weight` is 3 for what few promises have (a scanner, a glacier), 2 for what promises are made of (a loan, water), 1
    for what most have (cooperation, to support), and 0 for what says nothing (a measure, a level). The phrase fires in
    the example and not in the counter-example.
    """

    key: str
    phrase: str
    weight: int
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Concepts:
    """The concepts of one language, and words that have none.

    `silent` words (folded) mean nothing by themselves; `pointing` ones lead back to what was told before.
    """

    language: str
    phrases: Phrases[Concept]
    silent: frozenset[str]
    pointing: Phrases[Pointing]


@cache
def load(language: str) -> Concepts:
    """The concepts of a language; raises PackError with the line of a row that breaks the rules."""
    reader = csv.DictReader(tables.text(language, "concepts.csv", "its concepts").splitlines())
    where = f"lang/{language}/concepts.csv"
    if reader.fieldnames != _COLUMNS:
        raise PackError(f"{where}: columns are {reader.fieldnames}; write {_COLUMNS}")
    rows = [_read(row, f"{where} line {number}") for number, row in enumerate(reader, 2)]
    counts = Counter((row.value.key, folded(row.pattern)) for row in rows)
    twice = [pattern for (_, pattern), count in counts.items() if count > 1]
    if twice:
        raise PackError(f"{where}: twice the same phrase: {'; '.join(twice)}; keep one")
    silent = tables.toml(language, "pack.toml", "its pack").get("silent", {})
    if not silent:
        raise PackError(f"lang/{language}/pack.toml: table [silent] is missing; list the words that mean nothing alone")
    return Concepts(
        language,
        Phrases(rows),
        frozenset(folded(word) for words in silent.values() for word in words),
        pointing.load(language),
    )


def _read(row: dict[str, str], where: str) -> Phrase[Concept]:
    if row["weight"] not in WEIGHTS:
        raise PackError(f"{where}: weight is {row['weight']!r}; write 0, 1, 2 or 3")
    one = Concept(row["concept"], row["phrase"], int(row["weight"]), row["example"], row["counter"])
    return tables.phrase_at(where, one.phrase, one)
