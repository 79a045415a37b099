"""Names of one thing that differ: an abbreviation that stands for two names, a name with two abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.findings.context import Context
from servanda.ledger.findings.finding import Finding, Kind, Particular, Severity, Told, told_by
from servanda.text.fold import folded

_BRACKETS = re.compile(r"\(([^()]{2,80})\)")
_SHORT = re.compile(r"[A-Z][\w+&./-]{1,11}")
_SHORT_BEFORE = re.compile(r"([A-Z][\w+&./-]{1,11})[\s»\"”']*$")
_WORD = re.compile(r"[^\W_]+")
_LEAST = 2
"""An abbreviation has so many capitals at least, and the name it stands for so many words."""
_LIKE = 0.5
"""Two names that share this part of their words are of one thing."""
_TELLING = 4
"""Words of fewer letters are articles and the like."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A name and its abbreviation, as a text puts one of them in brackets behind the other."""

    short: str
    name: str

    @property
    def words(self) -> frozenset[str]:
        """The words of the name that tell something, without their endings."""
        return frozenset(word[:_STEM] for word in _WORD.findall(folded(self.name)) if len(word) >= _TELLING)


_STEM = 6
"""So many letters tell a word whatever its ending: «océanique» and «océans» are two, «coopération(s)» is one."""


def find(entry: Entry, context: Context) -> Iterator[Finding]:
    """Names that two texts of one language expand differently, or that the registry knows otherwise."""
    found = [(one, expansion) for one in entry.attestations for expansion in expansions(one.quote)]
    told = tuple(dict.fromkeys(_differing(found)))
    if told:
        yield Finding(Kind.FORMAT_NAME_DIFFERS, entry.id, told, Severity.MEDIUM)
    for one, expansion in found:
        known = context.names.get(folded(expansion.short), frozenset())
        if known and not any(expansion.words <= Expansion("", name).words for name in known):
            particulars: dict[str, Particular] = {"short": expansion.short, "known": max(known, key=_fullness)}
            yield Finding(Kind.FORMAT_NAME_DIFFERS, entry.id, (_told(one, expansion),), Severity.MEDIUM, particulars)


def _fullness(name: str) -> tuple[int, str]:
    return len(name), name


def expansions(text: str) -> Iterator[Expansion]:
    """The abbreviations of a text that stand beside their names: «Name in Full (NIF)», «NIF (Name in Full)»."""
    for bracket in _BRACKETS.finditer(text):
        inside, before = bracket[1].strip(), text[: bracket.start()].rstrip()
        if _is_short(inside):
            name = long_form(inside, before)
            if name:
                yield Expansion(inside, name)
        elif (short := _SHORT_BEFORE.search(before)) and _is_short(short[1]) and _fits(short[1], inside):
            yield Expansion(short[1], inside)


def long_form(short: str, before: str) -> str:
    """The name that ends where an abbreviation's bracket opens; empty where the letters do not fit.

    After Schwartz and Hearst (2003): the letters of the abbreviation are looked for from its end backwards, the first
    at the beginning of a word.
    """
    letters = [sign for sign in folded(short) if sign.isalnum()]
    source, place = folded(before), len(before)
    for letter in reversed(letters[1:]):
        place = source.rfind(letter, 0, max(place, 0))
    if place <= 0:
        return ""
    starts = [word.start() for word in _WORD.finditer(before, 0, place) if source[word.start()] == letters[0]]
    capitals = [start for start in starts if before[start].isupper()]
    if not starts:
        return ""
    name = before[(capitals or starts)[-1] :]
    count = len(_WORD.findall(name))
    return name if _LEAST <= count <= min(len(letters) + 5, 2 * len(letters)) else ""


def _is_short(text: str) -> bool:
    return bool(_SHORT.fullmatch(text)) and sum(sign.isupper() for sign in text) >= _LEAST


def _fits(short: str, name: str) -> bool:
    """Whether the capitals of a name are those of the abbreviation before it."""
    capitals = [word[0] for word in _WORD.findall(name) if word[0].isupper()]
    return len(capitals) >= _LEAST and capitals == [sign for sign in short if sign.isupper()]


def _differing(found: list[tuple[Attestation, Expansion]]) -> Iterator[Told]:
    for one, first in found:
        for other, second in found:
            same_language = one.origin.language == other.origin.language
            if one.origin.sha256 != other.origin.sha256 and same_language and _are_two(first, second):
                yield _told(one, first)
                break


def _are_two(first: Expansion, second: Expansion) -> bool:
    """Whether two names are of one thing and differ: one abbreviation and other words, or other letters for most."""
    if first.words <= second.words or second.words <= first.words:
        return False
    if folded(first.short) == folded(second.short):
        return True
    shared = first.words & second.words
    return len(shared) >= _LEAST and len(shared) / max(1, len(first.words | second.words)) > _LIKE


def _told(one: Attestation, expansion: Expansion) -> Told:
    words = expansion.name if expansion.short in expansion.name else f"{expansion.name} ({expansion.short})"
    return told_by(one, words, words, folded(words))
