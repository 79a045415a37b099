"""What readers decided in a ledger, in order: of statements, and of which promises are one."""

from __future__ import annotations

from contextlib import closing

from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.review.decisions import Decision, decisions
from servanda.settings import Settings
from servanda.store import Store, open_store

Made = Decision | Line
"""A decision on statements, or the line of a judgement on promises."""


def log(settings: Settings, coder: str = "") -> tuple[Made, ...]:
    """What readers decided, or what one blind coder did, who judges no promises; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        return log_of(store, coder)


def log_of(store: Store, coder: str = "") -> tuple[Made, ...]:
    """As `log`, of an open ledger."""
    made: list[Made] = [one for one in decisions(store.lines_of(LineKind.REVIEW)) if one.coder == coder]
    judged = () if coder else store.lines_of(LineKind.SAMENESS)
    return tuple(sorted([*made, *judged], key=lambda one: one.number))
