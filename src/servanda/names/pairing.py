"""Which part of one name answers to which of another: aligned by sound, whatever the order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from servanda.names.alignment import RANK, Weights, evidence, most, weights
from servanda.names.equivalents import coarse, related
from servanda.names.parse import FAMILY, INITIAL, PATRONYMIC, Name, Part
from servanda.names.words import ALPHABET, HAN, Script

LIKE = 0.3
"""The share of the most that two words' evidence can be from which on they may be one."""
_JOINED = 0.7
"""How long the shorter of a word and two words written together must be, beside the longer."""


_STRANGE = -0.5
"""The share of words that have less than half of their consonants in common, in one order (Dice's coefficient)."""
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
    """One word of a name, or two written as one: its places, script, sounds, coarse consonants, what it is at most."""

    places: tuple[int, ...]
    script: Script
    sound: bytes
    bones: bytes
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
        _Word((place,), part.script, part.sound, coarse(part.sound), most(part.sound, table))
        for place, part in enumerate(parts)
        if part.sound and part.kind is not INITIAL
    ]


def _joined(words: Sequence[_Word], other: Sequence[_Word]) -> list[_Word]:
    """Each two words that stand together, as one, where the other name has a word as long."""
    longest = max((len(word.sound) for word in other), default=0)
    return [
        _Word(
            first.places + second.places,
            first.script,
            first.sound + second.sound,
            first.bones + second.bones,
            first.most + second.most,
        )
        for first, second in pairwise(words)
        if first.script is second.script and (len(first.sound) + len(second.sound)) * _JOINED <= longest
    ]


def _possible(parts: Sequence[Part], others: Sequence[Part]) -> list[Pair]:
    """Every pair of words that may be one; only the name of more words may have written one of them as two."""
    table = weights(ALPHABET)
    ours, theirs = _words(parts, table), _words(others, table)
    found = _equal(ours, theirs, parts, others)
    if found:
        known = {pair.one for pair in found}, {pair.other for pair in found}
        ours = [word for word in ours if word.places not in known[0]]
        theirs = [word for word in theirs if word.places not in known[1]]
    free = not any(part.kind is PATRONYMIC for part in (*parts, *others))
    found += [
        _pair(one, other, parts, others)
        for one in ours
        for other in theirs
        if free or _may_pair(parts[one.places[0]], others[other.places[0]])
    ]
    if len(ours) > len(theirs):
        for one in _joined(ours, theirs):
            found += [_pair(one, other, parts, others) for other in theirs if _as_long(one, other)]
    elif len(theirs) > len(ours):
        for other in _joined(theirs, ours):
            found += [_pair(one, other, parts, others) for one in ours if _as_long(one, other)]
    return found


def _evidence(one: _Word, other: _Word, most_of_both: float) -> float:
    """The evidence of two words; of those that share few consonants it is not asked."""
    bones, others = one.bones, other.bones
    if bones != others and HAN not in (one.script, other.script):
        enough = len(bones) + len(others)
        if 4 * min(len(bones), len(others)) < enough or 4 * _in_order(bones, others) < enough:
            return _STRANGE * most_of_both
    if one.script is other.script:
        return evidence(one.sound, other.sound, weights(ALPHABET))
    first, second = (one, other) if RANK[one.script] < RANK[other.script] else (other, one)
    return evidence(first.sound, second.sound, weights(first.script))


def _in_order(one: bytes, other: bytes) -> int:
    """How many consonants two words have in common, in one order.

    The length of their longest common subsequence, a bit for each place (Hyyrö, 2004).
    """
    masks: dict[int, int] = {}
    bit = 1
    for sound in one:
        masks[sound] = masks.get(sound, 0) | bit
        bit += bit
    open_places = bit - 1
    for sound in other:
        mask = masks.get(sound)
        if mask:
            taken = open_places & mask
            open_places = (open_places + taken) | (open_places - taken)
    return len(one) - (open_places & (bit - 1)).bit_count()


def _equal(ours: Sequence[_Word], theirs: Sequence[_Word], parts: Sequence[Part], others: Sequence[Part]) -> list[Pair]:
    """The words that sound alike to the last sound: they answer to each other and to nothing else."""
    open_words = {word.sound: word for word in reversed(theirs)}
    found: list[Pair] = []
    for word in ours:
        twin = open_words.get(word.sound)
        if twin is not None and _may_pair(parts[word.places[0]], others[twin.places[0]]):
            found.append(Pair(word.places, twin.places, word.most, 1.0, "sound"))
            del open_words[word.sound]
    return found


def _as_long(one: _Word, other: _Word) -> bool:
    short, long = sorted((len(one.sound), len(other.sound)))
    return short >= _JOINED * long


def _may_pair(one: Part, other: Part) -> bool:
    """A patronymic is no family name."""
    if one.kind is PATRONYMIC:
        return other.kind is not FAMILY
    return other.kind is not PATRONYMIC or one.kind is not FAMILY


def _pair(one: _Word, other: _Word, parts: Sequence[Part], others: Sequence[Part]) -> Pair:
    """Two words beside each other: the weights are those of the script that loses more."""
    most_of_both = (one.most + other.most) / 2
    value = _evidence(one, other, most_of_both)
    share = value / most_of_both
    if share < _RELATED and len(one.places) == len(other.places):
        relation = related(parts[one.places[0]], others[other.places[0]])
        if relation is not None:
            return Pair(one.places, other.places, _KNOWN, max(share, _RELATED), relation.value)
    return Pair(one.places, other.places, value, share, "sound")
