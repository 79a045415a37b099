"""What a reader should look at: where the sources of a promise differ, and what does not hold in their own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.findings import amounts, conversions, dates, force, missing, names, outcome, parts
from servanda.ledger.findings.context import Context as Context
from servanda.ledger.findings.finding import Finding as Finding
from servanda.ledger.findings.finding import Kind as Kind
from servanda.ledger.findings.finding import Severity as Severity
from servanda.model import Reading

FINDERS: tuple[Callable[[Entry, Context], Iterator[Finding]], ...] = (
    amounts.find,
    conversions.find,
    parts.find,
    force.find,
    outcome.find_contradicted,
    dates.find,
    dates.find_two_readings,
    outcome.find_passed,
    names.find,
    missing.find_agent,
    missing.find_beneficiary,
)
"""Who looks for what: one function a kind of finding."""


def findings_of(entry: Entry, context: Context) -> tuple[Finding, ...]:
    """The findings of one entry, the most serious first, then in the order of their kinds.

    What readers rejected is not asked.
    """
    standing = tuple(one for one in entry.attestations if one.stands)
    if not standing:
        return ()
    seen = entry if len(standing) == len(entry.attestations) else Entry(standing)
    found = (replace(finding, entry=entry.id) for find in FINDERS for finding in find(seen, context))
    return tuple(sorted(found, key=rank))


def findings_in(reading: Reading, context: Context) -> tuple[Finding, ...]:
    """The findings of a document that are of no entry: its own day, sums in sentences that promise nothing."""
    origin = origin_of(reading)
    found = (
        *conversions.of_document(origin, reading, context),
        *parts.of_document(origin, reading, context),
        *dates.of_document(origin, reading.document),
    )
    return tuple(sorted(found, key=rank))


def origin_of(reading: Reading) -> Origin:
    """The document of a reading as a source; its number and time are those of a ledger, and left out."""
    document = reading.document
    return Origin(
        document.sha256,
        document.name,
        0,
        document.language,
        document.date.value if document.date else None,
        document.title,
        document.source_class,
        document.metadata.get("publisher", ""),
        reading.parties,
    )


def rank(finding: Finding) -> tuple[int, int]:
    """Where a finding stands among others: by severity, then kind."""
    return list(Severity).index(finding.severity), list(Kind).index(finding.kind)
