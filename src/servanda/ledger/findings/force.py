"""Verbs of different force for one promise, and whose money it is: what one text promises and another hopes for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from servanda.lang.findings import Sign
from servanda.lang.strength import NOBODY
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.findings.context import Context, words_at
from servanda.ledger.findings.finding import Finding, Force, Kind, Particular, Severity, Told, told_by
from servanda.model import Act, ObjectStage, Span

PRIVATE = " private"
"""At the end of the key of what tells of private money."""
_FIRM = (Force.PROMISED, Force.AGREED)
_WEAK = 2
"""A commitment of this strength or less is to meet, to talk, to study: nothing weaker can be told of it."""
_PROGRESS = 14
"""So many days later a firmer text tells progress, and contradicts no earlier one."""
_NEXT = 16
"""So many characters after a verb its term begins: no more than «avant la» or "by the end of" stands between."""
_JOINED = ".agreement."
"""In the rule of a statement: it was done by all, also where it is told as a fact."""
_OF_ACT = {
    Act.PROPOSAL: Force.PROPOSED,
    Act.INTENTION: Force.INTENDED,
    Act.EXPECTATION: Force.EXPECTED,
    Act.ANNOUNCEMENT: Force.ANNOUNCED,
    Act.COMMITMENT: Force.PROMISED,
    Act.AGREEMENT: Force.AGREED,
}


@dataclass(frozen=True, slots=True)
class _Spoken:
    one: Attestation
    force: Force
    is_private: bool
    is_of_talks: bool

    @property
    def document(self) -> str:
        return self.one.origin.sha256


def find(entry: Entry, context: Context) -> Iterator[Finding]:
    """Texts that tell one promise with different force, or as paid by others."""
    if len({one.origin.sha256 for one in entry.attestations}) < 2:
        return
    told = [spoken for one in entry.attestations if _is_of_promise(one) and (spoken := _spoken(one, context))]
    if len({one.document for one in told}) < 2:
        return
    payers = _payers(told)
    pairs = [(one, other) for one in told for other in told if one.document != other.document]
    grave = [severity for one, other in pairs if (severity := _difference(one, other, told))]
    if payers:
        grave += [Severity.HIGH if _aims(pair) else Severity.MEDIUM for pair in pairs if _pays_otherwise(pair)]
    if not grave:
        return
    severity = Severity.HIGH if payers and len(set(grave)) > 1 else min(grave, key=list(Severity).index)
    particulars: dict[str, Particular] = {"payer": "private"} if payers else {}
    yield Finding(Kind.FORCE_DIFFERS, entry.id, tuple(_told(each, payers) for each in told), severity, particulars)


def _is_of_promise(one: Attestation) -> bool:
    """Whether an attestation tells the promise, rather than what was awaited of it, came of it or was remarked."""
    return not one.is_preview and one.role not in (Role.OUTCOME, Role.REMARK)


def _told(spoken: _Spoken, payers: bool) -> Told:
    one, force = spoken.one, spoken.force
    key = f"{force}{PRIVATE if payers and spoken.is_private else ''}"
    return told_by(one, force, words_at(one, one.statement.trigger), key)


def _spoken(one: Attestation, context: Context) -> _Spoken | None:
    statement = one.statement
    signs = context.signs(one)
    force = _OF_ACT.get(statement.act)
    if one.role is Role.DENIES:
        force = Force.DENIED
    elif one.role is Role.SUPPORT:
        force = None  # who welcomes a promise makes none, neither stronger nor weaker
    elif statement.act is Act.FACT and _JOINED in statement.rule:
        force = Force.AGREED
    elif force in (*_FIRM, Force.ANNOUNCED) and Sign.TARGET in signs:
        force = Force.TARGET
    elif force in _FIRM and (_talks(one) or (force is Force.PROMISED and _is_told_of_talks(one, context))):
        force = Force.STUDIED
    is_of_talks = statement.object_stage is ObjectStage.PROCESS or _is_told_of_talks(one, context)
    return _Spoken(one, force, Sign.PRIVATE in signs, is_of_talks) if force else None


def _is_told_of_talks(one: Attestation, context: Context) -> bool:
    """Whether what is promised is to talk, by the words from its verb to its content; a sum is not («pledged 5 million
    at a summit»)."""
    statement = one.statement
    if any(amount.unit.isupper() for amount in statement.amounts):
        return False
    spans = [s for s in (statement.trigger, *statement.evidence.get("content", ())) if statement.span.covers(s)]
    told = Span(min(s.start for s in spans), max(s.end for s in spans)) if len(spans) > 1 else statement.span
    if (when := statement.when) and 0 <= when.span.start - told.end <= _NEXT:
        # What is done stands behind the term that parts it from its verb: «engager avant la fin de l'année des …».
        told = Span(told.start, statement.span.end)
    return Sign.TALKS in context.signs(one, told)


def _talks(one: Attestation) -> bool:
    """Whether a statement promises but to meet, to talk, to study; that it leaves open who acts is no talk."""
    statement = one.statement
    unnamed = sum(points for step, points in statement.weighing.steps if step == NOBODY) if statement.weighing else 0
    return statement.object_stage is ObjectStage.PROCESS or statement.strength - unnamed <= _WEAK


def _difference(one: _Spoken, other: _Spoken, told: list[_Spoken]) -> Severity | None:
    """How grave it is that `one` is told with more force than `other`; None where it is not, or it may well be so."""
    if _grew(other, one):
        return None
    first, second = one.one.statement, other.one.statement
    if one.force is Force.AGREED and other.force is Force.ANNOUNCED:
        return Severity.MEDIUM if set(second.actors) < set(first.actors) and _alone(other, told) else None
    if one.force not in _FIRM or any(each.document == other.document and each.force in _FIRM for each in told):
        return None
    if other.force is Force.STUDIED and _is_no_less(one, other, told):
        return None
    if other.force is Force.INTENDED:
        return _by_strength(one, other)
    return _OF_PAIR.get(other.force)


def _is_no_less(one: _Spoken, other: _Spoken, told: list[_Spoken]) -> bool:
    """Whether what is told as a study or as an endeavour takes nothing from a firm word: its document announces the
    thing beside («its progress will be examined every year»), both count the same («a mission of 40 will go there»), or
    an endeavour is but a step weaker."""
    if any(each.document == other.document and each.force is Force.ANNOUNCED for each in told):
        return True
    first, second = one.one.statement, other.one.statement
    if {amount.value for amount in first.amounts} & {amount.value for amount in second.amounts}:
        return True
    return first.strength - second.strength <= 1 and not other.is_of_talks


_OF_PAIR = {
    Force.PROPOSED: Severity.HIGH,
    Force.STUDIED: Severity.HIGH,
    Force.DENIED: Severity.HIGH,
    Force.TARGET: Severity.MEDIUM,
}
"""What weighs less than a firm word: a text that proposes or studies what another has agreed misleads its reader; a
target that another tells as a promise may be missed without breaking a word."""


def _by_strength(one: _Spoken, other: _Spoken) -> Severity:
    """An intention told as firm: the further the verbs are apart the graver, and more so if somebody else promises."""
    gap = one.one.statement.strength - other.one.statement.strength
    if not set(one.one.statement.actors) & set(other.one.statement.actors) or gap >= 3:
        return Severity.HIGH
    return Severity.MEDIUM if gap == 2 else Severity.LOW


def _alone(one: _Spoken, told: list[_Spoken]) -> bool:
    """Whether a document tells the promise in no other way."""
    return all(each.force is one.force for each in told if each.document == one.document)


def _grew(earlier: _Spoken, later: _Spoken) -> bool:
    days = [one.one.origin.day for one in (earlier, later)]
    if not all(days):
        return False
    first, last = (date.fromisoformat(day) for day in days if day)
    return (last - first).days > _PROGRESS


def _payers(told: list[_Spoken]) -> bool:
    """Whether some texts tell of private money, and others of the same sum without saying so."""
    return any(_pays_otherwise((one, other)) for one in told for other in told)


def _pays_otherwise(pair: tuple[_Spoken, _Spoken]) -> bool:
    one, other = pair
    sums = [{amount.unit for amount in each.one.statement.amounts if amount.unit.isupper()} for each in pair]
    return one.document != other.document and one.is_private and not other.is_private and bool(sums[0] & sums[1])


def _aims(pair: tuple[_Spoken, _Spoken]) -> bool:
    return pair[0].force is not pair[1].force
