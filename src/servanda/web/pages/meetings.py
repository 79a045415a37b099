"""Meetings and the dialogues that meet: what was promised there, by whom, with which parties, when next."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from servanda.export.elsewhere import names_elsewhere
from servanda.ledger.entries.entry import Origin
from servanda.ledger.meetings import Convened
from servanda.meeting import Field
from servanda.store import Store, Wanted
from servanda.web.errors import Missing
from servanda.web.gathered import gathered
from servanda.web.pages import standing
from servanda.web.pages.standing import AHEAD, SHOWN, ahead, format_name, line_of, lines, part, strongest
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.workflow.gatherings import Gatherings, format_of, is_ahead, last_day
from servanda.world.registry import load

router = APIRouter()
_LISTED = 200
"""So many meetings stand in the list, the next and the latest."""


@router.get("/meetings")
def meetings(visit: Visiting) -> Response:
    """The meetings that are to come, those that were, and the dialogues that meet."""
    today = date.today()
    with visit.looking() as store:
        known = gathered(visit, store)
    coming = ahead(known.meetings, today)
    ids = {one.id for one in coming}
    dated = [one for one in known.meetings if one.id not in ids and one.one(Field.DATE)]
    past = sorted(dated, key=last_day, reverse=True)
    undated = [one for one in known.meetings if not one.one(Field.DATE)]
    told = Counter(known.dialogues.values())
    return page(
        visit,
        "meetings.html",
        coming=lines(coming[:_LISTED], visit),
        past=lines(past[:_LISTED], visit),
        total=len(known.meetings),
        undated=lines(undated[:_LISTED], visit),
        listed=sum(min(len(found), _LISTED) for found in (coming, past, undated)),
        formats=sorted(
            ((code, format_name(code, visit), told[code]) for code in known.formats), key=lambda one: -one[2]
        ),
    )


@router.get("/meetings/{id_}")
def meeting(visit: Visiting, id_: str) -> Response:
    """A meeting; the beginning of its id, or of that of one of its accounts, is sent there."""
    with visit.looking() as store:
        known = gathered(visit, store)
        found = known.meeting(id_)
        if len(found) != 1:
            raise Missing(visit.words.say("meetings.unknown", id=id_))
        one = found[0]
        if one.id != id_:
            return RedirectResponse(f"/meetings/{one.id}", 308)
        told = _told(visit, store, known.documents[one.id], {"meeting": one.id})
        quotes = _quotes(store, one)
    row = [other for other in known.meets(format_of(one)) if other.one(Field.DATE)] if format_of(one) else []
    place = next((number for number, other in enumerate(row) if other.id == one.id), None)
    after = next((other for other in known.meetings if other.id == one.next), None)
    return page(
        visit,
        "meeting.html",
        meeting=one,
        line=line_of(one, visit),
        is_ahead=is_ahead(one, date.today()),
        format=format_of(one),
        format_name=format_name(format_of(one), visit),
        hosts=[code for code, _ in one.values(Field.HOST)],
        days=[value for value, _ in one.values(Field.DATE)],
        quotes=quotes,
        before=line_of(row[place - 1], visit) if place else None,
        after=line_of(after, visit) if after else _next(row, place, visit),
        perhaps=lines([other for other in known.meetings if other.id in one.perhaps], visit),
        **told,
    )


@router.get("/formats/{code}")
def dialogue(visit: Visiting, code: str) -> Response:
    """A dialogue: what it is called, who meets in it, what was promised there, when it meets next."""
    with visit.looking() as store:
        known = gathered(visit, store)
        if code not in known.formats:
            raise Missing(visit.words.say("meetings.unknown_format", code=code))
        told = _told(visit, store, known.of_format(code), {"format": code})
    met, coming = known.meets(code), ahead(known.meets(code), date.today())
    ids = {one.id for one in coming}
    return page(
        visit,
        "format.html",
        code=code,
        name=format_name(code, visit),
        names=names_elsewhere(code),
        since=load().formats[code].since if code in load().formats else "",
        parties=_parties(code, known),
        coming=lines(coming, visit),
        past=lines([one for one in reversed(met) if one.id not in ids and one.one(Field.DATE)], visit),
        **told,
    )


def _told(visit: Visit, store: Store, documents: frozenset[str], query: dict[str, str]) -> dict[str, Any]:
    """What documents tell: their strongest entries that look ahead, and what is counted over these."""
    wanted = Wanted(documents=documents, acts=AHEAD)
    own = strongest(store, wanted)
    return {
        "parts": (part(store, "about", wanted, query),),
        "sums": standing.sums(own, visit),
        "actors": standing.actors(own),
        "themes": standing.themes(own),
        "programmes": standing.programmes(own),
        "looked_at": len(own),
        "query": query,
        "origins": sorted(store.origins(sorted(documents)).values(), key=lambda one: one.day or "")[-SHOWN:],
        "documents": len(documents),
    }


def _quotes(store: Store, one: Convened) -> list[tuple[Origin, list[tuple[str, int, int]]]]:
    """The words of each document that mean a meeting, with the document they stand in and where."""
    origins = store.origins([account.sha256 for account in one.accounts])
    found = []
    for account in one.accounts[:SHOWN]:
        text = store.text(account.sha256)
        spans = account.meeting.attestations[:3]
        found.append((origins[account.sha256], [(_around(text, at.start, at.end), at.start, at.end) for at in spans]))
    return found


def _around(text: str, start: int, end: int) -> str:
    """The line in which words stand, as much of it as lies near them."""
    first = max(text.rfind("\n", 0, start) + 1, start - 80)
    last = text.find("\n", end)
    return " ".join(text[first : min(len(text) if last < 0 else last, end + 80)].split())


def _next(row: list[Convened], place: int | None, visit: Visit) -> standing.Line | None:
    return line_of(row[place + 1], visit) if place is not None and place + 1 < len(row) else None


def _parties(code: str, known: Gatherings) -> list[str]:
    """Who meets in a dialogue: as the registry has it, else by its meetings, else the two states of its code."""
    if code in load().formats:
        return list(load().spelled_out(code))
    met = {party for one in known.meets(code) for party in one.parties}
    return sorted(met) or [part for part in code.split("-") if len(part) == 3 and part.isupper()]
