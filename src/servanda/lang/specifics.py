"""The words by which a language says what can be checked: for whom, how often, by which instrument, where, how far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from servanda.errors import PackError
from servanda.lang import tables
from servanda.model import Specific
from servanda.text.match import Phrases

_PSEUDO = "pseudo"
_LIST = re.compile(r"\{(\w+)\}")
TOLD = tuple(kind for kind in Specific if kind not in (Specific.AMOUNT, Specific.DATE))
"""The kinds that words can tell; amounts and dates are read by rules of their own."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A block of `specifics.toml`: `kind` is None where it only hides the shorter cues inside it.

    `duration` is true where the words count only right before a length of time. The cue fires in the example and not
    in the counter-example.
    """

    id: str
    kind: Specific | None
    patterns: tuple[str, ...]
    duration: bool
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class SpecificWords:
    """The cues of one language; `phrases` holds under each kind its own patterns and those of all pseudo cues."""

    language: str
    cues: tuple[Cue, ...]
    phrases: Mapping[Specific, Phrases[Cue]]


@cache
def load(language: str) -> SpecificWords:
    """The cues of a language; raises PackError with the id of a block that breaks the rules."""
    data = tables.toml(language, "specifics.toml", "its words for what can be checked")
    where = f"lang/{language}/specifics.toml"
    cues = tuple(_cue(block) for block in tables.blocks(data["cue"], where, (*TOLD, _PSEUDO), Cue))
    phrases = [
        tables.phrase_at(f"{where} {cue.id}", pattern, cue)
        for cue in cues
        for written in cue.patterns
        for pattern in _filled(written, data["lists"], f"{where} {cue.id}")
    ]
    by_kind: dict[Specific, Phrases[Cue]] = {
        kind: Phrases(one for one in phrases if one.value.kind in (kind, None)) for kind in TOLD
    }
    return SpecificWords(language, cues, by_kind)


def _filled(pattern: str, lists: Mapping[str, list[str]], where: str) -> Iterator[str]:
    """A pattern with the words of its list in the place of «{list}»."""
    name = _LIST.search(pattern)
    if name is None:
        yield pattern
    elif name[1] not in lists:
        raise PackError(f"{where}: no list {name[1]!r}; there are: {', '.join(lists)}")
    else:
        yield pattern.replace(name[0], "/".join(lists[name[1]]))


def _cue(block: Mapping[str, Any]) -> Cue:
    return Cue(
        id=str(block["id"]),
        kind=None if block["kind"] == _PSEUDO else Specific(block["kind"]),
        patterns=tuple(block["patterns"]),
        duration=bool(block.get("duration")),
        example=str(block["example"]),
        counter=str(block["counter"]),
    )
