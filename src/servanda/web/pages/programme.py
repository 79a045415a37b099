"""A programme, by the name that a text gives it: what is promised of it, by whom, where it was spoken of."""

from __future__ import annotations

from fastapi import APIRouter, Response

from servanda.store import Wanted
from servanda.web.errors import Missing
from servanda.web.gathered import gathered
from servanda.web.pages.standing import AHEAD, SHOWN, actors, format_name, part, partners, strongest, sums, themes
from servanda.web.templating import page
from servanda.web.visit import Visiting

router = APIRouter()


@router.get("/programmes/{name:path}")
def programme(visit: Visiting, name: str) -> Response:
    """What is promised, and told else, of a programme."""
    with visit.looking() as store:
        every = strongest(store, Wanted(programme=name))
        if not every:
            raise Missing(visit.words.say("meetings.unknown_programme", name=name))
        parts = (part(store, "about", Wanted(programme=name, acts=AHEAD), {"programme": name}),)
        dialogues = gathered(visit, store).dialogues
    told = (one.origin.sha256 for entry in every for one in entry.attestations)
    codes = dict.fromkeys(dialogues[sha256] for sha256 in told if sha256 in dialogues)
    return page(
        visit,
        "programme.html",
        name=name,
        parts=parts,
        every=every[:SHOWN],
        sums=sums(every, visit),
        formats=[(code, format_name(code, visit)) for code in codes],
        actors=actors(every),
        partners=partners(every),
        themes=themes(every),
        looked_at=len(every),
    )
