"""One entry in full: who says what, what differs, what became of it, how to cite it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from servanda.accounts.rights import Right
from servanda.errors import LedgerError
from servanda.export.citing import bibtex, csl_json
from servanda.lang import likeness, reasons
from servanda.ledger.casework.followed import Followed
from servanda.ledger.entries.variants import differing, fields_of, spans_that_differ, strength_of
from servanda.ledger.following.events import Change, taken_back
from servanda.ledger.following.followup import state_of
from servanda.ledger.following.stages import OPENING, Measure, Stage
from servanda.ledger.resolution.likeness import Likeness
from servanda.ledger.resolution.reasons import why
from servanda.ledger.resolution.ties import Tie
from servanda.store import Store
from servanda.web.errors import Missing
from servanda.web.recording import right_to_take_back
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.workflow.chronicle import chronicle
from servanda.workflow.follow import follow
from servanda.workflow.meaning import entry_meant
from servanda.workflow.seconds import is_for_a_second
from servanda.workflow.showing import show_entry

router = APIRouter()
LADDER = tuple(Stage)[: tuple(Stage).index(Stage.DELIVERED) + 1]
"""The stages that follow upon one another."""


@router.get("/entries/{id_}")
def entry(visit: Visiting, id_: str) -> Response:
    """The page of an entry; an id that leads to it now, or the beginning of one, is sent there."""
    with visit.looking() as store:
        own = leads_to(store, visit, id_)
    if own != id_:
        return RedirectResponse(f"/entries/{own}", 308)
    shown, found, today = show_entry(visit.settings, id_), follow(visit.settings, id_), date.today()
    charges = found.parties(today)
    with visit.looking() as store:
        past = chronicle(store, found, shown.sheet.findings)
    ranked = shown.sheet.entry.ranked
    differs = differing(shown.sheet.entry)
    return page(
        visit,
        "entry.html",
        sheet=shown.sheet,
        entry=shown.sheet.entry,
        best=shown.sheet.entry.best,
        fields=fields_of(shown.sheet.entry),
        differs=differs,
        differing_spans={one.id: spans_that_differ(one, differs) for one in ranked},
        numbers={one.id: number for number, one in enumerate(ranked, 1)},
        places={one.entry: number for number, one in enumerate(ranked, 1)},
        strength=strength_of(shown.sheet.entry),
        followed=found,
        charges=charges,
        waiting=found.waiting(),
        ladder=LADDER,
        stages_told={one.state.party: stages_told(found, one.state.party) for one in charges},
        stages=tuple(Stage),
        measures=tuple(Measure),
        may_apply=lambda one: visit.visitor.may(Right.CONCLUDE) or not is_for_a_second(found, one.move),
        may_take_back=lambda one: visit.visitor.may(right_to_take_back(one)),
        shows=visit.asked.get("evidence", ""),
        past=past,
        back=taken_back(found.dossier.recorded),
        ties=[(one, _why(one, visit)) for one in shown.sheet.ties],
        bibtex=bibtex(shown.sheet.entry.best, id_, today),
        csl=csl_json(shown.sheet.entry.best, id_, today),
        today=today,
    )


def stages_told(found: Followed, party: str) -> frozenset[Stage]:
    """The stages that somebody tells of a promise for one party: a text by its act, or a change that holds."""
    back = taken_back(found.dossier.recorded)
    aside = {one.event.id for one in state_of(found.dossier).set_aside if one.party == party}
    acts = (one.statement.act for one in found.entry.attestations if one.stands)
    opened = {OPENING[act] for act in acts if act in OPENING}
    moved = {
        event.body.move.stage
        for event in found.dossier.recorded.values()
        if isinstance(event.body, Change) and party in event.body.move.parties and event.id not in {*back, *aside}
    }
    return frozenset(opened | moved)


def _why(tie: Tie, visit: Visit) -> str:
    """Why two statements are one promise, in the language of the interface; empty where a reader said so."""
    if not isinstance(tie.by, Likeness):
        return ""
    return why(tie.by, likeness.load(), reasons.load(visit.words.code))


def leads_to(store: Store, visit: Visit, id_: str) -> str:
    """The id of the entry to which an id, or the beginning of one, leads; raises Missing."""
    found = {lead.entry for lead in store.find(id_)}
    if not found:
        # What readers added stands in the history alone.
        with suppress(LedgerError):
            return entry_meant(store, id_, visit.settings)
    if len(found) != 1:
        raise Missing(visit.words.say("wrong.no_entry" if not found else "wrong.several", id=id_))
    return found.pop()
