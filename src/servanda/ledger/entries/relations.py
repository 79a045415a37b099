"""How entries stand to one another: parts of a whole, what takes up a proposal, what takes the place of another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from servanda.ledger.following.events import Citation


class RelationKind(StrEnum):
    """What an entry is to another."""

    CHILD_OF = "child_of"
    TAKES_UP = "takes_up"
    SUPERSEDES = "supersedes"


class Ground(StrEnum):
    """Why two entries are thought to stand so.

    A part is listed under a sentence that promises the whole, names it, points back to it, is what one does to a whole
    (review it, report on it) told right behind it, or adds up to its sum with others. A proposal is taken up in words
    that say who made it, or by the one who was asked. One entry takes the place of another in words that say so.
    """

    LISTED = "listed"
    NAMED = "named"
    POINTED = "pointed"
    CONTINUED = "continued"
    ADDED_UP = "added_up"
    SAID_SO = "said_so"
    ASKED = "asked"
    RENEWED = "renewed"


@dataclass(frozen=True, slots=True)
class Relation:
    """What `entry` is to `other` (ids of entries), why, and the words that show it."""

    kind: RelationKind
    entry: str
    other: str
    ground: Ground
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations between entries; `umbrellas` are the ids of those whose figures stand for those of others.

    `superseded` tells by the id of each entry that another takes the place of the id of that one, as sums ask for it.
    """

    found: tuple[Relation, ...] = ()
    umbrellas: frozenset[str] = frozenset()
    superseded: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look once for what was superseded: the sums of every entry ask."""
        kind = RelationKind.SUPERSEDES
        superseded = {one.other: one.entry for one in self.found if one.kind is kind}
        object.__setattr__(self, "superseded", MappingProxyType(superseded))

    def of(self, id_: str) -> tuple[Relation, ...]:
        """The relations of an entry to others."""
        return tuple(one for one in self.found if one.entry == id_)

    def to(self, id_: str) -> tuple[Relation, ...]:
        """The relations of others to an entry."""
        return tuple(one for one in self.found if one.other == id_)


NO_RELATIONS = Relations()


def ids_in(relations: Collection[Relation]) -> frozenset[str]:
    """The ids of all entries that these relations are between."""
    return frozenset(id_ for one in relations for id_ in (one.entry, one.other))
