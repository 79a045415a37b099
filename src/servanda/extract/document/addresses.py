"""Who is spoken to before a speech begins: «Monsieur le Président, mesdames et messieurs,», "Your Excellency, ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from servanda.extract.window import low
from servanda.lang.pack import Pack
from servanda.model import Passage, Span, Zone

_OPENING = 9
"""Passages at the head of a text in which somebody may be addressed."""
_LONG = 240
"""No line of an address is longer."""


def addresses(text: str, passages: Sequence[Passage], pack: Pack) -> tuple[Span, ...]:
    """The passages at the head of a text that only address those who listen, in the order of the text."""
    words = "|".join(re.escape(word) for word in sorted(pack.voice["address_words"], key=len, reverse=True))
    joins = "|".join(sorted(pack.grammar["coordinators"]))
    marks = re.compile(rf"(?:^\W*|[,;]\W*|\b(?:{joins}) )(?:{words})(?!\w)")
    return tuple(_addressing(text, passages, marks))


def _addressing(text: str, passages: Sequence[Passage], marks: re.Pattern[str]) -> Iterator[Span]:
    """A line of an address has no full stop and holds one of its words, or follows such a line with its own comma."""
    ends = ".?;:"
    open_line = False
    for p in [p for p in passages if p.zone not in (Zone.METADATA, Zone.DATELINE, Zone.TITLE)][:_OPENING]:
        line = p.span.of(text).rstrip(' *_»”"')
        plain = len(line) <= _LONG and line[-1:] not in ends
        told = plain and marks.search(low(line)) is not None
        if told or (plain and open_line and line.endswith(",")):
            yield p.span
        open_line = told or (plain and open_line)
