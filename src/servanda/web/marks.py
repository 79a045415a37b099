"""Up to where a visitor has seen what came: kept with his account, else in a cookie, one for each ledger.

A mark is put where he says that he has seen all, never by looking: what he opened in passing stays new.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256

from fastapi import Response

from servanda.accounts.marks import Mark, mark_of, put_mark
from servanda.store import Store
from servanda.web.visit import Visit
from servanda.workflow.news import Since

_COOKIE = "servanda-seen"
_YEAR = 31_536_000
_HASH = 12
"""So many characters of the hash of a line tell ledgers apart."""
_PLACE = re.compile(r"(\d{1,12})\.([0-9a-f]{12})")
_KEPT = re.compile(_PLACE.pattern + r"\.(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")


def seen(visit: Visit) -> Mark | None:
    """Up to where the visitor has seen what came; None where he said nothing yet. Raises AccountsError."""
    users, account = visit.front.users, visit.visitor.account
    if users is not None and account:
        return mark_of(users, account)
    found = _KEPT.fullmatch(visit.request.cookies.get(_name(visit), ""))
    return Mark(int(found[1]), found[2], found[3]) if found else None


def since_of(visit: Visit, day: str = "") -> Since:
    """From where on something is new to a visitor: behind what he has seen, or from a day on (UTC, ISO)."""
    mark, but_by = seen(visit), visit.visitor.account
    return Since(mark.number, mark.hash, day, but_by) if mark else Since(day=day, but_by=but_by)


def end_of(store: Store) -> str:
    """The end of a ledger's history as a form of a page says it: what it showed goes up to there."""
    head = store.head()
    return f"{head.number}.{head.hash[:_HASH]}" if head else ""


def keep_seen(visit: Visit, answer: Response, end: str) -> bool:
    """Keep that the visitor has seen all up to an end of the history; False where what is given is none."""
    found = _PLACE.fullmatch(end)
    if not found:
        return False
    mark = Mark(int(found[1]), found[2], datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"))
    users, account = visit.front.users, visit.visitor.account
    if users is not None and account:
        put_mark(users, account, mark)
    else:
        written = f"{mark.number}.{mark.hash}.{mark.at}"
        answer.set_cookie(_name(visit), written, max_age=_YEAR, samesite="lax", httponly=True)
    return True


def _name(visit: Visit) -> str:
    """A browser sends the cookies of a host to every port of it: each ledger there has one of its own."""
    return f"{_COOKIE}-{sha256(visit.settings.ledger.encode()).hexdigest()[:8]}"
