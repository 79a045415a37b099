"""The places that words name: those of `places.csv`, and states by their names and capitals."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache

from servanda.lang import tables
from servanda.lang.namerows import spellings
from servanda.model import Span
from servanda.text.match import Phrase, Phrases, phrase, words_of

_STATE = 3
"""The length of the code of a state."""
_OF_STATES = ("name", "official", "capital")


def places_in(text: str, language: str) -> tuple[str, ...]:
    """The ids of the places and the codes of the states that a text names, each once, in order.

    A name counts where the text writes it with a capital, as names are; KeyError or PackError where there is no such
    language.
    """
    hits = _gazetteer(language).longest(words_of(text, Span(0, len(text))))
    return tuple(dict.fromkeys(hit.phrase.value for hit in hits if hit.span.of(text) != hit.span.of(text).lower()))


@cache
def _gazetteer(language: str) -> Phrases[str]:
    return Phrases([*_states(language), *_places(language)])


def _states(language: str) -> Iterator[Phrase[str]]:
    for row in spellings(language):
        is_state = len(row.actor) == _STATE and row.actor.isupper()
        if is_state and row.kind in _OF_STATES and not row.guard:
            yield phrase(row.form, row.actor)


def _places(language: str) -> Iterator[Phrase[str]]:
    table = tables.text(language, "places.csv", "its names of places").splitlines()
    for row in csv.DictReader(table):
        if row["kind"] in ("name", "acronym") and row["guard"] != "given":
            yield phrase(row["form"], row["place"])
