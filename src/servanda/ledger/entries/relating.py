"""The relations between the entries of a ledger, or of some of its documents."""

from __future__ import annotations

from collections.abc import Iterable, Set

from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.parts import parts, texts_of, umbrellas
from servanda.ledger.entries.relations import RelationKind, Relations
from servanda.ledger.entries.taking_up import replaced, taken_up

OF_SUMS = frozenset({RelationKind.CHILD_OF, RelationKind.SUPERSEDES})
"""The kinds by which sums are told apart; who takes up whose proposal takes as long to find, and says nothing of it."""


def relations_of(entries: Iterable[Entry], kinds: Set[RelationKind] = frozenset(RelationKind)) -> Relations:
    """What these entries are to one another, of these kinds; those of whole documents are to be given, as texts lead
    from one to the other.
    """
    known = tuple(entries)
    texts = texts_of(known)
    within = parts(texts)
    taking_up = tuple(taken_up(known)) if RelationKind.TAKES_UP in kinds else ()
    found = (*within, *taking_up, *replaced(known, texts))
    return Relations(tuple(one for one in found if one.kind in kinds), umbrellas(known, within))
