"""The cues of a language that hedge a statement: negations, conditions, possibilities, escapes, efforts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from servanda.lang import tables
from servanda.text.match import Phrases


class Hedge(StrEnum):
    """What a cue does to a statement; a pseudo cue only hides the shorter cues inside it."""

    NEGATION = "negation"
    CONDITION = "condition"
    POSSIBILITY = "possibility"
    ESCAPE = "escape"
    EFFORT = "effort"
    PSEUDO = "pseudo"


@dataclass(frozen=True, slots=True)
class Cue:
    """A block of `qualifiers.toml`.

    `clause` is true where the qualifier runs on to the end of its clause; `small` where a capital inside a sentence
    makes another word of it («May»); `named` where only a name may follow («si Paris accepte»). The cue fires in the
    example and not in the counter-example.
    """

    id: str
    kind: Hedge
    patterns: tuple[str, ...]
    clause: bool
    small: bool
    named: bool
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class QualifierWords:
    """The cues of one language."""

    language: str
    cues: tuple[Cue, ...]
    phrases: Phrases[Cue]


@cache
def load(language: str) -> QualifierWords:
    """The cues of a language; raises PackError with the id of a block that breaks the rules."""
    data = tables.toml(language, "qualifiers.toml", "its cues of negation, condition and the like")
    where = f"lang/{language}/qualifiers.toml"
    cues = tuple(_cue(block) for block in tables.blocks(data["cue"], where, tuple(Hedge), Cue))
    phrases = (tables.phrase_at(f"{where} {cue.id}", pattern, cue) for cue in cues for pattern in cue.patterns)
    return QualifierWords(language, cues, Phrases(phrases))


def _cue(block: Mapping[str, Any]) -> Cue:
    return Cue(
        id=str(block["id"]),
        kind=Hedge(block["kind"]),
        patterns=tuple(block["patterns"]),
        clause=bool(block.get("clause")),
        small=bool(block.get("small")),
        named=bool(block.get("named")),
        example=str(block["example"]),
        counter=str(block["counter"]),
    )
