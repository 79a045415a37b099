"""The first screen: what the ledger holds in a sentence, what is new, what needs attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fastapi import APIRouter, Response

from servanda.ledger.casework.followed import Charge
from servanda.ledger.findings.settling import Checked
from servanda.ledger.following.due import Calling, Watch
from servanda.model import BINDING_ACTS
from servanda.settings import Settings
from servanda.store import Store, Wanted
from servanda.text.addresses import is_address
from servanda.web.marks import since_of
from servanda.web.remembered import Remembered
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.web.wholes import is_large, state_of
from servanda.workflow.findings import Asked, check
from servanda.workflow.listing import entries_of
from servanda.workflow.news import lines_since
from servanda.workflow.watching import due

router = APIRouter()
AHEAD = 90
"""So many days ahead terms are shown."""
_SHOWN = 6
_CALLING = Watch(soon=AHEAD, kinds=frozenset({Calling.OVERDUE, Calling.DUE_SOON}))


@dataclass(frozen=True, slots=True)
class Attention:
    """What needs attention: the open findings, and the terms that are over or near, the most urgent first."""

    findings: tuple[Checked, ...]
    charges: tuple[Charge, ...]

    @property
    def coming(self) -> tuple[Charge, ...]:
        """The terms that end from today on, the next first."""
        return tuple(one for one in self.charges if one.due.overdue is None)

    @property
    def overdue(self) -> tuple[Charge, ...]:
        """The terms that are over, the longest ago first."""
        return tuple(one for one in self.charges if one.due.overdue is not None)


@router.get("/")
def home(visit: Visiting) -> Response:
    """The first screen; what goes through the whole ledger is told once it is found."""
    if not is_there(visit.settings):
        return page(visit, "empty.html")
    today = date.today()
    with visit.looking() as store:
        documents, newest = store.documents_counted(), store.latest(_SHOWN)
        found = entries_of(store, Wanted(limit=0))
        binding = entries_of(store, Wanted(limit=0, acts=tuple(sorted(BINDING_ACTS))))
        attention = attention_at(visit, store, today)
        came, is_more = lines_since(store, since_of(visit), today)
    return page(
        visit,
        "home.html",
        documents=documents,
        found=found,
        binding=binding,
        attention=attention,
        came=len(came),
        is_more_come=is_more,
        newest=newest,
        shown=_SHOWN,
        is_large=found.is_more,
    )


def attention_at(visit: Visit, store: Store, today: date) -> Attention | None:
    """What needs attention in a ledger as it is now; None while it is being looked for.

    In a ledger of more entries than are counted it is not looked for at all: the next change would come first.
    """
    if is_large(store):
        return None
    remembered: Remembered[Attention] = visit.request.app.state.attention
    return remembered.at((state_of(store), today), lambda: _attention(visit.settings, today))


def _attention(settings: Settings, today: date) -> Attention:
    return Attention(check(settings, Asked()), due(settings, today, _CALLING))


def is_there(settings: Settings) -> bool:
    """Whether the ledger of the settings is there, as far as that can be told without asking a server."""
    return is_address(settings.ledger) or Path(settings.ledger).exists()
