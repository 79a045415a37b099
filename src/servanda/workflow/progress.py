"""How far a sum that an entry of the ledger aims at has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from servanda.errors import LedgerError
from servanda.ledger.casework.followed import Followed
from servanda.ledger.casework.witnesses import citations_of
from servanda.ledger.comparing.progress import Progress, Terms, progress, target_of, towards
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.relating import OF_SUMS, relations_of
from servanda.ledger.entries.relations import RelationKind
from servanda.ledger.following.events import Citation
from servanda.ledger.following.stages import STEPS, Stage
from servanda.settings import Settings
from servanda.store import open_store
from servanda.workflow import rates
from servanda.workflow.compare import entries_at
from servanda.workflow.follow import followed
from servanda.workflow.meaning import entry_meant

_MOVING = frozenset(STEPS[STEPS.index(Stage.SIGNED) :])
"""The stages of which the evidence can tell sums that went towards a promise."""


@dataclass(frozen=True, slots=True)
class Advance:
    """The progress of an entry, with the entries that were looked at, by id."""

    progress: Progress
    entries: Mapping[str, Entry]


def advance(settings: Settings, id_: str, named: tuple[str, ...], as_of: date, rate_day: date | None) -> Advance:
    """How far the sum of an entry has come by what was known on a day; `named` are entries that count besides.

    The rates are those of `rate_day`, else of the day on which the sum was told, else of `as_of`. Raises LedgerError
    for an entry that is not there, or tells no sum that counts.
    """
    known = rates(settings)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        wanted = entry_meant(store, id_, settings)
        counted = [entry_meant(store, one, settings) for one in named]
        cited = tuple(_cited(followed(store, wanted, settings), as_of))
        entries = entries_at(store, as_of)
    entry = next((one for one in entries if wanted in one.ids), None)
    if entry is None:
        raise LedgerError(f"entry {wanted}: came after {as_of}; give a later day with --as-of")
    target = target_of(entry, known)
    if target is None:
        told = "tells no sum of money that counts, so nothing can be told towards it"
        raise LedgerError(f"entry {entry.id}: {told}; `servanda show {entry.id[:8]}` shows what it tells")
    day = rate_day or _told_on(entry) or as_of
    relations = relations_of(entries, OF_SUMS)
    children = [one.entry for one in relations.to(entry.id) if one.kind is RelationKind.CHILD_OF]
    found = towards(entry, entries, counted, children, cited)
    done = progress(entry, target, found, Terms(as_of, known, day, relations))
    return Advance(done, {one.id: one for one in entries})


def _cited(found: Followed, as_of: date) -> Iterator[Citation]:
    """What standing events cite for a stage at which sums move."""
    for event in found.dossier.until(as_of).standing:
        stage = event.move.stage if event.move else getattr(event.body, "stage", None)
        if stage in _MOVING and not event.is_machine:
            yield from citations_of(event.body)


def _told_on(entry: Entry) -> date | None:
    day = entry.best.origin.day
    return date.fromisoformat(day) if day else None
