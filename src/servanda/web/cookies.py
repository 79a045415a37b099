"""The cookie of a session: no script reads it, no page of another site sends it."""

from __future__ import annotations

from fastapi import Request, Response

from servanda.accounts.sessions import ABSOLUTE

_NAME = "servanda-session"


def secret_in(request: Request) -> str:
    """The secret of the session that a request claims; empty where it claims none."""
    return request.cookies.get(_name(request), "")


def keep_secret(request: Request, answer: Response, secret: str) -> None:
    """Let the browser keep the secret of a session, behind https nowhere else than there."""
    answer.set_cookie(
        _name(request), secret, max_age=ABSOLUTE, httponly=True, samesite="strict", secure=_is_secure(request)
    )


def forget_secret(request: Request, answer: Response) -> None:
    """Let the browser forget it."""
    answer.delete_cookie(_name(request), httponly=True, samesite="strict", secure=_is_secure(request))


def address_of(request: Request) -> str:
    """The address in the network from which somebody asks."""
    return request.client.host if request.client else ""


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _name(request: Request) -> str:
    """The prefix forbids that another host, or a page without https, sets a cookie of the name."""
    return f"__Host-{_NAME}" if _is_secure(request) else _NAME
