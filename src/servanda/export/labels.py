"""The words of tables and pictures in a language: those of the page, and beside them the files of some folders."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources

from babel import Locale
from babel.numbers import format_decimal, format_percent

from servanda.export.phrasing import Words, interfaces

_DIGITS = 3


@cache
def labels(code: str, *folders: str) -> Words:
    """The words of a language with those of `assets/<folder>/<code>.toml`; KeyError where there is no such language."""
    page = interfaces()[code]
    messages, counts = dict(page.messages), dict(page.messages["count"])
    for folder in folders:
        text = (resources.files("servanda.export") / "assets" / folder / f"{code}.toml").read_text("utf-8")
        own = tomllib.loads(text)
        counts |= own.pop("count", {})
        messages |= own
    return Words(code, page.locale, {**messages, "count": counts})


def number(value: Decimal | int, words: Words) -> str:
    """A number as the language writes it."""
    return str(format_decimal(value, locale=words.locale, decimal_quantization=False))


def percent(count: int, of: int, words: Words) -> str:
    """A share in whole percent."""
    return str(format_percent(Decimal(count) / of if of else Decimal(0), locale=words.locale))


def sum_of(value: Decimal, unit: str, words: Words, *, rounded: bool = False) -> str:
    """A sum with the code of its currency: «18 milliards JPY»; `rounded` to three digits, else as it is."""
    shown, scale = value, None
    for row in words.messages["scale"]:
        scaled = value.scaleb(-row["power"])
        if abs(scaled) >= 1 and (rounded or scaled == round(scaled, _DIGITS)):
            shown, scale = scaled, row
            break
    if rounded:
        shown = _three_digits(shown)
    if scale is None:
        return f"{number(shown, words)} {unit}"
    plural = Locale.parse(words.locale).plural_form(shown)
    return f"{number(shown, words)} {scale.get(plural, scale['other'])} {unit}"


def _three_digits(value: Decimal) -> Decimal:
    places = max(0, _DIGITS - 1 - value.adjusted())
    return (round(value, places) if places else value.quantize(Decimal(1))).normalize() + Decimal(0)
