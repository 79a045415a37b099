"""The words that tell talking and preparing from a result, of each language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from servanda.errors import PackError
from servanda.lang import tables
from servanda.text.match import Phrases


class Part(StrEnum):
    """What a word does in the content of a statement."""

    TALK = "talk"
    EVENT = "event"
    HOLD = "hold"
    CARRY = "carry"
    TAKES_PLACE = "takes_place"
    RESULT = "result"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class StageWords:
    """The words of `stages.toml` of one language."""

    language: str
    phrases: Phrases[Part]


@cache
def load(language: str) -> StageWords:
    """The stage words of a language; raises PackError where a table is missing or a pattern is none."""
    data = tables.toml(language, "stages.toml", "its words of talking and of results")
    where = f"lang/{language}/stages.toml"
    if set(data) != set(Part):
        raise PackError(f"{where}: tables are {sorted(data)}; write {sorted(Part)}")
    phrases = (tables.phrase_at(f"{where} {part}", pattern, part) for part in Part for pattern in data[part])
    return StageWords(language, Phrases(phrases))
