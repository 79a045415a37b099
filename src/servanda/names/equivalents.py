"""Forms of one given name («Bill», William, Gulielmus) and romanisations of one family name («Chan», Chen, Tan).

The classes of `equivalents.csv` are no transitive facts: a form may stand in several («Jack» is John and Jacob), and
two forms are related where one class holds both.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from servanda.names.alignment import evidence, most, weights
from servanda.names.fold import fold_word
from servanda.names.parse import FAMILY, GIVEN, PATRONYMIC, Part
from servanda.names.sounds import SYMBOLS, sounds
from servanda.names.tables import rows
from servanda.names.words import ALPHABET


class Relation(StrEnum):
    """What sort of name a class is of."""

    GIVEN = "given"
    FAMILY = "family"


_OF_GIVEN, _OF_FAMILY = Relation


_NEAR = 0.3
"""The share of the most that the evidence of a word and a form must be for the word to be that form."""
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


class _Forms(NamedTuple):
    """The forms of one sort of name: the classes by sounds; the classes, and the forms, by coarse consonants."""

    exact: Mapping[bytes, frozenset[int]]
    rough: Mapping[bytes, frozenset[int]]
    alike: Mapping[tuple[bytes, int], tuple[bytes, ...]]


@cache
def _classes() -> Mapping[Relation, _Forms]:
    found: dict[Relation, tuple[dict[bytes, set[int]], dict[bytes, set[int]]]] = {one: ({}, {}) for one in Relation}
    alike: dict[tuple[bytes, int], tuple[bytes, ...]] = {}
    for number, row in enumerate(rows("equivalents")):
        exact, rough = found[Relation(row["kind"])]
        for form in row["forms"].split():
            sound = sounds(fold_word(form))
            bones = coarse(sound)
            exact.setdefault(sound, set()).add(number)
            rough.setdefault(bones, set()).add(number)
            alike[bones, number] = (*alike.get((bones, number), ()), sound)
    return {one: _Forms(_frozen(exact), _frozen(rough), alike) for one, (exact, rough) in found.items()}


def _frozen(table: Mapping[bytes, set[int]]) -> Mapping[bytes, frozenset[int]]:
    return {key: frozenset(value) for key, value in table.items()}


_NONE: frozenset[int] = frozenset()


def is_latin(part: Part) -> bool:
    """Whether a part is written in Latin letters."""
    code = ord(part.text[0])
    return code < _LATIN[0][1] or _LATIN[1][0] <= code < _LATIN[1][1]


def _of(part: Part, relation: Relation) -> frozenset[int]:
    """The classes that a part may be a form of; in scripts other than Latin by its consonants alone."""
    forms = _classes()[relation]
    found = forms.exact.get(part.sound)
    if found is not None or relation is _OF_FAMILY or is_latin(part):
        return found or _NONE
    return forms.rough.get(coarse(part.sound), _NONE)


def _is_form(part: Part, number: int) -> bool:
    """Whether a part that may be a form of a given name by its consonants is near enough to one in all its sounds."""
    forms = _classes()[_OF_GIVEN]
    if number in forms.exact.get(part.sound, _NONE):
        return True
    own = weights(ALPHABET)
    most_of_part = most(part.sound, own)
    return any(
        2 * evidence(part.sound, form, weights(part.script)) >= _NEAR * (most_of_part + most(form, own))
        for form in forms.alike.get((coarse(part.sound), number), ())
    )


def related(one: Part, other: Part) -> Relation | None:
    """What two parts are forms of, or None; a family name is no given name."""
    ours, theirs = one.kind, other.kind
    if PATRONYMIC in (ours, theirs):
        return None
    if FAMILY not in (ours, theirs):
        classes_of_one = _of(one, _OF_GIVEN)
        shared = classes_of_one & _of(other, _OF_GIVEN) if classes_of_one else _NONE
        if any(_is_form(one, number) and _is_form(other, number) for number in shared):
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
    exact = _classes()[_OF_GIVEN].exact
    ours = exact.get(sounds(one))
    return ours is not None and not ours.isdisjoint(exact.get(sounds(other), _NONE))
