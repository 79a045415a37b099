"""What each attestation does for its entry: tells, backs, remarks on or denies it, foretells it, or what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.lang import fulfilment, tellings
from servanda.lang.fulfilment import Told
from servanda.lang.hearsay import Hearsay
from servanda.lang.tellings import Sense
from servanda.ledger.entries.deadlines import is_denied
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.entries.revisions import is_revision
from servanda.model import BINDING_ACTS, FORWARD_ACTS, Act, ObjectStage, Polarity, SourceClass, Span
from servanda.text.intervals import interval_of, overlap

_BEFOREHAND = frozenset({Act.INTENTION, Act.EXPECTATION})
_AHEAD = 3
"""So many days before the outcome a plan was told beforehand; reports of one meeting come within a day or two."""
_OUTCOMES = BINDING_ACTS | {Act.FACT}
_DAY = len("2027-05-20")
"""The length of a time that is told to the day."""


def entry_of(attestations: Iterable[Attestation]) -> Entry:
    """The entry of these attestations, given in the order of the documents and their texts, each with its role."""
    given = tuple(attestations)
    standing = [one for one in given if one.stands]
    roles = [_role(one, [other for other in standing if other is not one]) for one in given]
    promised = [one for one, role in zip(given, roles, strict=True) if role is Role.ATTESTS and _promises(one)]
    last = [Role.OUTCOME if _is_outcome(one, promised) else role for one, role in zip(given, roles, strict=True)]
    return Entry(tuple(_in_role(one, role) for one, role in zip(given, last, strict=True)))


def _in_role(one: Attestation, role: Role) -> Attestation:
    return one if one.role is role else replace(one, role=role)


def _role(one: Attestation, others: Sequence[Attestation]) -> Role:
    """The role of an attestation among the others that stand, whatever came of the promise.

    What says no denies only where another says yes: «will not raise the dam» alone is a promise of its own.
    """
    if any(not says_no(other) for other in others) and says_no(one):
        return Role.DENIES
    if one.origin.source_class is SourceClass.PREVIEW or _is_beforehand(one, others):
        return Role.PREVIEW
    if one.hearsay:
        return Role.PREVIEW if one.hearsay is Hearsay.DRAFT else Role.HEARSAY
    if _is_remark(one, others):
        return Role.REMARK
    return Role.SUPPORT if _backs(one, others) else Role.ATTESTS


def says_no(one: Attestation) -> bool:
    """Whether an attestation says that a thing will not be done, or was not."""
    words = tellings.load(one.origin.language)
    return is_denied(one.statement) or bool(words.find(one.quote, Sense.DENIAL))


def _promises(one: Attestation) -> bool:
    return one.stands and one.statement.act in FORWARD_ACTS


def _is_outcome(one: Attestation, promised: Sequence[Attestation]) -> bool:
    """Whether an attestation tells as done, or not done so far, what another text had promised days before."""
    heard = one.origin.source_class is SourceClass.PREVIEW or one.hearsay
    if heard or not _tells_of_past(one) or is_revision(one):
        return False
    before = [other for other in promised if _days_between(other, one) >= _AHEAD]
    return bool(before) and (bool(stages_told(one)) or says_no(one) or any(_came_after(one, other) for other in before))


def _tells_of_past(one: Attestation) -> bool:
    """Whether an attestation tells a fact, or announces what is there already («was inaugurated»)."""
    act = one.statement.act
    return act is Act.FACT or (act is Act.ANNOUNCEMENT and Told.DELIVERED in stages_told(one))


def stages_told(one: Attestation) -> frozenset[Told]:
    """What the words tell to have come of something: signed, paid, begun, delivered ..."""
    hits = fulfilment.load(one.origin.language).told(one.quote, Span(0, len(one.quote)))
    return frozenset(stage for hit in hits if (stage := hit.phrase.value.stage))


def _came_after(one: Attestation, promise: Attestation) -> bool:
    """Whether what an attestation tells came to be after the day of the text that promised it."""
    first = interval_of(one.statement.when.edtf or "..")[0] if one.statement.when else None
    made = interval_of(promise.origin.day or "..")[1]
    return bool(first and made and first > made)


def _is_beforehand(one: Attestation, others: Sequence[Attestation]) -> bool:
    """Whether a plan or an expectation was told before the outcome of a meeting was.

    What who promises says of its own plans is no preview of them, but its attestation: unless the meeting was held.
    Nor is a preview what is told when another text has promised the thing, or told how it came out («no agreement was
    signed; talks will continue»).
    """
    act, after = one.statement.act, [other for other in others if _days_between(one, other) > 0]
    facts = [other for other in after if other.statement.act is Act.FACT]
    # «will meet on the 18th» is a plan once the meeting was held.
    if act is Act.COMMITMENT and ".future" in one.statement.rule:
        return not one.is_official and any(_is_meeting(one, other) for other in facts)
    if any(other.statement.act in _OUTCOMES and _is_told_by_then(other, one) for other in others):
        return False
    if act is Act.EXPECTATION and facts:
        return True
    if one.is_official or act not in _BEFOREHAND:
        return False
    later = [other for other in after if _days_between(one, other) >= _AHEAD]
    return any(other.statement.act in _OUTCOMES or says_no(other) for other in later)


def _is_meeting(one: Attestation, fact: Attestation) -> bool:
    """Whether who says to do a thing meets for it: it is talk, or is to be on the very day on which it was."""
    if one.statement.object_stage is ObjectStage.PROCESS:
        return True
    days = [each.statement.when.edtf or "" if each.statement.when else "" for each in (one, fact)]
    return all(len(day) >= _DAY for day in days) and overlap(*days)


def _is_told_by_then(other: Attestation, one: Attestation) -> bool:
    """Whether the document of another came no later than that of one, as far as their days tell."""
    return bool(other.origin.day and one.origin.day) and _days_between(one, other) <= 0


def _days_between(one: Attestation, other: Attestation) -> int:
    """How many days the document of another came after that of one; 0 where nobody can say."""
    last, first = interval_of(one.origin.day or "..")[1], interval_of(other.origin.day or "..")[0]
    return (first - last).days if first and last else 0


def _is_remark(one: Attestation, others: Sequence[Attestation]) -> bool:
    """Whether an attestation only takes note of what others want, or thanks for it."""
    if one.statement.act is not Act.POSITION or not any(other.statement.act in FORWARD_ACTS for other in others):
        return False
    words = tellings.load(one.origin.language)
    return one.statement.polarity is Polarity.NEUTRAL or bool(words.find(one.quote, Sense.THANKS))


def _backs(one: Attestation, others: Sequence[Attestation]) -> bool:
    """Whether an attestation stands behind what others want: it welcomes it, or promises to support it."""
    statement = one.statement
    if statement.act is Act.POSITION:
        return statement.polarity is Polarity.FOR
    makers = {code for other in others if other.statement.act in FORWARD_ACTS for code in other.statement.actors}
    is_other = bool(statement.actors and makers) and makers.isdisjoint(statement.actors)
    words = tellings.load(one.origin.language)
    return statement.act in FORWARD_ACTS and is_other and bool(words.find(one.quote, Sense.BACKING))
