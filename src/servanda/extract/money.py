"""Money beside a number: by sign, code or name; which dollar, franc or peso; coins as part of their currency."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from servanda.extract.units import BIG, Kind, Unit, after_linker, lookup
from servanda.extract.window import Window
from servanda.lang.currencies import MoneyWords
from servanda.lang.numerals import Numeral
from servanda.lang.quantities import QuantityWords
from servanda.text.fold import folded

_CONTEXT = 4000
"""How far back an ambiguous currency name looks for its full name."""
_REACH = 12
"""How long a sign before a number may be, with its space."""
_BRACKET = re.compile(r"[ \u00a0\u202f]?\((?P<code>[A-Z]{3})\)")
Sign = re.Match[str]
Mentions = tuple[list[int], list[str]]


def sign_before(page: Window, start: int, words: QuantityWords) -> Sign | None:
    """A currency sign or code that ends where a number starts."""
    found = words.money.sign_before.search(page.raw, max(page.floor, start - _REACH), start)
    return found if found and (found["sign"] or found["code"] in words.money.codes) else None


def sign_start(sign: Sign, money: MoneyWords) -> int:
    """Where a sign starts, with the code before it if that is one («USD $5»)."""
    return sign.start() if not sign["sign"] or sign["lead"] in money.codes else sign.start("sign")


def sign_after(page: Window, position: int, words: QuantityWords) -> Sign | None:
    """A currency sign or code behind a place, or None."""
    found = words.money.sign_after.match(page.raw, position)
    return found if found and (found["sign"] or found["code"] in words.money.codes) else None


def read_money(page: Window, start: int, number: Numeral, text: str, words: QuantityWords) -> Unit | None:
    """The currency of a number, or None where it is no money.

    Where nothing tells which currency a name means, the name itself is the unit: it is no ISO code, and nobody is
    misled.
    """
    left = sign_before(page, start, words)
    named = _name(page, number, words)
    coin = _coin(page, start, number, words)
    if coin and coin.end > (named[2] if named else 0):
        return coin
    right = None if named else _sign_behind(page, number, words)
    if left or right:
        unit = _signed(page, start, number, (left, right), named, words)
        return _told(unit, page, text, words) if unit else None
    if named is None:
        return None
    name, begin, end = named
    return _told(Unit(Kind.MONEY, name, start, end, noun=(begin, end)), page, text, words)


def _sign_behind(page: Window, number: Numeral, words: QuantityWords) -> Sign | None:
    """A sign or code right behind a number, or behind «de» («milliards d'€»)."""
    place = after_linker(page.low, number.end, words)
    return sign_after(page, number.end, words) or (sign_after(page, place, words) if place > number.end else None)


def _signed(
    page: Window,
    start: int,
    number: Numeral,
    signs: tuple[Sign | None, Sign | None],
    named: tuple[str, int, int] | None,
    words: QuantityWords,
) -> Unit | None:
    """Money by its sign or code; of a sign before and a code behind, the code tells («$5 million CAD»)."""
    money, (left, right) = words.money, signs
    told = (sign["code"] or sign["lead"] for sign in (right, left) if sign)
    name = next((code for code in told if code in money.codes), None)
    sign = next((sign["sign"] for sign in (left, right) if sign and sign["sign"]), "")
    if (sign or name) in money.word_codes and not (number.scaled or number.value >= BIG):
        return None
    name = name or (named[0] if named and left else sign)
    if right is None and page.raw[number.end : number.end + 1].isalpha():
        return None
    end = right.end() if right else named[2] if named and left else number.end
    shown = left or right
    noun = shown.span("sign" if shown["sign"] else "code") if shown else (0, 0)
    return Unit(Kind.MONEY, name, sign_start(left, money) if left else start, end, noun=noun)


def _told(unit: Unit, page: Window, text: str, words: QuantityWords) -> Unit:
    """The unit with the currency that its sign or name means."""
    if unit.name in words.money.codes:
        return unit
    code, settled = _settle(unit.name, page, unit.end, text, words)
    return replace(unit, name=code, settled=settled)


def _name(page: Window, number: Numeral, words: QuantityWords) -> tuple[str, int, int] | None:
    """The name of a currency behind a number, where it begins and where it ends («milliards de yens»)."""
    money, begin = words.money, after_linker(page.low, number.end, words)
    found = lookup(page.low, begin, money.names)
    if found is None or begin == number.end:
        return None
    name, end = found
    if name in money.unsure and not (number.scaled or (number.grouped and number.value >= BIG)):
        return None
    if name in money.weights and after_linker(page.low, end, words) > end + 1:
        return None
    return name, begin, end


def _coin(page: Window, start: int, number: Numeral, words: QuantityWords) -> Unit | None:
    """A number of coins, as part of the currency where the word tells it («25 centimes d'euro» is 0.25 EUR)."""
    money, begin = words.money, after_linker(page.low, number.end, words)
    found = lookup(page.low, begin, money.subunits)
    if found is None and not number.written and page.raw[begin : begin + 1] in money.subunits:
        found = (page.raw[begin], begin + 1)
    if found is None or (page.raw[begin] == "p" and begin > number.end and found[0] == "p"):
        return None
    name, end = found
    coin = money.subunits[name]
    return Unit(
        Kind.MONEY,
        coin.code or name,
        start,
        end,
        noun=(begin, end),
        settled=bool(coin.code),
        parts=coin.parts if coin.code else 1,
    )


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
    low = _low(text)
    found: dict[int, tuple[int, str]] = {}
    for name, code in names:
        place = low.find(name)
        while place >= 0:
            edges = low[max(0, place - 1) : place], low[place + len(name) : place + len(name) + 1]
            if not any(edge.isalnum() for edge in edges):
                found[place] = max(found.get(place, (0, "")), (len(name), code))
            place = low.find(name, place + 1)
    places = sorted(found)
    return places, [found[place][1] for place in places]


@lru_cache(maxsize=2)
def _low(text: str) -> str:
    return folded(text)


def _last_before(mentions: Mentions, here: int) -> str | None:
    places, codes = mentions
    index = bisect_left(places, here) - 1
    return codes[index] if index >= 0 and places[index] >= here - _CONTEXT else None


def _first_after(mentions: tuple[Sequence[int], Sequence[str]], here: int, last: int) -> str | None:
    places, codes = mentions
    index = bisect_left(places, here)
    return codes[index] if index < len(places) and places[index] < last else None
