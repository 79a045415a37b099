"""Whether what was told again is one entry in a made-up ledger, where it is known, and nothing else: in pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import islice
from math import comb
from typing import NamedTuple

from benchmarks.summits import told
from servanda.store import Store

_ENTRIES = """
    select m.entry as entry from statements s join members m on m.statement = s.number order by s.document, s.place
"""


class Joined(NamedTuple):
    """Pairs of statements: joined and one promise, all that are joined, all that are one promise."""

    right: int
    joined: int
    wanted: int

    def __str__(self) -> str:
        """Precision and recall, and what they are made of."""
        precision, recall = self.right / (self.joined or 1), self.right / (self.wanted or 1)
        return (
            f"precision {precision:.3f}, recall {recall:.3f} ({self.joined:,} pairs joined, {self.wanted:,} told again)"
        )


def joined(store: Store, seed: int) -> Joined:
    """How well a ledger that holds the readings of a seed, from the first on and in their order, is joined."""
    made = islice(told(seed), len(store.documents()))
    promises = [promise for _, several in made for promise in several]
    entries = [row["entry"] for row in store.database.rows(_ENTRIES)]  # type: ignore[attr-defined]
    both = zip(promises, entries, strict=True)
    return Joined(_pairs(both), _pairs(entries), _pairs(promises))


def _pairs(sets: Iterable[Hashable]) -> int:
    """How many pairs are in the same set."""
    return sum(comb(size, 2) for size in Counter(sets).values())
