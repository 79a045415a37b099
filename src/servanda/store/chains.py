"""Pairs of the statements of a whole ledger, handed out chain by chain, in as little memory as they can be held in."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Chains:
    """Pairs of statements, by number, each with a chance; those that are tied are of one chain, and whom else they tie.

    A pair of two chains is handed out with none.
    """

    _ones: array[int] = field(default_factory=lambda: array("q"))
    _others: array[int] = field(default_factory=lambda: array("q"))
    _chances: array[float] = field(default_factory=lambda: array("d"))
    _leads: dict[int, int] = field(default_factory=dict)

    def add(self, one: int, other: int, chance: float) -> None:
        """Hold a pair, which ties nobody."""
        self._ones.append(one)
        self._others.append(other)
        self._chances.append(chance)

    def tie(self, one: int, other: int) -> None:
        """Make the chains of two statements one."""
        here, there = self._first(one), self._first(other)
        self._leads[max(here, there)] = min(here, there)

    def parts(self) -> Iterator[tuple[list[int], list[tuple[int, int, float]]]]:
        """Some chains at once, as statements and pairs, until all were handed out; each chain is whole."""
        waiting = deque(sorted(self._within(), key=lambda place: self._first(self._ones[place])))
        part: list[int] = []
        for first, chain in groupby(sorted(self._leads, key=self._first), key=self._first):
            part += chain
            if len(part) >= _AT_ONCE:
                yield part, list(self._taken(waiting, first))
                part = []
        yield part, list(self._taken(waiting, max(self._leads, default=0)))

    def _within(self) -> Iterator[int]:
        for place, (one, other) in enumerate(zip(self._ones, self._others, strict=True)):
            if one in self._leads and other in self._leads and self._first(one) == self._first(other):
                yield place

    def _taken(self, waiting: deque[int], last: int) -> Iterator[tuple[int, int, float]]:
        """The pairs of chains up to one."""
        while waiting and self._first(self._ones[waiting[0]]) <= last:
            place = waiting.popleft()
            yield self._ones[place], self._others[place], self._chances[place]

    def _first(self, number: int) -> int:
        """The first statement of the chain in which one is."""
        lead = self._leads.setdefault(number, number)
        while lead != self._leads[lead]:
            self._leads[number] = self._leads[lead]
            number, lead = lead, self._leads[lead]
        return lead
