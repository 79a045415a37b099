"""One entry with what stands around it, for who wants to see it whole."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace

from servanda.export.attested import Sheet
from servanda.extract.record import Record, to_record
from servanda.ledger.entries.corrections import correction_record
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.relating import relations_of
from servanda.ledger.entries.relations import Relations, ids_in
from servanda.ledger.resolution.ties import Tie, ties
from servanda.model import Reading
from servanda.settings import Settings
from servanda.store import Store, Wanted
from servanda.workflow import open_ledger
from servanda.workflow.findings import looker
from servanda.workflow.meaning import entry_meant
from servanda.workflow.reviewed import Readers, whole_as_reviewed


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with its relations, and each attestation, the best first, as a record with the reading it is from."""

    sheet: Sheet
    told: tuple[tuple[Record, Reading], ...]


def show_entry(settings: Settings, prefix: str) -> Shown:
    """The one entry whose id, or that of one of its statements, begins so, with its documents.

    Raises LedgerError where there is none or several.
    """
    with closing(open_ledger(settings, write=False)) as store, store.looking():
        id_, at = entry_meant(store, prefix, settings), looker(store, settings)
        entry = at.readers.entry(store, id_)
        hashes = dict.fromkeys(one.origin.sha256 for one in entry.ranked)
        readings = {sha256: store.reading(sha256) for sha256 in hashes}
        told = []
        for one in entry.ranked:
            reading = readings[one.origin.sha256]
            record = to_record(one.statement, reading.document, one.id)
            record["entry"] = entry.id
            if one.corrections:
                record["corrected"] = [correction_record(change) for change in one.corrections]
            told.append((record, reading))
        sheet = _sheet(store, entry, readings)
        sheet = replace(sheet, findings=at.at(entry), ties=_ties(store, entry, at.readers))
        return Shown(sheet, tuple(told))


def _ties(store: Store, entry: Entry, readers: Readers) -> tuple[Tie, ...]:
    """Why the statements of an entry are one promise, from the best source that was read on; what was added last."""
    ranked, added = [one.entry for one in entry.ranked], readers.reviews.added
    kept = [own for own in ranked if own not in added]
    return ties([*kept, *(own for own in ranked if own in added)], store.linked(kept), store.judged(kept))


def _sheet(store: Store, entry: Entry, readings: dict[str, Reading]) -> Sheet:
    """An entry with its relations to those that are told in the same documents."""
    near = {record["entry"]: None for sha256 in readings for record in store.entries(Wanted(document=sha256)).records}
    around = {one.id: one for one in whole_as_reviewed(store, tuple(near))} | {entry.id: entry}
    found = relations_of(around.values())
    own = (*found.of(entry.id), *found.to(entry.id))
    texts = {sha256: reading.document.text for sha256, reading in readings.items()}
    others = {id_: around[id_] for id_ in ids_in(own) if id_ != entry.id}
    return Sheet(entry, Relations(own, found.umbrellas), others, texts)
