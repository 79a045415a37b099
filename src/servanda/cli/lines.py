"""Text as one line of a terminal."""

from __future__ import annotations


def on_one_line(text: str) -> str:
    """A text whose line breaks and control characters show as escapes."""
    return "".join(char if char.isprintable() or char == " " else repr(char)[1:-1] for char in text)
