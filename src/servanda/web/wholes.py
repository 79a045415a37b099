"""What goes through the whole ledger, once for each state of it, each day and each question, beside the requests."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from servanda.store import Store
from servanda.web.remembered import NotYet, Remembered
from servanda.web.visit import Visit

Found = TypeVar("Found")


def state_of(store: Store) -> str:
    """What stands for the state of a ledger: the hash of the last line of its history."""
    head = store.head()
    return head.hash if head else ""


def found_whole(visit: Visit, what: str, question: Hashable, find: Callable[[], Found]) -> Found:
    """What `find` finds in the ledger as it is now; raises NotYet while it is looked for, and what `find` raises."""
    wholes: dict[str, Remembered[Found]] = visit.request.app.state.wholes
    with visit.looking() as store:
        state = (state_of(store), date.today(), question)
    found = wholes.setdefault(what, Remembered[Found]()).at(state, find)
    if found is None:
        raise NotYet
    return found
