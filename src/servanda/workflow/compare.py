"""Parties, dialogues, documents or years side by side, over a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date

from servanda.ledger.cases import case_of, sources_of
from servanda.ledger.compare import Asked, Comparison, Known, compare
from servanda.ledger.dialogues import dialogues
from servanda.ledger.dossier import Dossier
from servanda.ledger.entry import Entry, Origin
from servanda.ledger.followup import State, state_of
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow import rates

StateOf = Callable[[Entry], State]


def compared(settings: Settings, asked: Asked, as_of: date | None = None) -> Comparison:
    """What the entries of the ledger come to, side by side, by what was known at the end of a day (UTC).

    Raises LedgerError, or ServandaError for rates of the user's own that cannot be read.
    """
    known_rates = rates(settings)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        entries = tuple(known_by(store.whole(), as_of))
        states = states_of(store, entries, as_of)
        formats = dialogues(store.accounts(), origins_of(entries))
    return compare(entries, asked, Known(known_rates, formats, lambda entry: stages_in(states(entry))))


def known_by(entries: Iterable[Entry], as_of: date | None) -> Iterator[Entry]:
    """The entries as they were at the end of a day (UTC): with the documents that had come by then."""
    for entry in entries:
        told = entry.attestations
        if as_of is not None:
            told = tuple(one for one in told if one.origin.added_at[:10] <= as_of.isoformat())
        if told:
            yield replace(entry, attestations=told)


def states_of(store: Store, entries: Sequence[Entry], as_of: date | None = None) -> StateOf:
    """Tells what became of an entry, party by party."""
    sources = sources_of(origins_of(entries), {})
    return lambda entry: state_of(Dossier(case_of(entry), (), sources), as_of)


def stages_in(state: State) -> Mapping[str, str]:
    """The stage of each party of an entry, empty where nothing tells one."""
    return {one.party: one.stage.value if one.stage else "" for one in state.parties}


def origins_of(entries: Iterable[Entry]) -> tuple[Origin, ...]:
    """The documents that tell these entries, each once, in the order in which they came."""
    found = {one.origin.number: one.origin for entry in entries for one in entry.attestations}
    return tuple(found[number] for number in sorted(found))
