"""The nouns of quantities, and what their units have in common: the words that stand behind a number."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from servanda.extract.window import Window
from servanda.lang.quantities import QuantityWords
from servanda.model import Amount, Span

BIG = 1000
"""From here on a number makes money of a name or code that is also another word."""
_YEARS = (1800, 2100)
WORDS = re.compile(r"[a-z][a-z'.&-]*(?: {1,4}(?:& )?[a-z][a-z'.&-]*){0,5}")
_TAIL = ".'-&"
_GAP = re.compile(r" {1,4}| ?- ?|")


class Kind(StrEnum):
    """What sort of thing a figure gives the size of; an ordinal or a number that is a name gives no size."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    ORDINAL = "ordinal"
    NAME = "name"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands beside a number: `before` and `end` are offsets in the window where sign and unit reach to.

    `counted` is false for nouns of parties and of discourse, and for «the two» of anything; `noun` is where the unit
    itself is written; `settled` is false where the text does not tell the currency; `parts` of it make one («cents»);
    `measure` says that it may be one («un kilomètre») or less than nothing («-5 °C»).
    """

    kind: Kind
    name: str
    before: int
    end: int
    counted: bool = True
    noun: tuple[int, int] = (0, 0)
    settled: bool = True
    parts: int = 1
    measure: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    `counted` is false where it counts parties or points of discourse, no amounts; `noun` is what is counted, as
    written, or how the currency is; `converts` the span of the money of which this one is the conversion in the same
    text; `settled` is false where the text does not tell which currency a name or sign means: then the unit is the
    usual one of the language, or the name itself.
    """

    amount: Amount
    kind: Kind
    counted: bool = True
    noun: str = ""
    converts: Span | None = None
    settled: bool = True


def is_year_here(page: Window, start: int, value: Decimal | int, words: QuantityWords) -> bool:
    """Whether plain digits at a place are a year, by their size and by the word before («en 2031»)."""
    size = _YEARS[0] <= value <= _YEARS[1] and value % 100 != 0
    return size and words.counts.years.search(page.left(start)) is not None


def after_linker(low: str, position: int, words: QuantityWords) -> int:
    """Where the noun starts: behind a space or hyphen and, perhaps, «de»."""
    position = gap_after(low, position)
    linker = words.counts.linkers.match(low, position)
    return linker.end() if linker else position


def lookup(low: str, position: int, known: Collection[str]) -> tuple[str, int] | None:
    """The longest run of words at a position that is known, and where it ends."""
    found = WORDS.match(low, position)
    if found is None:
        return None
    run = found[0]
    while run:
        plain = re.sub(" +", " ", run) if "  " in run else run
        if plain in known:
            return plain, position + len(run)
        if run[-1] in _TAIL:
            run = run.rstrip(_TAIL)
            continue
        run = run[: max(0, run.rfind(" "))].rstrip(" ")
    return None


def gap_after(low: str, position: int) -> int:
    """Where the next word starts: behind a space or hyphen, or right there."""
    gap = _GAP.match(low, position)
    return gap.end() if gap else position
