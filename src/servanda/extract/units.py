"""What a number counts: money, per cent, a measure or a noun; read beside the number, in source and folded text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from servanda.lang.digits import prepared
from servanda.lang.numerals import Numeral
from servanda.lang.quantities import QuantityWords
from servanda.model import Span
from servanda.text.fold import folded

_LOOK = 64
"""How many characters beside a span are looked at for a qualifier or a unit."""
_CONTEXT = 4000
"""How far back an ambiguous currency name looks for its full name."""
_BIG = 1000
_MANY = 10
"""From here on a number counts even what no table has; small ones tell too often."""
_YEARS = (1800, 2100)
_WORDS = re.compile(r"[a-z][a-z'.&-]*(?: {1,4}[a-z][a-z'.&-]*){0,5}")
_WORD = re.compile(r"[a-z][a-z'-]{3,}(?![a-z0-9'-])")
_GAP = re.compile(r" {1,4}| ?- ?|")


class Kind(StrEnum):
    """What sort of thing a figure gives the size of."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands beside a number: `before` and `end` are offsets in the window where sign and unit reach to.

    `counted` is false for nouns of parties and of discourse, and for «the two» of anything.
    """

    kind: Kind
    name: str
    before: int
    end: int
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Window:
    """A passage with some text of its paragraph on both sides, as written and folded; `first` and `last` bound it."""

    raw: str
    low: str
    offset: int
    first: int
    last: int

    def left(self, position: int) -> str:
        """The folded text that ends at a position."""
        return self.low[max(0, position - _LOOK) : position]


@lru_cache(maxsize=4)
def window(text: str, span: Span) -> Window:
    """The window of a span of a document; kept for a moment, as amounts and times read the same one in turn."""
    start, end = max(0, span.start - _LOOK), min(len(text), span.end + _LOOK)
    gap = text.rfind("\n\n", start, span.start)
    start = gap + 2 if gap >= 0 else start
    raw = text[start:end]
    return Window(raw, folded(prepared(raw)), start, span.start - start, span.end - start)


def read_unit(page: Window, start: int, number: Numeral, text: str, words: QuantityWords) -> Unit | None:
    """The unit of a number at `start` of the window, or None where it counts nothing that we know."""
    if percent := words.counts.percent.match(page.low, number.end):
        return Unit(Kind.PERCENT, "percent", start, percent.end())
    return (
        _signed_money(page, start, number, words)
        or _named_money(page, start, number, text, words)
        or _measure(page, start, number, words)
        or _noun(page, start, number, words)
    )


def sign_before(page: Window, start: int, words: QuantityWords) -> re.Match[str] | None:
    """A currency sign or code that ends where a number starts."""
    found = words.money.sign_before.search(page.raw, max(0, start - 8), start)
    return found if found and (found["sign"] or found["code"] in words.money.codes) else None


def _signed_money(page: Window, start: int, number: Numeral, words: QuantityWords) -> Unit | None:
    """Money by its sign or code, before or after the number."""
    money, end = words.money, number.end
    left, right = sign_before(page, start, words), money.sign_after.match(page.raw, end)
    if right and not (right["sign"] or right["code"] in money.codes):
        right = None
    chosen = right if right and not (left and left["sign"]) else left
    if chosen is None:
        return None
    code = chosen["code"] or money.signs[chosen["sign"]]
    if chosen["code"] in money.word_codes and not (number.scaled or number.value >= _BIG):
        return None
    return Unit(Kind.MONEY, code, start if chosen is right else chosen.start(), right.end() if chosen is right else end)


def _named_money(page: Window, start: int, number: Numeral, text: str, words: QuantityWords) -> Unit | None:
    """Money by the name of the currency («milliards de yens»)."""
    money = words.money
    found = _lookup(page.low, _after_linker(page.low, number.end, words), money.names)
    if found is None:
        return None
    name, end = found
    if name in money.unsure and not (number.scaled or (number.grouped and number.value >= _BIG)):
        return None
    code = money.names[name][0] if len(money.names[name]) == 1 else _settle(name, page, text, words)
    left = sign_before(page, start, words)
    return Unit(Kind.MONEY, code, left.start() if left else start, end)


def _settle(name: str, page: Window, text: str, words: QuantityWords) -> str:
    """Which of several currencies a bare name means: the last full name before, the default, the nearest territory.

    Where none decides, the name itself is given back: it is no ISO code, and nobody is misled.
    """
    money = words.money
    here = page.offset + page.last
    earlier = folded(text[max(0, here - _CONTEXT) : here])
    full = [(earlier.rfind(form), code) for form, code in money.full.get(name, ())]
    if full and max(full)[0] >= 0:
        return max(full)[1]
    if name in money.settled:
        return money.names[name][0]
    codes = frozenset(money.names[name])
    near = [(earlier.rfind(place), code) for place, code in money.territories.items() if code in codes]
    return max(near)[1] if near and max(near)[0] >= 0 else name


def _measure(page: Window, start: int, number: Numeral, words: QuantityWords) -> Unit | None:
    """A unit written as a sign («km»), only behind digits."""
    if number.written:
        return None
    found = words.counts.sign.match(page.raw, number.end)
    return Unit(Kind.COUNT, words.counts.signs[found["sign"]], start, found.end()) if found else None


def _noun(page: Window, start: int, number: Numeral, words: QuantityWords) -> Unit | None:
    """The counted noun behind a number, over the adjectives that may stand between."""
    counts, low = words.counts, page.low
    if _is_name(page, start, number, words):
        return None
    position = _after_linker(low, number.end, words)
    if position == number.end:
        return None
    hyphen = low[number.end : position].strip() == "-"
    if counts.between is not None:
        unit = _noun_after_adjectives(low, start, position, words)
        unit = unit or (_guess(low, start, position, words) if number.value >= _MANY else None)
    else:
        unit = _noun_at_end(low, start, position, number.value == 1 or hyphen, words)
        unit = unit or (_guess_at_end(low, start, position, words) if number.value >= _MANY and not hyphen else None)
    both = number.written and number.value == 2 and counts.dual.search(page.left(number.end) + " ")
    return replace(unit, counted=False) if unit and both else unit


def _noun_after_adjectives(low: str, start: int, position: int, words: QuantityWords) -> Unit | None:
    """The noun where only a few adjectives stand before it; a word that is both is one («30 jeunes médecins»)."""
    counts, best = words.counts, None
    for _ in range(3):
        if noun := _lookup(low, position, counts.units):
            best = Unit(Kind.COUNT, counts.units[noun[0]], start, noun[1])
        elif noun := _lookup(low, position, counts.uncounted):
            best = Unit(Kind.COUNT, noun[0], start, noun[1], counted=False)
        adjective = counts.between.match(low, position) if counts.between else None
        if adjective is None:
            return best
        position = adjective.end()
    return best


def _noun_at_end(low: str, start: int, position: int, one: bool, words: QuantityWords) -> Unit | None:
    """The noun where any adjectives and nouns in the singular may stand before it («hydropower projects»)."""
    counts, best = words.counts, None
    for _ in range(5):
        noun = _lookup(low, position, counts.units)
        if noun and (one or noun[0] not in counts.singular):
            best = Unit(Kind.COUNT, counts.units[noun[0]], start, noun[1])
            if one:
                return best
            position = noun[1]
        elif best is not None:
            return best
        else:
            word = _WORDS.match(low, position)
            first = word[0].split(" ")[0] if word else ""
            if first in counts.uncounted:
                return Unit(Kind.COUNT, first, start, position + len(first), counted=False)
            if not first or first in counts.stops or first.endswith("."):
                return None
            position += len(first)
        gap = _GAP.match(low, position)
        if gap is None or gap.end() == position:
            return best
        position = gap.end()
    return best


def _guess_at_end(low: str, start: int, position: int, words: QuantityWords) -> Unit | None:
    """A plural that no table has, over at most two words that may stand before it."""
    for _ in range(3):
        if unit := _guess(low, start, position, words):
            return unit
        word = _WORD.match(low, position)
        if word is None or word[0] in words.counts.stops:
            return None
        position = word.end() + 1
    return None


def _guess(low: str, start: int, position: int, words: QuantityWords) -> Unit | None:
    """A counted noun that no table has, by the ending of its plural («épidémiologistes»)."""
    word = _WORD.match(low, position)
    if word is None or word[0] in words.counts.stops:
        return None
    for ending, english in words.counts.guesses:
        if word[0].endswith(ending):
            name = word[0].removesuffix(ending) + english
            return Unit(Kind.COUNT, name, start, word.end()) if english else None
    return None


def _is_name(page: Window, start: int, number: Numeral, words: QuantityWords) -> bool:
    """Whether what stands left makes the number a name («article 5») or a year («en 2031»)."""
    counts, left = words.counts, page.left(start)
    if counts.labels.search(left):
        return True
    plain = not (number.grouped or number.written or number.scaled)
    return plain and is_year_here(page, start, number.value, words)


def is_year_here(page: Window, start: int, value: Decimal | int, words: QuantityWords) -> bool:
    """Whether plain digits at a place are a year, by their size and by the word before («en 2031»)."""
    size = _YEARS[0] <= value <= _YEARS[1] and value % 100 != 0
    return size and words.counts.years.search(page.left(start)) is not None


def _after_linker(low: str, position: int, words: QuantityWords) -> int:
    """Where the noun starts: behind a space or hyphen and, perhaps, «de»."""
    gap = _GAP.match(low, position)
    position = gap.end() if gap else position
    linker = words.counts.linkers.match(low, position)
    return linker.end() if linker else position


def _lookup(low: str, position: int, known: Collection[str]) -> tuple[str, int] | None:
    """The longest run of words at a position that is known, and where it ends."""
    found = _WORDS.match(low, position)
    if found is None:
        return None
    run = found[0]
    while run:
        for form in (run, run.rstrip(".'-&")):
            if re.sub(" +", " ", form) in known:
                return re.sub(" +", " ", form), position + len(form)
        run = run.rpartition(" ")[0].rstrip(" ")
    return None
