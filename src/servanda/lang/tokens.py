"""Tokens as the treebanks have them, each with its exact place in the text.

What a language joins and splits is data (`lang/<code>/tokens.toml`, and the abbreviations of its `pack.toml`); the
forms are normalised (straight apostrophes, plain spaces, no soft hyphens), the spans are those of the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from servanda.lang import tables
from servanda.model import Span

_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "´": "'", "`": "'", "‑": "-", "‐": "-", "„": "“",
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\n": " ", "\r": " ", "\t": " ",
}  # fmt: skip
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")

_LETTER = r"[^\W\d_]"
_WORD = r"[^\W_]+(?:[-'+&][^\W_]+)*'?"
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"»]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w-]{2,}(?:\.[a-z]{2,})+(?![\w'])"
_INITIALS = rf"(?:{_LETTER}\.-?){{2,}}|(?<![\w'])(?-i:[A-ZÀ-Þ])\.(?=-?\s?(?-i:[A-ZÀ-Þ]))"
_SHOUTED = 4
"""How many words in capitals a passage has at the least that is wholly written in them."""
_MARK = r"\[\d{1,3}\]"
_SIGNS = r"(?P<sign>[^\w\s()\[\]«»])(?P=sign)+|[^\w\s]|_+"


@dataclass(frozen=True, slots=True)
class Normal:
    """The normal form of a passage, and where each of its characters starts and ends in the source."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place in the source of a run of the normal form."""
        return Span(self.starts[start], self.ends[end - 1])


@dataclass(frozen=True, slots=True)
class Form:
    """A token of the text: where it stands, and how it reads once normalised."""

    span: Span
    text: str


def calmed(forms: Sequence[Form]) -> tuple[Form, ...]:
    """The tokens of a passage that is wholly in capitals as they are written elsewhere, each where it stands.

    "THE SUMMIT MET ON 3RD MAY" reads "The summit met on 3rd May": a tagger takes capitals for names. What follows a
    number stays one, as the name of a month.
    """
    words = [form for form in forms if len(form.text) > 1 and form.text.isalpha()]
    if len(words) < _SHOUTED or not all(form.text.isupper() for form in words):
        return tuple(forms)
    named = {0, *(at + 1 for at, form in enumerate(forms) if form.text[0].isdigit())}
    return tuple(
        replace(form, text=form.text.capitalize() if at in named else form.text.lower())
        for at, form in enumerate(forms)
    )


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """The rules of one language, ready to run.

    `pattern` finds the tokens and, as `word`, the runs that `trailing` clitics («-t-il», «'s») are parted from;
    `closing` are abbreviations that may end a sentence, `prefixes` keep their hyphen where hyphens split words.
    """

    pattern: re.Pattern[str]
    trailing: re.Pattern[str]
    closing: frozenset[str]
    prefixes: frozenset[str]
    hyphens_split: bool

    def tokens(self, text: str, span: Span) -> tuple[Form, ...]:
        """The tokens of `text` inside `span`, in order, none empty, none overlapping."""
        normal = normalised(text, span)
        cuts = _without_final_stop(normal.text, self._cuts(normal.text), self.closing)
        return tuple(Form(normal.span(start, end), normal.text[start:end]) for start, end in cuts)

    def _cuts(self, normal: str) -> Iterator[tuple[int, int]]:
        for match in self.pattern.finditer(normal):
            if match.lastgroup == "word":
                yield from self._parts(normal, match.start(), match.end())
            else:
                yield match.span()

    def _parts(self, normal: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Part the clitics from the end of a run of letters, digits, hyphens and apostrophes."""
        stops = [end]
        while (cut := self.trailing.search(normal, start, end)) and cut.start() > start:
            end = cut.start()
            stops.insert(0, end)
        yield from self._hyphened(normal, start, end)
        yield from pairwise(stops)

    def _hyphened(self, normal: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        word = normal[start:end]
        if not self.hyphens_split or word.partition("-")[0].lower() in self.prefixes:
            yield start, end
            return
        for part in re.finditer(r"[^-]+|-", word):
            yield start + part.start(), start + part.end()


def normalised(text: str, span: Span) -> Normal:
    """The normal form of `text` at `span`."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, char in enumerate(span.of(text), span.start):
        if char in _DROPPED:
            continue
        if unicodedata.combining(char) and chars and len(both := unicodedata.normalize("NFC", chars[-1] + char)) == 1:
            chars[-1], ends[-1] = both, place + 1
            continue
        chars.append(_SAME.get(char, char))
        starts.append(place)
        ends.append(place + 1)
    return Normal("".join(chars), tuple(starts), tuple(ends))


def _without_final_stop(
    normal: str, cuts: Iterator[tuple[int, int]], closing: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Part the full stop that ends the passage from an abbreviation, unless that one often ends a sentence."""
    stop = len(normal.rstrip())
    for start, end in cuts:
        word = normal[start:end]
        if end == stop and end - start > 2 and word.endswith(".") and word[-2].isalnum() and word not in closing:
            yield start, end - 1
            yield end - 1, end
        else:
            yield start, end


@cache
def load(language: str) -> Tokenizer:
    """The tokenizer of a language; raises PackError where the language has none."""
    rules = tables.toml(language, "tokens.toml", "its rules of what it joins and splits")
    writing = tables.toml(language, "pack.toml", "its pack")["writing"]
    closing = [*writing["may_end"], *rules["may_end"]]
    return Tokenizer(
        pattern=_pattern(rules, [*writing["abbreviations"], *rules["abbreviations"], *closing]),
        trailing=re.compile(rf"(?:{_any(rules['trailing'])})$", re.IGNORECASE),
        closing=frozenset(closing),
        prefixes=frozenset(rules["prefixes"]),
        hyphens_split=bool(rules["hyphens_split"]),
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or "(?!)"


def _pattern(rules: dict[str, Any], abbreviations: list[str]) -> re.Pattern[str]:
    """What the tokens of a language look like; the first part that fits wins."""
    group = f"[{re.escape(rules['group_signs'])}]"
    number = rf"\d{{1,3}}(?:{group}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,:/]\d+)*(?:-\d+)+|\d+(?:[.,:/]\d+)*"
    parts = (
        _ADDRESS,
        _MARK,
        rf"(?<![\w-])(?:{_any(rules['whole'])})(?![\w'-])",
        rf"(?<![\w-])(?:{_any(rules['leading'])})(?=[\w«“\"])",
        *(rf"(?<![\w'-]){re.escape(word)}(?={re.escape(rest)}(?![\w'-]))" for word, rest in rules["compounds"]),
        rf"(?<![^\W\d_])(?<!['-])(?:{_any(abbreviations)})(?!\w)",
        _INITIALS,
        rf"(?<![\w-])(?:{number})(?![\w'-]|[.,]\d)",
        r"\d+(?:[.,:]\d+)+(?=[^\W\d_])",
    )
    return re.compile(rf"{'|'.join(parts)}|(?P<word>{_WORD})|{_SIGNS}", re.IGNORECASE)
