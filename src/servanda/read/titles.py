"""The title of a document: as it is given, or its first line where that reads as one."""

from __future__ import annotations

import re

from servanda.model import Zone
from servanda.read.body import Body

_LONGEST = 200
_BULLET = re.compile(r"(?:[-•*▪©\[(<|]|\d+[.)]\s|\d{1,4}[/.-]\d)")
_ENDS_LIKE_PROSE = (".", ";", ",", ":", "…")


def find_title(body: Body) -> str | None:
    """The title in the metadata, else the first heading of the opening, else a short first line; None if neither."""
    if title := body.metadata.get("title"):
        return " ".join(title.split())
    prose = body.prose()
    first = re.search(r"\S[^\n]*", prose)
    if first is None:
        return None
    for span, zone in body.zones:
        if zone is Zone.HEADING and span.start <= first.end():
            return span.of(body.text).strip("*_ \t")
    line = first[0].strip()
    if len(line) > _LONGEST or line.endswith(_ENDS_LIKE_PROSE) or _BULLET.match(line):
        return None
    return line
