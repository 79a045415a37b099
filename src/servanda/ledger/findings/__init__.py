"""What a reader should look at: where the sources of a promise differ, and what does not hold in their own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace

from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.findings import amounts, conversions, dates, force, missing, names, outcome, parts
from servanda.ledger.findings.context import Context as Context
from servanda.ledger.findings.finding import Finding as Finding
from servanda.ledger.findings.finding import Kind as Kind
from servanda.ledger.findings.finding import Severity as Severity
from servanda.model import Reading

Finder = Callable[[Entry, Context], Iterator[Finding]]
FINDERS: Mapping[Kind, Finder] = {
    Kind.AMOUNTS_DIFFER: amounts.find,
    Kind.CONVERSION_OFF: conversions.find,
    Kind.SUM_OFF: parts.find,
    Kind.FORCE_DIFFERS: force.find,
    Kind.PREVIEW_CONTRADICTED: outcome.find_contradicted,
    Kind.DATES_DIFFER: dates.find,
    Kind.DATE_TWO_READINGS: dates.find_two_readings,
    Kind.TERM_PASSED: outcome.find_passed,
    Kind.FORMAT_NAME_DIFFERS: names.find,
    Kind.AGENT_MISSING: missing.find_agent,
    Kind.BENEFICIARY_MISSING: missing.find_beneficiary,
}
"""Who looks for what."""
OF_DOCUMENTS: Mapping[Kind, Callable[[Origin, Reading, Context], Iterator[Finding]]] = {
    Kind.CONVERSION_OFF: conversions.of_document,
    Kind.SUM_OFF: parts.of_document,
    Kind.DATE_TWO_READINGS: dates.of_document,
}
"""Who looks for what in a document beside its statements."""
BETWEEN = frozenset({Kind.AMOUNTS_DIFFER, Kind.FORCE_DIFFERS, Kind.PREVIEW_CONTRADICTED, Kind.DATES_DIFFER})
"""What takes two statements of one promise."""


def findings_of(entry: Entry, context: Context, kinds: Set[Kind] = frozenset(Kind)) -> tuple[Finding, ...]:
    """The findings of one entry, of these kinds, the most serious first, then in the order of their kinds.

    What readers rejected is not asked.
    """
    standing = tuple(one for one in entry.attestations if one.stands)
    if not standing:
        return ()
    seen = entry if len(standing) == len(entry.attestations) else Entry(standing)
    finders = (find for kind, find in FINDERS.items() if kind in kinds)
    found = (replace(finding, entry=entry.id) for find in finders for finding in find(seen, context))
    return tuple(sorted(found, key=rank))


def findings_in(reading: Reading, context: Context, kinds: Set[Kind] = frozenset(Kind)) -> tuple[Finding, ...]:
    """The findings of a document that are of no entry, of these kinds: its own day, sums that nobody promises."""
    origin = origin_of(reading)
    finders = (find for kind, find in OF_DOCUMENTS.items() if kind in kinds)
    found = (finding for find in finders for finding in find(origin, reading, context))
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
