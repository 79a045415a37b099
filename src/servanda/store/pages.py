"""Pages of entries, as a ledger has them now or had them at the end of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from servanda.errors import LedgerError
from servanda.ledger.entries.entry import Entry
from servanda.store import Page, Wanted
from servanda.store.asking import fitting_pairs, numbers_of
from servanda.store.database import Database
from servanda.store.entries import best_records, entries_made, entries_of, statement_of
from servanda.store.members import members_then


def page_of(database: Database, wanted: Wanted) -> Page:
    """The entries that are wanted, in the order of their first attestations."""
    if wanted.as_of:
        return _page_then(database, wanted)
    numbers, total, is_more = numbers_of(database, wanted)
    entries = tuple(entries_of(database, numbers))
    return Page(entries, best_records(database, entries), total, is_more)


def entries_then(database: Database, day: str, ids: Sequence[str] | None = None) -> Iterator[Entry]:
    """The entries to which these ids led at the end of a day, each once, or all, in order.

    Raises LedgerError for an id that led nowhere.
    """
    groups = _groups_then(database, day)
    if ids is None:
        return entries_made(database, groups.values())
    of = {one: entry for entry, members in groups.items() for one in members}
    wanted = set()
    for id_ in ids:
        number = statement_of(database, id_)
        if number not in of:
            raise LedgerError(f"{database.name}: entry {id_} came after {day}; give a later day, or none")
        wanted.add(of[number])
    return entries_made(database, [groups[entry] for entry in sorted(wanted)])


def _page_then(database: Database, wanted: Wanted) -> Page:
    groups = _groups_then(database, wanted.as_of or "")
    of = {one: entry for entry, members in groups.items() for one in members}
    fitting = sorted({of[number] for number, _ in fitting_pairs(database, wanted)})
    until = None if wanted.limit is None else wanted.offset + wanted.limit
    chosen = islice(fitting, wanted.offset, until)
    entries = tuple(entries_made(database, [groups[entry] for entry in chosen]))
    return Page(entries, best_records(database, entries), len(fitting))


def _groups_then(database: Database, day: str) -> dict[int, list[int]]:
    """The statements of each entry at the end of a day, both by number and in order."""
    then = members_then(database, day)
    groups: dict[int, list[int]] = {}
    for number, _ in fitting_pairs(database, replace(Wanted(), as_of=day)):
        groups.setdefault(then.get(number, number), []).append(number)
    return groups
