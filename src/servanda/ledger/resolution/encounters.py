"""The meetings that statements tell of by themselves, where their document tells too little to be read as one."""

from __future__ import annotations

from servanda.ledger.resolution.gist import Gathering, Matter
from servanda.meeting import Field
from servanda.model import ObjectStage, Statement, When

_MEETS = frozenset({"meeting", "summit"})
"""The concepts at the head of what is a meeting by itself."""
_SEES = frozenset({"meeting", "summit", "visit", "host", "receive", "talks", "participate"})
"""The concepts of persons of several states seeing each other."""
_UNKNOWN = "="
"""How a word is marked that no concept covers: a palace, a hall."""
_DAY = len("2031-05-04")
"""The length of a time that is told to the day."""


def encounter(statement: Statement, matter: Matter) -> Gathering | None:
    """The meeting that a statement tells of and that was not read as one; None where it is about more, or none."""
    terms = {key: weight for key, weight in matter.terms.items() if not key.startswith(_UNKNOWN)}
    telling = {key for key, weight in terms.items() if weight > 1}
    heads = bool(matter.heads & _MEETS) and telling <= _MEETS
    if not heads and not _see_each_other(statement, frozenset(terms)):
        return None
    told = {
        Field.DATE: (_day_of(statement.when),) if statement.when and statement.when.edtf else (),
        Field.PLACE: tuple(sorted(matter.places)),
        Field.PARTY: tuple(sorted({*statement.actors, *statement.counterparts})),
    }
    return Gathering("", "", {of: values for of, values in told.items() if values})


def _day_of(when: When) -> str:
    """When a meeting is, in EDTF; with a last day alone it is on one of those up to it."""
    edtf = when.edtf or ""
    is_last = when.bound == "by" and when.anchor and "/" not in edtf and when.anchor <= edtf
    return f"[{when.anchor}..{edtf}]" if is_last else edtf


def _see_each_other(statement: Statement, terms: frozenset[str]) -> bool:
    """Whether all that a statement tells is that several saw, or will see, each other on a day."""
    several = len({*statement.actors, *statement.counterparts}) > 1
    on_day = bool(statement.when and statement.when.edtf and len(statement.when.edtf) >= _DAY)
    return several and on_day and terms <= _SEES and (bool(terms) or statement.object_stage is ObjectStage.PROCESS)
