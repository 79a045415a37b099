"""Pages of entries, as a ledger has them now or had them at the end of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.errors import LedgerError, said
from servanda.extract.record import Record
from servanda.ledger.entries.entry import Entry
from servanda.store import Page, Wanted
from servanda.store.asking import fitting_pairs, numbers_of
from servanda.store.database import Database
from servanda.store.entries import best_records, entries_made, entries_of, statement_of
from servanda.store.members import members_then
from servanda.store.ordering import in_order

_Groups = Sequence[tuple[int, Sequence[int] | None]]
"""Entries by number, each with its statements where they are not those that it has now."""
_AT_ONCE = 500
"""So many entries are made at once where there may be many."""


def page_of(database: Database, wanted: Wanted) -> Page:
    """The entries that are wanted, in the order that is wanted."""
    groups, total, is_more = _found(database, wanted)
    entries = tuple(_made_in_order(database, groups))
    return Page(entries, best_records(database, entries), total, is_more)


def told(database: Database, wanted: Wanted) -> Iterator[tuple[Entry, Record]]:
    """The same entries and records, one by one, of however many."""
    groups, _, _ = _found(database, wanted)
    for part in _parted(groups):
        entries = tuple(_made_in_order(database, part))
        yield from zip(entries, best_records(database, entries), strict=True)


def _found(database: Database, wanted: Wanted) -> tuple[_Groups, int, bool]:
    """The entries of a page in order, how many fit, and whether there are more than were counted."""
    if not wanted.as_of:
        numbers, total, is_more = numbers_of(database, wanted)
        return [(number, None) for number in numbers], total, is_more
    groups = _groups_then(database, wanted.as_of)
    of = {one: entry for entry, members in groups.items() for one in members}
    fitting = {of[number] for number, _ in fitting_pairs(database, wanted)}
    ordered = in_order(database, {entry: groups[entry] for entry in fitting}, wanted.order)
    until = None if wanted.limit is None else wanted.offset + wanted.limit
    return [(entry, groups[entry]) for entry in ordered[wanted.offset : until]], len(fitting), False


def _made_in_order(database: Database, groups: _Groups) -> Iterator[Entry]:
    """The entries of these numbers, or of these sets of statements, in this order."""
    numbers = [number for number, _ in groups]
    then = sorted((number, members) for number, members in groups if members is not None)
    made = entries_made(database, [members for _, members in then]) if then else entries_of(database, numbers)
    found = dict(zip(sorted(numbers), made, strict=True))
    return (found[number] for number in numbers)


def _parted(groups: _Groups) -> Iterator[_Groups]:
    return (groups[first : first + _AT_ONCE] for first in range(0, len(groups), _AT_ONCE))


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
            raise LedgerError(
                f"{database.name}: entry {id_} came after {day}; give a later day, or none",
                said("came_after", id=id_, day=day),
            )
        wanted.add(of[number])
    return entries_made(database, [groups[entry] for entry in sorted(wanted)])


def _groups_then(database: Database, day: str) -> dict[int, list[int]]:
    """The statements of each entry at the end of a day, both by number and in order."""
    then = members_then(database, day)
    groups: dict[int, list[int]] = {}
    for number, _ in fitting_pairs(database, replace(Wanted(), as_of=day)):
        groups.setdefault(then.get(number, number), []).append(number)
    return groups
