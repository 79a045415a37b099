"""How a place of a document is read: the tree of its clause, the rules tried, what each statement rests on."""

from __future__ import annotations

from fastapi import APIRouter, Response

from servanda.export.explain import to_record
from servanda.export.explaining import strength_in_words
from servanda.extract.grammar.refusal import Refusal
from servanda.model import READ_ZONES
from servanda.web.errors import Missing, Misuse
from servanda.web.pages.passage import place_of
from servanda.web.remembered import Remembered
from servanda.web.templating import page
from servanda.web.visit import Visiting
from servanda.workflow.explaining import Reread, read_again

router = APIRouter()
_APART = frozenset({Refusal.KIND, Refusal.PARTS, Refusal.OUTRANKED})
"""Rows refused for these are of another word in effect, and stand apart."""


@router.get("/documents/{sha256}/explain")
def explained(visit: Visiting, sha256: str, at: str = "") -> Response:
    """How the passage at a place, `START-END`, is read by the rules of today."""
    with visit.looking() as store:
        origin = store.origins([sha256]).get(sha256)
        if origin is None:
            raise Missing(visit.words.say("wrong.no_document", id=sha256))
    place = place_of(at, origin.length)
    if place is None:
        raise Misuse(visit.words.say("explain.no_place"))
    remembered: Remembered[Reread] = visit.request.app.state.reread
    found = remembered.at(sha256, lambda: read_again(visit.settings, sha256))
    if found is None:
        return page(visit, "explain_wait.html", origin=origin)
    told = found.at(place.start)
    text = told.document.text
    record = to_record(told, found.points)
    return page(
        visit,
        "explain.html",
        origin=origin,
        place=place,
        text=text,
        told=told,
        record=record,
        rows=[one for one in record["rows"] if one["refused"] not in _APART],
        others=[one for one in record["rows"] if one["refused"] in _APART],
        is_read=told.passage is not None and told.passage.zone in READ_ZONES,
        statements=[
            (one, made, strength_in_words(made.statement, text, visit.words))
            for one, made in zip(record["statements"], told.made, strict=True)
        ],
    )
