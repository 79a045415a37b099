"""What a number counts: a measure or a noun behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from servanda.extract.quantities.units import WORDS, Kind, Quantity, Unit, after_linker, gap_after, is_year_here, lookup
from servanda.extract.window import Window
from servanda.lang.numerals import Numeral
from servanda.lang.quantities import QuantityWords
from servanda.text.fold import folded

_MANY = 10
"""From here on a number counts even what no table has; small ones tell too often."""
_WORD = re.compile(r"[a-z][a-z'-]{3,}(?![a-z0-9'-])")


def read_counted(page: Window, start: int, number: Numeral, words: QuantityWords) -> Unit | None:
    """The measure or noun behind a number at `start` of the window, or None where it counts nothing that we know."""
    return _measure(page, start, number, words) or _noun(page, start, number, words)


def tells_age(quantity: Quantity, text: str, words: QuantityWords) -> bool:
    """Whether a count is of units of time that are no time: an age («45 ans», "a 32-year-old man")."""
    if quantity.kind is not Kind.COUNT:
        return False
    written = re.split("[ -]", folded(quantity.amount.span.of(text)))
    return any(word in words.times.spans for word in written[1:])


def _measure(page: Window, start: int, number: Numeral, words: QuantityWords) -> Unit | None:
    """A unit written as a sign («km»), only behind digits."""
    if number.written:
        return None
    found = words.counts.sign.match(page.raw, number.end)
    return _unit(words, words.counts.signs[found["sign"]], start, found.span("sign")) if found else None


def _unit(words: QuantityWords, name: str, start: int, noun: tuple[int, int], counted: bool = True) -> Unit:
    """A counted unit whose noun is written between two places."""
    return Unit(Kind.COUNT, name, start, noun[1], counted, noun, measure=name in words.counts.measures)


def _noun(page: Window, start: int, number: Numeral, words: QuantityWords) -> Unit | None:
    """The counted noun behind a number, over the adjectives that may stand between."""
    counts, low = words.counts, page.low
    position = after_linker(low, number.end, words)
    if position == number.end:
        return None
    hyphen = low[number.end : position].strip() == "-"
    if counts.between is not None:
        unit = _noun_after_adjectives(low, start, position, words)
        unit = unit or (_guess(low, start, position, words) if number.value >= _MANY else None)
        unit = unit or (_plural(page, start, position, words) if number.value > 1 else None)
    else:
        unit = _noun_at_end(low, start, position, number.value == 1 or hyphen, words)
        unit = unit or (_guess_at_end(low, start, position, words) if number.value >= _MANY and not hyphen else None)
    if unit is None or _is_name(page, start, number, words):
        return None
    both = number.written and number.value == 2 and counts.dual.search(page.left(number.end) + " ")
    return replace(unit, counted=False) if both else unit


def _noun_after_adjectives(low: str, start: int, position: int, words: QuantityWords) -> Unit | None:
    """The noun where only a few adjectives stand before it; a word that is both is one («30 jeunes médecins»)."""
    counts, best = words.counts, None
    for _ in range(3):
        if noun := lookup(low, position, counts.units):
            best = _unit(words, counts.units[noun[0]], start, (position, noun[1]))
        elif noun := lookup(low, position, counts.uncounted):
            best = _unit(words, noun[0], start, (position, noun[1]), counted=False)
        adjective = counts.between.match(low, position) if counts.between else None
        if adjective is None:
            return best
        position = adjective.end()
    return best


def _noun_at_end(low: str, start: int, position: int, one: bool, words: QuantityWords) -> Unit | None:
    """The noun where any adjectives and nouns in the singular may stand before it («hydropower projects»)."""
    counts, best = words.counts, None
    for _ in range(5):
        noun = lookup(low, position, counts.units)
        if noun and (one or noun[0] not in counts.singular):
            best = _unit(words, counts.units[noun[0]], start, (position, noun[1]))
            if one:
                return best
            position = noun[1]
        elif best is not None:
            return best
        else:
            word = WORDS.match(low, position)
            first = word[0].split(" ")[0] if word else ""
            if (bare := first.rstrip(".")) in counts.uncounted:
                return _unit(words, bare, start, (position, position + len(bare)), counted=False)
            if not first or first in counts.stops or first.endswith("."):
                return None
            position += len(first)
        following = gap_after(low, position)
        if following == position:
            return best
        position = following
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
            return _unit(words, name, start, (position, word.end())) if english else None
    return None


def _plural(page: Window, start: int, position: int, words: QuantityWords) -> Unit | None:
    """Whatever plural a number stands before, over adjectives: a figure, but no amount, as it has no English name."""
    counts, low = words.counts, page.low
    for _ in range(3):
        adjective = counts.between.match(low, position) if counts.between else None
        if adjective is None:
            break
        position = adjective.end()
    word = _WORD.match(low, position)
    if word is None or not word[0].endswith(counts.endings) or page.raw[position].isupper():
        return None
    if word[0] in counts.stops or (counts.between and counts.between.fullmatch(word[0] + " ")):
        return None
    return _unit(words, word[0], start, (position, word.end()), counted=False)


def _is_name(page: Window, start: int, number: Numeral, words: QuantityWords) -> bool:
    """Whether what stands left makes the number a name («article 5») or a year («en 2031»)."""
    counts, left = words.counts, page.left(start)
    if counts.labels.search(left):
        return True
    plain = not (number.grouped or number.written or number.scaled)
    return plain and is_year_here(page, start, number.value, words)
