"""The nouns of what promises are parts of (a programme, a fund, a package), of each language, and of such parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from servanda.errors import PackError
from servanda.lang import tables
from servanda.model import Span
from servanda.text.fold import folded
from servanda.text.match import Hit, Phrases, Word, words_of

_LISTS = ("definite", "indefinite", "possessive")
_BEHIND = ("of", "which")
_REACH = 3
"""So many words before a noun its article is looked for: «la nouvelle commission mixte»."""


class Rank(StrEnum):
    """What a noun is: a whole that has parts, a bundle whose figures stand for those of its parts, or such a part."""

    WHOLE = "whole"
    BUNDLE = "bundle"
    PART = "part"


class Article(StrEnum):
    """How a noun is brought in: as known, as new or as somebody's; nothing stands before it, or what says neither."""

    DEFINITE = "definite"
    INDEFINITE = "indefinite"
    POSSESSIVE = "possessive"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """A block of `wholes.toml`: a noun, found in its example and not in its counter-example.

    Nouns of one `id` mean one sort of thing in every language.
    """

    id: str
    kind: Rank
    patterns: tuple[str, ...]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Found:
    """A noun in a text: what it means, its rank, how it is brought in, and where it stands.

    `of` tells whether words right behind it say whose or of what it is, `which` whether they say in any way which one.
    """

    id: str
    rank: Rank
    article: Article
    span: Span
    of: bool = False
    which: bool = False


@dataclass(frozen=True, slots=True)
class WholeWords:
    """The nouns of one language, and its little words (folded) by which they are brought in and told apart."""

    language: str
    rows: tuple[Row, ...]
    phrases: Phrases[Row]
    articles: Mapping[str, Article]
    of: frozenset[str]
    which: frozenset[str]

    def find(self, text: str) -> tuple[Found, ...]:
        """The nouns of a text, in order."""
        words = words_of(text, Span(0, len(text)))
        return tuple(self._found(hit, words, text) for hit in self.phrases.longest(words))

    def _found(self, hit: Hit[Row], words: Sequence[Word], text: str) -> Found:
        before = [one.form for one in reversed(words[max(0, hit.first - _REACH) : hit.first])]
        article = next((self.articles[form] for form in before if form in self.articles), Article.NONE)
        behind = next((one for one in words[hit.last : hit.last + 1]), None)
        is_close = behind is not None and text[hit.span.end : behind.span.start].isspace()
        form = behind.form if behind and is_close else ""
        return Found(
            hit.phrase.value.id, hit.phrase.value.kind, article, hit.span, form in self.of, form in self.which | self.of
        )


@cache
def load(language: str) -> WholeWords:
    """The nouns of a language; raises PackError with the place of what breaks the rules."""
    data = tables.toml(language, "wholes.toml", "its nouns of programmes, funds and the like")
    where = f"lang/{language}/wholes.toml"
    if missing := [name for name in (*_LISTS, *_BEHIND) if not data.get(name)]:
        raise PackError(f"{where}: {', '.join(missing)} missing; write a list of words each")
    rows = tuple(_row(block) for block in tables.blocks(data["noun"], where, tuple(Rank), Row))
    phrases = (tables.phrase_at(f"{where} {row.id}", pattern, row) for row in rows for pattern in row.patterns)
    articles = {folded(word): Article(name) for name in _LISTS for word in data[name]}
    of, which = (frozenset(map(folded, data[name])) for name in _BEHIND)
    return WholeWords(language, rows, Phrases(phrases), articles, of, which)


def wrong(language: str) -> Iterator[str]:
    """Rows that are not found in their example, or found in their counter-example."""
    words = load(language)
    for row in words.rows:
        here = f"lang/{language}/wholes.toml {row.id}"
        if row.id not in {one.id for one in words.find(row.example)}:
            yield f"{here}: not found in its example {row.example!r}; mend the patterns or the sentence"
        if row.id in {one.id for one in words.find(row.counter)}:
            yield f"{here}: found in its counter-example {row.counter!r}; mend the patterns or the sentence"


def _row(block: Mapping[str, Any]) -> Row:
    return Row(
        str(block["id"]), Rank(block["kind"]), tuple(block["patterns"]), str(block["example"]), str(block["counter"])
    )
