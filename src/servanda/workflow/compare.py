"""Parties, dialogues, documents or years side by side, over a ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date

from servanda.ledger.comparing.compare import Asked, Comparison, compare_items
from servanda.ledger.comparing.dialogues import dialogues
from servanda.ledger.comparing.repeated import Repeated, repeated
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.relating import relations_of_sums
from servanda.ledger.entries.sides import By, Item, Known, Lack, Standing, item_of
from servanda.ledger.history.judgements import Verdict
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow import rates
from servanda.workflow.follow import following, subjects
from servanda.workflow.reviewed import Counted, all_as_reviewed, late_as_reviewed, uncounted, whole_as_reviewed


def compared(settings: Settings, asked: Asked, as_of: date | None = None, counted: Counted = uncounted) -> Comparison:
    """What the entries of the ledger come to, side by side, by what was known at the end of a day (UTC).

    Every entry is let go when it is counted. Raises LedgerError, or ServandaError for rates of the user's own that
    cannot be read.
    """
    known_rates = rates(settings)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        known = Known(known_rates, _formats(store, asked), standings_of(store, settings, as_of))
        day = as_of.isoformat() if as_of else ""
        found = dict[str, Item | Lack]()
        passing = _passing(all_as_reviewed(store, day, counted), found, asked, known)
        relations = relations_of_sums(passing, late_as_reviewed(store, day))
        # What stands for others, or was replaced, was not known when it was counted.
        again = sorted({*relations.umbrellas, *relations.superseded} & found.keys())
        for entry in whole_as_reviewed(store, again, day):
            found[entry.id] = item_of(entry, asked.by, replace(known, relations=relations))
        comparison = compare_items(found.items(), asked, known_rates)
        return replace(comparison, repeated=_repeated(store, found.values(), comparison.sides))


def _repeated(store: Store, found: Iterable[Item | Lack], sides: Collection[str]) -> tuple[Repeated, ...]:
    """The sums that may be of one promise, those left out that a reader judged to be of two."""
    items = [one for one in found if isinstance(one, Item) and one.teller]
    likely = ((one.one, one.other) for one in store.doubts()) if len(items) > 1 else ()
    return tuple(one for one in repeated(items, likely, sides) if not _is_judged(store, one))


def _is_judged(store: Store, one: Repeated) -> bool:
    ours, theirs = map(frozenset, one.owns)
    said = store.judged((*ours, *theirs))
    return any(judged.verdict is Verdict.NOT_SAME and judged.pair & ours and judged.pair & theirs for judged in said)


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


def standings_of(
    store: Store, settings: Settings, as_of: date | None = None
) -> Callable[[Entry], Mapping[str, Standing]]:
    """Tells where an entry of an open ledger stands for each of its parties, by what was known at the end of a day."""
    known = following(store, settings, subjects(store))

    def standings(entry: Entry) -> Mapping[str, Standing]:
        parties = known(entry).state(as_of).parties
        return {one.party: Standing(one.stage.value if one.stage else "", one.is_alone) for one in parties}

    return standings
