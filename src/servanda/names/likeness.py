"""How likely two names are one person's, with a reason for each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from math import exp

from servanda.names import han
from servanda.names.fold import is_han as is_character
from servanda.names.measures import MEASURES, initial_fits, measure
from servanda.names.pairing import LIKE, Pair, pairs
from servanda.names.parse import INITIAL, PARTICLE, Name, Part, parse
from servanda.names.tables import rows


class ReasonKind(StrEnum):
    """Why two parts are held for one, or not."""

    SPELLING = "same spelling"
    SOUND = "same sound"
    GIVEN = "forms of one given name"
    FAMILY = "romanisations of one family name"
    READING = "a reading of the characters"
    INITIAL = "an initial of the other"
    DIFFERS = "differs"
    ALONE = "only in one name"


@dataclass(frozen=True, slots=True)
class Reason:
    """What a part of one name is beside a part of the other (as written, empty where there is none).

    The score is 1 for the same and 0 for unlike; a part that only one name has says neither, and has 0.
    """

    part_of_one: str
    part_of_other: str
    kind: ReasonKind
    score: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1 and its reasons.

    The score is the probability that two names are one person's among pairs of which two in five are, and most of the
    others look alike: names of politicians in many scripts. It knows nothing of office, country or date.
    """

    score: float
    one: Name = field(repr=False)
    other: Name = field(repr=False)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """A reason for each part, told when it is asked for: most pairs that are compared are never shown."""
        return _reasons(self.one, self.other)


def compare(one: Name | str, other: Name | str) -> Likeness:
    """How likely two names are one person's; the same whichever comes first. Nothing is like a name without parts."""
    first = parse(one) if isinstance(one, str) else one
    second = parse(other) if isinstance(other, str) else other
    if not first.parts or not second.parts:
        return Likeness(0.0, first, second)
    ours, theirs, found = paired(first, second) if first.text <= second.text else paired(second, first)
    return Likeness(probability(measure(ours, theirs, found)), first, second)


def _reasons(one: Name, other: Name) -> tuple[Reason, ...]:
    if not one.parts or not other.parts:
        return ()
    if one.text > other.text:
        return tuple(Reason(r.part_of_other, r.part_of_one, r.kind, r.score) for r in _reasons(other, one))
    ours, theirs, found = paired(one, other)
    return tuple(_told(ours.parts, theirs.parts, found))


def paired(one: Name, other: Name) -> tuple[Name, Name, list[Pair]]:
    """Two names with their parts paired; one in Han is read as comes nearest to the other."""
    if han.is_han(one) == han.is_han(other):
        ours, theirs = (han.spelled(one), han.spelled(other)) if han.is_han(one) else (one, other)
        return ours, theirs, pairs(ours, theirs)
    ways = [(way, other) for way in han.read(one, other)] if han.is_han(one) else []
    ways = ways or [(one, way) for way in han.read(other, one)]
    return max(((*way, pairs(*way)) for way in ways), key=lambda way: sum(pair.evidence for pair in way[2]))


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    table = {row["measure"]: float(row["weight"]) for row in rows("likeness")}
    return table["constant"], tuple(table[name] for name in MEASURES)


def threshold(name: str) -> float:
    """A score of `likeness.csv` from which on names are held for one person's."""
    return next(float(row["weight"]) for row in rows("likeness") if row["measure"] == name)


def probability(measures: Sequence[float]) -> float:
    """The probability of the logistic model of `likeness.csv`."""
    constant, weights = _weights()
    total = constant + sum([weight * value for weight, value in zip(weights, measures, strict=True)])
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _told(ours: Sequence[Part], theirs: Sequence[Part], found: Sequence[Pair]) -> Iterator[Reason]:
    """What fits, initials beside what they stand for, what differs, then the parts that only one name has."""
    mine, yours = list(range(len(ours))), list(range(len(theirs)))
    for pair in sorted(pair for pair in found if pair.share > LIKE):
        yield _reason(pair, ours, theirs, mine, yours)
    yield from _initials(ours, theirs, mine, yours)
    for pair in sorted(found):
        if set(pair.one) <= set(mine) and set(pair.other) <= set(yours):
            yield _reason(pair, ours, theirs, mine, yours)
    for place, other in zip(_full(ours, mine), _full(theirs, yours), strict=False):
        yield _reason(Pair((place,), (other,), 0.0, 0.0, "rest"), ours, theirs, mine, yours)
    yield from (Reason(ours[place].text, "", ReasonKind.ALONE, 0.0) for place in mine)
    yield from (Reason("", theirs[place].text, ReasonKind.ALONE, 0.0) for place in yours)


def _full(parts: Sequence[Part], places: Sequence[int]) -> list[int]:
    """The places of words that are written out."""
    return [place for place in places if parts[place].kind not in (INITIAL, PARTICLE)]


def _reason(pair: Pair, ours: Sequence[Part], theirs: Sequence[Part], mine: list[int], yours: list[int]) -> Reason:
    """The reason of a pair, whose places are taken from those that are left."""
    mine[:] = [place for place in mine if place not in pair.one]
    yours[:] = [place for place in yours if place not in pair.other]
    score = round(min(1.0, max(0.0, pair.share)), 2)
    return Reason(_written(ours, pair.one), _written(theirs, pair.other), _kind(pair, ours, theirs), score)


def _initials(ours: Sequence[Part], theirs: Sequence[Part], mine: list[int], yours: list[int]) -> Iterator[Reason]:
    for place in tuple(mine):
        for other in yours:
            part, word = ours[place], theirs[other]
            if INITIAL in (part.kind, word.kind) and initial_fits(part, word):
                mine.remove(place)
                yours.remove(other)
                yield Reason(part.text, word.text, ReasonKind.INITIAL, 0.5)
                break


def _written(parts: Sequence[Part], places: Sequence[int]) -> str:
    return " ".join(parts[place].text for place in places)


_KNOWN = {"given": ReasonKind.GIVEN, "family": ReasonKind.FAMILY}


def _kind(pair: Pair, ours: Sequence[Part], theirs: Sequence[Part]) -> ReasonKind:
    if pair.share <= LIKE:
        # A character of Han that no table reads is itself all the same.
        same = _written(ours, pair.one) == _written(theirs, pair.other)
        return ReasonKind.SPELLING if same else ReasonKind.DIFFERS
    if pair.how in _KNOWN:
        return _KNOWN[pair.how]
    one, other = ours[pair.one[0]], theirs[pair.other[0]]
    if is_character(one.text[0]) != is_character(other.text[0]):
        return ReasonKind.READING
    return ReasonKind.SPELLING if one.folded == other.folded else ReasonKind.SOUND
