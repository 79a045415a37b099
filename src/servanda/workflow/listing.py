"""The entries of a ledger that are wanted, as readers left them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from enum import StrEnum

from servanda.extract.record import Record, to_record
from servanda.ledger.entries.entry import Entry
from servanda.ledger.following.stages import Review
from servanda.settings import Settings
from servanda.store import Page, Store, Wanted, open_store
from servanda.store.entries import as_entry
from servanda.store.fitting import fits
from servanda.workflow.reviewed import Readers, readers_of


class Reviewed(StrEnum):
    """Which entries are listed, by what readers made of them: all that stand, or one state, or all there are."""

    STANDING = "standing"
    CANDIDATE = "candidate"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ALL = "all"


_SHOWN = {
    Reviewed.STANDING: frozenset({Review.CANDIDATE, Review.ACCEPTED}),
    Reviewed.CANDIDATE: frozenset({Review.CANDIDATE}),
    Reviewed.ACCEPTED: frozenset({Review.ACCEPTED}),
    Reviewed.REJECTED: frozenset({Review.REJECTED, Review.SUPERSEDED}),
    Reviewed.ALL: frozenset(Review),
}


def list_entries(settings: Settings, wanted: Wanted, review: Reviewed = Reviewed.STANDING) -> Page:
    """The entries of the ledger that are wanted; raises LedgerError.

    An entry is wanted if a statement in one of the states fits, with the values that readers gave. Those that fit only
    by what readers gave come last.
    """
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        return entries_of(store, wanted, review)


def entries_of(store: Store, wanted: Wanted, review: Reviewed = Reviewed.STANDING) -> Page:
    """The entries of an open ledger that are wanted."""
    readers = readers_of(store, as_of=wanted.as_of or "")
    asked = _by_state(wanted, readers, review)
    page = store.entries(replace(asked, but=asked.but | readers.reviews.corrections.keys()))
    own = [] if page.is_more else list(_given(store, readers, asked))
    total = page.total + len(own)
    first = max(wanted.offset - page.total, 0)
    room = None if wanted.limit is None else max(wanted.limit - len(page.entries), 0)
    # Where there are more than were counted this page is not the last.
    late = own[first:][:room] if wanted.offset + len(page.entries) >= page.total else []
    told = [readers.seen(one) for one in page.entries]
    kept = [_record(store, one, record) for one, record in zip(told, page.records, strict=True)]
    return Page((*told, *late), (*kept, *(_record(store, one) for one in late)), total, page.is_more)


def told_of(store: Store, wanted: Wanted, review: Reviewed = Reviewed.STANDING) -> Iterator[tuple[Entry, Record]]:
    """All entries of an open ledger that are wanted, whatever page, with their records; read on within `looking`."""
    readers = readers_of(store, as_of=wanted.as_of or "")
    asked = replace(_by_state(wanted, readers, review), limit=None, offset=0)
    for one, record in store.told(replace(asked, but=asked.but | readers.reviews.corrections.keys())):
        entry = readers.seen(one)
        yield entry, _record(store, entry, record)
    for entry in _given(store, readers, asked):
        yield entry, _record(store, entry)


def _by_state(wanted: Wanted, readers: Readers, review: Reviewed) -> Wanted:
    """What is wanted, with the statements that readers' decisions leave out, or the only ones that they leave."""
    shown, states = _SHOWN[review], readers.reviews.states
    if Review.CANDIDATE in shown:
        return replace(wanted, but=wanted.but | {own for own, state in states.items() if state not in shown})
    return replace(wanted, only=frozenset(own for own, state in states.items() if state in shown))


def _given(store: Store, readers: Readers, asked: Wanted) -> Iterator[Entry]:
    """The entries that fit by what readers gave alone: corrected fields, statements of their own."""
    given = {*readers.reviews.corrections, *readers.reviews.added}
    changed = [own for own in readers.reviews.corrections if own not in readers.reviews.added]
    joined = [promise for promise, found in readers.added.items() if found[0].entry != promise]
    opened = [*map(readers.seen, store.whole([*changed, *joined], asked.as_of)), *readers.own()]
    for entry in opened:
        fitting = [one for one in entry.attestations if fits(one, asked)]
        if fitting and all(one.entry in given for one in fitting):
            yield entry


def _record(store: Store, entry: Entry, there: Record | None = None) -> Record:
    """The record of the best attestation as readers left it; `there` is the one that the ledger keeps of the entry."""
    best, record = entry.best, there
    if record is None or record["id"] != best.id or best.corrections:
        record = to_record(best.statement, store.reading(best.origin.sha256).document, best.id)
    return as_entry(record, entry)
