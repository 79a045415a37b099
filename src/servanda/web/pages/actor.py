"""An actor, and a theme: what is promised by it, to it, about it, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Response

from servanda.export.comparison import side_name
from servanda.export.meetings import place
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.sides import By
from servanda.ledger.meetings import Convened
from servanda.meeting import Field
from servanda.model import FORWARD_ACTS
from servanda.store import Order, Page, Sort, Store, Wanted
from servanda.text.intervals import interval_of
from servanda.web.errors import Missing
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.workflow.listing import entries_of
from servanda.workflow.meetings import Sought, calendar

router = APIRouter()
_SHOWN = 8
_LOOKED_AT = 200
"""With whom an actor promises is counted over so many of its promises, the strongest; a page goes through no more."""
_AHEAD = tuple(sorted(FORWARD_ACTS))
_STRONGEST = Order(Sort.STRENGTH, descending=True)


@dataclass(frozen=True, slots=True)
class Part:
    """Some entries under a heading: `query` is the filter of the table that lists them all."""

    heading: str
    found: Page
    query: dict[str, str]


@router.get("/actors/{code}")
def actor(visit: Visiting, code: str) -> Response:
    """What an actor promised, what was promised to it, with whom, when it meets next."""
    with visit.looking() as store:
        if code not in store.known("actor") and code not in store.known("towards"):
            raise Missing(visit.words.say("actor.unknown", code=code))
        parts = (
            _part(store, "promised", Wanted(actor=code, acts=_AHEAD), {"actor": code}),
            _part(store, "owed", Wanted(towards=code, acts=_AHEAD), {"towards": code}),
        )
        own = entries_of(store, Wanted(actor=code, acts=_AHEAD, limit=_LOOKED_AT, order=_STRONGEST)).entries
    today = date.today()
    ahead = [one for one in calendar(visit.settings, Sought(actor=code)).meetings if _last_day(one) >= today]
    return page(
        visit,
        "actor.html",
        code=code,
        parts=parts,
        partners=_partners(own, code),
        themes=_themes(own),
        looked_at=len(own),
        meetings=[_told(one, visit) for one in sorted(ahead, key=_last_day)[:_SHOWN]],
    )


@router.get("/themes/{theme}")
def theme(visit: Visiting, theme: str) -> Response:
    """What is promised about a theme, by whom most."""
    with visit.looking() as store:
        if theme not in store.known("theme"):
            raise Missing(visit.words.say("actor.unknown_theme", theme=theme))
        parts = (_part(store, "about", Wanted(theme=theme, acts=_AHEAD), {"theme": theme}),)
        own = entries_of(store, Wanted(theme=theme, acts=_AHEAD, limit=_LOOKED_AT, order=_STRONGEST)).entries
    return page(visit, "theme.html", theme=theme, parts=parts, actors=_actors(own), looked_at=len(own))


def _last_day(one: Convened) -> date:
    """The last day on which a meeting may be; long gone where nobody tells one."""
    told = one.one(Field.DATE)
    return (interval_of(told)[1] or date.max) if told else date.min


def _told(one: Convened, visit: Visit) -> tuple[str, str, str]:
    """A meeting for a line: its time in EDTF, what it is called, where it is."""
    level = visit.words.known("meeting.level", one.one(Field.LEVEL) or "meeting")
    dialogue = one.one(Field.FORMAT).removeprefix("format:")
    named = side_name(dialogue, By.FORMAT, visit.words) if dialogue else ""
    return one.one(Field.DATE), " · ".join(filter(None, (named, level))), place(one)


def _part(store: Store, heading: str, wanted: Wanted, query: dict[str, str]) -> Part:
    """The strongest of the entries that are wanted."""
    return Part(heading, entries_of(store, replace(wanted, limit=_SHOWN, order=_STRONGEST)), query)


def _partners(entries: Iterable[Entry], code: str) -> list[tuple[str, int]]:
    """With whom an actor promises, or to whom, the most often first."""
    counted = Counter(
        other for one in entries for other in {*one.best.statement.actors, *one.best.statement.counterparts} - {code}
    )
    return counted.most_common(_SHOWN)


def _themes(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    return Counter(theme for one in entries for theme in one.best.statement.themes).most_common(_SHOWN)


def _actors(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    return Counter(actor for one in entries for actor in one.best.statement.actors).most_common(_SHOWN)
