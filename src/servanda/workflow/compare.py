"""Parties, dialogues, documents or years side by side, over a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date

from servanda.ledger.casework.cases import case_of, sources_of
from servanda.ledger.comparing.compare import Asked, Comparison, compare_items
from servanda.ledger.comparing.dialogues import dialogues
from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.entries.relating import relations_of_sums
from servanda.ledger.entries.sides import By, Item, Known, Lack, Standing, item_of
from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.followup import State, state_of
from servanda.ledger.history.history import LineKind
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow import rates
from servanda.workflow.follow import followed
from servanda.workflow.reviewed import Counted, all_as_reviewed, late_as_reviewed, uncounted, whole_as_reviewed

StateOf = Callable[[Entry], State]


def compared(settings: Settings, asked: Asked, as_of: date | None = None, counted: Counted = uncounted) -> Comparison:
    """What the entries of the ledger come to, side by side, by what was known at the end of a day (UTC).

    Every entry is let go when it is counted. Raises LedgerError, or ServandaError for rates of the user's own that
    cannot be read.
    """
    known_rates = rates(settings)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        known = Known(known_rates, _formats(store, asked), _standings(store, settings, as_of))
        day = as_of.isoformat() if as_of else ""
        found = dict[str, Item | Lack]()
        passing = _passing(all_as_reviewed(store, day, counted), found, asked, known)
        relations = relations_of_sums(passing, late_as_reviewed(store, day))
        # What stands for others, or was replaced, was not known when it was counted.
        again = sorted({*relations.umbrellas, *relations.superseded} & found.keys())
        for entry in whole_as_reviewed(store, again, day):
            found[entry.id] = item_of(entry, asked.by, replace(known, relations=relations))
    return compare_items(found.items(), asked, known_rates)


def _passing(entries: Iterable[Entry], found: dict[str, Item | Lack], asked: Asked, known: Known) -> Iterator[Entry]:
    """Entries, each counted as it passes."""
    for entry in entries:
        found[entry.id] = item_of(entry, asked.by, known)
        yield entry


def _formats(store: Store, asked: Asked) -> Mapping[str, str]:
    """The dialogue of each document, where that is asked."""
    return (
        dialogues(store.accounts(), store.origins(tuple(store.documents())).values()) if asked.by is By.FORMAT else {}
    )


def _standings(store: Store, settings: Settings, as_of: date | None) -> Callable[[Entry], Mapping[str, Standing]]:
    states = states_of(store, settings, as_of)
    return lambda entry: stages_in(states(entry))


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
