"""The ledger as a table: filters in the address, a page at a time."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, Response

from servanda.model import BINDING_ACTS, Act
from servanda.store import Wanted
from servanda.web.errors import Misuse
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.workflow.listing import Reviewed, entries_of

router = APIRouter()
SCREENFUL = 50
"""So many entries stand on a page of the table."""
BINDING = "binding"
"""What stands for all acts that bind, in the filter of acts."""
_TIME = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@router.get("/entries")
def entries(visit: Visiting) -> Response:
    """The entries that fit the filters of the address."""
    wanted, review, number = wanted_of(visit), review_of(visit), number_of(visit)
    with visit.looking() as store:
        found = entries_of(store, wanted, review)
        known = {field: store.known(field) for field in ("actor", "towards", "theme", "document")}
    return page(
        visit,
        "ledger.html",
        found=found,
        known_values=known,
        wanted=wanted,
        review=review,
        reviews=tuple(Reviewed),
        acts=tuple(Act),
        binding=BINDING,
        number=number,
        first=wanted.offset,
        screenful=SCREENFUL,
    )


def wanted_of(visit: Visit) -> Wanted:
    """What the address asks for; raises Misuse where a value is none."""
    asked = visit.asked
    offset = (number_of(visit) - 1) * SCREENFUL
    fields: dict[str, Any] = {
        name: asked.get(name) for name in ("actor", "towards", "theme", "document", "text", "due_before", "as_of")
    }
    for name in ("due_before", "as_of"):
        if fields[name] and not _TIME.fullmatch(fields[name]):
            raise Misuse(visit.words.say("wrong.time", value=fields[name]))
    return Wanted(**fields, acts=acts_of(visit), limit=SCREENFUL, offset=offset)


def acts_of(visit: Visit) -> tuple[str, ...]:
    """The acts that the address asks for, `binding` for all that bind; raises Misuse for what is none."""
    asked = visit.request.query_params.getlist("act")
    found = [act for one in asked if one for act in (sorted(BINDING_ACTS) if one == BINDING else [one])]
    for one in found:
        if one not in set(Act):
            raise Misuse(visit.words.say("wrong.choice", value=one, choices=", ".join(Act)))
    return tuple(dict.fromkeys(found))


def review_of(visit: Visit) -> Reviewed:
    """By what readers made of them entries are asked for; raises Misuse."""
    asked = visit.asked.get("review", Reviewed.STANDING.value)
    if asked not in set(Reviewed):
        raise Misuse(visit.words.say("wrong.choice", value=asked, choices=", ".join(Reviewed)))
    return Reviewed(asked)


def number_of(visit: Visit) -> int:
    """The number of the page that is asked for, from 1; raises Misuse."""
    asked = visit.asked.get("page", "1")
    if not asked.isdecimal() or not 1 <= int(asked) < 10**7:
        raise Misuse(visit.words.say("wrong.number", value=asked))
    return int(asked)
