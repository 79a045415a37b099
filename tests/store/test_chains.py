"""Pairs handed out chain by chain: every chain whole and once, whatever the order and however many at once."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.store import chains
from servanda.store.chains import Chains

numbers = st.integers(1, 12)
pairs = st.lists(st.tuples(numbers, numbers).filter(lambda pair: pair[0] < pair[1]), unique=True, max_size=20)


def joined(ties: list[tuple[int, int]]) -> set[frozenset[int]]:
    """The chains that ties make, found by joining sets until none share a statement."""
    sets = {frozenset(pair) for pair in ties}
    while found := next((pair for pair in combinations(sets, 2) if pair[0] & pair[1]), None):
        sets = sets - set(found) | {found[0] | found[1]}
    return sets


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs, pairs, st.sampled_from([1, 3, 500]))
def test_every_chain_is_handed_out_whole_and_once_with_its_pairs(
    monkeypatch: pytest.MonkeyPatch, loose: list[tuple[int, int]], ties: list[tuple[int, int]], at_once: int
) -> None:
    monkeypatch.setattr(chains, "_AT_ONCE", at_once)
    held, expected = Chains(), joined(ties)
    for one, other in ties:
        held.add(one, other, 0.9)
        held.tie(one, other)
    for one, other in loose:
        held.add(one, other, 0.2)
    parts = list(held.parts())
    told = [number for part, _ in parts for number in part]
    assert sorted(told) == sorted(number for chain in expected for number in chain)
    assert all(chain <= set(part) or chain.isdisjoint(part) for chain in expected for part, _ in parts)
    within = [pair for pair in loose if any(set(pair) <= chain for chain in expected)]
    given_out = [pair for _, found in parts for pair in found]
    assert sorted(given_out) == sorted([(*pair, 0.9) for pair in ties] + [(*pair, 0.2) for pair in within])
    assert all({one, other} <= set(part) for part, found in parts for one, other, _ in found)
    assert all(len(part) >= at_once for part, _ in parts[:-1])


def test_ties_without_a_pair_make_a_chain() -> None:
    """A judgement joins what no link brings together."""
    held = Chains()
    held.tie(7, 3)
    assert [(sorted(part), found) for part, found in held.parts()] == [([3, 7], [])]
