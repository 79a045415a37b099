"""Entries and documents, for programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from servanda.export import follow as stages_export
from servanda.export.attested import record_of
from servanda.extract.record import records
from servanda.ledger.entries.entry import Origin
from servanda.store import Store
from servanda.web.api import shapes
from servanda.web.api.answering import a_page, answered, limit_of, offset_of, part_of
from servanda.web.errors import Missing
from servanda.web.filters import review_of, wanted_of
from servanda.web.visit import Visit, Visiting
from servanda.workflow.follow import follow
from servanda.workflow.listing import entries_of
from servanda.workflow.showing import show_entry

router = APIRouter(prefix="/api/v1", tags=["ledger"])


@router.get("/entries", responses=shapes.a_list(shapes.Statement), openapi_extra={"parameters": shapes.ENTRIES})
def entries(visit: Visiting) -> Response:
    """The entries that fit, each by the statement of its best source."""

    def find() -> Response:
        wanted = replace(wanted_of(visit), limit=limit_of(visit), offset=offset_of(visit))
        with visit.looking() as store:
            found = entries_of(store, wanted, review_of(visit))
        return a_page(visit, found.records, found.total, is_more=found.is_more)

    return answered(visit, find)


@router.get("/entries/{id_}", responses=shapes.one(shapes.Entry))
def entry(visit: Visiting, id_: str) -> Response:
    """An entry in full, by its id, that of one of its statements, or the beginning of one."""
    return answered(visit, lambda: JSONResponse(record_of(show_entry(visit.settings, _entry(visit, id_)).sheet)))


@router.get("/entries/{id_}/stages", responses=shapes.one(shapes.Stages))
def stages(visit: Visiting, id_: str) -> Response:
    """What became of an entry by today, with all that was recorded of it."""

    def find() -> Response:
        return JSONResponse(stages_export.record(follow(visit.settings, _entry(visit, id_)), date.today()))

    return answered(visit, find)


@router.get("/documents", responses=shapes.a_list(shapes.Document), openapi_extra={"parameters": shapes.PAGED})
def documents(visit: Visiting) -> Response:
    """The documents, in the order in which they came."""

    def find() -> Response:
        with visit.looking() as store:
            total = store.documents_counted()
            # The list is told from its beginning, the ledger from its end.
            first = min(offset_of(visit), total)
            here = min(limit_of(visit), total - first)
            part = store.latest(here, total - first - here)
            return a_page(visit, map(_document, reversed(part)), total)

    return answered(visit, find)


@router.get("/documents/{sha256}", responses=shapes.one(shapes.Document))
def document(visit: Visiting, sha256: str) -> Response:
    """A document, by its hash or the beginning of it."""

    def find() -> Response:
        with visit.looking() as store:
            hash_ = _hash(store, visit, sha256)
            return JSONResponse(_document(store.origins([hash_])[hash_]))

    return answered(visit, find)


@router.get("/documents/{sha256}/text", responses=shapes.one(shapes.Text))
def text(visit: Visiting, sha256: str) -> Response:
    """The text of a document."""

    def find() -> Response:
        with visit.looking() as store:
            hash_ = _hash(store, visit, sha256)
            return JSONResponse({"sha256": hash_, "text": store.text(hash_)})

    return answered(visit, find)


@router.get(
    "/documents/{sha256}/statements",
    responses=shapes.a_list(shapes.Statement),
    openapi_extra={"parameters": shapes.PAGED},
)
def statements(visit: Visiting, sha256: str) -> Response:
    """The statements of a document, as they were read."""

    def find() -> Response:
        with visit.looking() as store:
            found = records(store.reading(_hash(store, visit, sha256)))
        return part_of(visit, found, dict)

    return answered(visit, find)


def _entry(visit: Visit, id_: str) -> str:
    with visit.looking() as store:
        found = {lead.entry for lead in store.find(id_)}
    if len(found) != 1:
        raise Missing(visit.words.say("wrong.no_entry" if not found else "wrong.several", id=id_))
    return found.pop()


def _hash(store: Store, visit: Visit, typed: str) -> str:
    found = list(store.documents(typed))
    if len(found) != 1:
        raise Missing(visit.words.say("wrong.no_document", id=typed))
    return found[0]


def _document(one: Origin) -> dict[str, Any]:
    return {
        "sha256": one.sha256,
        "name": one.name,
        "title": one.title,
        "date": one.day,
        "language": one.language,
        "source_class": one.source_class.value,
        "publisher": one.publisher,
        "parties": list(one.parties),
        "added_at": one.added_at,
        "length": one.length,
    }
