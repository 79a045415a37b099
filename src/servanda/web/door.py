"""Who is let in where there are accounts: before anything of a request is read, its visitor is known."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.middleware.base import RequestResponseEndpoint

from servanda.accounts.file import AccountsError
from servanda.accounts.log import Noted, What, note_alone
from servanda.accounts.rights import RIGHTS
from servanda.accounts.sessions import session_of
from servanda.accounts.tokens import owner_of
from servanda.web.cookies import address_of, secret_in
from servanda.web.errors import API, answer
from servanda.web.front import Front
from servanda.web.visit import visit
from servanda.web.visitor import NOBODY, Visitor
from servanda.web.words import told

_FILES = "/static/"
_OPEN = ("/language/", "/login")
_OWN_PASSWORD = ("/account", "/account/password", "/logout")
_LONGEST_FORM = 20_000
"""In bytes; what somebody sends whom nobody knows yet."""


async def at_the_door(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """The answer, where the visitor may come in; else the way to the page on which he logs in."""
    front: Front = request.app.state.front
    path = request.url.path
    if front.users is None or path.startswith(_FILES):
        return await call_next(request)
    # Whatever goes wrong from here on, nobody is let in by it.
    request.state.visitor = NOBODY
    try:
        visitor = await run_in_threadpool(_visitor, request)
    except AccountsError as error:
        return answer(request, 503, told(error, visit(request).words))
    request.state.visitor = visitor
    if visitor == NOBODY and not path.startswith(_OPEN):
        return _to_login(request)
    if visitor == NOBODY and _is_long(request):
        return answer(request, 413, visit(request).words.say("access.too_long"))
    if visitor.must_change and path not in _OWN_PASSWORD and not path.startswith(_OPEN):
        return RedirectResponse("/account", 303)
    found = await call_next(request)
    if found.status_code == 403 and visitor.account:
        line = Noted(What.NOT_ALLOWED, visitor.account, more=f"{request.method} {path}", address=address_of(request))
        await run_in_threadpool(note_alone, front.users, line)
    return found


def _visitor(request: Request) -> Visitor:
    """Who asks: by a token where a program does, else by the cookie of a session."""
    front: Front = request.app.state.front
    assert front.users is not None
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        # A token is for programs; a page that it opened could do what no token may.
        owner = owner_of(front.users, token.strip()) if request.url.path.startswith(API) else None
        return Visitor(owner[0].name, owner[1], owner[0].name) if owner and not owner[0].must_change else NOBODY
    secret = secret_in(request)
    session = session_of(front.users, secret) if secret else None
    if session is None:
        return NOBODY
    account = session.account
    return Visitor(account.name, RIGHTS[account.role], account.name, account.must_change)


def _to_login(request: Request) -> Response:
    words = visit(request).words
    if request.url.path.startswith(API):
        found = answer(request, 401, words.say("access.token"))
        found.headers["WWW-Authenticate"] = "Bearer"
        return found
    if request.method not in ("GET", "HEAD"):
        return answer(request, 401, words.say("access.not_logged_in"))
    if request.headers.get("sec-fetch-site") == "cross-site":
        # A browser that follows a link from a mail keeps the cookie back; asked again by a page of ours it sends it.
        return HTMLResponse('<!doctype html><meta http-equiv="refresh" content="0"><title>Servanda</title>')
    here = visit(request).here
    return RedirectResponse("/login" if here == "/" else f"/login?{urlencode({'to': here})}", 303)


def _is_long(request: Request) -> bool:
    """Whether somebody unknown sends much, or does not say how much."""
    if request.method in ("GET", "HEAD"):
        return False
    length = request.headers.get("content-length", "")
    return not length.isdecimal() or int(length) > _LONGEST_FORM
