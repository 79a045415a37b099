"""The brackets in the examples of the tables: `[actor Chad] [trigger pledged] [content 3 million dollars]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.model import Span

KINDS = ("actor", "trigger", "content", "counterpart", "light", "amount")
"""What may be marked; `light` is a verb that lends its subject to the trigger."""

_OPEN = re.compile(r"\[(?P<kind>[a-z]+) ")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its brackets, and what they marked, in the order in which they close."""

    text: str
    parts: tuple[tuple[str, Span], ...]

    def of(self, kind: str) -> tuple[Span, ...]:
        """The spans marked as `kind`."""
        return tuple(span for name, span in self.parts if name == kind)


def read(marked: str) -> Marked:
    """Read a marked sentence; brackets may stand in brackets.

    Raises ValueError where a bracket is open, empty, stray or of no known kind.
    """
    text = ""
    parts: list[tuple[str, Span]] = []
    opened: list[tuple[str, int]] = []
    at = 0
    while at < len(marked):
        match = _OPEN.match(marked, at)
        if match:
            opened.append((_known(match["kind"]), len(text)))
            at = match.end()
            continue
        if marked[at] == "]":
            parts.append(_closed(opened, len(text)))
        elif marked[at] == "[":
            raise ValueError(f"a bracket opens with no kind at {marked[at : at + 12]!r}")
        else:
            text += marked[at]
        at += 1
    if opened:
        raise ValueError(f"the bracket of {opened[-1][0]!r} is not closed")
    return Marked(text, tuple(parts))


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"unknown mark {kind!r}; known: {', '.join(KINDS)}")
    return kind


def _closed(opened: list[tuple[str, int]], end: int) -> tuple[str, Span]:
    if not opened:
        raise ValueError("a bracket closes that was not opened")
    kind, start = opened.pop()
    if start == end:
        raise ValueError(f"the bracket of {kind!r} is empty")
    return kind, Span(start, end)
