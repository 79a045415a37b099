"""What a reader should look at in a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from servanda.extract.figures import find_figures
from servanda.extract.times.timex import Anchor
from servanda.figure import Figure
from servanda.lang import findings as words
from servanda.lang import quantities
from servanda.lang.namerows import spellings
from servanda.lang.pack import languages
from servanda.ledger.findings import Context
from servanda.settings import Settings
from servanda.text.fold import folded
from servanda.workflow import rates

_FORMAT = "format"


def context_of(settings: Settings, as_of: date | None = None) -> Context:
    """What finding takes: the words of every language, the rates of the settings, a day for terms or None."""
    known = {language: words.load(language) for language in languages()}
    return Context(known, rates(settings), as_of, figures_in, format_names())


def figures_in(text: str, language: str, day: str | None) -> tuple[Figure, ...]:
    """The figures of a text; none in a language without a pack."""
    if language not in languages():
        return ()
    return find_figures(text, None, quantities.load(language), Anchor(day)).found


@cache
def format_names() -> Mapping[str, frozenset[str]]:
    """The names of formats by their folded abbreviations, of all languages."""
    forms = defaultdict[str, set[str]](set)
    for language in languages():
        for row in spellings(language):
            if row.kind == _FORMAT:
                forms[row.actor].add(row.form)
    return {
        folded(short): frozenset(form for form in found if " " in form)
        for found in forms.values()
        for short in found
        if " " not in short and any(" " in form for form in found)
    }
