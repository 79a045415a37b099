"""What every request must pass and every answer must carry, whoever asks: texts of a ledger are hostile."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse
from starlette.middleware.base import RequestResponseEndpoint

from servanda.web.front import Front

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: nothing of another host, no script or style that stands in the page itself."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


async def guarded(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """The answer with the headers of the house; a request under a foreign name or from a foreign page is refused."""
    front: Front = request.app.state.front
    refusal = _refusal(request, front)
    answer = PlainTextResponse(refusal, 403) if refusal else await call_next(request)
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        answer.headers.setdefault("Cache-Control", "private, no-cache")
    return answer


def _refusal(request: Request, front: Front) -> str:
    """Why a request is refused; empty where it is not."""
    host = request.headers.get("host", "")
    if _name_of(host) not in front.hosts:
        return f"Servanda does not answer under the name {host!r}; open it as {front.hosts[0]!r}."
    if request.method not in _SAFE and _is_foreign(request, host):
        return "A page of another site sent this; nothing was changed. Open Servanda itself and do it there."
    return ""


def _is_foreign(request: Request, host: str) -> bool:
    """Whether a browser sends a change on behalf of a page of another site.

    By what browsers say of it themselves: `Sec-Fetch-Site`, else `Origin`. What is no browser sends neither, and holds
    no cookie that could be misused.
    """
    told = request.headers.get("sec-fetch-site")
    if told is not None:
        return told not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != host


def _name_of(host: str) -> str:
    """The name in a `Host` header without its port, an IPv6 address in its brackets."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()
