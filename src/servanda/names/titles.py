"""Titles and honorifics around a name, of all languages together: `titles.csv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from servanda.names.tables import rows
from servanda.names.words import Script, Word
from servanda.names.words import words as words_of

Forms = Mapping[str, tuple[tuple[str, ...], ...]]


@cache
def _forms() -> Mapping[str, Forms]:
    """By where a title stands, by its first folded word (its last, where it stands behind): its words, longest first."""
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for row in rows("titles"):
        words = tuple(word.folded for word in words_of(row["form"]))
        key = words[-1] if row["where"] in ("after", "end") else words[0]
        found.setdefault(row["where"], {}).setdefault(key, []).append(words)
    return {
        where: {key: tuple(sorted(forms, key=len, reverse=True)) for key, forms in table.items()}
        for where, table in found.items()
    }


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
    tails = _forms()["tail"]
    for place, word in enumerate(words):
        if place and word.comma and word.folded in tails:
            return place
    return len(words)


def _opening(words: Sequence[Word], start: int, end: int) -> int:
    """How many words the title is that opens the name, or nought; what is a name as well needs two words behind."""
    word = words[start]
    forms = _forms()
    for where, left in (("before", 1), ("dotted", 1), ("weak", 2)):
        if where == "dotted" and not word.dot:
            continue
        for form in forms[where].get(word.folded, ()):
            length = len(form)
            if end - start - length >= left and tuple(one.folded for one in words[start : start + length]) == form:
                return length
    return 0


def _closing(words: Sequence[Word], start: int, end: int) -> int:
    """How many words the title or degree is that closes the name; a degree needs a comma before it."""
    forms = _forms()
    for where in ("end", "after"):
        for form in forms[where].get(words[end - 1].folded, ()):
            first = end - len(form)
            if first <= start or tuple(one.folded for one in words[first:end]) != form:
                continue
            if where == "end" or words[first].comma:
                return len(form)
    return 0


def without_suffix(text: str, script: Script) -> str:
    """A word without the title in Han at its end, where something is left: «ジャパロフ大統領», «高市氏»."""
    for suffix in _suffixes():
        if text.endswith(suffix) and len(text) > len(suffix) + (script is Script.HAN):
            return text[: -len(suffix)]
    return text
