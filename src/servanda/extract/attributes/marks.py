"""Whether a statement is a commitment by the test of those who code the promises of G7 and G20 summits: five marks.

The test is Kokotsis's (Keeping International Commitments, 1999) and of the manuals of the G7 and G20 Research Groups
after it: one target, that can be identified, still ahead, binding politically, and said by members who are known. Their
coders count calls on an institution too; here a call binds nobody, since who is called has promised nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from servanda.model import BINDING_ACTS, Act, Specific, Statement

BINDS = 2
"""The strength from which a promise binds: the future of a party (3) bears one hedge, with two it is a wish."""
_CONCLUDED = 5
"""The number of those rows of agreement in the lexicon by which an instrument is concluded; agreeing to act has 4."""
_BEHIND = frozenset({Act.FACT, Act.POSITION, Act.ASSESSMENT})
_PRIVATE = ("private-sector", "company")


class Mark(StrEnum):
    """A mark of the test."""

    DISCRETE = "discrete"
    SPECIFIC = "specific"
    FUTURE = "future"
    BINDING = "binding"
    BY_WHOM = "by_whom"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a mark holds, and the code of the reason; a code may be that of an act."""

    holds: bool
    reason: str


def marks_of(statement: Statement) -> Mapping[Mark, Ruling]:
    """The five marks of a statement, in the order of the test, each with its reason."""
    return {
        Mark.DISCRETE: _discrete(statement),
        Mark.SPECIFIC: _specific(statement),
        Mark.FUTURE: _future(statement),
        Mark.BINDING: _binding(statement),
        Mark.BY_WHOM: _by_whom(statement),
    }


def is_commitment(marks: Mapping[Mark, Ruling]) -> bool:
    """Whether the test is passed: all five marks hold."""
    return all(ruling.holds for ruling in marks.values())


def _discrete(statement: Statement) -> Ruling:
    """One content: the reader splits a sentence by its contents, so several are left only where it could not."""
    contents = len(statement.evidence.get("content", ()))
    return Ruling(contents == 1, {0: "no_content", 1: "one_content"}.get(contents, "several_contents"))


def _specific(statement: Statement) -> Ruling:
    return Ruling(True, "checkable") if statement.specificity else Ruling(False, "not_checkable")


def _future(statement: Statement) -> Ruling:
    """An instrument signed or adopted is done, what it promises stands in it; unless it runs to a term."""
    weighing = statement.weighing
    signed = weighing is not None and (weighing.ground, weighing.base) == ("row", _CONCLUDED)
    if statement.act is Act.AGREEMENT and signed:
        ahead = Specific.HORIZON in statement.specificity
        return Ruling(ahead, "concluded_ahead" if ahead else "concluded")
    return Ruling(statement.act not in _BEHIND, statement.act.value)


def _binding(statement: Statement) -> Ruling:
    if statement.act not in BINDING_ACTS:
        return Ruling(False, statement.act.value)
    return Ruling(True, "strong") if statement.strength >= BINDS else Ruling(False, "hedged")


def _by_whom(statement: Statement) -> Ruling:
    """States and organisations bind politically; companies and the private sector do not."""
    if not statement.actors:
        return Ruling(False, "left_open" if statement.unsure else "nobody")
    public = [code for code in statement.actors if code.partition(":")[0] not in _PRIVATE]
    if not public:
        return Ruling(False, "private")
    return Ruling(True, "several_parties" if len(public) > 1 else "one_party")
