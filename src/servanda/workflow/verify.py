"""Reading a ledger again, to see whether all of it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass

from servanda.ledger.casework.recital import by_document, lost, quote_faults, recited
from servanda.ledger.history.history import LineKind
from servanda.ledger.history.verify import Fault, document_faults, history_faults
from servanda.ledger.releases.releases import Digests, digest_of, release_faults
from servanda.settings import Settings
from servanda.store import Store, open_store

Progress = Callable[[Sequence[str]], Iterable[str]]
"""Gives the names of documents one by one, and shows how far it is."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read again, and what of it does not hold; `last` is the hash of the last event, or empty."""

    documents: int
    quotes: int
    events: int
    last: str
    faults: tuple[Fault, ...]


def verify(settings: Settings, progress: Progress = iter) -> Verified:
    """Read every quote, every hash and every document of the ledger again; raises LedgerError where it cannot be read.

    All is read as it is at one moment, whoever writes meanwhile.
    """
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        return verified(store, progress)


def verified(store: Store, progress: Progress = iter) -> Verified:
    """What holds in an open ledger."""
    documents, events = store.documents(), store.history()
    faults = list(history_faults(events, documents, store.judgements()))
    told, unreadable = recited(events)
    cited = by_document(told)
    faults += [*unreadable, *lost(cited, documents)]
    quotes, hashed = len(told), list[Digests]()
    is_released = any(line.kind == LineKind.RELEASE for line in events)
    for _, sha256 in zip(progress(list(documents.values())), documents, strict=True):
        kept, own = store.kept(sha256), store.history(sha256)
        # Releases alone are made of them, and of a large ledger they are many.
        hashed += [digest_of(kept, own)] if is_released else []
        faults += document_faults(kept, own)
        faults += quote_faults(kept.name, kept.text, cited.get(sha256, ()))
        quotes += len(kept.records)
    faults += release_faults(events, hashed)
    faults += [Fault(f"statement {id_}: {reason}") for id_, reason in store.misplaced()]
    return Verified(len(documents), quotes, len(events), events[-1].hash if events else "", tuple(faults))
