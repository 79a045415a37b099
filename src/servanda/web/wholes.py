"""What goes through the whole ledger, once for each state of it, each day and each question, beside the requests."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from servanda.store import Store, Wanted
from servanda.web.remembered import NotYet, Remembered
from servanda.web.visit import Visit
from servanda.workflow.listing import entries_of

Found = TypeVar("Found")


def state_of(store: Store) -> str:
    """What stands for the state of a ledger: the hash of the last line of its history."""
    head = store.head()
    return head.hash if head else ""


def is_large(store: Store) -> bool:
    """Whether a ledger has more entries than are counted."""
    return entries_of(store, Wanted(limit=0)).is_more


def found_whole(visit: Visit, what: str, question: Hashable, find: Callable[[], Found]) -> Found:
    """What `find` finds in the ledger as it is now; raises NotYet while it is looked for, and what `find` raises.

    In a ledger whose entries can be counted the search is waited for.
    """
    wholes: dict[str, Remembered[Found]] = visit.request.app.state.wholes
    with visit.looking() as store:
        state = (state_of(store), date.today(), question)
        is_short = not is_large(store)
    found = wholes.setdefault(what, Remembered[Found]()).at(state, find, is_short=is_short)
    if found is None:
        raise NotYet
    return found
