"""Whether a sum that a text gives in two currencies holds: «3 billions de yens (plus de 16 milliards d'euros)»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from servanda.model import Amount, Qualifier
from servanda.world.exchange import Conversion, Rates, Unconverted

NEAR = Decimal("0.02")
"""A difference up to here is told as consistent: so much the major currencies move between two meetings of a month."""
_FINEST = Decimal("0.005")
"""The first sum is taken as rounded by this share at most: pledges are round, «3 billions» means no 2.6."""
_UP = {Qualifier.OVER, Qualifier.AT_LEAST}
_DOWN = {Qualifier.UNDER, Qualifier.AT_MOST}
_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f\u2009.,'’]+\d+)*")
_FOREVER = Decimal("Infinity")


class Verdict(StrEnum):
    """What a check says; there is no «equal», as rates differ from bank to bank."""

    CONSISTENT = "consistent"
    OFF = "off"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount as a text prints it: `step` is what one more in its last printed digit is worth."""

    amount: Amount
    step: Decimal

    @classmethod
    def of(cls, amount: Amount, text: str) -> Stated:
        """An amount with the digits that the text at its span shows; «16,24 milliards» has a step of ten million."""
        written = _NUMBER.search(amount.span.of(text))
        digits = int(re.sub(r"\D", "", written[0])) if written else 0
        return cls(amount, amount.value / digits if digits else _last_digit(amount.value))

    def ends(self) -> tuple[Stated, Stated]:
        """The two ends of a range, each as a sum of its own."""
        amount = self.amount
        last = amount.value if amount.maximum is None else amount.maximum
        low, high = (replace(amount, value=value, maximum=None) for value in (amount.value, last))
        return Stated(low, self.step), Stated(high, self.step)

    @property
    def slack(self) -> Decimal:
        """How far the sum that was meant may lie from the printed one, either way."""
        return self.step if self.amount.qualifier is Qualifier.ABOUT else self.step / 2


@dataclass(frozen=True, slots=True)
class Days:
    """A time that a text tells, as the days from `first` to `last`; `words` is how it is written."""

    first: date
    last: date
    words: str

    def __iter__(self) -> Iterator[date]:
        """Each day in turn."""
        return (self.first + timedelta(days=count) for count in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Check:
    """What a stated conversion looks like by the rates of a day.

    `difference` is the stated result over the computed one, less one; `stated_rate` what the two stated sums imply;
    `reference` the conversion by published rates, or why there is none; `rounded` is true where the difference is
    within the rounding of the printed figures or what their qualifiers allow; `within` is the time of which the
    reference is the best day, where the text tells no day but a longer time.
    """

    verdict: Verdict
    reference: Conversion | Unconverted
    stated_rate: Decimal | None = None
    difference: Decimal | None = None
    rounded: bool = False
    within: str = ""

    @property
    def words(self) -> str:
        """The check in a few words: `consistent within 0.03 %`, `8.5 % above the rates of 2025-12-03`."""
        if self.within and isinstance(self.reference, Conversion):
            return f"{self._told} (nearest day of «{self.within}»: {self.reference.used})"
        return self._told

    @property
    def cure(self) -> str:
        """What a user can do so that it is checked; empty where it was, or nothing helps."""
        return self.reference.cure if isinstance(self.reference, Unconverted) else ""

    @property
    def _told(self) -> str:
        if isinstance(self.reference, Unconverted):
            return f"not checked: {self.reference.reason}"
        size = _percent(self.difference or Decimal(0))
        if self.rounded:
            return f"consistent as printed, {size} % apart"
        if self.verdict is Verdict.CONSISTENT:
            return f"consistent within {size} %"
        return f"{size} % {'above' if (self.difference or 0) > 0 else 'below'} the rates of {self.reference.used}"


def check_conversion(stated_from: Stated, stated_to: Stated, day: date, rates: Rates) -> Check:
    """Compare a stated conversion with the rates of a day: consistent within so much, off by so much, or unchecked.

    A difference is excused by the rounding of the printed figures and by their qualifiers: «plus de 16 milliards»
    may be 16.24 and may not be 15. Of two ranges the ends are compared, and the one that is farther off is told.
    """
    origin, result = stated_from.amount, stated_to.amount
    if origin.maximum is not None and result.maximum is not None:
        ends = zip(stated_from.ends(), stated_to.ends(), strict=True)
        low, high = (check_conversion(first, second, day, rates) for first, second in ends)
        return max(low, high, key=lambda check: abs(check.difference or Decimal(0)))
    reference = rates.convert(origin.value, origin.unit, result.unit, day)
    if origin.maximum is not None or result.maximum is not None:
        reference = Unconverted("one is a range, the other is not")
    elif not origin.value or not result.value:
        reference = Unconverted("a sum of nothing has no rate")
    elif origin.unit == result.unit:
        reference = Unconverted(f"both sums are in {origin.unit}")
    if isinstance(reference, Unconverted):
        return Check(Verdict.UNCHECKED, reference)
    difference = result.value / reference.value - 1
    excused = _excused(stated_from, stated_to, reference)
    verdict = Verdict.CONSISTENT if excused or abs(difference) <= NEAR else Verdict.OFF
    return Check(verdict, reference, result.value / origin.value, difference, excused and abs(difference) > NEAR)


def check_within(stated_from: Stated, stated_to: Stated, days: Days, rates: Rates) -> Check:
    """Compare a stated conversion with the rates of every day of a time; it holds if it holds on one of them.

    The check of the best day is told: one that is consistent before any other, then the smallest difference.
    """
    checks = [check_conversion(stated_from, stated_to, day, rates) for day in days]
    known = [check for check in checks if check.verdict is not Verdict.UNCHECKED]
    if not known:
        return checks[0]
    best = min(known, key=lambda one: (one.verdict is not Verdict.CONSISTENT, abs(one.difference or Decimal(0))))
    return best if days.first == days.last else replace(best, within=days.words)


def _excused(stated_from: Stated, stated_to: Stated, reference: Conversion) -> bool:
    """Whether what is meant by the first sum can be what is said by the second."""
    origin, result = stated_from.amount, stated_to.amount
    spread = min(stated_from.slack, abs(origin.value) * _FINEST) * reference.rate
    meant = _between(reference.value, spread, origin.qualifier, result.qualifier)
    said = _between(result.value, stated_to.slack, result.qualifier, origin.qualifier)
    return meant[0] <= said[1] and said[0] <= meant[1]


def _between(value: Decimal, slack: Decimal, own: Qualifier, other: Qualifier) -> tuple[Decimal, Decimal]:
    """What a sum can be; one that is open is not where the other is open on the same side: both say the same then."""
    low = -_FOREVER if own in _DOWN and other not in _DOWN else value - slack
    high = _FOREVER if own in _UP and other not in _UP else value + slack
    return low, high


def _last_digit(value: Decimal) -> Decimal:
    """What the last digit of a value that is not zero counts: a thousand million of 16,000,000,000."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and value else Decimal(0)


def _percent(difference: Decimal) -> str:
    """A share in per cent as a reader wants it: 0.03, 8.5, 47; never nothing at all."""
    share = max(abs(difference) * 100, Decimal("0.01"))
    return f"{share.quantize(Decimal(1) if share >= 10 else Decimal('0.1') if share >= 1 else Decimal('0.01'))}"
