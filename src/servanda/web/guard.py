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
UPLOADS = frozenset({"/add", "/api/v1/documents"})
"""The paths at which documents come in."""
LARGEST = 1_000_000
"""The largest body of a request in bytes, but where documents come in."""
_TOGETHER = 3
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


async def guarded(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """The answer with the headers of the house; a request under a foreign name or from a foreign page is refused."""
    front: Front = request.app.state.front
    refusal = _refusal(request, front) or _oversize(request, front)
    answer = PlainTextResponse(refusal[1], refusal[0]) if refusal else await call_next(request)
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        answer.headers.setdefault("Cache-Control", "private, no-cache")
    return answer


def most_bytes(front: Front, path: str) -> int:
    """The largest body of a request to a path, in bytes: where documents come in, that of three large ones."""
    return max(LARGEST, _TOGETHER * front.settings.max_bytes) if path in UPLOADS else LARGEST


def _oversize(request: Request, front: Front) -> tuple[int, str] | None:
    """Why a body is refused before any of it is read: its length is not said, or is too much.

    A server reads no more of a body than its length, so that what is said is what there is.
    """
    if "transfer-encoding" in request.headers:
        return 411, "Say how long the body is, with a Content-Length; nothing was changed."
    told, most = request.headers.get("content-length", "0"), most_bytes(front, request.url.path)
    if not told.isdecimal() or int(told) > most:
        return 413, f"This is larger than {most:,} bytes, which is the most that is taken at once; nothing was changed."
    return None


def _refusal(request: Request, front: Front) -> tuple[int, str] | None:
    """Why a request is refused, with the status; None where it is not."""
    host = request.headers.get("host", "")
    if _name_of(host) not in front.hosts:
        return 403, f"Servanda does not answer under the name {host!r}; open it as {front.hosts[0]!r}."
    if request.method not in _SAFE and _is_foreign(request, host):
        return 403, "A page of another site sent this; nothing was changed. Open Servanda itself and do it there."
    return None


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
