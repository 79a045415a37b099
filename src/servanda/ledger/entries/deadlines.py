"""Whether the time that a statement tells is a term: the end of what somebody is to do."""

from __future__ import annotations

from servanda.lang.qualifiers import Hedge
from servanda.model import FORWARD_ACTS, Act, Statement, When

# An expectation binds nobody, but a reader who asks what is due wants to see what is to happen.
_WITH_TERM = FORWARD_ACTS | {Act.EXPECTATION}
SINCE = ("from", "since", "after", "not_before")
"""The bounds of a time that only says from when."""
_OPEN = ("/..", "/")
_NEAR = 4
"""The most characters between a verb and what denies it: a blank, or a short word («à», "to", "be")."""


def has_term(statement: Statement) -> bool:
    """Whether the time of a statement is a term: what is not to be done before then is not due then."""
    return statement.when is not None and statement.act in _WITH_TERM and not is_denied(statement)


def is_start(when: When) -> bool:
    """Whether a time only says from when: «à partir de 2026» sets no day by which a thing is to be done."""
    return when.edtf.endswith(_OPEN) or (when.bound in SINCE and "/" not in when.edtf)


def term_of(statement: Statement) -> str:
    """The term of a statement in EDTF: the time by or at which a thing is to be done; empty where there is none."""
    when = statement.when
    return when.edtf if when and has_term(statement) and not is_start(when) else ""


def is_denied(statement: Statement) -> bool:
    """Whether a statement says that a thing will not be done, rather than to whom or how it will not.

    The denial stands at the act's own verb («n'enverra pas»), or behind one that promises («s'engage à ne pas»), or
    at the end of the lead-in of a list.
    """
    trigger, lead_in = statement.trigger, statement.lead_in
    denials = statement.evidence.get(Hedge.NEGATION, ())
    at_verb = any(one.start < trigger.end and one.end >= trigger.start - _NEAR for one in denials)
    behind = ".future" not in statement.rule and any(0 <= one.start - trigger.end <= _NEAR for one in denials)
    above = lead_in is not None and any(one.end <= lead_in.end <= trigger.start for one in denials)
    return at_verb or behind or above
