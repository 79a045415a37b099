"""What a visitor records of an entry, from a form or a program: what became of it, findings settled and reopened."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from servanda.accounts.rights import Right
from servanda.errors import ChangedMeanwhile, NotSo
from servanda.ledger.casework.followed import Followed
from servanda.ledger.following.events import Event, Move, Proposal
from servanda.ledger.following.stages import Measure, Stage
from servanda.web.errors import Misuse
from servanda.web.rights import demand
from servanda.web.visit import Visit
from servanda.web.words import told
from servanda.workflow import follow as workflow
from servanda.workflow.evidence import Quoted, cite
from servanda.workflow.findings import Asked, reopen, settle
from servanda.workflow.follow import Signed
from servanda.workflow.seconds import is_for_a_second


class Typed(BaseModel):
    """What is to be recorded; `last` is the number of the last line that who records it was shown of the entry."""

    does: str = ""
    last: int = 0
    event: str = ""
    stage: str = ""
    measure: str = ""
    party: list[str] = Field(default_factory=list)
    document: str = ""
    words: str = ""
    on: str = ""
    successor: str = ""
    reason: str = ""
    alone: bool = False


def record(visit: Visit, id_: str, typed: Typed) -> Followed:
    """Record what is told of an entry, by the rules of follow-up; the entry as it was before.

    Raises Misuse, NotAllowed or LedgerError, ChangedMeanwhile where it rests on what is no longer the last word.
    """
    found = workflow.follow(visit.settings, id_)
    if found.last != typed.last:
        raise ChangedMeanwhile(visit.words.say("entry.changed"))
    if (does := _DOES.get(typed.does)) is None:
        raise Misuse(visit.words.say("wrong.choice", value=typed.does, choices=", ".join(_DOES)))
    does(visit, found, typed)
    return found


def settled(visit: Visit, entry: str, finding: str, reason: str) -> None:
    """Settle a finding of an entry with a reason; raises Misuse or LedgerError."""
    settle(visit.settings, _full(visit, finding), Asked(entry=entry), _signed(visit, _because(visit, reason)))


def reopened(visit: Visit, finding: str, reason: str) -> None:
    """Open a settled finding again with a reason; raises Misuse or LedgerError."""
    reopen(visit.settings, _full(visit, finding), _signed(visit, _because(visit, reason)))


def _propose(visit: Visit, found: Followed, typed: Typed) -> None:
    workflow.propose(visit.settings, found.entry.id, _move(visit, found, typed), _signed(visit, typed.reason))


def _apply(visit: Visit, found: Followed, typed: Typed) -> None:
    move = _move(visit, found, typed)
    _demand_for(visit, found, move)
    workflow.apply(visit.settings, found.entry.id, move, _signed(visit, typed.reason), alone=typed.alone)


def _second(visit: Visit, found: Followed, typed: Typed) -> None:
    workflow.second(visit.settings, found.entry.id, _full(visit, typed.event), _signed(visit, typed.reason))


def _accept(visit: Visit, found: Followed, typed: Typed) -> None:
    proposal = found.event(_full(visit, typed.event))
    if isinstance(proposal.body, Proposal):
        _demand_for(visit, found, proposal.body.move)
    signed = _signed(visit, typed.reason)
    workflow.accept(visit.settings, found.entry.id, proposal.id, signed, alone=typed.alone)


def _refuse(visit: Visit, found: Followed, typed: Typed) -> None:
    workflow.refuse(visit.settings, found.entry.id, _full(visit, typed.event), _signed(visit, typed.reason))


def _undo(visit: Visit, found: Followed, typed: Typed) -> None:
    signed = _signed(visit, typed.reason)
    event = found.event(_full(visit, typed.event))
    demand(visit, right_to_take_back(event))
    workflow.undo(visit.settings, found.entry.id, event.id, signed, alone=typed.alone)


_DOES = {
    "propose": _propose,
    "apply": _apply,
    "second": _second,
    "accept": _accept,
    "refuse": _refuse,
    "undo": _undo,
}


def right_to_take_back(event: Event) -> Right:
    """The right to take back what was recorded: what was applied is led back by who may end a promise."""
    is_applied = event.move is not None and not isinstance(event.body, Proposal)
    return Right.CONCLUDE if is_applied else Right.FOLLOW


def _demand_for(visit: Visit, found: Followed, move: Move) -> None:
    """Refuse who may not end a promise, or lead it back, where a move does."""
    if is_for_a_second(found, move):
        demand(visit, Right.CONCLUDE)


def _move(visit: Visit, found: Followed, typed: Typed) -> Move:
    """The change of stage that a form tells, with its evidence; raises Misuse or LedgerError."""
    say = visit.words.say
    if typed.stage not in set(Stage):
        raise Misuse(say("wrong.choice", value=typed.stage, choices=", ".join(Stage)))
    if not typed.document.strip():
        raise Misuse(say("follow.no_evidence"))
    parties = found.dossier.entry.parties
    chosen = tuple(typed.party) if typed.party or len(parties) != 1 else parties
    if not chosen:
        raise Misuse(say("follow.no_party"))
    cited = cite(visit.settings, [Quoted(typed.document.strip(), typed.words)])
    rest: dict[str, Any] = {"on": typed.on.strip(), "successor": typed.successor.strip()}
    try:
        return Move(
            Stage(typed.stage), chosen, cited, measure=Measure(typed.measure) if typed.measure else None, **rest
        )
    except NotSo as error:
        raise Misuse(told(error, visit.words)) from error
    except ValueError as error:
        raise Misuse(say("wrong.time", value=typed.on)) from error


def _signed(visit: Visit, reason: str) -> Signed:
    """Who records it, and why; raises Misuse where nobody is known."""
    if not (visit.settings.by or "").strip():
        raise Misuse(visit.words.say("follow.nobody"))
    return visit.signed(" ".join(reason.split()))


def _because(visit: Visit, reason: str) -> str:
    if not reason.strip():
        raise Misuse(visit.words.say("findings.no_reason"))
    return reason


def _full(visit: Visit, id_: str) -> str:
    """An id that a form sends; raises Misuse where it is empty: its beginning alone would mean anything."""
    if not id_.strip():
        raise Misuse(visit.words.say("wrong.choice", value="", choices="id"))
    return id_.strip()
