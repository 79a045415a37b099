"""Amounts and times in the words of an interface language, as a reader would write them.

The words are data (`assets/messages/<code>.toml`), the forms of numbers, dates and currencies are CLDR's.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name
from babel.units import format_unit

from servanda.export.shorthand import on_one_line
from servanda.model import Amount, When

_PLACES = 3
_MONEY = re.compile(r"[A-Z]{3}")
_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<about>[?~%]?)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PARTS = re.compile(r"(\d+(?:\.\d+)?)([A-Z])")
_LENGTHS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_DECADE = re.compile(r"(?P<decade>\d{3})X")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one interface: its code, its CLDR locale, its messages by section."""

    code: str
    locale: str
    messages: Mapping[str, Any]

    def say(self, path: str, **parts: object) -> str:
        """The message at `section.key`, its braces filled in."""
        return str(self._at(path)).format(**parts)

    def count(self, noun: str, number: int) -> str:
        """The number with its noun, in the plural form that CLDR gives."""
        forms = self.messages["count"][noun]
        form = forms.get(Locale.parse(self.locale).plural_form(number), forms["other"])
        return str(form).format(n=format_decimal(number, locale=self.locale))

    def known(self, section: str, key: str) -> str:
        """The word for a key of a closed list, or the key itself where the list does not hold it."""
        return str(self._at(section).get(key, key))

    def _at(self, path: str) -> Any:
        found: Any = self.messages
        for key in path.split("."):
            found = found[key]
        return found


@cache
def interfaces() -> Mapping[str, Words]:
    """Every interface language by its code: one file of messages each."""
    folder = resources.files("servanda.export") / "assets" / "messages"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            messages = tomllib.loads(file.read_text("utf-8"))
            code = file.name.removesuffix(".toml")
            found[code] = Words(code, messages["locale"], messages)
    return found


def amount_in_words(amount: Amount, quote: str, words: Words) -> str:
    """An amount as a reader would write it: «3 000 milliards de yens japonais», “over 12.5%”.

    What is counted in a plain noun keeps the words of the text (`quote`), which a reader knows better.
    """
    if amount.unit == "percent" or _MONEY.fullmatch(amount.unit):
        low = _quantity(amount.value, amount.unit, words)
        if amount.maximum is not None:
            low = words.say("amount.range", low=low, high=_quantity(amount.maximum, amount.unit, words))
        low = _rated(low, amount, words)
    else:
        low = _rated(quote, amount, words)
    return words.say(f"qualifier.{amount.qualifier.value}", amount=low)


def exact_amount(amount: Amount, words: Words) -> str:
    """The figure in full with its code: «3 000 000 000 000 JPY»."""
    number = _number(amount.value, words)
    if amount.maximum is not None:
        number = words.say("amount.range", low=number, high=_number(amount.maximum, words))
    told = words.say("amount.unit", number=number, unit=amount.unit)
    return _rated(told if amount.settled else words.say("amount.doubt", amount=told), amount, words)


def _rated(told: str, amount: Amount, words: Words) -> str:
    """What is told with what it is told for: «2 millions d'euros par an»."""
    if not amount.per:
        return told
    return words.say("amount.rate", amount=told, per=words.known("per", amount.per))


def time_in_words(edtf: str, words: Words) -> str:
    """A time in EDTF as a reader would write it; a form not known here stays in EDTF."""
    if edtf.startswith("[") and ".." in edtf:
        by = edtf.strip("[]").rpartition("..")[2]
        return _bounded(_point(by, words) or by, "by", "day" if _DAY.fullmatch(by) else "", words)
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(edtf, words) or edtf
    opened, closed = start not in ("", ".."), end not in ("", "..")
    first, last = _point(start, words) if opened else "", _point(end, words) if closed else ""
    if first is None or last is None or not (opened or closed):
        return edtf
    if not opened:
        return words.say("time.until_day" if len(end) == 10 else "time.until", end=last)
    if not closed:
        return words.say("time.from_day" if len(start) == 10 else "time.from", start=first)
    both_years = len(start) == len(end) == 4
    return words.say("time.range_years" if both_years else "time.range", start=first, end=last)


def when_in_words(when: When, text: str, words: Words, start: int = 0) -> str:
    """The time of a statement with its bound: «avant mars 2031», “36 months of the entry into force”.

    `text` begins at the character `start` of its document.
    """
    if when.length:
        named = when.event and text[max(0, when.event.start - start) : max(0, when.event.end - start)]
        event = f" {on_one_line(named)}" if named else ""
        return _bounded(duration_in_words(when.length, words) + event, when.bound, "length", words)
    bare = when.edtf.removeprefix("../").removesuffix("/..")
    if not when.bound:
        return time_in_words(when.edtf, words)
    return _bounded(time_in_words(bare, words), when.bound, "day" if _DAY.fullmatch(bare) else "", words)


def _bounded(time: str, bound: str, kind: str, words: Words) -> str:
    """A time behind the word for its bound, which may be another before days or lengths."""
    said = words.messages["bound"]
    return str(said.get(f"{bound}_{kind}", said.get(bound, "{time}"))).format(time=time)


def duration_in_words(iso: str, words: Words) -> str:
    """A duration of ISO 8601 as a reader would write it: «2 ans et 6 mois»; a form not known here stays as it is."""
    parts = [(Decimal(number), _LENGTHS.get(letter, "")) for number, letter in _PARTS.findall(iso.partition("T")[0])]
    if "T" in iso or not all(unit for _, unit in parts):
        return iso
    told = [format_unit(number, f"duration-{unit}", locale=words.locale) for number, unit in parts]
    return str(format_list(told, style="unit", locale=words.locale))


def _number(value: Decimal, words: Words) -> str:
    return str(format_decimal(value, locale=words.locale, decimal_quantization=False))


def _quantity(value: Decimal, unit: str, words: Words) -> str:
    if unit == "percent":
        return words.say("amount.percent", number=_number(value, words))
    shown, scale = value, None
    for row in words.messages["scale"]:
        scaled = value.scaleb(-row["power"])
        if scaled >= 1 and scaled == round(scaled, _PLACES):
            shown, scale = scaled, row
            break
    plural = Locale.parse(words.locale).plural_form(shown)
    currency = get_currency_name(unit, count=value, locale=words.locale)
    if scale is None:
        return words.say("amount.unit", number=_number(shown, words), unit=currency)
    number = words.say("amount.scaled", number=_number(shown, words), scale=scale.get(plural, scale["other"]))
    return number + _link(currency, words) + currency


def _link(noun: str, words: Words) -> str:
    of = words.messages["amount"]
    return str(of["of_elided"] if noun[:1].lower() in tuple(of["elided_before"]) else of["of"])


def _point(edtf: str, words: Words) -> str | None:
    decade = _DECADE.fullmatch(edtf)
    if decade:
        return words.say("time.decade", year=decade["decade"] + "0")
    found = _POINT.fullmatch(edtf)
    if not found:
        return None
    shown = _day_month_year(found["year"], found["month"], found["day"], words)
    return words.say("time.about", time=shown) if shown and found["about"] else shown


def _day_month_year(year: str, month: str | None, day: str | None, words: Words) -> str | None:
    if month is None:
        return year
    if int(month) > 12:
        part = words.messages["time"]["parts"].get(month)
        return words.say("time.part", part=part, year=year) if part and not day else None
    try:
        date = datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    if day is None:
        return str(format_skeleton("yMMMM", date, locale=words.locale))
    shown = str(format_date(date, "long", locale=words.locale))
    return re.sub(r"^1\b", words.say("time.first_day"), shown)
