"""Other comparisons of names, each as a function of two strings; those that are not installed are None."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import count
from typing import Any

Score = Callable[[str, str], float]


def rapidfuzz_tokens() -> Score:
    """The sorted words of rapidfuzz, after anyascii has put them into Latin letters."""
    fuzz = import_module("rapidfuzz").fuzz
    latin = import_module("anyascii").anyascii
    return lambda one, other: float(fuzz.token_sort_ratio(latin(one).lower(), latin(other).lower())) / 100


def rigour_parts() -> Score:
    """The symbols of rigour and the distance of what they leave, each alignment weighing as much as the others."""
    names = import_module("rigour.names")
    person = names.NameTypeTag.PER

    def score(one: str, other: str) -> float:
        best = 0.0
        for first in names.analyze_names(person, [one]):
            for second in names.analyze_names(person, [other]):
                best = max(
                    best, *(_aligned(names, first, second, edges) for edges in names.pair_symbols(first, second))
                )
        return best

    score("Ann Lee", "Bob Roe")
    return score


def _aligned(names: Any, one: Any, other: Any, edges: Any) -> float:
    known = {part for edge in edges for part in (*edge.qps, *edge.rps)}
    rest = ([part for part in name.parts if part not in known] for name in (one, other))
    scores = [1.0] * len(edges) + [found.score for found in names.compare_parts(*names.align_person_name_order(*rest))]
    return sum(scores) / max(len(scores), 1)


def name_based() -> Score:
    """The name-based algorithm of nomenklatura."""
    return _nomenklatura("name-based")


def logic_v2() -> Score:
    """The logic-v2 algorithm of nomenklatura, given nothing but names."""
    return _nomenklatura("logic-v2")


def _nomenklatura(algorithm: str) -> Score:
    compared = import_module("nomenklatura.matching").get_algorithm(algorithm)
    model = import_module("followthemoney").model
    config = compared.default_config()
    numbers = count()

    def entity(key: str, name: str) -> Any:
        return model.get_proxy({"id": key, "schema": "Person", "properties": {"name": [name]}})

    def score(one: str, other: str) -> float:
        # Names are kept by the id of their entity.
        ids = (str(next(numbers)), str(next(numbers)))
        return float(compared.compare(entity(ids[0], one), entity(ids[1], other), config).score)

    score("Ann Lee", "Bob Roe")
    return score


PEERS: Mapping[str, Callable[[], Score]] = {
    "rapidfuzz token_sort on anyascii": rapidfuzz_tokens,
    "rigour symbols and residue": rigour_parts,
    "nomenklatura name-based": name_based,
    "nomenklatura logic-v2": logic_v2,
}


def installed() -> Iterator[tuple[str, Score | None]]:
    """Every peer, loaded when its turn comes, or None where it is not installed."""
    for name, load in PEERS.items():
        try:
            yield name, load()
        except ImportError:
            yield name, None
