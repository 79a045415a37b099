"""Quotation marks: which open a quotation, which close it, and whether one is left open."""

from __future__ import annotations

PAIRS = {"«": "»", "“": "”"}
"""Each mark that only opens, with the one that closes it."""

OPENING, CLOSING = "".join(PAIRS), "".join(PAIRS.values())
STRAIGHT = '"'
"""The mark that opens as well as closes."""

LOW = "„"
"""The low mark, which opens what «“» closes."""


def left_open(words: str, open_before: bool) -> bool:
    """Whether a quotation is open after these words; quotes inside quotes and stray ones are forgiven."""
    is_open = open_before
    for char in words:
        if char in OPENING:
            is_open = True
        elif char in CLOSING:
            is_open = False
        elif char == STRAIGHT:
            is_open = not is_open
    return is_open
