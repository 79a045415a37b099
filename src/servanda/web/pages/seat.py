"""A reader's seat at the review: who he is, his desk, and his queue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import quote, urlencode

from fastapi import Response
from fastapi.responses import RedirectResponse

from servanda.errors import LedgerError
from servanda.ledger.review.queue import Card, Waiting
from servanda.web.errors import Missing, Misuse
from servanda.web.visit import Visit
from servanda.workflow.review import Desk, Reader, desk
from servanda.workflow.sitting import Sitting

_LONGEST = 80
"""So long the name of a coder may be."""


def reader_of(visit: Visit) -> Reader:
    """Who reviews: who asks, or who he says to be as a blind coder; raises Misuse."""
    coder = visit.asked.get("coder", "").strip()
    if len(coder) > _LONGEST or not coder.isprintable():
        raise Misuse(visit.words.say("wrong.coder", most=_LONGEST))
    return Reader(visit.settings.by or coder, coder)


@contextmanager
def seated(visit: Visit, *, write: bool = False) -> Iterator[Desk]:
    """The desk of who asks; raises LedgerError."""
    with desk(visit.settings, reader_of(visit), None, visit.words.code, write=write) as at:
        yield at


def queue_of(visit: Visit, at: Desk) -> Sitting | None:
    """The queue of who asks; None while it is put in order for the first time."""

    def made() -> Sitting:
        with desk(visit.settings, at.reader, at.today, write=False) as other:
            return Sitting(other)

    found: Sitting | None = visit.request.app.state.sittings.of(at, made)
    return found


def card_of(visit: Visit, at: Desk, id_: str) -> Card:
    """The card of an entry, with why it is in the queue; raises Missing."""
    try:
        card = at.card(id_)
    except LedgerError as error:
        raise Missing(visit.words.say("wrong.no_entry", id=id_)) from error
    sitting = queue_of(visit, at)
    return replace(card, reasons=sitting.reasons(card.entry.id) if sitting else ())


def pair_of(visit: Visit, at: Desk, one: str, other: str) -> Card | None:
    """The card of two entries, the one that came first left; None where they are one by now. Raises Missing."""
    entries = [card_of(visit, at, id_).entry for id_ in (one, other)]
    first, second = sorted(entries, key=lambda entry: entry.attestations[0].origin.number)
    card = at.pair(Waiting(first.id, 0.0, at.today, other=second.id))
    sitting = queue_of(visit, at)
    if card is None or sitting is None:
        return card
    reasons = sitting.reasons(first.id, second.id) or sitting.reasons(second.id, first.id)
    return replace(card, reasons=reasons)


def to(path: str, visit: Visit, **more: str) -> Response:
    """On to a page of the review, with the coder's name kept in the address."""
    return RedirectResponse(address(path, visit, **more), 303)


def address(path: str, visit: Visit, **more: str) -> str:
    """The address of a page of the review, with the coder's name kept in it."""
    asked = {**more, "coder": visit.asked.get("coder", "")}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{quote(path)}?{query}" if query else quote(path)
