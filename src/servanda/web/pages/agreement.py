"""How far two blind coders agree, and where they do not."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from servanda.ledger.review.agreement import Disagreement
from servanda.web.filters import number_of
from servanda.web.pages.values import value_in_words
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.workflow.agreement import agreement_of_coders, coders

router = APIRouter()
SCREENFUL = 100
"""So many disagreements stand on a page."""
_STATEMENT = "statement"


@router.get("/agreement")
def agreement(visit: Visiting) -> Response:
    """The figures of two coders, by default the first two, and their disagreements a page at a time."""
    there = coders(visit.settings)
    one, other = (visit.asked.get(name, "") for name in ("one", "other"))
    names = (one, other) if one and other else there[:2]
    number = number_of(visit)
    found = agreement_of_coders(visit.settings, *names) if len(names) == 2 and names[0] != names[1] else None
    first = (number - 1) * SCREENFUL
    with visit.looking() as store:
        hashes = {name: sha256 for sha256, name in store.documents().items()}
    return page(
        visit,
        "agreement.html",
        coders=there,
        names=names,
        found=found,
        rows=[
            (row, _said(visit, row, row.one), _said(visit, row, row.other))
            for row in found.disagreements[first : first + SCREENFUL]
        ]
        if found
        else [],
        hashes=hashes,
        number=number,
        is_more=found is not None and len(found.disagreements) > first + SCREENFUL,
    )


def _said(visit: Visit, row: Disagreement, value: Any) -> str:
    """What a coder says, in words; of a statement that one of them has not, what he made of it."""
    if row.field != _STATEMENT:
        return value_in_words(visit, row.field, value) or visit.words.say("agreeing.nothing")
    made, _, act = str(value).partition(" as ")
    said = visit.words.say(f"coded.{made}")
    return visit.words.say("agreeing.made_as", made=said, act=visit.words.known("act", act)) if act else said
