"""The words of a language by which it is told why two statements are one promise or two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from servanda.errors import PackError
from servanda.lang import tables


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences in which reasons stand: with `{chance}` in percent and `{reasons}`, a row of phrases."""

    one: str
    doubt: str
    two: str
    but: str
    none: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """The sentences and the phrases of signs («sums.same») of one language."""

    language: str
    sentences: Sentences
    phrases: Mapping[str, str]


@cache
def load(language: str) -> Reasons:
    """The reasons of a language; raises PackError where the table or a sentence is missing."""
    data = tables.toml(language, "likeness.toml", "its words of why two statements are one promise")
    told, wanted = data.get("sentences", {}), {one.name for one in fields(Sentences)}
    if told.keys() != wanted:
        raise PackError(f"lang/{language}/likeness.toml: sentences are {sorted(told)}; write {sorted(wanted)}")
    signs = {f"{family}.{value}": phrase for family, of in data["signs"].items() for value, phrase in of.items()}
    return Reasons(language, Sentences(**told), signs)
