"""The best tree is the best of all trees with one root."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from servanda.lang.arborescence import best_tree


def trees(count: int) -> list[tuple[int, ...]]:
    """Every tree over a few tokens with exactly one root, as columns of heads."""
    return [
        heads
        for heads in itertools.product(range(count + 1), repeat=count)
        if sum(head == 0 for head in heads) == 1 and all(leads_to_root(heads, child) for child in range(1, count + 1))
    ]


def leads_to_root(heads: tuple[int, ...], child: int) -> bool:
    for _ in heads:
        child = heads[child - 1]
        if child == 0:
            return True
    return False


@given(
    st.integers(1, 4).flatmap(
        lambda count: st.lists(
            st.lists(st.integers(-50, 50), min_size=count + 1, max_size=count + 1), min_size=count, max_size=count
        )
    )
)
def test_no_other_tree_with_one_root_scores_higher(rows: list[list[int]]) -> None:
    scores = np.array(rows, np.float32)
    heads = best_tree(scores)
    assert tuple(heads) in trees(len(rows))
    best = max(sum(scores[child, head] for child, head in enumerate(other)) for other in trees(len(rows)))
    assert sum(scores[child, head] for child, head in enumerate(heads)) == best


def test_two_roots_are_refused_however_well_they_score() -> None:
    scores = np.array([[100.0, 0, -5], [100.0, -9, 0]])
    assert sorted(best_tree(scores)).count(0) == 1
