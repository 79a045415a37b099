"""What a reader decides of statements of the ledger: a line of the history each, that a later line can take back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from servanda.errors import ChangedMeanwhile, said
from servanda.ledger.history.history import Line, LineKind


class Verb(StrEnum):
    """What a reader does with a card."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    LATER = "later"
    UNDO = "undo"


_DID = {
    Verb.ACCEPT: ("accepted it", said("did_accept")),
    Verb.REJECT: ("rejected it", said("did_reject")),
    Verb.CORRECT: ("corrected it", said("did_correct")),
    Verb.ADD: ("added a statement to it", said("did_add")),
    Verb.LATER: ("put it off", said("did_put_off")),
    Verb.UNDO: ("took a decision on it back", said("did_take_back")),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a reader: who, when (aware UTC, ISO), what, on which card, and why.

    `subject` is the entry's id as it was then, `of` are the own entry ids of the statements that it holds for: all that
    the entry had, or the one that is corrected or added. A correction names the `field`, its new `value` and what it
    `was`; what is added has its record as `value`; what is taken back is the line of the number `undoes`.
    `coder` names who codes blind: such decisions are compared, and change nothing of what the ledger shows. `number` is
    0 until the ledger has given one.
    """

    by: str
    at: str
    verb: Verb
    subject: str
    of: tuple[str, ...] = ()
    field: str = ""
    value: Any = None
    was: Any = None
    reason: str = ""
    undoes: int = 0
    coder: str = ""
    number: int = 0


def filed_under(subject: str, coder: str = "") -> str:
    """The subject of the lines on a card; those of a blind coder have one of their own, so that nobody meets them."""
    return f"{subject} coded by {coder}" if coder else subject


def line_of(one: Decision) -> Line:
    """A decision as a line of the history, which holds the whole of it."""
    body = {
        "decision": one.verb.value,
        "entry": one.subject,
        "of": list(one.of),
        "field": one.field,
        "value": one.value,
        "was": one.was,
        "reason": one.reason,
        "undoes": one.undoes,
        "coder": one.coder,
    }
    return Line(one.at, one.by, LineKind.REVIEW, filed_under(one.subject, one.coder), body)


def decisions(lines: Iterable[Line]) -> tuple[Decision, ...]:
    """The decisions that lines of the history tell of, in their order; lines of another kind are passed over."""
    return tuple(_decision(line) for line in lines if line.kind == LineKind.REVIEW)


def taken_back(made: Sequence[Decision]) -> Mapping[int, Decision]:
    """The numbers of the decisions that are taken back, with the one that does it and is not taken back itself."""
    found: dict[int, Decision] = {}
    for one in sorted(made, key=lambda one: -one.number):
        if one.undoes and one.number not in found:
            found.setdefault(one.undoes, one)
    return found


def standing(made: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody took back, in order, without the takings back."""
    gone = taken_back(made)
    return tuple(one for one in made if one.verb is not Verb.UNDO and one.number not in gone)


def came_between(one: Decision, what: str) -> ChangedMeanwhile:
    """The complaint that another reader's decision came before what is not done now, in words (`not kept`)."""
    why = f" ({one.reason})" if one.reason else ""
    told = said("meanwhile", who=one.by, did=_DID[one.verb][1], at=one.at[11:16], why=why)
    line = f"meanwhile {one.by} {_DID[one.verb][0]} at {one.at[11:16]} UTC{why}"
    return ChangedMeanwhile(f"{what}: {line}; look at it again", told)


def _decision(line: Line) -> Decision:
    body = line.body
    return Decision(
        line.by,
        line.at,
        Verb(body["decision"]),
        body["entry"],
        tuple(body["of"]),
        body["field"],
        body["value"],
        body["was"],
        body["reason"],
        body["undoes"],
        body["coder"],
        line.number,
    )
