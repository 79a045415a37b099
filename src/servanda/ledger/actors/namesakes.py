"""Pairs of names that may be one person's: those that share a word and the first sound of another are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from servanda.names import SAME, Name, compare, parse
from servanda.world.spelling import skeleton, sound, tokens


def namesakes(names: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """The ids, in order, of each pair whose names are alike, and how much (from `names.SAME` to 1)."""
    bearers: dict[str, list[str]] = {}
    for id_, name in names.items():
        bearers.setdefault(name, []).append(id_)
    parsed = {name: parse(name) for name in bearers}
    for same in bearers.values():
        yield from ((*pair, 1.0) for pair in combinations(sorted(same), 2))
    for one, other in _near(parsed):
        score = compare(parsed[one], parsed[other]).score
        if score >= SAME:
            yield from ((*sorted((a, b)), score) for a in bearers[one] for b in bearers[other])  # type: ignore[misc]


def _near(parsed: Mapping[str, Name]) -> list[tuple[str, str]]:
    """The pairs of different names that share a key."""
    shared: dict[tuple[str, str], list[str]] = {}
    alone: dict[str, list[str]] = {}
    for name in parsed:
        words = [word for word in tokens(name) if skeleton(word)]
        for word in words:
            for other in words if len(words) > 1 else ():
                if other is not word:
                    shared.setdefault((skeleton(word), sound(other)[0]), []).append(name)
        for word in words:
            alone.setdefault(skeleton(word), []).append(name)
    pairs = {frozenset(pair) for names in shared.values() for pair in combinations(names, 2)}
    for names in alone.values():
        single = [name for name in names if len(tokens(name)) == 1]
        pairs |= {frozenset((one, other)) for one in single for other in names}
    return sorted((min(pair), max(pair)) for pair in pairs if len(pair) == 2)
