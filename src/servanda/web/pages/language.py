"""The language of the interface, where a reader chooses one."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from servanda.export.phrasing import interfaces
from servanda.web.errors import Missing
from servanda.web.visit import LANGUAGE_COOKIE, Visiting
from servanda.web.ways import own_path

router = APIRouter()
_YEAR = 31_536_000


@router.get("/language/{code}")
def language(visit: Visiting, code: str, to: str = "/") -> Response:
    """Keep the language and go back to a page of this application; raises Missing."""
    if code not in interfaces():
        raise Missing(visit.words.say("wrong.choice", value=code, choices=", ".join(interfaces())))
    answer = RedirectResponse(own_path(to), 303)
    answer.set_cookie(LANGUAGE_COOKIE, code, max_age=_YEAR, samesite="lax", httponly=True)
    return answer
