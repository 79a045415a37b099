"""Folding: one form for what readers take as the same, character by character, so that offsets hold."""

from __future__ import annotations

import codecs
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
    # What decomposes to a mark of the table (the Greek varia, to a grave accent) is the same as that mark.
    return _SAME.get(letter, lower if len(lower) == 1 else letter)


class _Table(dict[int, str]):
    """Folds of single characters, found once each: `str.translate` asks for those it does not know yet."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold(chr(code))
        return self[code]


_TABLE = _Table()


_USUAL = (
    "".join(map(chr, range(128)))
    + "".join(map(chr, range(160, 256)))
    + "’‘“”„–—‐‑−•…€œŒ™→′▪■●ℹ✓\ufe0f\u200b\ufeff\u2007\u2009\u202f"
)
_CODES = codecs.charmap_build(_USUAL.ljust(256, "\ufffe"))
_FOLDS = "".join(map(_fold, _USUAL))


def folded(text: str) -> str:
    """The text without case, accents and typography, one character for each of the source.

    Equal lengths are the point: a match at `i` of the folded text is at `i` of the source.
    """
    try:  # Where all characters are usual ones, each is a byte on the way: ten times as quick.
        return codecs.charmap_decode(codecs.charmap_encode(text, "strict", _CODES)[0], "strict", _FOLDS)[0]
    except UnicodeEncodeError:
        return text.translate(_TABLE)
