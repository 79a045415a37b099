"""Errors as answers: a page for who looks, problem details (RFC 9457) for programs."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from servanda.accounts.limits import TooManyAttempts
from servanda.accounts.rights import NotAllowed, NotLoggedIn
from servanda.errors import ChangedMeanwhile, LedgerError, ServandaError
from servanda.web.remembered import NotYet
from servanda.web.templating import page
from servanda.web.visit import visit
from servanda.web.words import told

API = "/api/"
"""Where what is asked for is asked by programs."""


class Missing(ServandaError):
    """What was asked for is not there; says what, and where to look."""


class Misuse(ServandaError):
    """What an address or a form says cannot be understood; says what it may be."""


def handle_errors(application: FastAPI) -> None:
    """Make an application answer errors in the form that the request calls for."""
    application.add_exception_handler(ServandaError, _complaint)
    application.add_exception_handler(NotYet, _later)
    application.add_exception_handler(HTTPException, _refusal)
    application.add_exception_handler(RequestValidationError, _misuse)


def answer(request: Request, status: int, detail: str) -> Response:
    """An error as a page, or as problem details where a program asks."""
    if request.url.path.startswith(API):
        problem = {"type": "about:blank", "title": _TITLES.get(status, "Error"), "status": status, "detail": detail}
        return JSONResponse(problem, status, media_type="application/problem+json")
    return page(visit(request), "error.html", status, detail=detail)


def _complaint(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServandaError)
    return answer(request, _status(error), told(error, visit(request).words))


def _later(request: Request, error: Exception) -> Response:
    found = answer(request, 503, visit(request).words.say("wrong.not_yet"))
    found.headers["Retry-After"] = found.headers["Refresh"] = str(_SOON)
    return found


def _status(error: Exception) -> int:
    match error:
        case NotLoggedIn():
            return 401
        case NotAllowed():
            return 403
        case TooManyAttempts():
            return 429
        case Missing():
            return 404
        case ChangedMeanwhile():
            return 409
        case LedgerError():
            return 422
        case _:
            return 400


def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    found = answer(request, error.status_code, str(error.detail))
    for name, value in (error.headers or {}).items():
        found.headers[name] = value
    return found


def _misuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    each = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return answer(request, 422, each)


_SOON = 3
"""After so many seconds what is looked for beside the requests may be there."""
_TITLES = {
    400: "Bad request",
    401: "Not logged in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Changed meanwhile",
    413: "Too large",
    422: "Not usable",
    429: "Too many requests",
    503: "Not yet",
}
