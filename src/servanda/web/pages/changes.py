"""What changed: since the visitor last said that he had seen all, or since a day of the address."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from servanda.ledger.casework.followed import Charge
from servanda.ledger.findings.settling import Checked
from servanda.web.errors import Misuse
from servanda.web.filters import day_of
from servanda.web.marks import end_of, keep_seen, seen, since_of
from servanda.web.pages.home import Attention, attention_at, is_there
from servanda.web.rights import OWN
from servanda.web.templating import page
from servanda.web.visit import Visiting
from servanda.web.wholes import is_large
from servanda.workflow.news import FIRST, News, news

router = APIRouter()
_SHOWN = 12


@router.get("/changes")
def changes(visit: Visiting) -> Response:
    """What came, what is told or stands otherwise, what is to be looked at now."""
    if not is_there(visit.settings):
        return page(visit, "empty.html")
    today, mark, day = date.today(), seen(visit), day_of(visit, "since")
    with visit.looking() as store:
        found = news(store, since_of(visit, day), today)
        end = end_of(store)
        attention, large = attention_at(visit, store, today), is_large(store)
    first = day or (mark.at[:10] if mark else (today - FIRST).isoformat())
    return page(
        visit,
        "changes.html",
        found=found,
        mark=mark,
        day=day,
        week_ago=(today - FIRST).isoformat(),
        end=end,
        attention=attention,
        findings=_findings(attention, found),
        terms=_ended(attention, first),
        today=today,
        shown=_SHOWN,
        is_large=large,
    )


@router.post("/changes", dependencies=[OWN])
def all_seen(visit: Visiting, upto: Annotated[str, Form()]) -> Response:
    """Keep that all is seen up to where a page showed it; raises Misuse."""
    answer = RedirectResponse("/changes", 303)
    if not keep_seen(visit, answer, upto):
        raise Misuse(visit.words.say("changes.no_end"))
    return answer


def _findings(attention: Attention | None, found: News) -> list[Checked]:
    """The open findings that rest on a text that came."""
    if not attention or not found.moment:
        return []
    return [one for one in attention.findings if any(told.origin.added_at >= found.moment for told in one.finding.told)]


def _ended(attention: Attention | None, first: str) -> list[Charge]:
    """What has become overdue since a day."""
    charges = attention.charges if attention else ()
    return [
        one
        for one in charges
        if one.due.overdue is not None and one.due.last_day and one.due.last_day.isoformat() >= first
    ]
