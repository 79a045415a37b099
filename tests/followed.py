"""A ledger with a promise and with documents of every sort that tell what became of it, for tests of follow-up."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from servanda import model
from servanda.store import Stamp, open_store
from tests.handmade import FINANCING, TEXT, a_document, reading

STAMP = Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1")
SPEECH = "L’usine rénovée tourne depuis mai. Merci à la France pour l’usine rénovée."
TEXTS: dict[str, tuple[str, model.SourceClass, dict[str, str]]] = {
    "budget.txt": ("Le budget 2026 ouvre 12 millions d’euros pour la centrale.", model.SourceClass.OFFICIAL, {}),
    "registre.txt": (
        "Centrale solaire : réceptionnée le 3 mai 2026.",
        model.SourceClass.OFFICIAL,
        {"book": "register", "publisher": "FRA"},
    ),
    "presse.txt": ("La centrale solaire a été inaugurée, assure le gouvernement.", model.SourceClass.PRESS, {}),
    "reprise.txt": ("La centrale solaire a été inaugurée, assure le gouvernement !", model.SourceClass.PRESS, {}),
    "avant.txt": ("La centrale solaire sera inaugurée lundi.", model.SourceClass.PREVIEW, {}),
    "discours.txt": (SPEECH, model.SourceClass.OFFICIAL, {"publisher": "european-union"}),
}
"""Documents that promise nothing, by name: text, class, metadata."""


def followed_ledger(place: str) -> str:
    """Fill a ledger: one promise of two states to a third, and the documents; the entry's id."""
    promise = replace(FINANCING, counterparts=("european-union",))
    with closing(open_store(place, wait=5, write=True)) as store:
        store.add(reading(TEXT, statements=(promise,)), STAMP)
        for name, (text, source_class, metadata) in TEXTS.items():
            document = a_document(name, text, source_class=source_class, metadata=metadata)
            store.add(model.Reading(document, (), (), ()), STAMP)
        (entry,) = store.whole()
    return entry.id
