"""A document to read: its text left, its statements right, joined both ways."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from servanda.export.cards import title_of
from servanda.export.marking import in_text_order, marked_text
from servanda.export.meeting_line import in_words
from servanda.extract.record import statement_ids
from servanda.model import Act
from servanda.store import Store, Wanted
from servanda.web.errors import Missing
from servanda.web.pages.passage import place_of
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.workflow.listing import Reviewed, entries_of

router = APIRouter()


@router.get("/documents/{sha256}")
def reader(visit: Visiting, sha256: str, at: str = "") -> Response:
    """A document with its statements; the beginning of a hash is enough. `at` is a place in it: `START-END`."""
    with visit.looking() as store:
        hash_ = _hash_of(store, visit, sha256)
        if hash_ != sha256:
            return RedirectResponse(visit.here.replace(sha256, hash_, 1), 308)
        reading = store.reading(hash_)
        statements = in_text_order(reading.statements)
        told = entries_of(store, Wanted(document=hash_), Reviewed.ALL).entries
    leads = {one.id: entry for entry in told for one in entry.attestations}
    # A statement holds mappings and has no hash; the reading keeps each of them alive.
    ids = dict(zip(map(id, reading.statements), statement_ids(reading), strict=True))
    front = visit.words.say("document.front")
    return page(
        visit,
        "reader.html",
        reading=reading,
        document=reading.document,
        asked=place_of(at, len(reading.document.text)),
        title=title_of(reading.document),
        statements=statements,
        entries=[leads.get(ids[id(one)]) for one in statements],
        counts={act: sum(one.act is act for one in statements) for act in Act},
        text=Markup(marked_text(reading, front)),
        meetings=[(one.id, in_words(one, reading.document.text, visit.words)) for one in reading.meetings],
    )


def _hash_of(store: Store, visit: Visit, typed: str) -> str:
    """The hash of the one document whose hash begins so; raises Missing."""
    found = list(store.documents(typed))
    if len(found) != 1:
        raise Missing(visit.words.say("wrong.no_document", id=typed))
    return found[0]
