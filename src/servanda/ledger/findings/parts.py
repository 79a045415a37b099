"""Sums that do not add up: a total, and the parts that the same sentence gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from servanda.figure import Figure
from servanda.lang.findings import FindingWords, Sign
from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.findings.context import Context
from servanda.ledger.findings.finding import Finding, Kind, Severity, Told
from servanda.model import Amount, Qualifier, Reading, Span

_FEWEST = 2
"""A total has so many parts at least."""
_NEAR = Decimal("0.02")
"""Parts are rounded one by one: what they make together may be off by this share."""
_TOO_FAR = Decimal("0.5")
"""Sums that are farther from the total than this share are not all of its parts."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The money of a sentence in its order, at its places in `text`: the total before its parts."""

    text: str
    money: tuple[Amount, ...]

    @property
    def parts(self) -> tuple[Amount, ...]:
        return tuple(amount for amount in self.money[1:] if amount.unit == self.money[0].unit)

    @property
    def made(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    def is_off(self, words: FindingWords) -> bool:
        """Whether the parts do not make the total; where only some of them are told, they may be less."""
        signs = words.signs(self.text)
        if Sign.TOTAL not in signs or len(self.parts) < _FEWEST or not self._is_whole(words):
            return False
        total = self.money[0].value
        exact = all(amount.qualifier is Qualifier.EXACT and amount.maximum is None for amount in self.money)
        if not exact or any(part.value >= total for part in self.parts):
            return False
        share = self.made / total - 1
        return share > _NEAR or (Sign.PARTIAL not in signs and -_TOO_FAR < share < -_NEAR)

    def _is_whole(self, words: FindingWords) -> bool:
        """Whether the row ends: the last of its parts is told as such."""
        before, last = self.parts[-2:]
        return Sign.LAST in words.signs(self.text[before.span.end : last.span.start])


def find(entry: Entry, context: Context) -> Iterator[Finding]:
    """Totals in the statements of an entry that their parts do not make."""
    for one in entry.attestations:
        words, start = context.words.get(one.origin.language), one.statement.span.start
        money = tuple(a for a in one.statement.amounts if a.unit.isupper() and a.settled and a.span.start >= start)
        row = _Row(one.quote, tuple(_at(amount, -start) for amount in money))
        if words and len(money) > _FEWEST and row.is_off(words):
            yield _finding(entry.id, one.origin, one.statement.span, row, one.entry)


def of_document(origin: Origin, reading: Reading, context: Context) -> Iterator[Finding]:
    """Totals in the sentences of a document that their parts do not make, where no one statement has them all."""
    document, words = reading.document, context.words.get(reading.document.language)
    for passage in reading.passages if words else ():
        text = passage.span.of(document.text)
        if not words or Sign.TOTAL not in words.signs(text):
            continue
        money = [_amount(one) for one in context.figures(text, document.language, origin.day) if one.type == "money"]
        row = _Row(text, tuple(money))
        if len(money) > _FEWEST and row.is_off(words) and not _in_one(row, passage.span.start, reading):
            yield _finding("", origin, passage.span, row, "")


def _in_one(row: _Row, start: int, reading: Reading) -> bool:
    spans = {_at(amount, start).span for amount in row.money}
    return any(spans <= {amount.span for amount in one.amounts} for one in reading.statements)


def _finding(entry: str, origin: Origin, span: Span, row: _Row, own: str) -> Finding:
    total = row.money[0]
    key = f"{total.value} {total.unit} {row.made}"
    told = Told(origin, span, row.text, total, total.span.of(row.text), key, own)
    return Finding(Kind.SUM_OFF, entry, (told,), Severity.HIGH, {"parts": row.parts, "sum": row.made})


def _at(amount: Amount, by: int) -> Amount:
    span = Span(amount.span.start + by, amount.span.end + by)
    return Amount(span, amount.value, amount.unit, amount.qualifier, amount.maximum, amount.per, amount.settled)


def _amount(figure: Figure) -> Amount:
    maximum = Decimal(figure.maximum) if figure.maximum else None
    return Amount(figure.span, Decimal(figure.value), figure.unit, figure.qualifier, maximum)
