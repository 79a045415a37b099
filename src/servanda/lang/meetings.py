"""The words by which a language tells of meetings: what names one, its level and rank, what is done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from servanda.errors import PackError
from servanda.lang import tables
from servanda.meeting import Level
from servanda.text.fold import folded
from servanda.text.match import Phrases
from servanda.text.match import Word as Form

_TABLES = (
    "definite", "indefinite", "demonstrative", "possessive", "several", "at", "of", "loose", "selves",
    "partners", "purpose", "visiting",
)  # fmt: skip


class Part(StrEnum):
    """What a word does in what is told of a meeting; `none` only hides the shorter words inside it."""

    HEAD = "head"
    SERIES = "series"
    LEVEL = "level"
    LEADER = "leader"
    NEXT = "next"
    LAST = "last"
    RHYTHM = "rhythm"
    HOLD = "hold"
    HOST = "host"
    ATTEND = "attend"
    GATHER = "gather"
    MEET = "meet"
    PLAN = "plan"
    OFFER = "offer"
    CANCEL = "cancel"
    POSTPONE = "postpone"
    HOLDING = "holding"
    SETTING = "setting"
    FOUND = "found"
    MAYBE = "maybe"
    WILL = "will"
    DENY = "deny"
    NONE = "none"


VERBS = frozenset(
    {
        Part.HOLD,
        Part.HOST,
        Part.ATTEND,
        Part.GATHER,
        Part.MEET,
        Part.PLAN,
        Part.CANCEL,
        Part.POSTPONE,
    }
)
"""The parts that are verbs of what is done with a meeting."""


@dataclass(frozen=True, slots=True)
class Word:
    """A block of `meetings.toml`.

    `level` is that of the meeting a noun names, or that a phrase tells; `value` a rhythm, or what a
    verb of meeting makes of it whatever its tense («je vous attends à Bichkek»); `weak` nouns name a meeting
    only with more beside them (a rank, a verb of holding); `echo` nouns only one told before («à cette occasion»);
    those that are `trial` stand for a meeting of what the text is about, and their rank is no rank of it («tentative»).
    """

    id: str
    kind: Part
    patterns: tuple[str, ...]
    example: str
    counter: str
    level: Level | None = None
    value: str = ""
    weak: bool = False
    echo: bool = False
    trial: bool = False


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """The words of one language; `small` are the tables of its small words, folded.

    `compounds` is true where names stand before the noun they tell more of ("the Japan-Chile summit").
    """

    language: str
    words: tuple[Word, ...]
    phrases: Phrases[Word]
    small: Mapping[str, frozenset[str]]
    compounds: bool

    def names_one(self, words: Sequence[Form]) -> bool:
        """Whether a row of words has one that names a meeting, or tells that somebody met."""
        kinds = (Part.HEAD, Part.SERIES, Part.MEET)
        return any(hit.phrase.value.kind in kinds for hit in self.phrases.all(words))


@cache
def load(language: str) -> MeetingWords:
    """The words of meetings of a language; raises PackError with the id of a block that breaks the rules."""
    data = tables.toml(language, "meetings.toml", "its words of meetings")
    where = f"lang/{language}/meetings.toml"
    grammar = data.get("grammar", {})
    missing = [key for key in (*_TABLES, "compounds") if key not in grammar]
    if missing:
        raise PackError(f"{where}: [grammar] lacks {', '.join(missing)}; add the tables")
    words = tuple(_word(block, where) for block in tables.blocks(data["word"], where, tuple(Part), Word))
    phrases = (tables.phrase_at(f"{where} {word.id}", pattern, word) for word in words for pattern in word.patterns)
    small = {key: frozenset(map(folded, grammar[key])) for key in _TABLES}
    return MeetingWords(language, words, Phrases(phrases), small, bool(grammar["compounds"]))


def _word(block: Mapping[str, Any], where: str) -> Word:
    if block.get("level", "summit") not in set(Level):
        here = f"{where} {block['id']}"
        raise PackError(f"{here}: unknown level {block['level']!r}; known: {', '.join(Level)}")
    return Word(
        id=str(block["id"]),
        kind=Part(block["kind"]),
        patterns=tuple(block["patterns"]),
        example=str(block["example"]),
        counter=str(block["counter"]),
        level=Level(block["level"]) if "level" in block else None,
        value=str(block.get("value", "")),
        weak=bool(block.get("weak")),
        echo=bool(block.get("echo")),
        trial=bool(block.get("trial")),
    )
