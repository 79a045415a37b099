"""Web pages: the main content as plain text, headings and list items on lines of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from servanda.errors import UnreadableInput
from servanda.model import Span, Zone
from servanda.read.body import Body

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(?P<charset>[\w.:-]+)""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Only what the page's own tags say of its date: a search of its text is done later, and says why.
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "min_date": "1945-01-01", "max_date": "2200-01-01"}
_METADATA = (("title", "title"), ("author", "author"), ("sitename", "publisher"), ("date", "date"), ("url", "url"))
_BLOCKS = frozenset({"p", "quote", "head", "item", "row", "code", "ab", "table", "list", "body", "div", "main", "fw"})


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page says it is in, or None."""
    match = _DECLARED.search(data[:4096])
    return match["charset"].decode("ascii") if match else None


def read(name: str, text: str) -> Body:
    """Keep a page's main content as plain text; raises UnreadableInput where there is none.

    The content is found by trafilatura (A. Barbaresi, ACL 2021), set to keep rather than to drop.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - a third of a second that other formats need not pay

    page: Any = bare_extraction(
        text, favor_recall=True, include_comments=False, with_metadata=True, date_extraction_params=_DATE_SEARCH
    )
    lines = _Lines()
    if page is not None and page.body is not None:
        lines.add(page.body)
    if not lines.text().strip():
        raise UnreadableInput(f"{name}: the page has no main content; save the text you mean as .txt")
    values = {key: getattr(page, attribute, None) for attribute, key in _METADATA}
    metadata = {key: str(value) for key, value in values.items() if value}
    return Body(lines.text(), metadata, zones=tuple(lines.zones))


@dataclass(slots=True)
class _Lines:
    """The lines of a page as they are put together, and where its headings stand."""

    parts: list[str] = field(default_factory=list)
    zones: list[tuple[Span, Zone]] = field(default_factory=list)
    length: int = 0
    depth: int = 0

    def text(self) -> str:
        return "".join(self.parts).rstrip("\n") + "\n"

    def add(self, element: Any) -> None:
        """Write an element and what it holds; `element` is a node of trafilatura's tree."""
        if element.tag == "lb":
            self._break()
        elif element.tag == "row":
            self._row(element)
        elif element.tag in _BLOCKS:
            self._block(element)
        else:
            self._inside(element)
        self._write(element.tail)

    def _block(self, element: Any) -> None:
        self._break()
        start = self.length
        if element.tag == "item":
            self._append("  " * max(self.depth - 1, 0) + "- ")
        self.depth += element.tag == "list"
        self._inside(element)
        self.depth -= element.tag == "list"
        if element.tag == "head" and self.length > start:
            self.zones.append((Span(start, self.length), Zone.HEADING))
        self._break()

    def _row(self, element: Any) -> None:
        """A row of a table is one line, its cells told apart by a bar."""
        self._break()
        cells = (_SPACES.sub(" ", "".join(cell.itertext())).strip() for cell in element)
        self._append(" | ".join(cells))
        self._break()

    def _inside(self, element: Any) -> None:
        self._write(element.text)
        for child in element:
            self.add(child)

    def _write(self, text: str | None) -> None:
        if text:
            words = _SPACES.sub(" ", text)
            at_line_start = not self.parts or self.parts[-1].endswith(("\n", " "))
            self._append(words.lstrip(" ") if at_line_start else words)

    def _append(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def _break(self) -> None:
        while self.parts and self.parts[-1].endswith(" ") and not self.parts[-1].strip(" -"):
            self.length -= len(self.parts.pop())
        if self.parts and self.parts[-1].endswith(" "):
            self.length -= 1
            self.parts[-1] = self.parts[-1][:-1]
        if self.parts and not self.parts[-1].endswith("\n"):
            self._append("\n")
