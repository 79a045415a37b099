"""The best tree over a sentence, given a score for every arc."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]


def best_tree(scores: NDArray[np.floating]) -> list[int]:
    """The head of each token in the highest-scoring tree with exactly one root.

    `scores[child, head]` has a row for each token and one column more: column 0 is the root's, column `i` the
    (i - 1)th token's. Heads are columns. After Chu and Liu (1965) and Edmonds (1967).
    """
    count = len(scores)
    full = np.full((count + 1, count + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    heads = _arborescence(full)
    if (heads[1:] == 0).sum() > 1:
        # arcs from the root made dearer than any tree can gain leave one of them in the best tree
        spread = float(np.abs(scores).max(initial=0.0))
        full[1:, 0] -= 2.0 * (count + 1) * (spread + 1.0)
        heads = _arborescence(full)
    return [int(head) for head in heads[1:]]


def _arborescence(scores: Scores) -> Heads:
    """The best head of every node but 0, without cycles; a cycle is made one node and the rest solved anew."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    # the cycle as one node, the last: how it is best entered, and which of its nodes best governs an outer one
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    solved = _arborescence(small)
    result: Heads = heads.copy()
    for place, node in enumerate(outside[1:], 1):
        chosen = solved[place]
        result[node] = cycle[leaving[place].argmax()] if chosen == len(outside) else outside[chosen]
    entry = solved[-1]
    broken = cycle[entering[:, entry].argmax()]
    result[broken] = outside[entry]
    return result


def _cycle(heads: Heads) -> Heads | None:
    """The nodes of a cycle, or None where every node leads to 0."""
    colour = np.zeros(len(heads), np.int64)
    colour[0] = -1
    for start in range(1, len(heads)):
        node = start
        while colour[node] == 0:
            colour[node] = start
            node = int(heads[node])
        if colour[node] == start:
            nodes = [node]
            while (following := int(heads[nodes[-1]])) != node:
                nodes.append(following)
            return np.array(nodes)
    return None
