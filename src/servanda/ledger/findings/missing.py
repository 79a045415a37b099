"""Who gives and who gets: what is promised without a giver, and money without anybody who would get it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.lang.findings import Sign
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.findings.context import Context, words_at
from servanda.ledger.findings.finding import Finding, Kind, Severity, told_by
from servanda.model import BINDING_ACTS, Amount, Basis, Span

_NAME = re.compile(r"[^\W\d_][\w-]*")
_BESIDE = 12
"""What is given stands so near to the adjective of who gives it."""
_OWN = ("actors", "speaker")
"""The fields whose words name those who give."""


def find_agent(entry: Entry, context: Context) -> Iterator[Finding]:
    """A sum or a number of things that is promised, and of which no text says who gives it."""
    tellings = _tellings(entry)
    amount = _amount(tellings)
    nobodys = amount is not None and all(_is_nobodys(one) for one in tellings)
    if amount and nobodys and not any(_is_of_somebody(one, context) for one in tellings):
        yield _finding(Kind.AGENT_MISSING, entry, tellings, amount, Severity.MEDIUM)


def find_beneficiary(entry: Entry, context: Context) -> Iterator[Finding]:
    """Money that is promised, and of which no text says who gets it: nobody, no place and no thing is named."""
    tellings = _tellings(entry)
    amount = _amount(tellings)
    if amount is None or not amount.unit.isupper() or any(_shares_its_verb(one) for one in tellings):
        return
    if not any(Sign.TRADE in context.signs(one) or _names_a_taker(one, context) for one in entry.attestations):
        yield _finding(Kind.BENEFICIARY_MISSING, entry, tellings, amount, Severity.LOW)


def _shares_its_verb(one: Attestation) -> bool:
    """Whether a clause stands without its verb («, l'Albanie 200 millions»): who gets it is told beside the verb."""
    statement = one.statement
    return statement.lead_in is None and not statement.span.covers(statement.trigger)


def _tellings(entry: Entry) -> tuple[Attestation, ...]:
    """The attestations that promise; none where one of the entry only tells what was done."""
    told = tuple(one for one in entry.attestations if one.role in (Role.ATTESTS, Role.OUTCOME))
    return told if told and all(one.statement.act in BINDING_ACTS for one in told) else ()


def _finding(
    kind: Kind, entry: Entry, tellings: tuple[Attestation, ...], amount: Amount, severity: Severity
) -> Finding:
    told = [told_by(one, found, words_at(one, found.span), "") for one in tellings if (found := _amount((one,)))]
    told.sort(key=lambda one: one.value != amount)
    return Finding(kind, entry.id, tuple(told), severity, {"what": amount})


def _amount(tellings: tuple[Attestation, ...]) -> Amount | None:
    """The first thing that is promised by number: money before what is counted; shares are of something else."""
    amounts = [
        amount
        for one in tellings
        for amount in one.statement.amounts
        if amount.unit != "percent" and words_at(one, amount.span)
    ]
    return min(amounts, key=lambda amount: (not amount.unit.isupper(), not amount.settled), default=None)


def _is_nobodys(one: Attestation) -> bool:
    statement = one.statement
    return statement.actor_basis in (Basis.PARTICIPANTS, Basis.NONE) and not statement.evidence.get("actors")


def _is_of_somebody(one: Attestation, context: Context) -> bool:
    """Whether the adjective of a state beside what is given tells who gives it: «a Danish loan»."""
    words, text = context.words.get(one.origin.language), one.quote
    beside = (text[max(0, at.start - _BESIDE) : at.end + _BESIDE] for at in context.named(text, one.origin.language))
    return words is not None and any(Sign.GRANT in words.signs(near) for near in beside)


def _names_a_taker(one: Attestation, context: Context) -> bool:
    statement = one.statement
    if statement.evidence.get("counterparts") or statement.programme or Sign.TAKER in context.signs(one):
        return True
    if statement.lead_in:
        # Who gets the items of a list is often told above it; what is not known to be missing is not said to be.
        words = context.words.get(one.origin.language)
        governed = words is not None and Sign.TAKER in words.signs(one.lead_in)
        if not one.lead_in or governed or _names_others(one.lead_in, statement.lead_in.start, one):
            return True
    return _names_others(one.quote, statement.span.start, one)


def _names_others(text: str, start: int, one: Attestation) -> bool:
    """Whether a word with a capital names somebody besides those who act: not the first, no sum, no month."""
    statement = one.statement
    own = [place for field in _OWN for place in statement.evidence.get(field, ())]
    own += [amount.span for amount in statement.amounts]
    own += [statement.when.span] if statement.when else []
    for word in _NAME.finditer(text):
        span = Span(start + word.start(), start + word.end())
        if word[0][0].isupper() and word.start() and not any(place.overlaps(span) for place in own):
            return True
    return False
