"""Parties, dialogues, documents or years side by side, over a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import date

from servanda.ledger.casework.cases import case_of, sources_of
from servanda.ledger.comparing.compare import Asked, Comparison, compare
from servanda.ledger.comparing.dialogues import dialogues
from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.entries.relating import OF_SUMS, relations_of
from servanda.ledger.entries.sides import Known, Standing
from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.followup import State, state_of
from servanda.ledger.history.history import LineKind
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow import rates
from servanda.workflow.follow import followed
from servanda.workflow.reviewed import whole_as_reviewed

StateOf = Callable[[Entry], State]


def compared(settings: Settings, asked: Asked, as_of: date | None = None) -> Comparison:
    """What the entries of the ledger come to, side by side, by what was known at the end of a day (UTC).

    Raises LedgerError, or ServandaError for rates of the user's own that cannot be read.
    """
    known_rates = rates(settings)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        entries = entries_at(store, as_of)
        states = states_of(store, settings, as_of)
        formats = dialogues(store.accounts(), origins_of(entries))
        found = relations_of(entries, OF_SUMS)
        return compare(entries, asked, Known(known_rates, formats, lambda entry: stages_in(states(entry)), found))


def entries_at(store: Store, as_of: date | None = None) -> tuple[Entry, ...]:
    """All entries as readers had left them at the end of a day (UTC); None for now."""
    return tuple(whole_as_reviewed(store, as_of=as_of.isoformat() if as_of else ""))


def states_of(store: Store, settings: Settings, as_of: date | None = None) -> StateOf:
    """Tells what became of an entry of an open ledger, party by party, by what was known at the end of a day."""
    told = {line.subject for line in store.lines_of(LineKind.FOLLOW)}

    def state(entry: Entry) -> State:
        if not told.isdisjoint(entry.ids):
            return followed(store, entry.id, settings).state(as_of)
        return state_of(Dossier(case_of(entry), (), sources_of(origins_of([entry]), {})))

    return state


def stages_in(state: State) -> Mapping[str, Standing]:
    """Where an entry stands for each of its parties."""
    return {one.party: Standing(one.stage.value if one.stage else "", one.is_alone) for one in state.parties}


def origins_of(entries: Iterable[Entry]) -> tuple[Origin, ...]:
    """The documents that tell these entries, each once, in the order in which they came."""
    found = {one.origin.number: one.origin for entry in entries for one in entry.attestations}
    return tuple(found[number] for number in sorted(found))
