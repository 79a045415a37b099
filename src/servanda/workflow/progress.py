"""How far a sum that an entry of the ledger aims at has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from servanda.errors import LedgerError
from servanda.ledger.casework.followed import Followed
from servanda.ledger.casework.witnesses import citations_of
from servanda.ledger.comparing.progress import (
    Progress,
    Terms,
    is_cited,
    progress,
    reports,
    target_of,
    things_aimed_at,
    towards,
)
from servanda.ledger.comparing.reckoning import Ground
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.relating import relations_of_sums
from servanda.ledger.entries.relations import RelationKind
from servanda.ledger.entries.totals import Money
from servanda.ledger.following.events import Change, Citation, Event, Evidence, Refusal, Stance
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
        shown = _shown(followed(store, wanted, settings), aim.as_of)
        entry = _then(store, wanted, aim.as_of)
        target = _target(entry, known)
        near: list[str] = []
        passing = _passing(all_as_reviewed(store, day, counted), near, entry, (named, shown.all))
        relations = relations_of_sums(passing, late_as_reviewed(store, day))
        children = [one.entry for one in relations.to(entry.id) if one.kind is RelationKind.CHILD_OF]
        entries = tuple(whole_as_reviewed(store, [*near, *children], day))
    rate_day = aim.rate_day or _told_on(entry) or aim.as_of
    terms = Terms(aim.as_of, known, rate_day, relations)
    own = tuple(one for one in reports(entry) if not is_cited(one, shown.refused))
    near_by = tuple(towards(entry, entries, named, children, shown.all))
    applied = [*_reported(own, shown.applied), *(one for one in near_by if not shown.awaits(*one))]
    waiting = [*((one, Ground.REPORTED) for one in own), *near_by]
    done = progress(entry, target, applied, terms, waiting)
    return Advance(done, {one.id: one for one in (*own, entry, *entries)})


@dataclass(frozen=True, slots=True)
class _Shown:
    """The places that tell what came of a promise: cited by changes that were applied, wait or were refused."""

    applied: tuple[Citation, ...]
    waiting: tuple[Citation, ...]
    refused: tuple[Citation, ...]

    @property
    def all(self) -> tuple[Citation, ...]:
        """The places that were not refused."""
        return (*self.applied, *self.waiting)

    def awaits(self, entry: Entry, ground: Ground) -> bool:
        """Whether an entry counts by its place alone, and nobody has applied what is told there."""
        return ground is Ground.CITED and not is_cited(entry, self.applied)


def _shown(found: Followed, as_of: date) -> _Shown:
    """What events cite for a stage at which sums move, by the end of a day; a change that does not hold waits too."""
    known, state = found.dossier.until(as_of), found.state(as_of)
    aside = Counter(one.event.id for one in state.set_aside)
    idle = {one.id for one in known.standing if one.move and aside[one.id] == len(one.move.parties)}
    applied = [one for one in known.standing if _is_applied(one) and one.id not in idle]
    waiting = [*state.proposals, *(known.recorded[id_] for id_ in idle)]
    answers = [one.body.answers for one in known.standing if isinstance(one.body, Refusal)]
    refused = [known.recorded[id_] for id_ in answers if id_ in known.recorded]
    return _Shown(*(tuple(place for one in some for place in _cited(one)) for some in (applied, waiting, refused)))


def _is_applied(event: Event) -> bool:
    """Whether a person applied a change, or cites more for one."""
    body = event.body
    supports = isinstance(body, Evidence) and body.stance is Stance.SUPPORTS
    return not event.is_machine and (isinstance(body, Change) or supports)


def _cited(event: Event) -> Iterator[Citation]:
    """What an event cites for a stage at which sums move."""
    stage = event.move.stage if event.move else getattr(event.body, "stage", None)
    if stage in _MOVING:
        yield from citations_of(event.body)


def _reported(own: Iterable[Entry], applied: Sequence[Citation]) -> Iterator[tuple[Entry, Ground]]:
    """The reports of a promise that applied changes cite."""
    return ((one, Ground.REPORTED) for one in own if is_cited(one, applied))


def _then(store: Store, id_: str, as_of: date) -> Entry:
    """The entry that an id leads to, as it was on a day; raises LedgerError where it came later."""
    try:
        return next(whole_as_reviewed(store, [id_], as_of.isoformat()))
    except LedgerError as error:
        raise LedgerError(f"entry {id_}: came after {as_of}; give a later day with --as-of") from error


def _target(entry: Entry, known: Rates) -> Money:
    target = target_of(entry, known) or things_aimed_at(entry)
    if target is None:
        told = "tells no sum of money that counts, and no number of things, so nothing can be told towards it"
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


def _told_on(entry: Entry) -> date | None:
    day = entry.best.origin.day
    return date.fromisoformat(day) if day else None
