"""What to look at: where sources contradict each other, what does not hold."""

from __future__ import annotations

from fastapi import APIRouter, Response

from servanda.ledger.findings.finding import Kind, Severity
from servanda.web.filters import findings_of, number_of
from servanda.web.templating import page
from servanda.web.visit import Visiting
from servanda.web.wholes import found_whole
from servanda.workflow.findings import check

router = APIRouter()
SCREENFUL = 100
"""So many findings stand on a page of their list."""


@router.get("/findings")
def findings(visit: Visiting) -> Response:
    """The findings that are asked for, the most serious first, a page at a time."""
    asked, number = findings_of(visit), number_of(visit)
    found = found_whole(visit, "findings", asked, lambda: check(visit.settings, asked))
    first = (number - 1) * SCREENFUL
    return page(
        visit,
        "findings.html",
        found=found[first : first + SCREENFUL],
        total=len(found),
        number=number,
        is_more=first + SCREENFUL < len(found),
        asked=asked,
        kinds=tuple(Kind),
        severities=tuple(Severity),
    )
