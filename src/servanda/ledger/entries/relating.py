"""The relations between the entries of a ledger, or of some of its documents."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.parts import parts, umbrellas
from servanda.ledger.entries.relations import Relations
from servanda.ledger.entries.taking_up import replaced, taken_up


def relations_of(entries: Iterable[Entry]) -> Relations:
    """What these entries are to one another; those of whole documents are to be given, as texts lead from one to the
    other.
    """
    known = tuple(entries)
    within = parts(known)
    return Relations((*within, *taken_up(known), *replaced(known)), umbrellas(known, within))
