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
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_JOINERS}{_MARKS}](?=[^\W_{_JOINERS}]|[{_MARKS}])|[{_MARKS}])*")
_HYPHENS = ("-", "‐", "‑", "–", "־")
_COMMAS = re.compile(r"[,،、，;]")


class Script(StrEnum):
    """The ways of writing that lose different sounds: alphabets all, abjads the vowels, kana the clusters."""

    ALPHABET = "alphabet"
    ABJAD = "abjad"
    KANA = "kana"
    HANGUL = "hangul"
    HAN = "han"


class Word(NamedTuple):
    """A folded word of a text; `comma` and `hyphen` tell what stands before it, `dot` what stands behind."""

    span: Span
    text: str
    folded: str
    script: Script
    comma: bool
    hyphen: bool
    dot: bool


_BLOCKS = (
    (0x0000, Script.ALPHABET), (0x0590, Script.ABJAD), (0x0780, Script.ALPHABET), (0x08A0, Script.ABJAD),
    (0x0900, Script.ALPHABET), (0x1100, Script.HANGUL), (0x1200, Script.ALPHABET), (0x3005, Script.HAN),
    (0x3041, Script.KANA), (0x3130, Script.HANGUL), (0x3190, Script.HAN), (0x31F0, Script.KANA),
    (0x3200, Script.HAN), (0xAC00, Script.HANGUL), (0xD7B0, Script.HAN), (0xFB1D, Script.ABJAD),
    (0xFF00, Script.ALPHABET), (0xFF66, Script.KANA), (0xFFA0, Script.HANGUL), (0x10000, Script.ALPHABET),
    (0x20000, Script.HAN), (0x32000, Script.ALPHABET),
)  # fmt: skip
_FIRSTS = tuple(first for first, _ in _BLOCKS)


@cache
def script(char: str) -> Script:
    """The script of a letter, by its block."""
    return _BLOCKS[bisect_right(_FIRSTS, ord(char)) - 1][1]


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        written = match[0]
        folded = fold_word(written)
        if not folded:
            continue
        start, end = match.span()
        between = text[last:start] if last else " "
        plain = between == " "
        comma = not plain and _COMMAS.search(between) is not None
        dot = text.startswith((".", "．"), end)
        found.append(Word(Span(start, end), written, folded, script(written[0]), comma, between in _HYPHENS, dot))
        last = end
    return found
