"""Markdown: the file whole, its front matter as metadata, its headings as zones."""

from __future__ import annotations

import re

from servanda.model import Span, Zone
from servanda.read.body import Body
from servanda.read.frontmatter import find_front_matter
from servanda.text.lines import blanked

_FENCE = re.compile(r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<words>\S[^\r\n]*?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_UNDERLINED = re.compile(r"^ {0,3}(?P<words>\S[^\r\n]*?)[ \t]*\r?\n {0,3}(?:={3,}|-{3,})[ \t]*\r?$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read(name: str, text: str) -> Body:
    """Keep the file's text whole; front matter becomes metadata and a zone, headings and comments zones."""
    front = find_front_matter(text)
    start = front.span.end if front else 0
    outside = blanked(text, [] if front is None else [front.span])
    outside = blanked(outside, [Span(*match.span()) for match in _FENCE.finditer(outside, start)])
    comments = [Span(*match.span()) for match in _COMMENT.finditer(outside, start)]
    outside = blanked(outside, comments)
    headings = [Span(*match.span("words")) for line in (_HEADING, _UNDERLINED) for match in line.finditer(outside)]
    zones = sorted([*((span, Zone.HEADING) for span in headings), *((span, Zone.METADATA) for span in comments)])
    if front is None:
        return Body(text, zones=tuple(zones))
    zones.insert(0, (front.span, Zone.METADATA))
    return Body(text, front.values, front.places, tuple(zones), front.notices)


def has_front_matter(text: str) -> bool:
    """Whether a text begins with front matter, and so is Markdown whatever its name."""
    return find_front_matter(text) is not None
