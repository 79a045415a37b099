"""The words that tell talking and preparing from a result, of each language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from servanda.errors import PackError
from servanda.text.match import Phrase, Phrases, phrase


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
    where = f"lang/{language}/stages.toml"
    path = files("servanda.lang").joinpath(language, "stages.toml")
    if not path.is_file():
        raise PackError(f"{where} is missing; a language needs its words of talking and of results")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(data) != set(Part):
        raise PackError(f"{where}: tables are {sorted(data)}; write {sorted(Part)}")
    return StageWords(language, Phrases(_read(pattern, part, where) for part in Part for pattern in data[part]))


def _read(pattern: str, part: Part, where: str) -> Phrase[Part]:
    try:
        return phrase(pattern, part)
    except ValueError as error:
        raise PackError(f"{where} {part}: {error}") from error
