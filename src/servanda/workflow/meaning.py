"""Which entry, or which of its attestations, a reader means by an id or the beginning of one."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.errors import LedgerError, said
from servanda.settings import Settings
from servanda.store import Lead, Store
from servanda.text.ids import SHORTEST, Sort, meant, start_of
from servanda.workflow.reviewed import readers_of

_ENTRY = Sort("no entry or statement has an id that begins with {}", "`servanda ledger` lists what is there")


def entry_meant(store: Store, typed: str, settings: Settings) -> str:
    """The id of the entry to which an id of an entry or a statement leads, also of those that readers added.

    The beginning of an id is enough. Raises LedgerError where there is none, or several.
    """
    found = ((id_, one.entry) for one in _leads(store, typed) for id_ in (one.own, one.statement))
    return meant(typed, found, _ENTRY, settings.ledger_name)


def attestation_meant(store: Store, typed: str, settings: Settings, coder: str = "") -> Lead:
    """The attestation that an id leads to; of an entry's id its first. Raises LedgerError as `entry_meant` does.

    Of what readers added, that of the review, or of one blind coder.
    """
    found = ((id_, one) for one in _leads(store, typed, coder) for id_ in (one.own, one.statement))
    return meant(typed, found, _ENTRY, settings.ledger_name)


def read_meant(store: Store, typed: str, settings: Settings) -> Lead:
    """The attestation, among those that the program read, that an id leads to; raises LedgerError for one added."""
    lead = attestation_meant(store, typed, settings)
    refuse_added(store, lead.own, settings)
    return lead


def refuse_added(store: Store, id_: str, settings: Settings) -> None:
    """Raise LedgerError where an id is of what a reader added."""
    if not store.find(id_):
        told = f"{id_} was added by a reader, who said what it is and of what promise; take that back with"
        raise LedgerError(
            f"{settings.ledger_name}: {told} `servanda review undo NUMBER` and add it as it should be",
            said("added_by_reader", id=id_),
        )


def is_of_entry(store: Store, typed: str) -> bool:
    """Whether the id of an entry or a statement begins so."""
    return len(start_of(typed)) >= SHORTEST and next(_leads(store, typed), None) is not None


def _leads(store: Store, typed: str, coder: str = "") -> Iterator[Lead]:
    """The attestations one of whose ids begins so: of the ledger, then those that readers added."""
    start = start_of(typed)
    found = store.find(start)
    yield from found
    if any(start in (one.own, one.statement) for one in found):
        return
    for promise, added in readers_of(store, coder).added.items():
        is_own = promise == added[0].entry
        for one in added:
            if start and (one.entry.startswith(start) or one.id.startswith(start)):
                yield Lead(one.entry, one.id, promise if is_own else store.entry(promise).id)
