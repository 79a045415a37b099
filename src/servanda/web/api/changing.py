"""What programs change: documents added, entries judged, stages recorded, findings settled; each with a right."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from servanda.accounts.rights import Right
from servanda.ledger.history.judgements import Verdict
from servanda.ledger.review.decisions import Decision, Verb
from servanda.ledger.review.queue import Card
from servanda.read import SUFFIXES, Given
from servanda.web import recording
from servanda.web.api import asked, shapes
from servanda.web.errors import Misuse
from servanda.web.rights import allowed
from servanda.web.visit import Visit, Visiting
from servanda.web.words import told
from servanda.workflow.correcting import FieldsNotSo, correct_fields
from servanda.workflow.entries import judge_entries
from servanda.workflow.follow import follow
from servanda.workflow.intake import Arrival, Told, add, is_of_a_kind, open_to_add, safe_name
from servanda.workflow.review import Desk, Reader, desk
from servanda.workflow.sitting import as_shown, state_of

router = APIRouter(prefix="/api/v1", tags=["changes"])
_MAY_REVIEW = allowed(Right.REVIEW)
_CARD = shapes.made(shapes.Card)
_VERDICTS = {"same": Verdict.SAME, "two": Verdict.NOT_SAME, "unsure": Verdict.UNSURE}


@router.post("/documents", dependencies=[allowed(Right.ADD)], responses=shapes.made(shapes.Added), status_code=201)
def document(visit: Visiting, sent: asked.NewDocument) -> Response:
    """Add a document by its text. One whose bytes are there is not added twice: 200 with what is there."""
    name = safe_name(sent.name)
    if not is_of_a_kind(name):
        raise Misuse(visit.words.say("add.wrong_kind", kinds=", ".join(SUFFIXES)))
    if not sent.text.strip():
        raise Misuse(visit.words.say("add.nothing"))
    day = sent.date.isoformat() if sent.date else None
    given = Given(sent.language, day, sent.publisher, sent.source_class, sent.title)
    with closing(open_to_add(visit.settings)) as store:
        done = add(store, Arrival(name, sent.text.encode("utf-8", "replace")), given, visit.settings)
    is_new = isinstance(done, Told)
    record = asdict(done) if isinstance(done, Told) else {"sha256": done.sha256}
    headers = {"Location": f"/api/v1/documents/{done.sha256}"}
    return JSONResponse({**record, "added": is_new}, 201 if is_new else 200, headers=headers)


@router.get("/entries/{id_}/card", responses=shapes.one(shapes.Card))
def card(visit: Visiting, id_: str) -> Response:
    """What a change of an entry rests on: `state` for a decision, `last` for an event."""
    with _seated(visit, write=False) as at:
        return JSONResponse(_card(visit, at.card(id_)))


@router.post("/entries/{id_}/decisions", dependencies=[_MAY_REVIEW], responses=_CARD, status_code=201)
def decision(visit: Visiting, id_: str, sent: asked.Decision) -> Response:
    """Accept, reject, put off or correct an entry as it was seen; 409 where somebody decided since."""
    _named(visit)
    with _seated(visit) as at:
        shown = as_shown(at.card(id_), sent.state)
        try:
            made = _decided(visit, at, shown, sent)
        except FieldsNotSo as error:
            each = "; ".join(f"{name}: {told(why, visit.words)}" for name, why in error.wrong.items())
            raise Misuse(each) from error
        return JSONResponse({**_card(visit, at.card(id_)), "numbers": [one.number for one in made]}, 201)


@router.post("/judgements", dependencies=[_MAY_REVIEW], responses=shapes.made(shapes.Judged), status_code=201)
def judgement(visit: Visiting, sent: asked.Judgement) -> Response:
    """Say whether two entries are one promise; 422 where that is said already, or contradicts what stands."""
    line = judge_entries(visit.settings, (sent.one, sent.other), _VERDICTS[sent.verdict], _named(visit), sent.reason)
    return JSONResponse({"number": line.number, "at": line.at, "by": line.by}, 201)


@router.post("/entries/{id_}/events", dependencies=[allowed(Right.FOLLOW)], responses=_CARD, status_code=201)
def event(visit: Visiting, id_: str, sent: asked.Event) -> Response:
    """Propose, apply, accept, refuse or take back what became of an entry; 409 where more was recorded since."""
    recording.record(visit, id_, recording.Typed(**sent.model_dump()))
    with _seated(visit, write=False) as at:
        return JSONResponse(_card(visit, at.card(id_)), 201)


@router.post("/findings/{id_}/settle", dependencies=[_MAY_REVIEW], responses=shapes.DONE, status_code=204)
def settle(visit: Visiting, id_: str, sent: asked.Settlement) -> Response:
    """Settle a finding of an entry, with a reason."""
    recording.settled(visit, sent.entry, id_, sent.reason)
    return Response(status_code=204)


@router.post("/findings/{id_}/reopen", dependencies=[_MAY_REVIEW], responses=shapes.DONE, status_code=204)
def reopen(visit: Visiting, id_: str, sent: asked.Reopening) -> Response:
    """Open a settled finding again, with a reason."""
    recording.reopened(visit, id_, sent.reason)
    return Response(status_code=204)


def _decided(visit: Visit, at: Desk, shown: Card, sent: asked.Decision) -> tuple[Decision, ...]:
    if sent.does != "correct":
        return (at.decide(shown, Verb(sent.does), sent.reason),)
    own = sent.statement or shown.entry.best.entry
    one = next((one for one in shown.entry.attestations if own in (one.entry, one.id)), None)
    if one is None:
        raise Misuse(visit.words.say("wrong.no_entry", id=own))
    return correct_fields(at, shown, one, sent.fields, sent.reason)


def _card(visit: Visit, shown: Card) -> dict[str, Any]:
    entry = shown.entry
    return {
        "entry": entry.id,
        "state": state_of(shown),
        "last": follow(visit.settings, entry.id).last,
        "review": entry.review.value,
        "statements": [one.id for one in entry.ranked],
    }


def _seated(visit: Visit, *, write: bool = True) -> Any:
    return desk(visit.settings, Reader(visit.settings.by or ""), write=write)


def _named(visit: Visit) -> str:
    """Who changes something; raises Misuse where nobody is known."""
    if not (visit.settings.by or "").strip():
        raise Misuse(visit.words.say("follow.nobody"))
    return str(visit.settings.by)
