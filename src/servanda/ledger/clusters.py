"""Sets of ids that are one: joined pair by pair, except where something keeps two of their members apart."""

from __future__ import annotations

from collections.abc import Callable


class Clusters:
    """A partition of ids that grows coarser; ids it has not met are alone."""

    def __init__(self, may_join: Callable[[frozenset[str], frozenset[str]], bool]) -> None:
        """Take the rule that says whether two sets of ids may become one."""
        self._of: dict[str, frozenset[str]] = {}
        self._may_join = may_join

    def of(self, id_: str) -> frozenset[str]:
        """The ids that are one with this one, itself among them."""
        return self._of.get(id_, frozenset((id_,)))

    def may_join(self, one: str, other: str) -> bool:
        """Whether two ids are one, or nothing keeps their sets apart."""
        here, there = self.of(one), self.of(other)
        return here == there or self._may_join(here, there)

    def join(self, one: str, other: str) -> None:
        """Make two ids one with all that is one with either, whatever the rule says."""
        whole = self.of(one) | self.of(other)
        self._of |= dict.fromkeys(whole, whole)
