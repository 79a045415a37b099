"""Titles and honorifics around a name, of all languages together: `titles.csv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from servanda.names.tables import rows
from servanda.names.words import HAN, Script, Word
from servanda.names.words import words as words_of

Form = tuple[str, tuple[str, ...]]
"""Where a title stands, and its folded words."""
_BEHIND = ("after", "end")


@cache
def _forms() -> tuple[Mapping[str, tuple[Form, ...]], Mapping[str, tuple[Form, ...]], frozenset[str]]:
    """The titles before a name by their first word, those behind it by their last, longest first; the peerages."""
    before: dict[str, list[Form]] = {}
    behind: dict[str, list[Form]] = {}
    peerages = set()
    for row in rows("titles"):
        words = tuple(word.folded for word in words_of(row["form"]))
        if row["where"] == "tail":
            peerages.add(words[0])
        elif row["where"] in _BEHIND:
            behind.setdefault(words[-1], []).append((row["where"], words))
        elif row["where"] != "suffix":
            before.setdefault(words[0], []).append((row["where"], words))
    return _longest_first(before), _longest_first(behind), frozenset(peerages)


def _longest_first(table: Mapping[str, Sequence[Form]]) -> Mapping[str, tuple[Form, ...]]:
    return {key: tuple(sorted(forms, key=lambda form: -len(form[1]))) for key, forms in table.items()}


@cache
def _suffixes() -> tuple[str, ...]:
    """The titles that are written to the end of a name in Han, longest first."""
    return tuple(sorted((row["form"] for row in rows("titles") if row["where"] == "suffix"), key=len, reverse=True))


def without_titles(words: Sequence[Word]) -> tuple[int, int]:
    """Where among the words the name itself begins and ends; at least one word is always left."""
    start, end = 0, _peerage(words)
    while length := _opening(words, start, end):
        start += length
    while length := _closing(words, start, end):
        end -= length
    return start, end


def _peerage(words: Sequence[Word]) -> int:
    """Where the name ends before a peerage behind a comma: «John Reid, Baron Reid of Cardowan»."""
    for place, word in enumerate(words):
        if word.comma and word.folded in _forms()[2]:
            return place
    return len(words)


def _opening(words: Sequence[Word], start: int, end: int) -> int:
    """How many words the title is that opens the name, or nought; what is a name as well needs two words behind."""
    for where, form in _forms()[0].get(words[start].folded, ()):
        left = end - start - len(form)
        if left < 1 + (where == "weak") or (where == "dotted" and not words[start].dot):
            continue
        if _are(words[start : start + len(form)], form):
            return len(form)
    return 0


def _closing(words: Sequence[Word], start: int, end: int) -> int:
    """How many words the title or degree is that closes the name; some are names as well and need a comma."""
    for where, form in _forms()[1].get(words[end - 1].folded, ()):
        first = end - len(form)
        if first > start and (where == "end" or words[first].comma) and _are(words[first:end], form):
            return len(form)
    return 0


def _are(words: Sequence[Word], form: tuple[str, ...]) -> bool:
    return tuple(word.folded for word in words) == form


def without_suffix(text: str, script: Script) -> str:
    """A word without the title in Han at its end, where something is left: «ジャパロフ大統領», «高市氏»."""
    for suffix in _suffixes():
        if text.endswith(suffix) and len(text) > len(suffix) + (script is HAN):
            return text[: -len(suffix)]
    return text
