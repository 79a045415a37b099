"""All entries of a ledger as they stand on a day: what is due, and how they score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.ledger.casework.followed import Charge, Followed
from servanda.ledger.entries.entry import Entry
from servanda.ledger.following.dossier import LEFT_OUT
from servanda.ledger.following.due import Calling, Watch
from servanda.ledger.following.scores import Report, Words, report
from servanda.ledger.following.stages import OPENING
from servanda.model import Act
from servanda.settings import Settings
from servanda.store import Store, Wanted, open_store
from servanda.workflow.follow import following, subjects
from servanda.workflow.reviewed import Counted, some_as_reviewed, uncounted


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a ledger with the words of the entries that they are of, by id."""

    report: Report
    told: dict[str, Words]


def all_followed(store: Store, settings: Settings, wanted: Wanted, counted: Counted = uncounted) -> Iterator[Followed]:
    """The entries that readers let stand and of which a statement fits, and all that were followed up or changed by
    readers, with what was recorded of each, in order; to be read within `looking`.
    """
    told = subjects(store)
    known = following(store, settings, told)
    for entry in some_as_reviewed(store, wanted, told, counted):
        if entry.review not in LEFT_OUT:
            yield known(entry)


def first_day(settings: Settings) -> date | None:
    """The day (UTC) on which the first document came into a ledger, None where it has none; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        first = list(store.documents())[:1]
        return next((date.fromisoformat(one.added_at[:10]) for one in store.origins(first).values()), None)


def due(
    settings: Settings, as_of: date, watch: Watch, party: str = "", counted: Counted = uncounted
) -> tuple[Charge, ...]:
    """What is watched for on a day, the earliest term first, what has none last; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        known = all_followed(store, settings, _calling(as_of, watch), counted)
        found = [charge for one in known for charge in one.parties(as_of, watch) if _is_called(charge, watch)]
    wanted = (one for one in found if party.casefold() in ("", one.state.party.casefold()))
    return tuple(sorted(wanted, key=_by_term))


def _calling(as_of: date, watch: Watch) -> Wanted:
    """The statements of which an entry needs one to be called for, where nothing was recorded of it.

    What is stale needs one that opens a stage, as all that is called for does; what is overdue, or due soon, one with a
    term that ends by then, unless the calendar ends before.
    """
    if Calling.STALE in watch.kinds or watch.soon >= (date.max - as_of).days:
        return Wanted(acts=tuple(OPENING))
    return Wanted(due_before=(as_of + timedelta(days=watch.soon + 1)).isoformat())


def _is_called(one: Charge, watch: Watch) -> bool:
    return any(getattr(one.due, kind) is not None for kind in watch.kinds)


def _by_term(one: Charge) -> tuple[date, int, str, str]:
    return one.due.last_day or date.max, -(one.due.stale or 0), one.entry.id, one.state.party


def scores(
    settings: Settings, as_of: date, acts: Iterable[Act] = (), party: str = "", counted: Counted = uncounted
) -> Scored:
    """The scores of all promises by what was known on a day, of these acts or all that promise; raises LedgerError."""
    wanted = frozenset(acts) or frozenset(OPENING)
    told = dict[str, Words]()
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        known = all_followed(store, settings, Wanted(acts=tuple(wanted)), counted)
        asked = (_noted(one, told) for one in known if _is_wanted(one, wanted))
        found = report((_act(one.entry), one.state(as_of).only(party)) for one in asked)
    return Scored(found, told)


def _noted(one: Followed, told: dict[str, Words]) -> Followed:
    """An entry whose words are kept, since it is let go itself."""
    best = one.entry.best
    told[one.entry.id] = Words(best.quote, best.origin.name)
    return one


def _is_wanted(one: Followed, acts: frozenset[Act]) -> bool:
    return _act(one.entry) in acts


def _act(entry: Entry) -> Act:
    """The act of its best source that promises: what later tells of it as a fact is no promise."""
    told = [one.statement.act for one in entry.ranked]
    return next((act for act in told if act in OPENING), told[0])
