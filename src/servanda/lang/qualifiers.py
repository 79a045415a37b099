"""The cues of a language that hedge a statement: negations, conditions, possibilities, escapes, efforts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from servanda.errors import PackError
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
    makes another word of it («May»). The cue fires in the example and not in the counter-example.
    """

    id: str
    kind: Hedge
    patterns: tuple[str, ...]
    clause: bool
    small: bool
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
    blocks = tables.toml(language, "qualifiers.toml", "its cues of negation, condition and the like")["cue"]
    where = f"lang/{language}/qualifiers.toml"
    cues = tuple(_read(block, where) for block in blocks)
    twice = [cue for cue, count in Counter(cue.id for cue in cues).items() if count > 1]
    if twice:
        raise PackError(f"{where}: twice the same id: {', '.join(twice)}; rename one")
    phrases = (tables.phrase_at(f"{where} {cue.id}", pattern, cue) for cue in cues for pattern in cue.patterns)
    return QualifierWords(language, cues, Phrases(phrases))


def _read(block: Mapping[str, object], where: str) -> Cue:
    here = f"{where} {block.get('id', 'block without id')}"
    missing = {"id", "kind", "patterns", "example", "counter"} - set(block)
    unknown = set(block) - set(Cue.__dataclass_fields__)
    if missing or unknown:
        raise PackError(f"{here}: missing {sorted(missing)}, unknown {sorted(unknown)}; a block has the fields of Cue")
    if block["kind"] not in set(Hedge):
        raise PackError(f"{here}: unknown kind {block['kind']!r}; known: {', '.join(Hedge)}")
    patterns = block["patterns"]
    if not isinstance(patterns, list) or not patterns:
        raise PackError(f"{here}: patterns is empty; write at least one")
    return Cue(
        id=str(block["id"]),
        kind=Hedge(str(block["kind"])),
        patterns=tuple(patterns),
        clause=bool(block.get("clause")),
        small=bool(block.get("small")),
        example=str(block["example"]),
        counter=str(block["counter"]),
    )
