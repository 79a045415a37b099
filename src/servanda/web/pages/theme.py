"""A theme: what is promised about it, by whom most."""

from __future__ import annotations

from fastapi import APIRouter, Response

from servanda.store import Wanted
from servanda.web.errors import Missing
from servanda.web.pages.standing import AHEAD, actors, part, programmes, strongest
from servanda.web.templating import page
from servanda.web.visit import Visiting

router = APIRouter()


@router.get("/themes/{theme}")
def theme(visit: Visiting, theme: str) -> Response:
    """What is promised about a theme, by whom most."""
    with visit.looking() as store:
        if theme not in store.known("theme"):
            raise Missing(visit.words.say("actor.unknown_theme", theme=theme))
        wanted = Wanted(theme=theme, acts=AHEAD)
        parts = (part(store, "about", wanted, {"theme": theme}),)
        own = strongest(store, wanted)
    return page(
        visit,
        "theme.html",
        theme=theme,
        parts=parts,
        actors=actors(own),
        programmes=programmes(own),
        looked_at=len(own),
    )
