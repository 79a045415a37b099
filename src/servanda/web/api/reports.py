"""What follows from the ledger, for programs: findings, meetings, actors, terms, comparisons."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from fastapi import APIRouter, Response

from servanda.errors import said
from servanda.export import Look, comparison
from servanda.export import actors as actors_export
from servanda.export import due as due_export
from servanda.export.findings import record
from servanda.export.meetings import to_record
from servanda.ledger.comparing.compare import Asked, Measure
from servanda.ledger.entries.sides import By
from servanda.ledger.following.due import Calling, Watch
from servanda.web.api import shapes
from servanda.web.api.answering import answered, part_of
from servanda.web.errors import Misuse
from servanda.web.filters import findings_of
from servanda.web.visit import Visit, Visiting
from servanda.web.wholes import found_whole
from servanda.workflow.actors import cast
from servanda.workflow.compare import compared
from servanda.workflow.findings import check
from servanda.workflow.meetings import Sought, calendar
from servanda.workflow.watching import due

router = APIRouter(prefix="/api/v1", tags=["reports"])
_YEARS = 3_660
"""So many days ahead are looked at, at most."""


@router.get("/findings", responses=shapes.a_list(shapes.Finding), openapi_extra={"parameters": shapes.FINDINGS})
def findings(visit: Visiting) -> Response:
    """What to look at, the most serious first."""

    def find() -> Response:
        asked = findings_of(visit)
        return part_of(visit, found_whole(visit, "findings", asked, lambda: check(visit.settings, asked)), record)

    return answered(visit, find)


@router.get("/meetings", responses=shapes.a_list(shapes.Meeting), openapi_extra={"parameters": shapes.MEETINGS})
def meetings(visit: Visiting) -> Response:
    """The meetings of which the documents tell, by day."""
    given = visit.asked
    sought = Sought(given.get("format", ""), given.get("actor", ""), given.get("level", ""), given.get("status", ""))

    def find() -> Response:
        found = found_whole(visit, "meetings", sought, lambda: calendar(visit.settings, sought).meetings)
        return part_of(visit, found, to_record)

    return answered(visit, find)


@router.get("/actors", responses=shapes.a_list(shapes.Actor), openapi_extra={"parameters": shapes.PAGED})
def actors(visit: Visiting) -> Response:
    """Whom the documents name."""

    def find() -> Response:
        found = found_whole(visit, "actors", "", lambda: cast(visit.settings).actors)
        return part_of(visit, found, lambda one: next(_objects(actors_export.jsonl([one], Look()))))

    return answered(visit, find)


@router.get("/due", responses=shapes.a_list(shapes.Due), openapi_extra={"parameters": shapes.DUE})
def terms(visit: Visiting) -> Response:
    """What is overdue or due soon, party by party, the earliest term first."""

    def find() -> Response:
        watch = Watch(soon=_days(visit), kinds=frozenset({Calling.OVERDUE, Calling.DUE_SOON}))
        party = visit.asked.get("party", "")
        found = found_whole(visit, "due", (watch, party), lambda: due(visit.settings, date.today(), watch, party))
        return part_of(visit, found, due_export.record)

    return answered(visit, find)


@router.get("/compare", responses=shapes.a_list(shapes.Line), openapi_extra={"parameters": shapes.COMPARE})
def compare(visit: Visiting) -> Response:
    """Parties, dialogues, documents or years side by side."""

    def find() -> Response:
        given = visit.asked.get("by", "party")
        if given not in set(By):
            raise Misuse(visit.words.say("wrong.choice", value=given, choices=", ".join(By)))
        only = tuple(one for one in visit.request.query_params.getlist("only") if one)
        asked = Asked(By(given), only)
        found = found_whole(visit, "compare", asked, lambda: compared(visit.settings, asked))
        view = comparison.View(tuple(Measure), "en", visit.settings.ledger_name, None)
        return part_of(visit, list(_objects(comparison.jsonl(found, view, Look()))), dict)

    return answered(visit, find)


def _objects(lines: Iterator[str]) -> Iterator[dict[str, object]]:
    """The lines that the command line writes, as objects."""
    return map(json.loads, lines)


def _days(visit: Visit) -> int:
    asked = visit.asked.get("soon", "30")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 6) or int(asked) > _YEARS:
        told = said("not_whole", name="soon", value=asked, least=0, most=_YEARS)
        raise Misuse(f"soon={asked} is not a whole number of days from 0 to {_YEARS}", told)
    return int(asked)
