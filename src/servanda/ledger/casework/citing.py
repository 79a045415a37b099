"""Where words stand in a text, so that a reader can cite by quoting rather than by counting characters."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model import Span
from servanda.text.match import words_of

_AROUND = 30
"""So many characters are shown on each side of a place, to tell it from others."""


def places(text: str, words: str) -> tuple[Span, ...]:
    """The places of a text where these words stand in a row, whatever their case, accents, punctuation and breaks."""
    return tuple(_places(text, words))


def _places(text: str, words: str) -> Iterator[Span]:
    wanted = [word.form for word in words_of(words, Span(0, len(words)))] if words else []
    if not (wanted and text):
        return
    row = words_of(text, Span(0, len(text)))
    forms = [word.form for word in row]
    for first in range(len(row) - len(wanted) + 1):
        if forms[first : first + len(wanted)] == wanted:
            yield Span(row[first].span.start, row[first + len(wanted) - 1].span.end)


def around(text: str, span: Span) -> str:
    """A place of a text with the words around it, on one line."""
    first, last = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    told = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{told}{'…' if last < len(text) else ''}"
