"""The words by which a language names things: what heads the name of a port, a bank, a treaty; pronouns; variants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from servanda.errors import PackError
from servanda.lang import programmes, tables
from servanda.lang.pack import languages
from servanda.lang.programmes import Forms, ProgrammeWords, forms
from servanda.model import MentionKind
from servanda.text.fold import folded

_KEYS = ("heads", "capital", "small", "places", "pronouns", "variants")


@dataclass(frozen=True, slots=True)
class ThingWords:
    """The words of `things.toml` of one language.

    `names` are the words of names with the heads of every kind; `foreign` those of other languages whose names stand in
    title case, which any text may quote. `kinds` is the kind of a thing by its folded head, `capital` that of a head
    with a capital where it differs; `named` are heads of companies, which need a name at once behind them. `pronouns`,
    `places` and `small` are the tables of the file, folded; `ends` are words, as written, that a name ends before;
    `same` gives heads that mean one thing one form.
    """

    language: str
    names: ProgrammeWords
    foreign: tuple[ThingWords, ...]
    kinds: Mapping[str, MentionKind]
    capital: Mapping[str, MentionKind]
    named: frozenset[str]
    places: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, tuple[str, ...]]
    small: frozenset[str]
    ends: frozenset[str]
    same: Mapping[str, str]

    def kind(self, head: str, *, capital: bool = False) -> MentionKind:
        """The kind of a thing with this head, a plural as its singular; a programme where no kind has it."""
        if capital and head in self.capital:
            return self.capital[head]
        return self.kinds.get(head) or self.kinds.get(self.singular(head)) or MentionKind.PROGRAMME

    def singular(self, head: str) -> str:
        """The singular of a folded plural that is a head in the singular, else the word itself."""
        ending = next((one for one in self.names.plurals if head.endswith(one)), "")
        single = head.removesuffix(ending)
        return single if ending and self.is_known(single) else head

    def is_known(self, head: str) -> bool:
        """Whether a folded word heads names at all."""
        return self.names.is_head(head)


@cache
def load(language: str) -> ThingWords:
    """The thing words of a language; raises PackError naming the key that is missing."""
    others = [other for other in languages() if other != language]
    foreign = tuple(one for one in map(_own, others) if one.names.title_case)
    return replace(_own(language), foreign=foreign)


@cache
def _own(language: str) -> ThingWords:
    data = tables.toml(language, "things.toml", "its words of names of things")
    where = f"lang/{language}/things.toml"
    missing = [key for key in _KEYS if key not in data]
    if missing:
        raise PackError(f"{where}: missing: {', '.join(missing)}; add the tables")
    kinds = {folded(head): _kind(kind, where) for kind, heads in data["heads"].items() for head in heads}
    small, pronouns = data["small"], data["pronouns"]
    return ThingWords(
        language,
        _names(language, kinds, small),
        (),
        kinds,
        {folded(head): _kind(kind, where) for kind, heads in data["capital"].items() for head in heads},
        frozenset(map(folded, small["named"])),
        {key: frozenset(map(folded, words)) for key, words in data["places"].items()},
        {key: tuple(map(folded, words)) for key, words in pronouns.items()},
        frozenset(map(folded, data["variants"]["small"])),
        frozenset(data["small"]["ends"]),
        _same(data["variants"]["same"]),
    )


def _kind(kind: str, where: str) -> MentionKind:
    try:
        return MentionKind(kind)
    except ValueError as error:
        raise PackError(f"{where}: unknown kind {kind!r}; known: {', '.join(MentionKind)}") from error


def _names(language: str, kinds: Mapping[str, MentionKind], small: Mapping[str, Sequence[str]]) -> ProgrammeWords:
    """The words of names of programmes, with the heads of all kinds and what makes a name of a small head."""
    words = programmes.load(language)
    heads = words.lists["heads"]
    loose = frozenset(head for head, kind in kinds.items() if kind in small["kinds"])
    more = {
        "heads": Forms(heads.whole | frozenset(kinds), heads.stems),
        "capital_heads": Forms(frozenset(), ()),
        "bodies": Forms(frozenset(), ()),
        "loose": Forms(loose, ()),
        "closing": forms(small["after"]),
    }
    return replace(words, lists={**words.lists, **more})


def _same(rows: Sequence[Sequence[str]]) -> Mapping[str, str]:
    return {folded(word): folded(row[0]) for row in rows for word in row}
