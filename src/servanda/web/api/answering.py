"""How the API answers: lists page by page with links, and nothing anew that a program has already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from fastapi import Response
from fastapi.responses import JSONResponse

from servanda import __version__
from servanda.errors import said
from servanda.web.errors import Misuse
from servanda.web.visit import Visit

LIMIT, MOST = 100, 500
"""So many things are on a page unless another number is asked for, and so many at most."""
_KEYS = ("page", "limit")


def answered(visit: Visit, find: Callable[[], Response]) -> Response:
    """What `find` answers, with an ETag; 304 where the program that asks has it already.

    The tag stands for the last line of the history, the address, the day (terms pass) and the version of the program.
    """
    with visit.looking() as store:
        head = store.head()
    parts = (head.hash if head else "", visit.here, visit.words.code, date.today().isoformat(), __version__)
    tag = f'"{sha256(chr(0).join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Vary": "Accept-Language, Cookie, Authorization"}
    known = visit.request.headers.get("if-none-match", "")
    if tag in [one.strip().removeprefix("W/") for one in known.split(",")] or known.strip() == "*":
        return Response(status_code=304, headers=headers)
    answer = find()
    answer.headers.update(headers)
    return answer


def limit_of(visit: Visit) -> int:
    """So many things are to be on a page; raises Misuse."""
    return _whole(visit, "limit", LIMIT, MOST)


def offset_of(visit: Visit) -> int:
    """So many things come before the page; raises Misuse."""
    return (_whole(visit, "page", 1, 10**7) - 1) * limit_of(visit)


def _whole(visit: Visit, name: str, usual: int, most: int) -> int:
    asked = visit.asked.get(name, str(usual))
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 9) or not 1 <= int(asked) <= most:
        told = said("not_whole", name=name, value=asked, least=1, most=most)
        raise Misuse(f"{name}={asked} is not a whole number from 1 to {most}", told)
    return int(asked)


def a_page(visit: Visit, items: Iterable[Any], total: int, *, is_more: bool = False) -> Response:
    """A page of a list with how many there are, or are counted; links lead to the others (RFC 8288)."""
    shown = list(items)
    offset, limit = offset_of(visit), limit_of(visit)
    number = offset // limit + 1
    links = {"first": 1} if number > 1 else {}
    links |= {"prev": number - 1} if number > 1 else {}
    links |= {"next": number + 1} if is_more or offset + len(shown) < total else {}
    headers = {"Link": ", ".join(f'<{_address(visit, to)}>; rel="{rel}"' for rel, to in links.items())} if links else {}
    return JSONResponse({"items": shown, "total": total, "is_more": is_more}, headers=headers)


def part_of(visit: Visit, found: Sequence[Any], record: Callable[[Any], Any]) -> Response:
    """A page of what was found whole."""
    offset = offset_of(visit)
    return a_page(visit, map(record, found[offset : offset + limit_of(visit)]), len(found))


def _address(visit: Visit, number: int) -> str:
    asked = [(key, value) for key, value in visit.request.query_params.multi_items() if key not in _KEYS]
    query = urlencode([*asked, ("limit", limit_of(visit)), ("page", number)])
    return f"{visit.request.url.path}?{query}"
