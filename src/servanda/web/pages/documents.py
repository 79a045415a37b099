"""The documents of the ledger."""

from __future__ import annotations

from fastapi import APIRouter, Response

from servanda.web.filters import number_of
from servanda.web.templating import page
from servanda.web.visit import Visiting

router = APIRouter()


SCREENFUL = 100
"""So many documents stand on a page of their list."""


@router.get("/documents")
def documents(visit: Visiting) -> Response:
    """The documents, the last that came first, a page at a time."""
    number = number_of(visit)
    with visit.looking() as store:
        origins, total = store.latest(SCREENFUL, (number - 1) * SCREENFUL), store.documents_counted()
    return page(
        visit, "documents.html", origins=origins, total=total, number=number, is_more=number * SCREENFUL < total
    )
