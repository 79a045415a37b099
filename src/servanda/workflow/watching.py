"""All entries of a ledger as they stand on a day: what is due, and how they score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from servanda.ledger.casework.cases import case_of, sources_of
from servanda.ledger.casework.followed import Charge, Followed
from servanda.ledger.entries.entry import Entry
from servanda.ledger.following.dossier import LEFT_OUT, Dossier
from servanda.ledger.following.due import Watch
from servanda.ledger.following.scores import Report, report
from servanda.ledger.following.stages import OPENING
from servanda.ledger.history.history import LineKind
from servanda.model import Act
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow.follow import followed
from servanda.workflow.publishers import Directory
from servanda.workflow.reviewed import whole_as_reviewed


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a ledger with the entries that they are of, by id."""

    report: Report
    entries: dict[str, Entry]


def all_followed(store: Store, settings: Settings) -> Iterator[Followed]:
    """Every entry that readers let stand with what was recorded of it, in order; to be read within `looking`.

    The texts and publishers of documents are looked up only where something was recorded: nothing else asks for them.
    """
    directory = Directory(settings)
    told = {line.subject for line in store.lines_of(LineKind.FOLLOW)}
    for entry in whole_as_reviewed(store):
        if entry.review in LEFT_OUT:
            continue
        if told.isdisjoint(entry.ids):
            origins = {one.origin.sha256: one.origin for one in entry.attestations}
            yield Followed(entry, Dossier(case_of(entry), (), sources_of(origins.values(), {})), origins, {})
        else:
            yield followed(store, entry.id, settings, directory=directory)


def due(settings: Settings, as_of: date, watch: Watch, party: str = "") -> tuple[Charge, ...]:
    """What is overdue, due soon or stale on a day, the earliest term first, what has none last; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        found = [charge for one in all_followed(store, settings) for charge in one.parties(as_of, watch)]
    wanted = [one for one in found if _is_called(one) and party.casefold() in ("", one.state.party.casefold())]
    return tuple(sorted(wanted, key=_by_term))


def _is_called(one: Charge) -> bool:
    return any(days is not None for days in (one.due.overdue, one.due.due_soon, one.due.stale))


def _by_term(one: Charge) -> tuple[date, int, str, str]:
    return one.due.last_day or date.max, -(one.due.stale or 0), one.entry.id, one.state.party


def scores(settings: Settings, as_of: date, acts: Iterable[Act] = (), party: str = "") -> Scored:
    """The scores of all promises by what was known on a day, of these acts or all that promise; raises LedgerError."""
    wanted = frozenset(acts) or frozenset(OPENING)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        states = [(one.entry, one.state(as_of)) for one in all_followed(store, settings) if _is_wanted(one, wanted)]
    told = report((_act(entry), state.only(party)) for entry, state in states)
    return Scored(told, {entry.id: entry for entry, _ in states})


def _is_wanted(one: Followed, acts: frozenset[Act]) -> bool:
    return _act(one.entry) in acts


def _act(entry: Entry) -> Act:
    """The act of its best source that promises: what later tells of it as a fact is no promise."""
    told = [one.statement.act for one in entry.ranked]
    return next((act for act in told if act in OPENING), told[0])
