"""What other programs of a reader follow: entries as an Atom feed, terms and meetings as a calendar, for any filter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as Tree

from fastapi import APIRouter, Response
from icalendar import Calendar, Event

from servanda.export import meetings as meetings_export
from servanda.export.shorthand import on_one_line
from servanda.ledger.entries.entry import Entry
from servanda.ledger.meetings import Convened
from servanda.meeting import Field
from servanda.store import Order, Sort, Wanted
from servanda.store.fitting import due_of
from servanda.web.filters import review_of, wanted_of
from servanda.web.gathered import gathered
from servanda.web.visit import Visit, Visiting
from servanda.workflow.listing import entries_of

router = APIRouter()
_ATOM = "http://www.w3.org/2005/Atom"
_IN_FEED, _IN_CALENDAR = 50, 500
"""So many entries are told at most: the latest texts, the earliest terms."""
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@router.get("/feed.atom")
def feed(visit: Visiting) -> Response:
    """The entries that fit the filters of the address, those of the latest texts first, as Atom (RFC 4287)."""
    entries = _found(visit, replace(wanted_of(visit), limit=_IN_FEED, order=Order(Sort.DATE, descending=True)))
    root = Tree.Element("feed", xmlns=_ATOM)
    home = str(visit.request.base_url)
    latest = max((one.best.origin.added_at for one in entries), default="1970-01-01T00:00:00+00:00")
    _put(root, "id", f"{home.rstrip('/')}{visit.here}")
    _put(root, "title", visit.words.say("ledger.title"))
    _put(root, "updated", latest)
    Tree.SubElement(root, "link", rel="self", href=f"{home.rstrip('/')}{visit.here}")
    for one in entries:
        told = Tree.SubElement(root, "entry")
        _put(told, "id", f"urn:servanda:entry:{one.id}")
        _put(told, "title", _title(visit, one))
        _put(told, "updated", one.best.origin.added_at)
        author = Tree.SubElement(told, "author")
        _put(author, "name", one.best.origin.publisher or one.best.origin.name)
        Tree.SubElement(told, "link", href=f"{home}entries/{one.id}")
        _put(told, "summary", one.best.quote)
    return Response(Tree.tostring(root, "utf-8", xml_declaration=True), media_type="application/atom+xml")


@router.get("/calendar.ics")
def dates(visit: Visiting) -> Response:
    """The terms of the entries that fit the filters of the address, and the meetings, as all-day events (RFC 5545)."""
    made = Calendar()
    made.add("prodid", "-//Servanda//EN")
    made.add("version", "2.0")
    entries = _found(visit, replace(wanted_of(visit), limit=_IN_CALENDAR, order=Order(Sort.DUE)))
    for event in (*_terms(visit, entries), *_meetings(visit)):
        made.add_component(event)
    return Response(made.to_ical(), media_type="text/calendar; charset=utf-8")


def _terms(visit: Visit, entries: tuple[Entry, ...]) -> Iterator[Event]:
    for one in entries:
        days = [day for day in map(due_of, (told.statement for told in one.attestations)) if day]
        if days:
            event = _all_day(f"entry-{one.id}@servanda", date.fromisoformat(min(days)), _title(visit, one))
            event.add("url", f"{visit.request.base_url}entries/{one.id}")
            event.add("description", on_one_line(one.best.quote))
            event.add("sequence", len(one.attestations) - 1)
            yield event


def _meetings(visit: Visit) -> Iterator[Event]:
    for one in _sought(visit):
        try:
            first = date.fromisoformat(one.one(Field.DATE))
        except ValueError:
            continue
        event = _all_day(f"meeting-{one.id}@servanda", first, meetings_export.title(one))
        event.add("sequence", len(one.accounts) - 1)
        yield event


def _sought(visit: Visit) -> Iterable[Convened]:
    """The meetings of the actor, the dialogue or the meeting that the address asks for, else all."""
    asked = visit.asked
    with visit.looking() as store:
        known = gathered(visit, store)
    found = known.with_party(asked["actor"]) if "actor" in asked else known.meetings
    if "format" in asked:
        found = tuple(one for one in found if one in known.meets(asked["format"]))
    return tuple(one for one in found if one in known.meeting(asked["meeting"])) if "meeting" in asked else found


def _all_day(uid: str, day: date, summary: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    return event


def _found(visit: Visit, wanted: Wanted) -> tuple[Entry, ...]:
    with visit.looking() as store:
        return entries_of(store, wanted, review_of(visit)).entries


def _title(visit: Visit, one: Entry) -> str:
    said = one.best.statement
    who = ", ".join(visit.name_of(code) for code in said.actors) or visit.words.say("card.no_actor")
    return f"{who}: {on_one_line(one.best.quote)[:120]}"


def _put(parent: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(parent, name).text = _NO_XML.sub("\ufffd", text)
