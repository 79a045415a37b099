"""The words by which a statement leads back to what was told before it («cette proposition», "which")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from servanda.lang import tables
from servanda.text.match import Phrases

KINDS = ("noun", "pronoun", "relative", "subject")
OPENING = frozenset({"relative", "subject"})
"""The kinds that lead back only where they open a statement."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """A block of `pointing.toml`: patterns of a kind, and sentences in which one of them fires and none does."""

    id: str
    kind: str
    patterns: tuple[str, ...]
    example: str
    counter: str


@cache
def load(language: str) -> Phrases[Pointing]:
    """The pointing words of a language; raises PackError where the table is missing or a block breaks the rules."""
    where = f"lang/{language}/pointing.toml"
    raw = tables.toml(language, "pointing.toml", "its words that lead back").get("pointing", [])
    rows = [Pointing(**block) for block in tables.blocks(raw, where, KINDS, Pointing)]
    return Phrases(tables.phrase_at(f"{where} {row.id}", pattern, row) for row in rows for pattern in row.patterns)
