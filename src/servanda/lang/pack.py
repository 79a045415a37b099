"""A language as data: how it writes, its zones and voices, its grammar words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from servanda.errors import PackError
from servanda.lang import forms, tables
from servanda.lang.lexicon import Lexicon
from servanda.lang.lexicon import load as load_lexicon
from servanda.text.fold import folded

_INFLECTED = ("quality_verbs", "believing_verbs", "holding_verbs")
"""The lists of verbs that stand with all their forms: a lemmatizer does not know every verb of a plain clause."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The words of one language that the splitting of passages and the grammar of acts use.

    `writing`, `zones`, `voice` and `grammar` are the tables of `pack.toml`: a key, and its words.
    """

    language: str
    version: str
    writing: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, tuple[str, ...]]
    voice: Mapping[str, tuple[str, ...]]
    grammar: Mapping[str, frozenset[str]]
    lexicon: Lexicon
    forms: Mapping[str, tuple[tuple[str, str], ...]]
    """Folded inflected form -> the heads of the lexicon it may belong to, each with its part of speech."""
    actions: Mapping[str, str]
    """Verbs of action in the forms that taggers take for nouns, each "base" or "gerund"; empty where verbs show."""


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a pack, sorted."""
    here = files("servanda.lang")
    return tuple(sorted(folder.name for folder in here.iterdir() if folder.joinpath("pack.toml").is_file()))


@cache
def load(language: str) -> Pack:
    """The pack of a language; raises PackError where there is none or a table is missing."""
    if language not in languages():
        raise PackError(f"no language pack {language!r}; there are: {', '.join(languages())}")
    data = tables.toml(language, "pack.toml", "its pack")
    for table in ("writing", "zones", "voice", "grammar"):
        if table not in data:
            raise PackError(f"lang/{language}/pack.toml: table [{table}] is missing; add it")
    listed = {name: {k: tuple(v) for k, v in data[name].items()} for name in ("writing", "zones", "voice")}
    grammar = {k: frozenset(map(folded, v)) for k, v in data["grammar"].items()}
    grammar |= {k: _with_forms(language, data["grammar"][k]) for k in _INFLECTED}
    lexicon = load_lexicon(language)
    heads = {(row.head, row.pos) for row in lexicon.rows}
    return Pack(
        language,
        str(data["version"]),
        **listed,
        grammar=grammar,
        lexicon=lexicon,
        forms=forms.index(language, heads),
        actions=_actions(language, data),
    )


def _with_forms(language: str, verbs: Iterable[str]) -> frozenset[str]:
    """Verbs in all their forms, folded."""
    paradigms = forms.load(language)
    return frozenset(folded(form) for verb in verbs for form in paradigms.forms(verb, "VERB"))


def _actions(language: str, data: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, str]:
    """The base form and the gerund of every verb of action."""
    paradigms, endings = forms.load(language), tuple(data["grammar"]["gerund_endings"])
    found: dict[str, str] = {}
    for verb in data["grammar"]["actions"]:
        found |= {form: "gerund" for form in paradigms.forms(verb, "VERB") if form.endswith(endings)}
        found[verb] = "base"
    return found
