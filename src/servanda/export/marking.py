"""A document's text as HTML with its statements marked, character for character.

The text is cut at every boundary of a statement or lead-in, so overlapping and nested statements share pieces; each
piece names the statements it belongs to, the innermost first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from servanda.model import Document, Passage, Reading, Span, Statement, Zone

_LINE = re.compile(r"[^\r\n]+")
_HASHES = re.compile(r"\s*(#{1,6})\s+")
_HEADINGS = frozenset({Zone.TITLE, Zone.HEADING})
_GROUPED = frozenset({Zone.ITEM, Zone.METADATA})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item as it is shown: its span, its zone, where its bullet or hashes end."""

    span: Span
    zone: Zone | None
    opening: int
    level: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text that belongs to the same statements and lead-ins throughout.

    `covering` are the numbers of the statements it lies in, the innermost first; `leading` of those whose lead-in
    it is part of.
    """

    span: Span
    covering: tuple[int, ...]
    leading: tuple[int, ...]


def in_text_order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements as they come in the text, the outer before the inner: their numbers on the page."""
    return tuple(sorted(statements, key=lambda statement: (statement.span.start, -statement.span.end)))


def blocks_of(document: Document, passages: Sequence[Passage]) -> list[Block]:
    """The lines of the text, joined where one passage or paragraph runs over several; blank lines are left out."""
    lines = [Span(*found.span()) for found in _LINE.finditer(document.text) if found[0].strip()]
    over = _passages_over(lines, passages)
    grouped: list[list[int]] = []
    for number, line in enumerate(lines):
        gap = document.text[lines[number - 1].end : line.start] if number else ""
        joined = number > 0 and gap in ("\n", "\r\n", "\r") and _same_block(over[number - 1], over[number])
        if joined:
            grouped[-1].append(number)
        else:
            grouped.append([number])
    return [_block(document, Span(lines[group[0]].start, lines[group[-1]].end), over[group[0]]) for group in grouped]


def pieces_of(statements: Sequence[Statement], edges: Iterable[int]) -> list[Piece]:
    """The text from the first edge to the last, cut at each edge and at every boundary of a statement or lead-in."""
    spans = [statement.span for statement in statements]
    leads = [(number, s.lead_in) for number, s in enumerate(statements) if s.lead_in]
    stops = sorted(set(edges))
    cuts = {edge for span in (*spans, *(lead for _, lead in leads)) for edge in (span.start, span.end)}
    cuts = {cut for cut in cuts if stops and stops[0] <= cut <= stops[-1]} | set(stops)
    covering, leading = _Running(enumerate(spans)), _Running(leads)
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        inner_first = sorted(covering.at(start), key=lambda number: (len(spans[number]), -number))
        pieces.append(Piece(Span(start, end), tuple(inner_first), tuple(leading.at(start))))
    return pieces


class _Running:
    """The numbered spans that hold a position, for positions that only go forward."""

    def __init__(self, spans: Iterable[tuple[int, Span]]) -> None:
        self._waiting = sorted(((span.start, span.end, number) for number, span in spans), reverse=True)
        self._open: list[tuple[int, int]] = []

    def at(self, position: int) -> list[int]:
        """The numbers of the spans that hold `position`."""
        while self._waiting and self._waiting[-1][0] <= position:
            _, end, number = self._waiting.pop()
            self._open.append((end, number))
        self._open = [(end, number) for end, number in self._open if end > position]
        return [number for _, number in self._open]


def marked_text(reading: Reading, folded_as: str = "") -> str:
    """The whole text as HTML, blank lines left out; statements are numbered as `in_text_order` gives them.

    `folded_as` is the HTML under which front matter is folded away; without it, it stands open like the rest.
    """
    statements = in_text_order(reading.statements)
    blocks = blocks_of(reading.document, reading.passages)
    edges = [edge for block in blocks for edge in (block.span.start, block.opening, block.span.end)]
    pieces = pieces_of(statements, edges)
    writer = _Writer(reading.document.text, statements)
    parts: list[str] = []
    at = 0
    for zone, group in groupby(blocks, key=lambda block: block.zone if block.zone in _GROUPED else None):
        written = []
        for block in group:
            upto = bisect_left(pieces, block.span.end, lo=at, key=lambda piece: piece.span.start)
            written.append(writer.block(block, pieces[at:upto]))
            at = upto
        if zone is Zone.ITEM:
            written = ['<div role="list">', *written, "</div>"]
        elif zone is Zone.METADATA and folded_as and not parts:
            written = [f'<details class="front"><summary>{folded_as}</summary>', *written, "</details>"]
        parts += written
    return "".join(parts)


def shown(text: str) -> str:
    """Text for HTML that a browser turns back into the same code points.

    A parser would turn carriage returns into line feeds and drop the null character, and lone surrogates cannot be
    written: each is replaced by one character of the same length.
    """
    kept = "".join("\ufffd" if mark == "\0" or "\ud800" <= mark <= "\udfff" else mark for mark in text)
    return escape(kept).replace("\r", "&#13;")


class _Writer:
    """Writes blocks in order and remembers which statements have had their letter set in the text."""

    def __init__(self, text: str, statements: Sequence[Statement]) -> None:
        self._text = text
        self._statements = statements
        self._lettered: set[int] = set()

    def block(self, block: Block, pieces: Sequence[Piece]) -> str:
        """A block with its pieces; those between blocks (line breaks) fall away."""
        inside = "".join(self._piece(piece, block.opening) for piece in pieces if block.span.covers(piece.span))
        zone = block.zone.value if block.zone else "plain"
        tag = f"h{block.level}" if block.zone in _HEADINGS else "p"
        role = ' role="listitem"' if block.zone is Zone.ITEM else ""
        depth = f' data-depth="{block.level}"' if block.zone is Zone.ITEM else ""
        return f'<{tag} class="b {zone}" data-o="{block.span.start}"{depth}{role}>{inside}</{tag}>\n'

    def _piece(self, piece: Piece, opening: int) -> str:
        text = shown(piece.span.of(self._text))
        lead = f' data-k="{_numbers(piece.leading)}"' if piece.leading else ""
        if not piece.covering:
            if piece.span.end <= opening:
                return f'<span class="opening"{lead}>{text}</span>'
            return f"<span{lead}>{text}</span>" if lead else text
        act = self._statements[piece.covering[0]].act
        letters = "".join(self._letter(number) for number in reversed(piece.covering) if number not in self._lettered)
        self._lettered.update(piece.covering)
        numbers = _numbers(piece.covering)
        return f'{letters}<mark class="m {act.value}" data-s="{numbers}"{lead}>{text}</mark>'

    def _letter(self, number: int) -> str:
        act = self._statements[number].act.value
        return f'<span class="letter {act}" data-s="{number}" aria-hidden="true"></span>'


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))


def _passages_over(lines: Sequence[Span], passages: Sequence[Passage]) -> list[list[Passage]]:
    """For each line, the passages that share a character with it."""
    running = _Running((number, passage.span) for number, passage in enumerate(passages))
    starts = sorted((passage.span.start, number) for number, passage in enumerate(passages))
    over = []
    for line in lines:
        numbers = running.at(line.start)
        first = bisect_left(starts, (line.start + 1, -1))
        numbers += [number for start, number in starts[first : bisect_left(starts, (line.end, -1))]]
        over.append([passages[number] for number in numbers])
    return over


def _same_block(above: Sequence[Passage], below: Sequence[Passage]) -> bool:
    if any(passage.zone is Zone.ITEM and passage not in above for passage in below):
        return False
    return not {passage.block for passage in above}.isdisjoint(passage.block for passage in below)


def _block(document: Document, span: Span, passages: Sequence[Passage]) -> Block:
    first = min(passages, key=lambda passage: passage.span.start, default=None)
    zone = first.zone if first else _zone_at(document, span)
    hashes = _HASHES.match(document.text, span.start, span.end)
    if zone in _HEADINGS:
        level = min(len(hashes[1]) + 1, 5) if hashes else 2 + (zone is Zone.HEADING)
        return Block(span, zone, hashes.end() if hashes else span.start, level)
    indent = len(span.of(document.text)) - len(span.of(document.text).lstrip())
    opening = (
        first.span.start if first and zone is Zone.ITEM and span.start < first.span.start < span.end else span.start
    )
    return Block(span, zone, opening, min(indent // 2, 3))


def _zone_at(document: Document, span: Span) -> Zone | None:
    return next((zone for part, zone in document.zones if part.overlaps(span)), None)
