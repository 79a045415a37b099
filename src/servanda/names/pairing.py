"""Which part of one name answers to which of another: aligned by sound, whatever the order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from servanda.names.alignment import RANK, Weights, evidence, most, weights
from servanda.names.equivalents import related
from servanda.names.parse import Name, Part, PartKind
from servanda.names.words import Script

LIKE = 0.3
"""The share of the most that two words' evidence can be from which on they may be one."""
_JOINED = 0.7
"""How long the shorter of a word and two words written together must be, beside the longer."""


_RELATED = 0.7
"""The share that two forms of one given name have at least."""
_KNOWN = 5.0
"""The evidence that two forms of one given name are: some two hundred are usual."""


class Pair(NamedTuple):
    """Parts of one name that answer to parts of another (places), the evidence, its share of the most, and how."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    evidence: float
    share: float
    how: str


class _Word(NamedTuple):
    """One word of a name, or two written as one: its places, its script, its sounds, what it is at most."""

    places: tuple[int, ...]
    script: Script
    sound: bytes
    most: float


def pairs(one: Name, other: Name) -> list[Pair]:
    """The parts that answer to each other, best first; a part is in one pair at most.

    What is left on both sides is paired as well, so that the reader sees what speaks against: its share is low.
    """
    found = sorted(_possible(one.parts, other.parts), key=_order)
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen: list[Pair] = []
    for pair in found:
        if taken[0].isdisjoint(pair.one) and taken[1].isdisjoint(pair.other):
            taken[0].update(pair.one)
            taken[1].update(pair.other)
            chosen.append(pair)
    return chosen


def _order(pair: Pair) -> tuple[float, tuple[int, ...], tuple[int, ...]]:
    return -pair.evidence, pair.one, pair.other


def _words(parts: Sequence[Part], table: Weights) -> list[_Word]:
    """The words of a name that have a sound; initials have none."""
    return [
        _Word((place,), part.script, part.sound, most(part.sound, table))
        for place, part in enumerate(parts)
        if part.sound and part.kind is not PartKind.INITIAL
    ]


def _joined(words: Sequence[_Word], other: Sequence[_Word]) -> list[_Word]:
    """Each two words that stand together, as one, where the other name has a word as long."""
    longest = max((len(word.sound) for word in other), default=0)
    return [
        _Word(first.places + second.places, first.script, first.sound + second.sound, first.most + second.most)
        for first, second in zip(words, words[1:], strict=False)
        if first.script is second.script and (len(first.sound) + len(second.sound)) * _JOINED <= longest
    ]


def _possible(parts: Sequence[Part], others: Sequence[Part]) -> list[Pair]:
    """Every pair of words that may be one."""
    table = weights(Script.ALPHABET)
    ours, theirs = _words(parts, table), _words(others, table)
    found = [
        _pair(one, other, parts, others)
        for one in ours
        for other in theirs
        if _may_pair(parts[one.places[0]], others[other.places[0]])
    ]
    for one in _joined(ours, theirs):
        found += [_pair(one, other, parts, others) for other in theirs if _as_long(one, other)]
    for other in _joined(theirs, ours):
        found += [_pair(one, other, parts, others) for one in ours if _as_long(one, other)]
    return found


def _as_long(one: _Word, other: _Word) -> bool:
    short, long = sorted((len(one.sound), len(other.sound)))
    return short >= _JOINED * long


def _may_pair(one: Part, other: Part) -> bool:
    """A patronymic answers to a patronymic, or to a word that may be one."""
    kinds = {one.kind, other.kind}
    return PartKind.PATRONYMIC not in kinds or PartKind.FAMILY not in kinds


def _pair(one: _Word, other: _Word, parts: Sequence[Part], others: Sequence[Part]) -> Pair:
    """Two words beside each other: the weights are those of the script that loses more."""
    most_of_both = (one.most + other.most) / 2
    if one.script is other.script:
        value = most_of_both if one.sound == other.sound else evidence(one.sound, other.sound, weights(Script.ALPHABET))
    elif RANK[one.script] < RANK[other.script]:
        value = evidence(one.sound, other.sound, weights(one.script))
    else:
        value = evidence(other.sound, one.sound, weights(other.script))
    share = value / most_of_both
    if share < _RELATED and len(one.places) == len(other.places):
        relation = related(parts[one.places[0]], others[other.places[0]])
        if relation is not None:
            return Pair(one.places, other.places, _KNOWN, max(share, _RELATED), relation.value)
    return Pair(one.places, other.places, value, share, "sound")
