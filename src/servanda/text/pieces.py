"""The pieces of a run of text: words, numbers, quotations and brackets as wholes, single marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from servanda.model import Span
from servanda.text.fold import folded
from servanda.text.quotes import LOW, PAIRS, STRAIGHT


class Kind(StrEnum):
    """What a piece is."""

    WORD = "word"
    NUMBER = "number"
    QUOTE = "quote"
    BRACKET = "bracket"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: its folded form, its place, and for a quotation or bracket the place of what it holds."""

    kind: Kind
    form: str
    span: Span
    capital: bool = False
    inner: Span | None = None


_PAIRS = {**PAIRS, LOW: "“", STRAIGHT: STRAIGHT, "(": ")"}
_LETTER = r"[^\W\d_]"
_JOIN = "[-‐‑–+&]"
_PIECE = re.compile(
    rf"(?P<elision>{_LETTER}{{1,2}}['’](?=\w{{2}}|\w\.))"
    rf"|(?P<initials>(?:{_LETTER}\.){{2,}}(?:{_JOIN}\w+)*)"
    rf"|(?P<number>\d+(?:[.,]\d+)*(?:[-‐‑–/]\d+)*(?![\w+]))"
    rf"|(?P<word>[\w\u00ad]+(?:{_JOIN}[\w\u00ad]+)*(?:['’]s\b)?)"
    r"|(?P<mark>\S)"
)


def pieces_of(text: str, span: Span) -> tuple[Piece, ...]:
    """The pieces of a span, left to right; a quotation or bracket that does not close in it is a mark."""
    pieces, at = [], span.start
    while match := _next(text, at, span.end):
        piece = _closed(text, match.start(), span.end) or _single(match)
        pieces.append(piece)
        at = piece.span.end
    return tuple(pieces)


def _next(text: str, at: int, end: int) -> re.Match[str] | None:
    return _PIECE.search(text, at, end)


def _single(match: re.Match[str]) -> Piece:
    kind = {"number": Kind.NUMBER, "mark": Kind.MARK}.get(match.lastgroup or "", Kind.WORD)
    form = folded(match[0]).replace("\u00ad", "")
    if match.lastgroup == "elision":
        form = form[:-1]
    return Piece(kind, form, Span(*match.span()), match[0][0].isupper())


def _closed(text: str, start: int, end: int) -> Piece | None:
    """The quotation or bracket that opens at `start`, with those nested in it."""
    mark = text[start]
    if mark not in _PAIRS:
        return None
    close, depth = _PAIRS[mark], 0
    for index in range(start, end):
        if text[index] == mark and (mark != close or index == start):
            depth += 1
        elif text[index] == close:
            depth -= 1
        if not depth:
            return _whole(text, start, index + 1)
    return None


def _whole(text: str, start: int, end: int) -> Piece | None:
    body = text[start + 1 : end - 1]
    if not body.strip():
        return None
    left = start + 1 + len(body) - len(body.lstrip())
    inner = Span(left, left + len(body.strip()))
    kind = Kind.BRACKET if text[start] == "(" else Kind.QUOTE
    return Piece(kind, folded(inner.of(text)), Span(start, end), text[inner.start].isupper(), inner)
