"""Lines, paragraphs and what a line starts with: the shape of a text before any word of it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from servanda.model import Span

# A run of spaces of any width, variation selectors and joiners: what may stand around a bullet.
_BLANK = r"[\s\u00a0\u202f\u2007\u2009\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f]"
_BULLET = re.compile(
    rf"{_BLANK}*(?P<mark>(?:[-–—*+•‣◦▪▫■□●○◆►▶➢➤✓✔→·]|[\u2600-\u27bf\u2139\u25a0-\u25ff]|[\U0001f300-\U0001faff]){_BLANK}+"
    rf"|\(?(?:[ivxlc]{{1,6}}|[a-z]|\d{{1,3}})\){_BLANK}+"
    rf"|(?:[IVXLC]{{1,6}}|[ivx]{{1,6}}|[A-Ha-h]|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})\.{_BLANK}+"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}{_BLANK}+(?=[^\W\d_a-zß-öø-ÿ]|[«“\"])"
    rf"|▪\ufe0f?{_BLANK}*)"
)
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_EMPHASIS = re.compile(r"\s*(\*\*|__)(?P<inner>.+?)\1\s*$")
NOTE_MARK = r"\[(?:\d{1,3}|\*)\]|\(\d{1,2}\)|[¹²³⁴-⁹]|\*{1,3}"
"""A pattern of the marks that call a footnote and open it."""
_CLOSED = '.!?:;»”"'
_EDGE = "\u00a0\u202f\u2007\u2009\u200b\ufeff \t\r\n\f\v"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or single line: its trimmed span, its bullet, and how it was set.

    `bullet` is the class of the mark («•», «1.», «(i)»), so that two marks of one list compare equal;
    `heading` is true where the markup itself says so; `indent` is how many blanks stand before the mark on its line.
    """

    span: Span
    bullet: str | None = None
    heading: bool = False
    indent: int = 0


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The run without the blanks at its edges, or None if nothing is left."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if start < end else None


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces for all that stands in the spans but line feeds, so that offsets and lines hold."""
    parts, at = [], 0
    for span in sorted(spans):
        parts += [text[at : span.start], re.sub(r"[^\n]", " ", text[max(at, span.start) : span.end])]
        at = max(at, span.end)
    return "".join(parts) + text[at:]


def blocks(text: str) -> tuple[Block, ...]:
    """Split a text into blocks: a line each, or a paragraph each where lines are wrapped at a column."""
    groups = _paragraphs(text)
    if _is_wrapped(text, groups):
        units = [unit for group in groups for unit in _rejoined(text, group)]
    else:
        units = [[line] for group in groups for line in group]
    return tuple(_block(text, unit) for unit in units)


def _paragraphs(text: str) -> list[list[Span]]:
    """Lines grouped by the blank lines between them."""
    groups: list[list[Span]] = [[]]
    start = 0
    for line in text.splitlines(keepends=True):
        span = trimmed(text, start, start + len(line))
        start += len(line)
        if span is None:
            groups.append([])
        else:
            groups[-1].append(span)
    return [group for group in groups if group]


def _is_wrapped(text: str, groups: list[list[Span]]) -> bool:
    """Whether paragraphs and items were broken at a column: inner lines of like length that end in mid-sentence.

    The lines below go on with a small letter; where many do, fewer lines need be of like length.
    """
    pairs = [pair for group in groups for pair in pairwise(group) if not _opens_item(text, pair[1])]
    if len(pairs) < 4:
        return False
    like = sum(45 <= len(line) <= 110 for line, _ in pairs)
    open_ends = [below for line, below in pairs if text[line.end - 1] not in _CLOSED]
    small = sum(text[below.start].islower() for below in open_ends)
    if small >= 0.4 * len(pairs):
        return like >= 0.5 * len(pairs)
    return small >= 0.2 * len(pairs) and like >= 0.7 * len(pairs) and len(open_ends) >= 0.6 * len(pairs)


def _opens_item(text: str, line: Span) -> bool:
    return _BULLET.match(text, line.start, line.end) is not None


def _rejoined(text: str, lines: list[Span]) -> list[list[Span]]:
    """The lines of one paragraph put together again, a new block at every bullet and below a line that was ended."""
    out: list[list[Span]] = []
    width = max(map(len, lines))
    for line in lines:
        if out and not _opens_item(text, line) and not _is_ended(text, out[-1][-1], line, width):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _is_ended(text: str, line: Span, below: Span, width: int) -> bool:
    """Whether a line ends a sentence though the first word below would still have stood on it."""
    first = below.of(text).split(maxsplit=1)[0]
    begins = not first[0].islower() and text[line.end - 1] in _CLOSED
    return begins and len(line) + 1 + len(first) < width


def _block(text: str, lines: list[Span]) -> Block:
    span = Span(lines[0].start, lines[-1].end)
    if match := _MARKDOWN_HEADING.match(text, span.start, span.end):
        return Block(trimmed(text, match.end(), span.end) or span, None, True)
    if (match := _EMPHASIS.match(text, span.start, span.end)) and "**" not in match["inner"]:
        return Block(Span(*match.span("inner")), None, True)
    bullet = _BULLET.match(text, span.start, span.end)
    if bullet and bullet.end() < span.end:
        inner = trimmed(text, bullet.end(), span.end)
        if inner:
            return Block(inner, _bullet_class(bullet["mark"]), indent=_indent(text, span.start))
    return Block(span)


def _indent(text: str, start: int) -> int:
    """How many blanks stand on a line before the mark at `start`."""
    return start - text.rfind("\n", 0, start) - 1


def _bullet_class(mark: str) -> str:
    mark = mark.strip(_EDGE + "\ufe0e\ufe0f")
    mark = re.sub(r"\d+", "1", mark)
    # A «c)» or «l)» by itself is a letter: no list here has a hundred items, or fifty.
    if re.fullmatch(r"\(?(?:[ivx]|[ivxlc]{2,})[).]", mark):
        return "(i)" if mark.endswith(")") else "i."
    return re.sub(r"[a-z](?=[).])", "a", re.sub(r"[A-Z]+(?=\.)", "A", mark))
