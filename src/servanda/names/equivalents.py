"""Forms of one given name («Bill», William, Gulielmus) and romanisations of one family name («Chan», Chen, Tan).

The classes of `equivalents.csv` are no transitive facts: a form may stand in several («Jack» is John and Jacob), and
two forms are related where one class holds both.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from servanda.names.fold import fold_word
from servanda.names.parse import FAMILY, GIVEN, PATRONYMIC, Part
from servanda.names.sounds import SYMBOLS, sounds
from servanda.names.tables import rows


class Relation(StrEnum):
    """What sort of name a class is of."""

    GIVEN = "given"
    FAMILY = "family"


_OF_GIVEN, _OF_FAMILY = Relation


Classes = Mapping[bytes, frozenset[int]]
_COARSE = ("bvwfp5", "tdB", "kgqxHGc", "szSZXTCVJjD", "lr", "m", "n", "7", "8", "9")
"""Consonants that scripts other than Latin write for one another; what is in no group is not written by all."""
_TO = bytes.maketrans(
    bytes(SYMBOLS.index(one) for group in _COARSE for one in group),
    bytes(SYMBOLS.index(group[0]) for group in _COARSE for _ in group),
)
_DROPPED = bytes(place for place, one in enumerate(SYMBOLS) if not any(one in group for group in _COARSE))
_LATIN = ((0x0041, 0x02B0), (0x1E00, 0x1F00))


def coarse(sound: bytes) -> bytes:
    """The consonants that every script writes, those alike as one."""
    return sound.translate(_TO, _DROPPED)


@cache
def _classes() -> Mapping[Relation, tuple[Classes, Classes]]:
    """By sort of name: the classes by the sounds of a form, and by its coarse consonants."""
    found: dict[Relation, tuple[dict[bytes, set[int]], dict[bytes, set[int]]]] = {one: ({}, {}) for one in Relation}
    for number, row in enumerate(rows("equivalents")):
        exact, rough = found[Relation(row["kind"])]
        for form in row["forms"].split():
            sound = sounds(fold_word(form))
            exact.setdefault(sound, set()).add(number)
            rough.setdefault(coarse(sound), set()).add(number)
    return {
        one: ({key: frozenset(value) for key, value in exact.items()}, {k: frozenset(v) for k, v in rough.items()})
        for one, (exact, rough) in found.items()
    }


_NONE: frozenset[int] = frozenset()


def is_latin(part: Part) -> bool:
    """Whether a part is written in Latin letters."""
    code = ord(part.text[0])
    return code < _LATIN[0][1] or _LATIN[1][0] <= code < _LATIN[1][1]


def _of(part: Part, relation: Relation) -> frozenset[int]:
    exact, rough = _classes()[relation]
    found = exact.get(part.sound)
    if found is not None or is_latin(part) or relation is _OF_FAMILY:
        return found or _NONE
    return rough.get(coarse(part.sound), _NONE)


def related(one: Part, other: Part) -> Relation | None:
    """What two parts are forms of, or None; a family name is no given name."""
    ours, theirs = one.kind, other.kind
    if PATRONYMIC in (ours, theirs):
        return None
    if FAMILY not in (ours, theirs):
        classes_of_one = _of(one, _OF_GIVEN)
        if classes_of_one and not classes_of_one.isdisjoint(_of(other, _OF_GIVEN)):
            return _OF_GIVEN
    if GIVEN not in (ours, theirs):
        classes_of_one = _of(one, _OF_FAMILY)
        if classes_of_one and not classes_of_one.isdisjoint(_of(other, _OF_FAMILY)):
            return _OF_FAMILY
    return None


def classes(part: Part) -> frozenset[int]:
    """Every class that a part may be a form of, by number."""
    return _of(part, _OF_GIVEN) | _of(part, _OF_FAMILY)


def are_forms(one: str, other: str) -> bool:
    """Whether two words in Latin letters are known as forms of one given name: «Bill» and William."""
    exact = _classes()[_OF_GIVEN][0]
    ours = exact.get(sounds(one))
    return ours is not None and not ours.isdisjoint(exact.get(sounds(other), _NONE))
