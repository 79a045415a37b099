"""Plain text: the file as it is."""

from __future__ import annotations

from servanda.read.body import Body


def read(name: str, text: str) -> Body:
    """A plain text has nothing but its characters, and all of them are kept."""
    return Body(text)
