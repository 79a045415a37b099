"""How a language writes the names of initiatives, instruments and projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from servanda.errors import PackError
from servanda.lang import tables
from servanda.text.fold import folded
from servanda.text.match import Phrases

_LISTS = (
    "heads", "capital_heads", "bodies", "sittings", "others", "prepositions", "articles", "joins", "links",
    "small_only", "no_verb", "infinitives", "place", "pair", "purpose", "before_noun", "adjectives", "adjective_words",
    "stops", "speech",
)  # fmt: skip
_ENDINGS = ("plurals", "possessives")
_PHRASES = ("bare", "fields", "settings")


@dataclass(frozen=True, slots=True)
class Forms:
    """A list of words: whole ones and stems, folded."""

    whole: frozenset[str]
    stems: tuple[str, ...]

    def __contains__(self, form: object) -> bool:
        """Whether a folded form is one of the words or starts with one of the stems."""
        return form in self.whole or (isinstance(form, str) and form.startswith(self.stems))


@dataclass(frozen=True, slots=True)
class ProgrammeWords:
    """The words of `programmes.toml` of one language.

    `title_case` is true where every word of a name is capitalised; `lists` and `phrases` are the tables of the file
    by their keys; `plurals` and `possessives` the endings that a head and an owner may have; `ignore` are folded names
    that are nobody's programme, found whole or cut short.
    """

    language: str
    title_case: bool
    lists: Mapping[str, Forms]
    phrases: Mapping[str, Phrases[str]]
    plurals: tuple[str, ...]
    possessives: tuple[str, ...]
    ignore: tuple[str, ...]

    def has(self, table: str, form: str) -> bool:
        """Whether the folded form is in the list of this name."""
        return form in self.lists[table]

    def is_ignored(self, name: str) -> bool:
        """Whether a folded name is one of the ignored, or the beginning of one."""
        return any(entry.startswith(name) for entry in self.ignore)

    def is_head(self, form: str) -> bool:
        """Whether a folded word can head a name; a plural counts as its singular."""
        singulars = (form.removesuffix(ending) for ending in ("", *self.plurals))
        return any(singular in self.lists["heads"] for singular in singulars)


@cache
def load(language: str) -> ProgrammeWords:
    """The programme words of a language; raises PackError naming the key that is missing."""
    data = tables.toml(language, "programmes.toml", "its words of names of programmes")
    where = f"lang/{language}/programmes.toml"
    missing = [key for key in ("title_case", "ignore", *_ENDINGS, *_LISTS, *_PHRASES) if key not in data]
    if missing:
        raise PackError(f"{where}: missing: {', '.join(missing)}; add the keys, an empty list where there is none")
    lists = {key: _forms(data[key]) for key in _LISTS}
    phrases = {
        key: Phrases(tables.phrase_at(f"{where} {key}", pattern, key) for pattern in data[key]) for key in _PHRASES
    }
    plurals, possessives, ignore = (tuple(map(folded, data[key])) for key in (*_ENDINGS, "ignore"))
    return ProgrammeWords(language, data["title_case"], lists, phrases, plurals, possessives, ignore)


def _forms(words: list[str]) -> Forms:
    plain = [folded(word) for word in words]
    return Forms(
        frozenset(word for word in plain if not word.endswith("*")),
        tuple(word[:-1] for word in plain if word.endswith("*")),
    )
