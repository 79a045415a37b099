"""The text around a span, as written and folded: what quantities and times are read in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from servanda.lang.digits import prepared
from servanda.model import Span
from servanda.text.fold import folded

_LOOK = 64
"""How many characters beside a span are looked at for a qualifier or a unit."""


@dataclass(frozen=True, slots=True)
class Window:
    """A passage with some text of its paragraph on both sides, as written and folded; `first` and `last` bound it.

    Signs before a number are looked for from `floor` on: what stands before belongs to another number.
    """

    raw: str
    low: str
    offset: int
    first: int
    last: int
    floor: int = 0

    def left(self, position: int) -> str:
        """The folded text that ends at a position."""
        return self.low[max(0, position - _LOOK) : position]


@lru_cache(maxsize=4)
def window(text: str, span: Span) -> Window:
    """The window of a span of a document; kept for a moment, as amounts and times read the same one in turn."""
    start, end = max(0, span.start - _LOOK), min(len(text), span.end + _LOOK)
    gap = text.rfind("\n\n", start, span.start)
    start = gap + 2 if gap >= 0 else start
    return Window(text[start:end], low(text)[start:end], start, span.start - start, span.end - start)


@lru_cache(maxsize=2)
def low(text: str) -> str:
    """A whole document folded, once for all of its windows."""
    return folded(prepared(text))
