"""The words by which statements are found: folded here, so that every engine finds the same."""

from __future__ import annotations

import re
from unicodedata import normalize

from servanda.model import Span
from servanda.text.match import words_of

_LONGEST = 255
"""So many letters tell a word from others; PostgreSQL refuses words of more than two thousand bytes."""
_ASKED = re.compile(r'"([^"]+)"|([^\s"]+)')


def words(text: str | None) -> list[str]:
    """The words of a text in order, without case, accents and signs; an accent may be a code point of its own."""
    whole = normalize("NFC", text or "")
    return [word.form[:_LONGEST] for word in words_of(whole, Span(0, len(whole)))] if whole else []


def phrases(asked: str) -> list[list[str]]:
    """The phrases of a search: what stands in double quotes, and each word outside them; nothing is an operator."""
    found = (words(phrase or word) for phrase, word in _ASKED.findall(asked))
    return [phrase for phrase in found if phrase]
