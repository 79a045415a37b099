"""An actor: what is promised by it and to it, with whom, for how much, what it has let pass, when it meets next."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Response

from servanda.export.elsewhere import names_elsewhere
from servanda.store import Wanted
from servanda.web.errors import Missing
from servanda.web.gathered import gathered
from servanda.web.pages.home import attention_at
from servanda.web.pages.standing import AHEAD, SHOWN, ahead, lines, part, partners, programmes, strongest, sums, themes
from servanda.web.templating import page
from servanda.web.visit import Visiting

router = APIRouter()


@router.get("/actors/{code}")
def actor(visit: Visiting, code: str) -> Response:
    """What an actor promised, what was promised to it, with whom, when it meets next."""
    today = date.today()
    with visit.looking() as store:
        if code not in store.known("actor") and code not in store.known("towards"):
            raise Missing(visit.words.say("actor.unknown", code=code))
        parts = (
            part(store, "promised", Wanted(actor=code, acts=AHEAD), {"actor": code}),
            part(store, "owed", Wanted(towards=code, acts=AHEAD), {"towards": code}),
        )
        own = strongest(store, Wanted(actor=code, acts=AHEAD))
        known = gathered(visit, store)
        attention = attention_at(visit, store, today)
    charges = [one for one in attention.charges if one.state.party == code] if attention else None
    return page(
        visit,
        "actor.html",
        code=code,
        names=names_elsewhere(code),
        parts=parts,
        sums=sums(own, visit),
        charges=charges,
        partners=partners(own, code),
        themes=themes(own),
        programmes=programmes(own),
        looked_at=len(own),
        meetings=lines(ahead(known.with_party(code), today)[:SHOWN], visit),
        shown=SHOWN,
    )
