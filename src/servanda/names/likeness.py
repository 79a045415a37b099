"""How likely two names are one person's, with a reason for each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import exp

from servanda.names import han
from servanda.names.measures import MEASURES, initial_fits, left, measure
from servanda.names.pairing import LIKE, Pair, pairs
from servanda.names.parse import Name, Part, PartKind, parse
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
    reasons: tuple[Reason, ...]


def compare(one: Name | str, other: Name | str) -> Likeness:
    """How likely two names are one person's; the same whichever comes first. Nothing is like a name without parts."""
    first = parse(one) if isinstance(one, str) else one
    second = parse(other) if isinstance(other, str) else other
    if not first.parts or not second.parts:
        return Likeness(0.0, ())
    if (second.text, second.parts) == (first.text, first.parts) or _key(first) <= _key(second):
        return Likeness(*_judged(first, second))
    score, reasons = _judged(second, first)
    return Likeness(score, tuple(Reason(r.part_of_other, r.part_of_one, r.kind, r.score) for r in reasons))


def _key(name: Name) -> tuple[str, ...]:
    return (name.text, *(part.kind for part in name.parts))


def _judged(one: Name, other: Name) -> tuple[float, tuple[Reason, ...]]:
    ours, theirs, found = paired(one, other)
    score = probability(measure(ours, theirs, found))
    return score, tuple(_reasons(ours.parts, theirs.parts, found))


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


def _reasons(ours: Sequence[Part], theirs: Sequence[Part], found: Sequence[Pair]) -> Iterator[Reason]:
    """A reason for each pair of parts, in the order of the first name, then for what is left."""
    good = [pair for pair in found if pair.share > LIKE]
    mine, yours = left(ours, good, 0), left(theirs, good, 1)
    told: tuple[set[int], set[int]] = (set(), set())
    for pair in sorted(found):
        if pair.share <= LIKE and not (set(pair.one) <= set(mine) and set(pair.other) <= set(yours)):
            continue
        told[0].update(pair.one)
        told[1].update(pair.other)
        written = _written(ours, pair.one), _written(theirs, pair.other)
        yield Reason(*written, _kind(pair, ours, theirs), round(min(1.0, max(0.0, pair.share)), 2))
    yield from _of_rest(ours, theirs, told)


def _of_rest(ours: Sequence[Part], theirs: Sequence[Part], told: tuple[set[int], set[int]]) -> Iterator[Reason]:
    """Initials beside what they stand for, then the parts that only one name has."""
    mine = [part for place, part in enumerate(ours) if place not in told[0]]
    yours = [part for place, part in enumerate(theirs) if place not in told[1]]
    for part in tuple(mine):
        for word in yours:
            if PartKind.INITIAL in (part.kind, word.kind) and initial_fits(part, word):
                mine.remove(part)
                yours.remove(word)
                yield Reason(part.text, word.text, ReasonKind.INITIAL, 0.5)
                break
    yield from (Reason(part.text, "", ReasonKind.ALONE, 0.0) for part in mine)
    yield from (Reason("", part.text, ReasonKind.ALONE, 0.0) for part in yours)


def _written(parts: Sequence[Part], places: Sequence[int]) -> str:
    return " ".join(parts[place].text for place in places)


_KNOWN = {"given": ReasonKind.GIVEN, "family": ReasonKind.FAMILY}


def _kind(pair: Pair, ours: Sequence[Part], theirs: Sequence[Part]) -> ReasonKind:
    if pair.share <= LIKE:
        return ReasonKind.DIFFERS
    if pair.how in _KNOWN:
        return _KNOWN[pair.how]
    one, other = ours[pair.one[0]], theirs[pair.other[0]]
    if han.is_character(one.text[0]) != han.is_character(other.text[0]):
        return ReasonKind.READING
    return ReasonKind.SPELLING if one.folded == other.folded else ReasonKind.SOUND
