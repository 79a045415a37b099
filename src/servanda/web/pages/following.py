"""What a reader records of an entry: stages proposed, applied, refused, taken back; findings settled and reopened."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from servanda.accounts.rights import Right
from servanda.web import recording
from servanda.web.recording import Typed
from servanda.web.rights import allowed
from servanda.web.visit import Visiting

router = APIRouter()


@router.post("/entries/{id_}/follow", dependencies=[allowed(Right.FOLLOW)])
def followed(visit: Visiting, id_: str, typed: Annotated[Typed, Form()]) -> Response:
    """Record what a form says of an entry, by the rules of follow-up; raises Misuse, NotAllowed or LedgerError."""
    found = recording.record(visit, id_, typed)
    return RedirectResponse(f"/entries/{found.entry.id}#stages", 303)


@router.post("/entries/{id_}/settle", dependencies=[allowed(Right.REVIEW)])
def settled(
    visit: Visiting, id_: str, finding: Annotated[str, Form()], reason: Annotated[str, Form()] = ""
) -> Response:
    """Settle a finding of an entry with a reason; raises Misuse or LedgerError."""
    recording.settled(visit, id_, finding, reason)
    return RedirectResponse(f"/entries/{id_}#findings", 303)


@router.post("/entries/{id_}/reopen", dependencies=[allowed(Right.REVIEW)])
def reopened(
    visit: Visiting, id_: str, finding: Annotated[str, Form()], reason: Annotated[str, Form()] = ""
) -> Response:
    """Open a settled finding again; raises Misuse or LedgerError."""
    recording.reopened(visit, finding, reason)
    return RedirectResponse(f"/entries/{id_}#findings", 303)
