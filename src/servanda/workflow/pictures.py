"""What pictures of a ledger are made of: its promises as they stand on a day."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date

from servanda.ledger.comparing.dialogues import dialogues
from servanda.ledger.comparing.promises import Promise, promise_of
from servanda.ledger.following.stages import OPENING
from servanda.ledger.meetings import Convened, convened, documents_of
from servanda.settings import Settings
from servanda.store import Wanted, open_store
from servanda.workflow import rates
from servanda.workflow.watching import all_followed


@dataclass(frozen=True, slots=True)
class Gathered:
    """The promises of a ledger on a day, with the dialogues, parties and themes that they have, each sorted."""

    promises: tuple[Promise, ...]
    formats: tuple[str, ...]
    parties: tuple[str, ...]
    themes: tuple[str, ...]


def gathered(settings: Settings, as_of: date) -> Gathered:
    """The promises of a ledger as they stand on a day; every entry is let go once it is counted. Raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        formats = dialogues(store.accounts(), store.origins(tuple(store.documents())).values())
        known_rates = rates(settings)
        known = all_followed(store, settings, Wanted(acts=tuple(OPENING)))
        found = tuple(made for one in known if (made := promise_of(one, as_of, formats, known_rates)))
    return Gathered(
        found,
        tuple(sorted({code for one in found for code in one.formats})),
        tuple(sorted({owed.party for one in found for owed in one.owed})),
        tuple(sorted({theme for one in found for theme in one.themes})),
    )


def meetings(settings: Settings, as_of: date) -> tuple[tuple[Convened, frozenset[str]], ...]:
    """The meetings of which texts up to a day tell, by day, each with the documents that are of it, by sha256.

    Raises LedgerError.
    """
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        found = convened(store.accounts(), as_of.isoformat())
    documents = documents_of(found)
    return tuple((one, documents[one.id]) for one in found)
