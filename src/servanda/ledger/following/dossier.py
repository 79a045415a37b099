"""All that follow-up knows of one entry: who promised what by when, what was recorded since, what the sources are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from servanda.ledger.following.events import (
    Body,
    Change,
    Citation,
    Event,
    Evidence,
    Proposal,
    Refusal,
    Search,
    Stance,
    by_id,
    taken_back,
)
from servanda.ledger.following.proof import Source, moving
from servanda.ledger.following.stages import OPENING, Measure, Review, Stage
from servanda.model import Act
from servanda.text.intervals import interval_of

NOBODY = ("",)
"""The parties of an entry of which no text says who promises."""
LEFT_OUT = (Review.REJECTED, Review.SUPERSEDED)
"""What readers turned down: it promises nothing."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A text that tells the promise: its act, the codes of those who promise (none: all), and its spans.

    `known` is the day from which the ledger counts it, None for always; `is_preview` is said of what tells beforehand,
    `is_held` of what tells that the meeting that was promised took place.
    """

    act: Act
    evidence: tuple[Citation, ...]
    parties: tuple[str, ...] = ()
    known: date | None = None
    review: Review = Review.CANDIDATE
    is_preview: bool = False
    is_held: bool = False

    @property
    def opens(self) -> Stage | None:
        """The stage that it opens; None where it promises nothing, tells beforehand, or readers turned it down."""
        return None if self.is_preview or self.review in LEFT_OUT else OPENING.get(self.act)


@dataclass(frozen=True, slots=True)
class Case:
    """A promise as follow-up sees it: codes of those who made it and of those whom it serves, and its term in EDTF.

    Raises ValueError where the term is no time that this project writes.
    """

    id: str
    parties: tuple[str, ...] = NOBODY
    beneficiaries: tuple[str, ...] = ()
    term: str = ""
    attestations: tuple[Telling, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an entry without a party, and a term that cannot be read."""
        if not self.parties:
            raise ValueError(f"entry {self.id} has no party; «» stands for one that no text names")
        if self.term:
            interval_of(self.term)

    @property
    def last_day(self) -> date | None:
        """The last day of its term; None where it has none, or an open one."""
        return interval_of(self.term)[1] if self.term else None

    @property
    def was_held(self) -> bool:
        """Whether a text tells that the meeting that was promised took place, and no reader turned that down."""
        return any(one.is_held and one.review not in LEFT_OUT for one in self.attestations)

    def serves(self, party: str) -> frozenset[str]:
        """The codes of those whom the promise of a party serves: nobody vouches for himself."""
        return frozenset(self.beneficiaries) - {party}


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entry, its events in any order, and the sources of all documents that are cited, by the sha256 of their bytes.

    `recorded` are the events by id in the order in which they count, `gone` those taken back, `standing` the others.
    """

    entry: Case
    events: Sequence[Event]
    sources: Mapping[str, Source]
    recorded: Mapping[str, Event] = field(init=False, repr=False, compare=False)
    gone: Mapping[str, Event] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the events in order, once."""
        object.__setattr__(self, "recorded", by_id(self.events))
        object.__setattr__(self, "gone", taken_back(self.recorded))

    @property
    def standing(self) -> tuple[Event, ...]:
        """The events that nobody took back, in the order in which they count."""
        return tuple(one for id_, one in self.recorded.items() if id_ not in self.gone)

    def until(self, as_of: date | None) -> Dossier:
        """The dossier as it was at the end of a day (UTC); None for as it is."""
        if as_of is None:
            return self
        told = tuple(one for one in self.entry.attestations if one.known is None or one.known <= as_of)
        entry = replace(self.entry, attestations=told)
        return Dossier(entry, tuple(by_id(self.events, as_of).values()), self.sources)

    def without(self, event: Event) -> Dossier:
        """The dossier as it would be had an event not been recorded."""
        return Dossier(self.entry, [one for one in self.recorded.values() if one != event], self.sources)

    def plus(self, event: Event) -> Dossier:
        """The dossier as it would be with one event more."""
        return Dossier(self.entry, [*self.events, event], self.sources)

    def attested(self, party: str) -> Iterator[tuple[Stage, Citation]]:
        """The stages that texts open for a party by telling its promise, each with a span; previews open none."""
        for one in self.entry.attestations:
            if one.opens and (not one.parties or party in one.parties):
                yield from ((one.opens, cited) for cited in moving(one.evidence, self.sources))

    @property
    def changes(self) -> tuple[tuple[Event, Change], ...]:
        """The changes that stand."""
        return tuple((one, one.body) for one in self.standing if isinstance(one.body, Change))

    def cited(
        self, stage: Stage, party: str, stance: Stance = Stance.SUPPORTS, measure: Measure | None = None
    ) -> Iterator[tuple[Event, Citation]]:
        """What persons cite for or against a stage of a party, with the event that does.

        What was cited for a delivery in part shows none in full (`measure`).
        """
        for event in self.standing:
            if not event.is_machine and not (measure is Measure.IN_FULL and _is_of_a_part(event.body)):
                yield from ((event, one) for one in _cites(event.body, stage, party, stance))

    def searches(self, party: str) -> tuple[Event, ...]:
        """The searches that came upon nothing of a party after the term, where the entry has one."""
        last = self.entry.last_day
        return tuple(
            one
            for one in self.standing
            if isinstance(one.body, Search)
            and not (one.is_machine or one.body.found)
            and (not one.body.parties or party in one.body.parties)
            and (last is None or one.body.on > last)
        )

    @property
    def proposals(self) -> tuple[Event, ...]:
        """The proposals that nobody has applied or refused yet."""
        answered = {one.body.answers for one in self.standing if isinstance(one.body, Change | Refusal)}
        return tuple(one for one in self.standing if isinstance(one.body, Proposal) and one.id not in answered)


def _is_of_a_part(body: Body) -> bool:
    return isinstance(body, Change) and body.move.measure is Measure.IN_PART


def _cites(body: Body, stage: Stage, party: str, stance: Stance) -> tuple[Citation, ...]:
    """What one event cites for or against a stage of a party."""
    if isinstance(body, Evidence):
        is_about = (body.stage, body.stance) == (stage, stance) and (not body.parties or party in body.parties)
        return body.evidence if is_about else ()
    if isinstance(body, Change) and stance is Stance.SUPPORTS:
        return body.move.evidence if body.move.stage is stage and party in body.move.parties else ()
    return ()
