"""What an actor or a dialogue is called in other languages and scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from servanda.lang.names import forms_of
from servanda.lang.pack import languages
from servanda.world.registry import load

_UNITED_NATIONS = ("en", "fr", "es", "ru", "zh", "ar")
_ALSO = ("ja",)
_KINDS = ("name", "official", "format", "acronym")
"""The kinds of names that are told, the first that a language has."""


def names_elsewhere(code: str) -> tuple[tuple[str, str], ...]:
    """The names of an actor or a dialogue with the codes of their languages: those of the United Nations, Japanese,
    the state's own; of what is no state those that packs and registry have. Empty where nothing is known.
    """
    found: dict[str, str] = {}
    for language, name in (*_of_state(code), *_of_packs(code), *_of_registry(code)):
        found.setdefault(language, name)
    return tuple(found.items())


def _of_state(code: str) -> Iterator[tuple[str, str]]:
    regions = get_global("territory_aliases").get(code, ())
    if len(regions) != 1 or len(code) != 3:
        return
    own = get_official_languages(regions[0], de_facto=True)
    for language in dict.fromkeys((*own, *_UNITED_NATIONS, *_ALSO)):
        try:
            name = Locale.parse(language.replace("-", "_")).territories.get(regions[0])
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            yield language, name


def _of_packs(code: str) -> Iterator[tuple[str, str]]:
    for language in languages():
        forms = forms_of(language).get(code, {})
        if name := next((forms[kind] for kind in _KINDS if kind in forms), ""):
            yield language, name


def _of_registry(code: str) -> Iterator[tuple[str, str]]:
    yield from _labels().get(code, {}).items()


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for kind in _KINDS:
        for one in load().labels:
            if one.kind == kind:
                found.setdefault(one.of, {}).setdefault(one.language, one.form)
    return found
