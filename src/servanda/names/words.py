"""The words of a text that is a name: folded, each with its span, its script and what parts it from the one before."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from servanda.model import Span
from servanda.names.fold import fold_word

_JOINERS = "\u00ad\u200b-\u200f\u2060\ufeff'’‘ʼ`´′\"“”״׳ـ"
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0610-\u061a\u064b-\u065f\u0670\u3099\u309a"
_WORD = re.compile(rf"[^\W_]+(?:(?:[{_JOINERS}](?=[^\W_])|[{_MARKS}])[^\W_]*)*")
_HYPHENS = ("-", "‐", "‑", "–", "־")
_COMMAS = re.compile(r"[,،、，;]")


class Script(StrEnum):
    """The ways of writing that lose different sounds: alphabets all, abjads the vowels, kana the clusters."""

    ALPHABET = "alphabet"
    ABJAD = "abjad"
    KANA = "kana"
    HANGUL = "hangul"
    HAN = "han"


ALPHABET, ABJAD, KANA, HANGUL, HAN = Script
"""The scripts by name: in Python 3.11 to ask an enumeration for a member costs as much as to fold a word."""


class Word(NamedTuple):
    """A folded word of a text; `comma` and `hyphen` tell what stands before it, `dot` what stands behind."""

    start: int
    text: str
    folded: str
    script: Script
    comma: bool
    hyphen: bool
    dot: bool

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.start + len(self.text))


_BLOCKS = (
    (0x0000, ALPHABET), (0x0590, ABJAD), (0x0780, ALPHABET), (0x08A0, ABJAD),
    (0x0900, ALPHABET), (0x1100, HANGUL), (0x1200, ALPHABET), (0x3005, HAN),
    (0x3041, KANA), (0x3130, HANGUL), (0x3190, HAN), (0x31F0, KANA),
    (0x3200, HAN), (0xAC00, HANGUL), (0xD7B0, HAN), (0xFB1D, ABJAD),
    (0xFF00, ALPHABET), (0xFF66, KANA), (0xFFA0, HANGUL), (0x10000, ALPHABET),
    (0x20000, HAN), (0x32000, ALPHABET),
)  # fmt: skip
_FIRSTS = tuple(first for first, _ in _BLOCKS)


@cache
def script(char: str) -> Script:
    """The script of a letter, by its block."""
    return _BLOCKS[bisect_right(_FIRSTS, ord(char)) - 1][1]


def words(text: str) -> list[Word]:
    """The words of a text in order; those in a script without a table are left out."""
    if text.replace(" ", "").isalpha():
        return _plain_words(text)
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        written = match[0]
        folded = fold_word(written)
        if not folded or folded.isspace():
            continue
        start, end = match.span()
        between = text[last:start] if last else " "
        comma = between != " " and _COMMAS.search(between) is not None
        dot = text.startswith((".", "．"), end)
        found.append(Word(start, written, folded, script(written[0]), comma, between in _HYPHENS, dot))
        last = end
    return found


def _plain_words(text: str) -> list[Word]:
    """The words of a text of letters and spaces, as most names are."""
    found: list[Word] = []
    end = 0
    for written in text.split():
        start = text.index(written, end)
        end = start + len(written)
        folded = fold_word(written)
        if folded and not folded.isspace():
            found.append(Word(start, written, folded, script(written[0]), False, False, False))
    return found
