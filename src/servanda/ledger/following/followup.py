"""What became of an entry, party by party: derived from its attestations and events as they stand, never stored.

The last change that holds decides. One that does not hold by the rules moves nothing and is told with the reason, so
that a source that turns out to be a preview, or evidence that is taken back, takes its change along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from servanda.errors import said
from servanda.ledger.following.confidence import known_of
from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.events import Change, Citation, Event, Move, Proposal, Undo, same_person
from servanda.ledger.following.objections import Objection, Why, where
from servanda.ledger.following.proof import grounds, holds, moving
from servanda.ledger.following.stages import (
    STEPS,
    Confidence,
    Place,
    Stage,
    Step,
    Timeliness,
    moved,
    needs_second,
    step_of,
    timeliness,
)


@dataclass(frozen=True, slots=True)
class PartyState:
    """What became of a promise for one party.

    `place` is None where nothing tells a stage; `applied` the change that set it, None where it follows from the
    promise itself; `evidence` what is cited for it; `grounds` why that is more than a claim; `alone` the events that
    led there, are for a second person and were made by one alone; `confirmed` the same change by another, who lifts
    that.
    """

    party: str
    place: Place | None
    confidence: Confidence
    evidence: tuple[Citation, ...] = ()
    grounds: tuple[str, ...] = ()
    timeliness: Timeliness | None = None
    applied: Event | None = None
    confirmed: Event | None = None
    alone: tuple[Event, ...] = ()

    @property
    def is_alone(self) -> bool:
        """Whether one person alone did what is for a second one."""
        return bool(self.alone)

    @property
    def stage(self) -> Stage | None:
        """The stage, without its measure."""
        return self.place.stage if self.place else None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A change that stands in the record and moves nothing for a party, and why."""

    event: Event
    party: str
    objection: Objection


@dataclass(frozen=True, slots=True)
class State:
    """What became of an entry, and what is to be known of how that was found.

    `alone` are the ids of all changes and takings back that one person alone made though they are for a second one;
    `proposals` those that wait for a person.
    """

    entry: str
    parties: tuple[PartyState, ...]
    set_aside: tuple[SetAside, ...] = ()
    alone: tuple[str, ...] = ()
    proposals: tuple[Event, ...] = ()

    def of(self, party: str) -> PartyState:
        """The state of a party; KeyError where the entry has no such party."""
        return {one.party: one for one in self.parties}[party]

    def only(self, party: str) -> State:
        """The state with this party alone, by its code in whatever case; empty means all."""
        kept = tuple(one for one in self.parties if party.casefold() in ("", one.party.casefold()))
        return replace(self, parties=kept)


def state_of(dossier: Dossier, as_of: date | None = None) -> State:
    """What became of an entry by all that was recorded up to a day (UTC), party by party; None for by now."""
    known = dossier.until(as_of)
    folds = [_fold(known, party) for party in known.entry.parties]
    backs = {party: list(_backs_alone(known, party)) for party in known.entry.parties}
    parties = tuple(_told(known, one, backs[one.party]) for one in folds)
    aside = tuple(one for fold in folds for one in fold.set_aside)
    alone = {one.id for fold in folds for one in fold.alone} | {one.id for found in backs.values() for one in found}
    ordered = tuple(id_ for id_ in known.recorded if id_ in alone)
    return State(known.entry.id, parties, aside, ordered, known.proposals)


def objection_to(event: Event, move: Move, party: str, dossier: Dossier) -> Objection | None:
    """Why an applied move does not hold for a party by the evidence that stands up to it; None where it does."""
    here = where(dossier.entry.id, move.stage, party)
    if event.is_machine:
        return Objection(
            Why.MACHINE, f"{event.by} is no person", here, "propose it, and let a person apply it", said("machine")
        )
    if found := unusable(move, here, dossier):
        return found
    if move.stage is Stage.LAPSED and not any(one.at <= event.at for one in dossier.searches(party)):
        last = dossier.entry.last_day
        after = f" after the term ended on {last}" if last else ""
        remedy = f"record a search{after} first: where, for what, on which day"
        return Objection(Why.NO_SEARCH, "no search is recorded that came upon nothing", here, remedy, said("no_search"))
    if move.stage is Stage.DELIVERED:
        others = dossier.cited(Stage.DELIVERED, party, measure=move.measure)
        cited = [*move.evidence, *(one for by, one in others if by.at <= event.at)]
        if not grounds(cited, dossier.sources, dossier.entry.serves(party)):
            remedy = (
                "cite a legal act, a register, budget or bank source, the beneficiary, or two independent sources of a"
                " known class; reprints of one text are one source"
            )
            return Objection(Why.UNPROVED, "the evidence is not enough for a delivery", here, remedy, said("unproved"))
    return None


def has_second(event: Event, way: Step, setter: Event | None, dossier: Dossier) -> bool:
    """Whether another person than who applies a change stands behind it.

    That is who proposed it; for a way back also who applied the stage that is left (`setter`).
    """
    body = event.body
    if not isinstance(body, Change):
        return False
    proposal = dossier.recorded.get(body.answers)
    if proposal is not None and _asks_for(proposal, event, body.move) and not same_person(proposal, event):
        return True
    return way is Step.BACK and setter is not None and not same_person(setter, event)


def _asks_for(proposal: Event, event: Event, move: Move) -> bool:
    """Whether a person proposed this very move, or one of more parties, before it was applied."""
    if not isinstance(proposal.body, Proposal) or proposal.is_machine or proposal.at > event.at:
        return False
    asked = proposal.body.move
    return (asked.stage, asked.measure) == (move.stage, move.measure) and set(move.parties) <= set(asked.parties)


def takes_a_second(undo: Event, dossier: Dossier) -> tuple[str, ...]:
    """The parties for which a taking back ends a promise or leads back; `dossier` has it, or is to have it."""
    before, after = dossier.without(undo), dossier.plus(undo)
    found = []
    for party in dossier.entry.parties:
        here, there = _fold(before, party).place, _fold(after, party).place
        if here == there:
            continue
        if there is None or needs_second(step_of(here, there.stage, there.measure), there.stage):
            found.append(party)
    return tuple(found)


def by_its_maker(undo: Event, dossier: Dossier) -> bool:
    """Whether who takes an event back recorded it: then nobody else has looked at it."""
    target = dossier.recorded.get(undo.body.undoes) if isinstance(undo.body, Undo) else None
    return target is not None and same_person(target, undo)


@dataclass
class _Fold:
    """How the changes of a party went, up to the last."""

    party: str
    place: Place | None
    applied: Event | None = None
    is_alone: bool = False
    confirmations: list[Event] = field(default_factory=list)
    unsearched: bool = False
    set_aside: list[SetAside] = field(default_factory=list)
    alone: list[Event] = field(default_factory=list)

    def add(self, event: Event, move: Move, dossier: Dossier) -> None:
        """Apply one change that holds."""
        way = step_of(self.place, move.stage, move.measure)
        self.unsearched = False
        if way is Step.STAYS:
            self.confirmations.append(event)
            return
        second = has_second(event, way, self.applied, dossier)
        self.is_alone = needs_second(way, move.stage) and not second
        self.place, self.applied = moved(self.place, move.stage, move.measure), event
        self.confirmations.clear()
        if self.is_alone:
            self.alone.append(event)


def _fold(dossier: Dossier, party: str) -> _Fold:
    fold = _Fold(party, _opening(dossier, party))
    for event, change in dossier.changes:
        if party not in change.move.parties:
            continue
        objection = objection_to(event, change.move, party, dossier)
        if objection is None:
            fold.add(event, change.move, dossier)
        else:
            fold.set_aside.append(SetAside(event, party, objection))
            fold.unsearched |= objection.why is Why.NO_SEARCH
    return fold


def _opening(dossier: Dossier, party: str) -> Place | None:
    """The place that a promise has by having been made: the furthest that a text opens."""
    stages = [stage for stage, _ in dossier.attested(party)]
    return Place(max(stages, key=STEPS.index)) if stages else None


def unusable(move: Move, here: str, dossier: Dossier) -> Objection | None:
    """Why nothing that a move cites may move a stage; None where something may."""
    if not any(holds(one, dossier.sources) for one in move.evidence):
        what = "no span that is cited lies in a document of this ledger"
        return Objection(
            Why.NO_DOCUMENT, what, here, "add the document, then cite a span inside its text", said("no_text")
        )
    if not moving(move.evidence, dossier.sources):
        remedy = "cite a text that tells of it as done, or correct the class of the source"
        return Objection(
            Why.PREVIEW, "a text that tells of what is to come moves no stage", here, remedy, said("preview")
        )
    return None


def _backs_alone(dossier: Dossier, party: str) -> Iterator[Event]:
    """The takings back that their makers made alone, and that still decide where the party stands."""
    for event in dossier.standing:
        if isinstance(event.body, Undo) and by_its_maker(event, dossier) and party in takes_a_second(event, dossier):
            yield event


def _told(dossier: Dossier, fold: _Fold, backs: Iterable[Event]) -> PartyState:
    known = known_of(dossier, fold.party, fold.place)
    alone = [*([fold.applied] if fold.applied and fold.is_alone else []), *backs]
    left = tuple(one for one in alone if not any(_lifts(by, one) for by in fold.confirmations))
    move = fold.applied.move if fold.applied else None
    delivered = move if move and fold.place and fold.place.stage is Stage.DELIVERED else None
    return PartyState(
        fold.party,
        fold.place,
        Confidence.UNKNOWN if fold.unsearched else known.confidence,
        known.evidence,
        known.grounds,
        timeliness(delivered.on, dossier.entry.term) if delivered else None,
        fold.applied,
        next(iter(fold.confirmations), None) if alone and not left else None,
        left,
    )


def _lifts(confirmation: Event, alone: Event) -> bool:
    """Whether another person looked at what one did alone, and found the same."""
    return confirmation.at >= alone.at and not same_person(confirmation, alone)
