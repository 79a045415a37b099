"""The words of a statement in their context as HTML, those of each of its fields marked and lettered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servanda.export.marking import shown
from servanda.model import Span

ROOM = 220
"""So many characters around a statement are shown."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The words of a field, and the letter by which its row and its marks are joined."""

    name: str
    letter: str
    spans: Sequence[Span]


def in_context(text: str, said: Span, fields: Sequence[FieldWords], room: int = ROOM) -> str:
    """A statement with so many characters around it, from word to word; words of fields outside of that are left out.

    The same code points stand there as in the text: letters and marks of omission are left to the style sheet.
    """
    around = _around(text, said, room)
    spans = [(one, span) for one in fields for span in one.spans if around.covers(span)]
    edges = {around.start, around.end, said.start, said.end}
    edges |= {edge for _, span in spans for edge in (span.start, span.end)}
    parts = [_piece(text, Span(*piece), said, spans) for piece in pairwise(sorted(edges))]
    return "".join(parts)


def lettered(spans_of: Mapping[str, Sequence[Span]]) -> Iterator[FieldWords]:
    """Fields with their words, lettered in their order."""
    for number, (name, spans) in enumerate(spans_of.items()):
        yield FieldWords(name, chr(ord("a") + number), spans)


def _around(text: str, said: Span, room: int) -> Span:
    """The statement and what stands before and behind it, cut between words."""
    first, last = max(0, said.start - room), min(len(text), said.end + room)
    while 0 < first < said.start and not text[first - 1].isspace():
        first += 1
    while said.end < last < len(text) and not text[last].isspace():
        last -= 1
    while first < said.start and text[first].isspace():
        first += 1
    return Span(first, last)


def _piece(text: str, piece: Span, said: Span, spans: Sequence[tuple[FieldWords, Span]]) -> str:
    """A run of the text that belongs to the same fields throughout."""
    words, over = shown(piece.of(text)), [one for one, span in spans if span.covers(piece)]
    place = "said" if said.covers(piece) else "around"
    if not over:
        return f'<span class="{place}">{words}</span>'
    begun = [one.letter for one, span in spans if span.start == piece.start]
    letters = f'<sup class="letter-of" data-letter="{" ".join(begun)}" aria-hidden="true"></sup>' if begun else ""
    names = " ".join(dict.fromkeys(one.name for one in over))
    return f'{letters}<mark class="read {place}" data-fields="{names}">{words}</mark>'
