"""Money beside a number: by sign, code or name; which dollar, franc or peso; coins as part of their currency."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from servanda.extract.quantities.units import BIG, Kind, Unit, after_linker, lookup
from servanda.extract.window import Window, low
from servanda.lang.currencies import MoneyWords
from servanda.lang.numerals import Numeral
from servanda.lang.quantities import QuantityWords

_CURRENCY = 40
_NAMED = 3
"""How far back the name of a currency before its number is looked for, in characters and words."""
_LEAST_LED = 100
_YEARS = (1900, 2100)
_CONTEXT = 4000
"""How far back an ambiguous currency name looks for its full name."""
_REACH = 12
"""How long a sign before a number may be, with its space."""
_GAPS = frozenset(" \n\u00a0\u202f-−–")
_PENCE = "p"
"""Money only right behind the digits («50p»)."""
_BRACKET = re.compile(r"[ \u00a0\u202f]?\((?P<code>[A-Z]{3})\)")
Sign = re.Match[str]
Mentions = tuple[list[int], list[str]]


def sign_before(page: Window, start: int, words: QuantityWords) -> Sign | None:
    """A currency sign or code that ends where a number starts."""
    last = page.raw[start - 1 : start] if start > page.floor else ""
    if last in _GAPS and start > page.floor + 1:
        last = page.raw[start - 2 : start - 1]
    if last not in words.money.sign_lasts:
        return None
    found = words.money.sign_before.search(page.raw, max(page.floor, start - _REACH), start)
    return found if found and (found["sign"] or found["code"] in words.money.codes) else None


def sign_start(sign: Sign, money: MoneyWords) -> int:
    """Where a sign starts, with the code before it if that is one («USD $5»)."""
    return sign.start() if not sign["sign"] or sign["lead"] in money.codes else sign.start("sign")


def sign_after(page: Window, position: int, words: QuantityWords) -> Sign | None:
    """A currency sign or code behind a place, or None."""
    first = page.raw[position : position + 1]
    if first in _GAPS:
        first = page.raw[position + 1 : position + 2]
    if first not in words.money.sign_firsts:
        return None
    found = words.money.sign_after.match(page.raw, position)
    return found if found and (found["sign"] or found["code"] in words.money.codes) else None


def read_money(page: Window, start: int, number: Numeral, text: str, words: QuantityWords) -> Unit | None:
    """The currency of a number, or None where it is no money.

    Where nothing tells which currency a name means, the name itself is the unit: it is no ISO code, and nobody is
    misled.
    """
    left = sign_before(page, start, words)
    named = _name(page, number, words)
    if named and named[0] in words.money.subunits:
        if not (left and named[0] == _PENCE):
            return _coin(start, named, words)
        number, named = replace(number, end=named[2]), None
    right = None if named else _sign_behind(page, number, words)
    if left or right:
        before = sign_start(left, words.money) if left else start
        unit = _signed(page, number, (left, right), named, words)
        return _told(replace(unit, before=before), page, text, words) if unit else None
    if named is None:
        return None
    name, begin, end = named
    return _told(Unit(Kind.MONEY, name, start, end, noun=(begin, end)), page, text, words)


def led_money(page: Window, start: int, number: Numeral, text: str, words: QuantityWords) -> Unit | None:
    """The currency of a number that has nothing behind it, by its name before («yuans 3 000», «convertis en euros»)."""
    if number.written or page.raw[number.end : number.end + 1].isalpha():
        return None
    left = page.low[max(page.floor, start - _CURRENCY) : start].rstrip(" ")
    words_before = left.split(" ")[-_NAMED:]
    for name in (" ".join(words_before[i:]) for i in range(len(words_before))):
        if name in words.money.names and name not in words.money.unsure and _is_sum(number):
            begin = page.low.rindex(name, 0, start)
            unit = Unit(Kind.MONEY, name, begin, number.end, noun=(begin, begin + len(name)))
            return _told(unit, page, text, words)
    return _converted_into(page, start, number, text, words) if number.scaled else None


def _is_sum(number: Numeral) -> bool:
    """Whether a number behind a currency's name is a sum, no year, label («Euro 6») or rate («le dollar 1,08»)."""
    year = _YEARS[0] <= number.value <= _YEARS[1] and not number.grouped
    return number.scaled or (number.value >= _LEAST_LED and not year)


def _converted_into(page: Window, start: int, number: Numeral, text: str, words: QuantityWords) -> Unit | None:
    """The currency into which the sentence says its sum is converted."""
    left = page.left(start)
    into = list(words.conversions.into.finditer(left))
    name = lookup(left, into[-1].end(), words.money.names) if into and ". " not in left[into[-1].end() :] else None
    return _told(Unit(Kind.MONEY, name[0], start, number.end), page, text, words) if name else None


def _sign_behind(page: Window, number: Numeral, words: QuantityWords) -> Sign | None:
    """A sign or code right behind a number, or behind «de» («milliards d'€»)."""
    place = after_linker(page.low, number.end, words)
    return sign_after(page, number.end, words) or (sign_after(page, place, words) if place > number.end else None)


def _signed(
    page: Window,
    number: Numeral,
    signs: tuple[Sign | None, Sign | None],
    named: tuple[str, int, int] | None,
    words: QuantityWords,
) -> Unit | None:
    """Money by its sign or code; of a sign before and a code behind, the code tells («$5 million CAD»)."""
    money, (left, right) = words.money, signs
    told = (sign["code"] or sign["lead"] for sign in (right, left) if sign)
    name = next((code for code in told if code in money.codes), None)
    written = next((sign["sign"] for sign in (left, right) if sign and sign["sign"]), "")
    sign = re.sub(r"\s", " ", written)
    if (sign or name) in money.word_codes and not (number.scaled or number.value >= BIG):
        return None
    name = name or (named[0] if named and left else sign)
    if right is None and page.raw[number.end : number.end + 1].isalpha():
        return None
    end = right.end() if right else named[2] if named and left else number.end
    shown = left or right
    noun = shown.span("sign" if shown["sign"] else "code") if shown else (0, 0)
    return Unit(Kind.MONEY, name, number.end, end, noun=noun)


def _told(unit: Unit, page: Window, text: str, words: QuantityWords) -> Unit:
    """The unit with the currency that its sign or name means."""
    if unit.name in words.money.codes:
        return unit
    code, settled = _settle(unit.name, page, unit.end, text, words)
    return replace(unit, name=code, settled=settled)


def _name(page: Window, number: Numeral, words: QuantityWords) -> tuple[str, int, int] | None:
    """The name of a currency or coin behind a number, where it begins and where it ends («milliards de yens»)."""
    money, begin = words.money, after_linker(page.low, number.end, words)
    found = lookup(page.low, begin, money.known)
    if found is None:
        sign = page.raw[begin : begin + 1]
        coined = sign in money.subunits and not sign.isalpha() and not number.written
        return (sign, begin, begin + 1) if coined else None
    name, end = found
    glued = begin == number.end
    if name in money.subunits:
        return (name, begin, end) if glued or name != _PENCE else None
    unsure = name in money.unsure and not (number.scaled or (number.grouped and number.value >= BIG))
    weighed = name in money.weights and after_linker(page.low, end, words) > end + 1
    return None if glued or unsure or weighed else (name, begin, end)


def _coin(start: int, named: tuple[str, int, int], words: QuantityWords) -> Unit:
    """Coins, as part of the currency where their word tells it («25 centimes d'euro» is 0.25 EUR)."""
    name, begin, end = named
    coin = words.money.subunits[name]
    parts = coin.parts if coin.code else 1
    return Unit(Kind.MONEY, coin.code or name, start, end, noun=(begin, end), settled=bool(coin.code), parts=parts)


def _settle(name: str, page: Window, end: int, text: str, words: QuantityWords) -> tuple[str, bool]:
    """Which of several currencies a name or sign means, and whether the text tells it.

    A code in brackets behind it, the last full name before, the default, the nearest territory before, else after.
    """
    money = words.money
    codes = money.names[name]
    if len(codes) == 1:
        return codes[0], True
    bracket = _BRACKET.match(page.raw, end)
    if bracket and bracket["code"] in money.codes:
        return bracket["code"], True
    here = page.offset + end
    if code := _last_before(_mentions(text, words.language, money.full.get(name, ())), here):
        return code, True
    if name in money.settled or name in money.defaults:
        return codes[0], name in money.settled
    places = _mentions(text, words.language, money.places.get(name, ()))
    code = _last_before(places, here) or _first_after(places, here, page.offset + page.last)
    return (code, True) if code else (name, False)


@lru_cache(maxsize=64)
def _mentions(text: str, language: str, names: tuple[tuple[str, str], ...]) -> Mentions:
    """Where a text has one of some names, in order, and the currency of each; kept, as texts repeat them."""
    whole = low(text)
    found: dict[int, tuple[int, str]] = {}
    for name, code in names:
        place = whole.find(name)
        while place >= 0:
            edges = whole[max(0, place - 1) : place], whole[place + len(name) : place + len(name) + 1]
            if not any(edge.isalnum() for edge in edges):
                found[place] = max(found.get(place, (0, "")), (len(name), code))
            place = whole.find(name, place + 1)
    places = sorted(found)
    return places, [found[place][1] for place in places]


def _last_before(mentions: Mentions, here: int) -> str | None:
    places, codes = mentions
    index = bisect_left(places, here) - 1
    return codes[index] if index >= 0 and places[index] >= here - _CONTEXT else None


def _first_after(mentions: tuple[Sequence[int], Sequence[str]], here: int, last: int) -> str | None:
    places, codes = mentions
    index = bisect_left(places, here)
    return codes[index] if index < len(places) and places[index] < last else None
