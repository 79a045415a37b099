"""How far a sum that an entry of the ledger aims at has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from servanda.errors import LedgerError
from servanda.ledger.casework.followed import Followed
from servanda.ledger.casework.witnesses import citations_of
from servanda.ledger.comparing.progress import Progress, Terms, progress, reported, target_of, towards
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.relating import relations_of_sums
from servanda.ledger.entries.relations import RelationKind
from servanda.ledger.entries.totals import Money
from servanda.ledger.following.events import Citation
from servanda.ledger.following.stages import STEPS, Stage
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow import rates
from servanda.workflow.follow import followed
from servanda.workflow.meaning import entry_meant
from servanda.workflow.reviewed import Counted, all_as_reviewed, late_as_reviewed, uncounted, whole_as_reviewed
from servanda.world.exchange import Rates

_MOVING = frozenset(STEPS[STEPS.index(Stage.SIGNED) :])
"""The stages of which the evidence can tell sums that went towards a promise."""


@dataclass(frozen=True, slots=True)
class Advance:
    """The progress of an entry, with the entries that were looked at, by id."""

    progress: Progress
    entries: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Aim:
    """What is asked of the progress of an entry: `named` are entries that count besides, by what was known on a day.

    The rates are those of `rate_day`, else of the day on which the sum was told, else of `as_of`.
    """

    id: str
    named: tuple[str, ...]
    as_of: date
    rate_day: date | None = None


def advance(settings: Settings, aim: Aim, counted: Counted = uncounted) -> Advance:
    """How far the sum of an entry has come.

    Raises LedgerError for an entry that is not there, or tells no sum that counts.
    """
    known, day = rates(settings), aim.as_of.isoformat()
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        wanted = entry_meant(store, aim.id, settings)
        named = [entry_meant(store, one, settings) for one in aim.named]
        cited = tuple(_cited(followed(store, wanted, settings), aim.as_of))
        entry = _then(store, wanted, aim.as_of)
        target = _target(entry, known)
        near: list[str] = []
        passing = _passing(all_as_reviewed(store, day, counted), near, entry, (named, cited))
        relations = relations_of_sums(passing, late_as_reviewed(store, day))
        children = [one.entry for one in relations.to(entry.id) if one.kind is RelationKind.CHILD_OF]
        entries = tuple(whole_as_reviewed(store, [*near, *children], day))
    rate_day = aim.rate_day or _told_on(entry) or aim.as_of
    told = tuple(reported(entry, cited))
    found = [*told, *towards(entry, entries, named, children, cited)]
    done = progress(entry, target, found, Terms(aim.as_of, known, rate_day, relations))
    return Advance(done, {one.id: one for one in (*(report for report, _ in told), entry, *entries)})


def _then(store: Store, id_: str, as_of: date) -> Entry:
    """The entry that an id leads to, as it was on a day; raises LedgerError where it came later."""
    try:
        return next(whole_as_reviewed(store, [id_], as_of.isoformat()))
    except LedgerError as error:
        raise LedgerError(f"entry {id_}: came after {as_of}; give a later day with --as-of") from error


def _target(entry: Entry, known: Rates) -> Money:
    target = target_of(entry, known)
    if target is None:
        told = "tells no sum of money that counts, so nothing can be told towards it"
        raise LedgerError(f"entry {entry.id}: {told}; `servanda show {entry.id[:8]}` shows what it tells")
    return target


def _passing(
    entries: Iterable[Entry], near: list[str], entry: Entry, asked: tuple[Sequence[str], Sequence[Citation]]
) -> Iterator[Entry]:
    """Entries, of which those that may count towards one are noted as they pass, by their ids."""
    named, cited = asked
    for one in entries:
        near += [found.id for found, _ in towards(entry, [one], named, (), cited)]
        yield one


def _cited(found: Followed, as_of: date) -> Iterator[Citation]:
    """What standing events cite for a stage at which sums move."""
    for event in found.dossier.until(as_of).standing:
        stage = event.move.stage if event.move else getattr(event.body, "stage", None)
        if stage in _MOVING and not event.is_machine:
            yield from citations_of(event.body)


def _told_on(entry: Entry) -> date | None:
    day = entry.best.origin.day
    return date.fromisoformat(day) if day else None
