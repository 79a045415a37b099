"""Names found by an index of keys: the coarse consonants of their words, whole and in twos; nothing is scanned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from servanda.names import han
from servanda.names.equivalents import classes, coarse
from servanda.names.fold import is_han as is_character
from servanda.names.likeness import Likeness, compare
from servanda.names.parse import INITIAL, Name, Part, parse

_COMPARED = 60
"""How many forms, by their keys the nearest, are compared part by part."""
_BORDER = b"\xff"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a name may mean: the key, the form of that key that comes nearest, and how near."""

    key: str
    form: str
    likeness: Likeness


class Index:
    """Keys with the forms of their names, to be asked who a name may mean. Made once, never changed."""

    def __init__(self, items: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Index the forms of each key."""
        self._forms = [(key, parse(form)) for key, forms in items for form in dict.fromkeys(forms)]
        self._places: dict[bytes, list[int]] = {}
        for place, (_, name) in enumerate(self._forms):
            for sign in set(_signs(name)):
                self._places.setdefault(sign, []).append(place)

    def candidates(self, query: str, limit: int = 10) -> tuple[Candidate, ...]:
        """The keys that a name may mean, each once with its best form, the likeliest first, at most `limit`."""
        asked = parse(query)
        best: dict[str, Candidate] = {}
        for place in self._near(asked):
            key, name = self._forms[place]
            found = Candidate(key, name.text, compare(asked, name))
            if key not in best or found.likeness.score > best[key].likeness.score:
                best[key] = found
        return tuple(sorted(best.values(), key=lambda one: (-one.likeness.score, one.key))[:limit])

    def _near(self, asked: Name) -> list[int]:
        """The places of the forms that share most of the rarest keys, the nearest first."""
        weights: dict[int, float] = {}
        for sign in set(_signs(asked)):
            places = self._places.get(sign, ())
            weight = log(1 + len(self._forms) / (1 + len(places)))
            for place in places:
                weights[place] = weights.get(place, 0.0) + weight
        return sorted(weights, key=lambda place: (-weights[place], place))[:_COMPARED]


def _signs(name: Name) -> Iterator[bytes]:
    """The keys of a name: of each word its consonants, each two of them, and the classes of given names it is in."""
    for part in _sounding(name):
        bones = coarse(part.sound)
        yield b"=" + bones
        bounded = _BORDER + bones + _BORDER
        yield from (bounded[place : place + 2] for place in range(len(bounded) - 1))
        yield from (b"#%d" % number for number in classes(part))
    for part in name.parts:
        yield from (("字" + char).encode() for char in part.text if is_character(char))


def _sounding(name: Name) -> Iterator[Part]:
    """The words of a name that have a sound, in Han every one that they may have without another name beside them."""
    ways = [name] if not han.is_han(name) else [han.spelled(name), *han.alone(name)]
    yield from (part for way in ways for part in way.parts if part.sound and part.kind is not INITIAL)
