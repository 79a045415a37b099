"""Folding: one form for what readers take as the same, character by character, so that offsets hold."""

from __future__ import annotations

import unicodedata

_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\n": " ", "\r": " ", "\t": " ",
}  # fmt: skip


def _fold(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    bare = unicodedata.normalize("NFKD", char)
    letter = next((c for c in bare if not unicodedata.combining(c)), char)
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


_TABLE = {ord(c): _fold(c) for c in map(chr, range(0x20, 0x24F))}
_TABLE |= {ord(c): f for c, f in _SAME.items()}


def folded(text: str) -> str:
    """The text without case, accents and typography, one character for each of the source.

    Equal lengths are the point: a match at `i` of the folded text is at `i` of the source.
    """
    return text.translate(_TABLE) if text.isascii() else "".join(_TABLE.get(ord(c)) or _fold(c) for c in text)
