"""The full names of actors, in each language of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from servanda.export.phrasing import Words
from servanda.lang.names import forms_of, place_names

Names = Mapping[str, str | Mapping[str, str]]
"""Names by code: one for every language, or one for each."""

_STATE = re.compile(r"[A-Z]{3}")


def actor_name(code: str, words: Words, names: Names) -> str:
    """The full name of an actor: one passed in, the country's after CLDR, the pack's, or the slug made readable."""
    passed = names.get(code)
    if passed is not None:
        return passed if isinstance(passed, str) else passed.get(words.code, code)
    head, colon, state = code.partition(":")
    if colon:
        return words.say("group.of", name=actor_name(head, words, names), state=actor_name(state, words, names))
    if _STATE.fullmatch(code):
        return _country(code, words) or code
    known = words.messages["group"].get(code) or _organisations(words.code).get(code) or _regions(words.code).get(code)
    return str(known or code.replace("-", " "))


def _country(code: str, words: Words) -> str | None:
    regions = get_global("territory_aliases").get(code, ())
    return Locale.parse(words.locale).territories.get(regions[0]) if len(regions) == 1 else None


@cache
def _organisations(language: str) -> Mapping[str, str]:
    """The names that a language's pack gives to what is no state; an acronym stands behind the name in full."""
    return {actor: _in_full(forms) for actor, forms in forms_of(language).items() if "name" in forms}


@cache
def _regions(language: str) -> Mapping[str, str]:
    """The names of places, which act where they are regions of a state."""
    return place_names(language)


def _in_full(forms: Mapping[str, str]) -> str:
    name = forms["name"]
    if not name.isupper() or "official" not in forms:
        return name
    full = forms["official"]
    return f"{full[:1].upper()}{full[1:]} ({name})"
