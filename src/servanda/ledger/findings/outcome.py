"""Previews that the outcome contradicts, and terms that have passed."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.findings.context import Context, words_at
from servanda.ledger.findings.dates import last_day
from servanda.ledger.findings.finding import Finding, Kind, Severity, told_by
from servanda.model import FORWARD_ACTS, Act

_LEADING = 2
"""So many words before a time at the beginning of a sentence lead to it: «at the end of», «by»."""
_ASKED = (Act.PROPOSAL, Act.REQUEST)


def find_contradicted(entry: Entry, context: Context) -> Iterator[Finding]:
    """A promise of which a preview tells, and which another document says not to be."""
    before = [one for one in entry.attestations if one.is_preview and one.role is not Role.DENIES]
    documents = {one.origin.sha256 for one in before}
    after = [one for one in entry.attestations if one.role is Role.DENIES and one.origin.sha256 not in documents]
    if before and after:
        told = (
            *(told_by(one, "", one.quote, "before") for one in before),
            *(told_by(one, "", one.quote, "after") for one in after),
        )
        yield Finding(Kind.PREVIEW_CONTRADICTED, entry.id, told, Severity.HIGH)


def find_passed(entry: Entry, context: Context) -> Iterator[Finding]:
    """Terms that lay ahead of the text that tells them, and have passed by the day that is asked for.

    What is told as done, or as not to be, has no term any more; what only a preview tells never had one.
    """
    if context.as_of is None or any(_closes(one) for one in entry.attestations):
        return
    passed = [one for one in entry.attestations if _lay_ahead(one, context)]
    if passed:
        asked = all(one.statement.act in _ASKED for one in passed)
        told = tuple(
            told_by(one, when, words_at(one, when.span), when.edtf) for one in passed if (when := one.statement.when)
        )
        severity = Severity.LOW if asked else Severity.MEDIUM
        yield Finding(Kind.TERM_PASSED, entry.id, told, severity, {"day": context.as_of})


def _closes(one: Attestation) -> bool:
    told = one.role in (Role.ATTESTS, Role.OUTCOME) and one.statement.act is Act.FACT
    return one.role is Role.DENIES or told


def _lay_ahead(one: Attestation, context: Context) -> bool:
    if one.statement.act not in FORWARD_ACTS | {Act.EXPECTATION} or one.role is Role.SUPPORT or one.is_preview:
        return False
    if _is_of_subject(one):
        return False
    last, told = last_day(one, context), one.origin.day
    return bool(last and context.as_of and (not told or told < last.isoformat()) and last < context.as_of)


def _is_of_subject(one: Attestation) -> bool:
    """Whether the time of an expectation stands with what is expected to act: «the summit of May is to ...»."""
    statement = one.statement
    when = statement.when
    if when is None or statement.act is not Act.EXPECTATION:
        return False
    ahead = one.quote[: max(0, when.span.start - statement.span.start)]
    return when.span.end <= statement.trigger.start and bool(ahead.strip()) and len(ahead.split()) > _LEADING
