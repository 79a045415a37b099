"""The documents of the ledger."""

from __future__ import annotations

from fastapi import APIRouter, Response

from servanda.web.templating import page
from servanda.web.visit import Visiting

router = APIRouter()


@router.get("/documents")
def documents(visit: Visiting) -> Response:
    """All documents, the last that came first."""
    with visit.looking() as store:
        origins = store.origins(tuple(store.documents()))
    return page(visit, "documents.html", origins=sorted(origins.values(), key=lambda one: -one.number))
