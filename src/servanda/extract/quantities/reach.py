"""One number or two: where a quantity starts, whether it is a range, and scales written short («Md€», «bn»)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from servanda.extract.quantities.money import Sign, sign_after, sign_before, sign_start
from servanda.extract.quantities.units import after_linker, lookup
from servanda.extract.window import Window
from servanda.lang.numerals import Numeral
from servanda.lang.quantities import QuantityWords

PLUS = "+"
"""Behind a number, at least that («500+ écoles»)."""
_PLUS = re.compile(r"\+(?=[ \u00a0\u202f.,;)]|$)")
_SHARED = 1000
"""Below this a first number shares the scale of the second («2 à 3 milliards»)."""
_SHORT = re.compile(
    r"[ \u00a0\u202f]?(?P<word>[A-Za-z]{1,4}?)(?![a-z])(?=[^A-Za-z]|[A-Z]{3}(?![A-Za-z])|$)"
    r"(?:\.(?=[ \u00a0\u202f](?:[a-z€$£¥]|[A-Z]{3}(?![A-Za-z]))))?"
)


@dataclass(frozen=True, slots=True)
class Reach:
    """One number or two: from `start` of the window; `upper` is the second end of a range or of a change."""

    start: int
    lower: Numeral
    upper: Numeral | None = None
    second: int = 0
    change: bool = False

    @property
    def last(self) -> Numeral:
        """The number beside the unit."""
        return self.upper or self.lower


def read_reach(page: Window, start: int, words: QuantityWords) -> Reach | None:
    """The number at a place, with the second one where the two are a range («2 à 3 milliards»)."""
    sign = sign_before(page, start, words)
    if sign is None and start and page.low[start - 1].isalpha():
        return None
    first = sign_start(sign, words.money) if sign else start
    lower = read_number(page, start, words, joining=sign is None)
    if lower is None:
        return None
    opened = False
    if lower.scaled or lower.written:
        opened = words.ranges.openers.search(page.left(first)) is not None
        lower = (read_number(page, start, words, joining=False) if opened else lower) or lower
    joiner = words.ranges.joiner.match(page.low, lower.end, page.last)
    if joiner is None or not (_joins(joiner, words) or opened or words.ranges.openers.search(page.left(first))):
        return Reach(start, lower)
    other = sign_after(page, joiner.end(), words)
    second = second_start(page, joiner.end(), other)
    upper = read_number(page, second, words, signed=sign is not None)
    if upper is None or upper.end > page.last or _differ(sign, other):
        return Reach(start, lower)
    if upper.scale > 1 and lower.scale == 1 and lower.value < _SHARED:
        lower = replace(lower, value=lower.value * upper.scale)
    if not lower.value < upper.value:
        return Reach(start, lower if lower.scale > 1 else read_number(page, start, words) or lower)
    share = words.counts.percent.match(page.low, upper.end) is not None
    return Reach(start, lower, upper, second, is_change(page.left(first), words, share))


def is_change(left: str, words: QuantityWords, share: bool) -> bool:
    """Whether what stands left of two numbers makes them two sums, before and after, and no range."""
    return words.ranges.changes.search(left) is not None or (not share and words.ranges.lifts.search(left) is not None)


def _joins(joiner: re.Match[str], words: QuantityWords) -> bool:
    """Whether what stands between two numbers makes a range by itself: a dash or «à», not «et»."""
    return not joiner["word"] or not words.ranges.pairs.fullmatch(joiner["word"])


def _differ(first: Sign | None, second: Sign | None) -> bool:
    """Whether two numbers have different currencies by their signs: then they are no range."""
    if first is None or second is None:
        return False
    return (first["sign"] or first["code"]) != (second["sign"] or second["code"])


def second_start(page: Window, position: int, sign: Sign | None) -> int:
    """Where the second number starts: behind its own currency sign, if it has one."""
    end = sign.end() if sign else position
    return end + (end > position and page.raw[end : end + 1] in (" ", "\u00a0", "\u202f"))


def read_number(
    page: Window, start: int, words: QuantityWords, joining: bool = True, signed: bool = False
) -> Numeral | None:
    """The number at a place of the window, with a scale written short behind its digits («Md€», «bn»).

    `signed` says that it is the second of two with a currency sign before the first.
    """
    number = words.numbers.read(page.low, start, page.last, joining)
    if number is None:
        return None
    number = _short_scale(page, start, number, words, signed)
    if rough := words.numbers.rough_after.match(page.low, number.end):
        return replace(number, end=rough.end(), rough=True)
    return replace(number, end=number.end + 1) if _PLUS.match(page.raw, number.end) else number


def _short_scale(page: Window, start: int, number: Numeral, words: QuantityWords, signed: bool) -> Numeral:
    if number.written or number.scaled:
        return number
    short = _SHORT.match(page.raw, number.end)
    if short is None:
        return number
    scale = words.numbers.short_scales.get(short["word"]) or _money_scale(page, start, short, words, signed)
    return replace(number, value=number.value * scale, end=short.end(), scaled=True, scale=scale) if scale else number


def _money_scale(page: Window, start: int, short: re.Match[str], words: QuantityWords, signed: bool) -> int:
    """The scale of a letter that means one only beside a currency («5 M€», «$5m», «5m euros»)."""
    scale = words.numbers.money_scales.get(short["word"], 0)
    if not scale or signed or sign_before(page, start, words) or sign_after(page, short.end(), words):
        return scale
    place = after_linker(page.low, short.end(), words)
    named = place > short.end() and (sign_after(page, place, words) or lookup(page.low, place, words.money.names))
    return scale if named else 0
