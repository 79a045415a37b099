"""What each attestation does for its entry: tells it, backs it, tells of it beforehand, or says that it is not so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.lang import tellings
from servanda.lang.tellings import Sense
from servanda.ledger.entries.deadlines import is_denied
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.model import BINDING_ACTS, FORWARD_ACTS, Act, Polarity, SourceClass
from servanda.text.intervals import interval_of

_BEFOREHAND = frozenset({Act.INTENTION, Act.EXPECTATION})
_AHEAD = 3
"""So many days before the outcome a plan was told beforehand; reports of one meeting come within a day or two."""
_OUTCOMES = BINDING_ACTS | {Act.FACT}


def entry_of(attestations: Iterable[Attestation]) -> Entry:
    """The entry of these attestations, given in the order of the documents and their texts, each with its role."""
    given = tuple(attestations)
    return Entry(tuple(_in_role(one, role_of(one, given)) for one in given))


def _in_role(one: Attestation, role: Role) -> Attestation:
    return one if one.role is role else replace(one, role=role)


def role_of(one: Attestation, entry: Sequence[Attestation]) -> Role:
    """The role of an attestation among all of its entry.

    What says no denies only where another says yes: «will not raise the dam» alone is a promise of its own.
    """
    others = [other for other in entry if other is not one and other.stands]
    if any(not says_no(other) for other in others) and says_no(one):
        return Role.DENIES
    if one.origin.source_class is SourceClass.PREVIEW or _is_beforehand(one, others):
        return Role.PREVIEW
    return Role.SUPPORT if _backs(one, others) else Role.ATTESTS


def says_no(one: Attestation) -> bool:
    """Whether an attestation says that a thing will not be done, or was not."""
    words = tellings.load(one.origin.language)
    return is_denied(one.statement) or bool(words.find(one.quote, Sense.DENIAL))


def _is_beforehand(one: Attestation, others: Sequence[Attestation]) -> bool:
    """Whether a plan or an expectation was told before the outcome was.

    What who promises says of its own plans is no preview of them, but its attestation: unless the thing has happened.
    """
    act, after = one.statement.act, [other for other in others if _days_between(one, other) > 0]
    # «will meet on the 18th» is a plan once the meeting was held.
    is_plan = act is Act.EXPECTATION or (act is Act.COMMITMENT and ".future" in one.statement.rule)
    if is_plan and any(other.statement.act is Act.FACT for other in after):
        return act is Act.EXPECTATION or not one.is_official
    if one.is_official or act not in _BEFOREHAND:
        return False
    later = [other for other in after if _days_between(one, other) >= _AHEAD]
    return any(other.statement.act in _OUTCOMES or says_no(other) for other in later)


def _days_between(one: Attestation, other: Attestation) -> int:
    """How many days the document of another came after that of one; 0 where nobody can say."""
    last, first = interval_of(one.origin.day or "..")[1], interval_of(other.origin.day or "..")[0]
    return (first - last).days if first and last else 0


def _backs(one: Attestation, others: Sequence[Attestation]) -> bool:
    """Whether an attestation stands behind what others want: it welcomes it, or promises to support it."""
    statement = one.statement
    if statement.act is Act.POSITION:
        return statement.polarity is Polarity.FOR
    makers = {code for other in others if other.statement.act in FORWARD_ACTS for code in other.statement.actors}
    is_other = bool(statement.actors and makers) and makers.isdisjoint(statement.actors)
    words = tellings.load(one.origin.language)
    return statement.act in FORWARD_ACTS and is_other and bool(words.find(one.quote, Sense.BACKING))
