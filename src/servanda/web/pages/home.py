"""The first screen: what the ledger holds in a sentence, what is new, what needs attention."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Response

from servanda.ledger.following.due import Calling, Watch
from servanda.store import Wanted
from servanda.web.templating import page
from servanda.web.visit import Visiting
from servanda.workflow.findings import Asked, check
from servanda.workflow.listing import entries_of
from servanda.workflow.meetings import Sought, calendar
from servanda.workflow.watching import due

router = APIRouter()
_AHEAD = 90
_SHOWN = 6


@router.get("/")
def home(visit: Visiting) -> Response:
    """The first screen."""
    today = date.today()
    with visit.looking() as store:
        documents = store.origins(tuple(store.documents()))
        found = entries_of(store, Wanted(limit=1))
        binding = entries_of(store, Wanted(limit=1, acts=("commitment", "agreement", "announcement")))
    findings = check(visit.settings, Asked())
    watch = Watch(soon=_AHEAD, kinds=frozenset({Calling.OVERDUE, Calling.DUE_SOON}))
    charges = due(visit.settings, today, watch)
    meetings = calendar(visit.settings, Sought())
    newest = sorted(documents.values(), key=lambda one: -one.number)
    return page(
        visit,
        "home.html",
        documents=documents,
        found=found,
        binding=binding,
        findings=findings,
        charges=charges,
        meetings=meetings,
        newest=newest[:_SHOWN],
        shown=_SHOWN,
        today=today,
    )
