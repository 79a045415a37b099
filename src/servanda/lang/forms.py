"""The inflected forms of a lemma, derived from the paradigms of its language, and an index back to the lemma."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from servanda.errors import PackError
from servanda.lang import lexicon, tables
from servanda.text.fold import folded

Head = tuple[str, str]
"""A lemma and its part of speech."""

Run = tuple[str, tuple[str, ...]]
"""A stem and the endings that it takes."""

BARE = ("",)
"""The endings of a word that takes none."""
_EMPTY = "-"
_WORDS = "words"
_FIELDS = {"endings", "cut", "forms", _WORDS}
_SECTIONS = {"classes", "groups", "same", "irregular"}


@dataclass(frozen=True, slots=True)
class Paradigm:
    """How the lemmas with one ending inflect.

    `tail` is the literal end of the ending, a quick test before the pattern; `whole` says that the ending is tied to
    the start of the word; `cut` is the pattern of what is replaced. `stems` are what replaces it (names of letter
    classes stand for the letters they matched), the name of a group of endings, and these endings.
    """

    tail: str
    whole: bool
    ending: re.Pattern[str]
    cut: re.Pattern[str]
    stems: tuple[tuple[str, str, tuple[str, ...]], ...]

    def runs(self, lemma: str, without: frozenset[str]) -> Iterator[Run]:
        """The stems of a lemma with this ending and what each takes, leaving out some groups of endings."""
        found = self.cut.search(lemma)
        if found is None:
            return
        letters = found.groupdict()
        base = lemma[: found.start()]
        for stem, group, endings in self.stems:
            if group not in without:
                yield base + ("".join([letters.get(char, char) for char in stem]) if letters else stem), endings


@dataclass(frozen=True, slots=True)
class Irregular:
    """Lemmas with words of their own in place of some groups of endings («take»: took, taken), bare or prefixed."""

    prefixes: tuple[str, ...]
    replaced: frozenset[str]
    words: Mapping[str, tuple[str, ...]]

    def of(self, lemma: str) -> tuple[str, ...]:
        """The words of a lemma; none where it is regular."""
        if lemma in self.words:
            return self.words[lemma]
        bare = ((prefix, lemma[len(prefix) :]) for prefix in self.prefixes if lemma.startswith(prefix))
        return next(
            (tuple(prefix + word for word in self.words[rest]) for prefix, rest in bare if rest in self.words), ()
        )


_REGULAR = Irregular((), frozenset(), {})


@dataclass(frozen=True, slots=True, eq=False)
class Paradigms:
    """The paradigms of a language by part of speech; `same` names the part of speech to ask where one has none."""

    language: str
    by_pos: Mapping[str, tuple[Paradigm, ...]]
    irregular: Mapping[str, Irregular]
    same: Mapping[str, str]

    def forms(self, lemma: str, pos: str) -> frozenset[str]:
        """All forms of a lemma, itself among them; where no paradigm fits, a word does not inflect.

        A verb or noun without its accents loses none of the folded forms of the one with them.
        """
        return frozenset(stem + ending for stem, endings in self.runs(lemma, pos) for ending in endings)

    def runs(self, lemma: str, pos: str) -> Iterator[Run]:
        """The stems of a lemma with the endings of each; the lemma itself is a stem that takes none."""
        yield lemma, BARE
        paradigm = self._paradigm(lemma, pos)
        if paradigm is None:
            if pos in self.same:
                yield from self.runs(lemma, self.same[pos])
            return
        irregular = self.irregular.get(pos, _REGULAR)
        own = irregular.of(lemma)
        yield from ((word, BARE) for word in own)
        yield from paradigm.runs(lemma, irregular.replaced if own else frozenset())

    def _paradigm(self, lemma: str, pos: str) -> Paradigm | None:
        """The paradigm with the longest ending that fits; of two as long, a whole word, then more plain letters."""
        best, longest = None, (-1, False, -1)
        for paradigm in self.by_pos.get(pos, ()):
            if not lemma.endswith(paradigm.tail):
                continue
            found = paradigm.ending.search(lemma)
            if found and (reach := (len(found[0]), paradigm.whole, len(paradigm.tail))) > longest:
                best, longest = paradigm, reach
        return best


@cache
def load(language: str) -> Paradigms:
    """Read and check `paradigms.toml` of a language; raises PackError naming the entry and the rule."""
    data = tables.toml(language, "paradigms.toml", "its paradigms")
    where = f"lang/{language}/paradigms.toml"
    reader = _Reader(where, data.get("classes", {}), {name: _split(text) for name, text in data["groups"].items()})
    by_pos = {
        pos: tuple(paradigm for entry in entries for paradigm in reader.paradigms(pos, entry))
        for pos, entries in data.items()
        if pos not in _SECTIONS
    }
    irregular = {pos: _irregular(table) for pos, table in data.get("irregular", {}).items()}
    return Paradigms(language, by_pos, irregular, data.get("same", {}))


def lemma_index(paradigms: Paradigms, heads: Iterable[Head]) -> Mapping[str, tuple[Head, ...]]:
    """Every folded form of some heads, with the folded heads it may be a form of, in order.

    Heads are best given as they are spelt: without its accent «déterminé» is taken for an adjective in -e.
    """
    found: dict[str, set[Head]] = {}
    for lemma, pos in heads:
        head = (folded(lemma), pos)
        for stem, endings in paradigms.runs(lemma, pos):
            # Folding goes letter by letter, so a stem and a group of endings are folded once, not every form.
            plain = folded(stem)
            for ending in _folded_all(endings):
                found.setdefault(plain + ending, set()).add(head)
    return {form: tuple(of) if len(of) == 1 else tuple(sorted(of)) for form, of in found.items()}


@cache
def _folded_all(endings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded, endings))


def index(language: str, heads: Iterable[Head]) -> Mapping[str, tuple[Head, ...]]:
    """The index of some heads of a language, built once for the same heads; those of its lexicon may come folded."""
    return _index(language, frozenset(heads))


@cache
def _index(language: str, heads: frozenset[Head]) -> Mapping[str, tuple[Head, ...]]:
    spelt = {(row.head, row.pos): lexicon_head(row) for row in lexicon.load(language).rows}
    return lemma_index(load(language), {spelt.get(head, head) for head in heads})


@cache
def lexicon_index(language: str) -> Mapping[str, tuple[Head, ...]]:
    """The index of all heads of a language's lexicon of acts: folded form -> (`Row.head`, part of speech)."""
    return index(language, (lexicon_head(row) for row in lexicon.load(language).rows))


def lexicon_head(row: lexicon.Row) -> Head:
    """The head of a row as it is spelt, with its part of speech: «s'engager» has «engager»."""
    # Folding keeps lengths, so the head stands at the same place in the spelling.
    at = folded(row.lemma).index(row.head)
    return row.lemma[at : at + len(row.head)], row.pos


def _split(text: str) -> tuple[str, ...]:
    """The endings of a group; `-` is the empty one."""
    return tuple("" if word == _EMPTY else word for word in text.split())


def _irregular(table: Mapping[str, Any]) -> Irregular:
    words = {lemma: tuple(text.split()) for lemma, text in table["words"].items()}
    return Irregular(tuple(table["prefixes"].split()), frozenset(table["replaced"].split()), words)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the entries of one file: its letter classes and its groups of endings."""

    where: str
    classes: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]

    def paradigms(self, pos: str, entry: Mapping[str, Any]) -> Iterator[Paradigm]:
        """One paradigm for each ending of an entry."""
        where = f"{self.where} {pos} {entry.get('endings')}"
        if unknown := set(entry) - _FIELDS:
            raise PackError(f"{where}: unknown field {sorted(unknown)[0]!r}; known: {', '.join(sorted(_FIELDS))}")
        stems = tuple(self._stems(entry, where))
        for ending in entry["endings"]:
            cut = self._pattern(entry.get("cut", ending))
            yield Paradigm(self._tail(ending), ending.startswith("^"), self._pattern(ending), cut, stems)

    def _stems(self, entry: Mapping[str, Any], where: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for stem, names in entry.get("forms", {}).items():
            for name in names.split():
                if name not in self.groups:
                    raise PackError(f"{where}: unknown group {name!r}; known: {', '.join(self.groups)}")
                yield stem, name, self.groups[name]
        for word in _split(entry.get(_WORDS, "")):
            yield word, _WORDS, BARE

    def _pattern(self, ending: str) -> re.Pattern[str]:
        """An ending as a pattern: a class is a group, named where it first stands; other letters are themselves."""
        parts = []
        for at, char in enumerate(ending):
            letters = self.classes.get(char, char)
            named = char in self.classes and char not in ending[:at]
            parts.append(f"(?P<{char}>{letters})" if named else letters)
        return re.compile("".join(parts) + "$")

    def _tail(self, ending: str) -> str:
        """The letters of an ending after its last class."""
        last = max((at for at, char in enumerate(ending) if char in self.classes or char == "^"), default=-1)
        return ending[last + 1 :]
