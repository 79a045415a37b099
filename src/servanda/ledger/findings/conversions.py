"""Sums that a text gives in another currency, and that do not fit the central bank's rate of their day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from servanda.figure import Figure
from servanda.ledger.conversions import Check, Verdict
from servanda.ledger.entries.entry import Attestation, Entry, Origin
from servanda.ledger.findings.context import Context
from servanda.ledger.findings.finding import Finding, Kind, Severity, Told
from servanda.ledger.sums import Exchange, check_sums
from servanda.model import Amount, Qualifier, Reading, Span

_GRAVE = Decimal("0.05")
"""A conversion that is farther off is no rate of another day, but a mistake."""


@dataclass(frozen=True, slots=True)
class Given:
    """A sum that a text gives as another: both, and what the check says of them; spans are those of `text`."""

    figure: Figure
    origin: Figure
    check: Check


def find(entry: Entry, context: Context) -> Iterator[Finding]:
    """Conversions in the statements of an entry that do not hold."""
    for one in entry.attestations:
        if len({amount.unit for amount in one.statement.amounts}) < 2:
            continue
        for given in wrong(
            one.quote, context.figures(one.quote, one.origin.language, one.origin.day), one.origin.day, context
        ):
            yield _finding(entry.id, _told_in(one, given), given, Severity.HIGH)


def wrong(text: str, figures: Sequence[Figure], day: str | None, context: Context) -> Iterator[Given]:
    """The conversions of a text that do not hold, by the rates of the days it tells, or of its own (ISO)."""
    by_span = {figure.span: figure for figure in figures}
    own = date.fromisoformat(day) if day and len(day) == 10 else None
    for span, check in check_sums(text, tuple(figures), Exchange("EUR", context.rates), own).items():
        figure = by_span[span]
        if check.verdict is Verdict.OFF and figure.converts and abs(check.difference or Decimal(0)) > _GRAVE:
            yield Given(figure, by_span[figure.converts], check)


def of_document(origin: Origin, reading: Reading, context: Context) -> Iterator[Finding]:
    """Conversions in the sentences of a document of which no entry tells."""
    document = reading.document
    # Few texts give a sum as another, and all figures of a text take long.
    if not context.gives(document.text, document.language):
        return
    told = [one.span for one in reading.statements]
    for given in wrong(
        document.text, context.figures(document.text, document.language, origin.day), origin.day, context
    ):
        span = given.figure.span
        if not any(statement.covers(span) and statement.covers(given.origin.span) for statement in told):
            place = next((one.span for one in reading.passages if one.span.covers(span)), span)
            words, quote = span.of(document.text), place.of(document.text)
            found = Told(origin, place, quote, _amount(given.figure), words, _key(given))
            yield _finding("", found, given, Severity.MEDIUM)


def _finding(entry: str, told: Told, given: Given, severity: Severity) -> Finding:
    return Finding(Kind.CONVERSION_OFF, entry, (told,), severity, {"sum": _amount(given.origin), "check": given.check})


def _told_in(one: Attestation, given: Given) -> Told:
    words, span = given.figure.span.of(one.quote), one.statement.span
    at = Span(span.start + given.figure.span.start, span.start + given.figure.span.end)
    return Told(one.origin, span, one.quote, _amount(given.figure), words, _key(given), one.entry, at)


def _key(given: Given) -> str:
    return f"{given.origin.value} {given.origin.unit} {given.figure.value} {given.figure.unit}"


def _amount(figure: Figure) -> Amount:
    maximum = Decimal(figure.maximum) if figure.maximum else None
    return Amount(figure.span, Decimal(figure.value), figure.unit, Qualifier(figure.qualifier), maximum)
