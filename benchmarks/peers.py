"""Other recognisers of dates and money, each as a function of a French text; those that are not installed are None."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module

Read = Callable[[str], object]


def eds_dates() -> Read:
    """The dates of EDS-NLP, a pipe over its own tokenizer."""
    nlp = import_module("edsnlp").blank("eds")
    nlp.add_pipe("eds.dates")
    read: Read = nlp
    return read


def dateparser_search() -> Read:
    """The search of dateparser, told that the text is French."""
    search = import_module("dateparser.search").search_dates
    return lambda text: search(text, languages=["fr"])


def recognizers_currency() -> Read:
    """The money of Recognizers-Text."""
    culture = import_module("recognizers_text").Culture.French
    model = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer(culture).get_currency_model()
    read: Read = model.parse
    return read


def recognizers_number() -> Read:
    """The numbers of Recognizers-Text."""
    culture = import_module("recognizers_text").Culture.French
    read: Read = import_module("recognizers_number").NumberRecognizer(culture).get_number_model().parse
    return read


PEERS: Mapping[str, Callable[[], Read]] = {
    "EDS-NLP, eds.dates": eds_dates,
    "dateparser, search_dates": dateparser_search,
    "Recognizers-Text, currency": recognizers_currency,
    "Recognizers-Text, numbers": recognizers_number,
}
"""Each peer by name. The dates of Recognizers-Text are left out: they take a second for a thousand characters."""


def installed() -> dict[str, Read | None]:
    """Every peer, loaded, or None where it is not installed."""
    return {name: _loaded(load) for name, load in PEERS.items()}


def _loaded(load: Callable[[], Read]) -> Read | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load()
        except ImportError:
            return None
