"""A place in a text: its words, a statement that is missed there, the entry for which it is evidence."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from servanda.accounts.rights import Right
from servanda.errors import NotSo
from servanda.ledger.entries.entry import Entry, Origin
from servanda.model import Act, Span
from servanda.store import Wanted
from servanda.web.errors import Missing, Misuse
from servanda.web.rights import allowed
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.web.words import told
from servanda.workflow.adding import addition
from servanda.workflow.evidence import Quoted
from servanda.workflow.listing import entries_of
from servanda.workflow.review import Reader, desk

router = APIRouter()
_MOST = 12
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


class Missed(BaseModel):
    """A statement as a form gives it: each field as a reader writes it, empty where it has none."""

    at: str = ""
    act: str = ""
    actors: str = ""
    counterparts: str = ""
    amounts: str = ""
    when: str = ""
    programme: str = ""
    entry: str = ""
    reason: str = ""


@router.get("/documents/{sha256}/passage")
def passage(visit: Visiting, sha256: str, at: str = "", text: str = "") -> Response:
    """The words at a place, and what can be done with them; with words, the entries that tell of these."""
    origin, span, words = _words(visit, sha256, at)
    found: tuple[Entry, ...] = ()
    if text.strip():
        with visit.looking() as store:
            found = entries_of(store, Wanted(text=text, limit=_MOST)).entries
    return page(visit, "passage.html", origin=origin, span=span, words=words, acts=tuple(Act), asked=text, found=found)


@router.post("/documents/{sha256}/passage", dependencies=[allowed(Right.REVIEW)])
def missed(visit: Visiting, sha256: str, typed: Annotated[Missed, Form()]) -> Response:
    """Add the statement that was missed and lead to its entry; raises Misuse or LedgerError."""
    origin, span, _ = _words(visit, sha256, typed.at)
    if typed.act not in set(Act):
        raise Misuse(visit.words.say("wrong.choice", value=typed.act, choices=", ".join(Act)))
    if not visit.settings.by:
        raise Misuse(visit.words.say("follow.nobody"))
    names = ("actors", "counterparts", "amounts", "when", "programme", "entry")
    given = {name: value for name in names if (value := str(getattr(typed, name)).strip())}
    try:
        one = addition(visit.settings, Quoted(f"{origin.sha256}:{span.start}-{span.end}"), typed.act, given)
    except NotSo as error:
        raise Misuse(told(error, visit.words)) from error
    with desk(visit.settings, Reader(visit.settings.by)) as at:
        at.add(one, " ".join(typed.reason.split()))
    return RedirectResponse(f"/entries/{one.entry or one.own}", 303)


def _words(visit: Visit, sha256: str, at: str) -> tuple[Origin, Span, str]:
    """The document, a place in it (code points) and the words there; raises Missing or Misuse."""
    with visit.looking() as store:
        origin = store.origins([sha256]).get(sha256)
        if origin is None:
            raise Missing(visit.words.say("wrong.no_document", id=sha256))
        text = store.text(sha256)
    span = place_of(at, len(text))
    if span is None:
        raise Misuse(visit.words.say("passage.no_place", value=at, length=len(text)))
    return origin, span, span.of(text)


def place_of(at: str, length: int) -> Span | None:
    """The span that an address gives as `START-END`, in code points; None where a text has no such place."""
    told = _PLACE.fullmatch(at)
    start, end = (int(told[1]), int(told[2])) if told else (0, 0)
    return Span(start, end) if start < end <= length else None
