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


class _Table(dict[int, str]):
    """Folds of single characters, found once each: `str.translate` asks for those it does not know yet."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold(chr(code))
        return self[code]


_TABLE = _Table()


def folded(text: str) -> str:
    """The text without case, accents and typography, one character for each of the source.

    Equal lengths are the point: a match at `i` of the folded text is at `i` of the source.
    """
    return text.translate(_TABLE)
