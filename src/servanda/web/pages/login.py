"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from servanda.accounts import sessions
from servanda.accounts.file import AccountsFile
from servanda.accounts.limits import TooManyAttempts
from servanda.web.cookies import address_of, forget_secret, keep_secret, secret_in
from servanda.web.errors import Missing
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.web.ways import own_path

router = APIRouter()
LONGEST = 1000
"""What is longer, in characters, is no name and no password."""
Typed = Annotated[str, Form(max_length=LONGEST)]


@router.get("/login")
def login(visit: Visiting, to: str = "/") -> Response:
    """The page on which somebody logs in; who is logged in is sent on."""
    users_of(visit)
    if visit.visitor.account:
        return RedirectResponse(own_path(to), 303)
    return page(visit, "login.html", to=own_path(to), complaint="", name="")


@router.post("/login")
def log_in(visit: Visiting, name: Typed = "", password: Typed = "", to: Typed = "/") -> Response:
    """Begin a session and go on to where somebody wanted to; else the page again, with what is wrong."""
    users, say = users_of(visit), visit.words.say
    try:
        secret = sessions.log_in(users, name, password, address_of(visit.request))
    except sessions.NotLetIn:
        return page(visit, "login.html", 401, to=own_path(to), complaint=say("login.wrong"), name=name)
    except TooManyAttempts as error:
        minutes = visit.words.count("minutes", -(-error.seconds // 60))
        found = page(visit, "login.html", 429, to=own_path(to), complaint=say("login.wait", time=minutes), name=name)
        found.headers["Retry-After"] = str(error.seconds)
        return found
    _end(visit, users)
    answer = RedirectResponse(own_path(to), 303)
    keep_secret(visit.request, answer, secret)
    return answer


@router.post("/logout")
def log_out(visit: Visiting) -> Response:
    """End the session."""
    _end(visit, users_of(visit))
    answer = RedirectResponse("/login", 303)
    forget_secret(visit.request, answer)
    return answer


def users_of(visit: Visit) -> AccountsFile:
    """The accounts; raises Missing where one user is alone on his machine."""
    if visit.front.users is None:
        raise Missing(visit.words.say("wrong.no_page"))
    return visit.front.users


def _end(visit: Visit, users: AccountsFile) -> None:
    """End the session that the browser had, if any."""
    if secret := secret_in(visit.request):
        sessions.log_out(users, secret, address_of(visit.request))
