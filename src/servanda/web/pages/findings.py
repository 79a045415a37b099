"""What to look at: where sources contradict each other, what does not hold."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Response

from servanda.ledger.findings.finding import Kind, Severity
from servanda.web.errors import Misuse
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.workflow.findings import Asked, check

router = APIRouter()


@router.get("/findings")
def findings(visit: Visiting) -> Response:
    """The findings that are asked for, the most serious first."""
    asked = _asked(visit)
    return page(
        visit,
        "findings.html",
        found=check(visit.settings, asked),
        asked=asked,
        kinds=tuple(Kind),
        severities=tuple(Severity),
    )


def _asked(visit: Visit) -> Asked:
    given = visit.asked
    try:
        kinds = frozenset({Kind(given["kind"])} if "kind" in given else ())
        severities = frozenset({Severity(given["severity"])} if "severity" in given else ())
        as_of = date.fromisoformat(given["as_of"]) if "as_of" in given else None
    except ValueError as error:
        raise Misuse(str(error)) from error
    return Asked(kinds, severities, document=given.get("document", ""), as_of=as_of, settled="settled" in given)
