"""How a strength came about, so that it can be explained long after."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weighing:
    """How a strength came about: by which version of the table, from which base, by which steps of so many points.

    `ground` is what gave the base: the `row` of the lexicon, the `construction` of the clause, or the `act`.
    """

    table: int
    base: int
    ground: str
    steps: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """The strength: the base and its steps."""
        return self.base + sum(points for _, points in self.steps)
