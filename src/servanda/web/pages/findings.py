"""What to look at: where sources contradict each other, what does not hold."""

from __future__ import annotations

from fastapi import APIRouter, Response

from servanda.ledger.findings.finding import Kind, Severity
from servanda.web.filters import findings_of
from servanda.web.templating import page
from servanda.web.visit import Visiting
from servanda.workflow.findings import check

router = APIRouter()


@router.get("/findings")
def findings(visit: Visiting) -> Response:
    """The findings that are asked for, the most serious first."""
    asked = findings_of(visit)
    return page(
        visit,
        "findings.html",
        found=check(visit.settings, asked),
        asked=asked,
        kinds=tuple(Kind),
        severities=tuple(Severity),
    )
