"""What is recorded of an entry after it was made: changes, proposals, evidence, searches, refusals, takings back.

Events are only ever added; each has an id made of its content, so that one recorded twice is one. An event that takes
another back has its id, and can itself be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from servanda.errors import NotSo, said
from servanda.ledger.following.stages import STEPS, Measure, Place, Stage
from servanda.model import Span
from servanda.text.fold import folded
from servanda.text.ids import content_id
from servanda.text.intervals import interval_of


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A span of a stored document, by the sha256 of its bytes; `speaker` is the code of whom it quotes, if anybody."""

    document: str
    span: Span
    speaker: str = ""


class Stance(StrEnum):
    """What a piece of evidence does to the stage that it is about."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Move:
    """A change of stage for some parties (codes; «» for one that nobody names), with what shows it.

    `on` is when it came to be, EDTF, empty where nothing tells; `measure` is told of what is delivered; `successor` is
    the id of the entry that supersedes.
    """

    stage: Stage
    parties: tuple[str, ...]
    evidence: tuple[Citation, ...]
    on: str = ""
    measure: Measure | None = None
    successor: str = ""

    def __post_init__(self) -> None:
        """Refuse a change without a span, a party, the measure of a delivery, or a time that can be read."""
        if not self.evidence:
            raise NotSo(
                f"{self.stage} without evidence; cite at least one span of a stored document", said("no_evidence")
            )
        if not self.parties:
            raise NotSo(f"{self.stage} of nobody; name the parties, or «» where no text does", said("nobody"))
        if self.successor and self.stage is not Stage.SUPERSEDED:
            raise NotSo(f"{self.stage} with a successor; only what is superseded has one", said("no_successor"))
        Place(self.stage, self.measure)
        if self.on:
            interval_of(self.on)


@dataclass(frozen=True, slots=True)
class Change:
    """A move that a person applies; `answers` is the id of the proposal that it accepts, if there is one.

    `alone` is said by one who knows that the move is for a second person and has none.
    """

    move: Move
    answers: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A move that somebody thinks right, and that moves nothing; `rule` is what led the machine to it."""

    move: Move
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Spans for or against a stage of some parties; no party means all that the entry has."""

    stage: Stage
    evidence: tuple[Citation, ...]
    stance: Stance = Stance.SUPPORTS
    parties: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse evidence without a span."""
        if not self.evidence:
            raise ValueError(f"evidence of {self.stage} without a span; cite a stored document")


@dataclass(frozen=True, slots=True)
class Search:
    """A search for what became of a promise: where, for what words, on which day; `found` is what it came upon.

    By whom is told by its event; no party means all that the entry has.
    """

    where: tuple[str, ...]
    what: tuple[str, ...]
    on: date
    found: tuple[Citation, ...] = ()
    parties: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a search that does not say where or for what."""
        if not any(map(str.strip, self.where)) or not any(map(str.strip, self.what)):
            raise ValueError("a search of nothing or nowhere; say where and for what words")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A person says that the proposal with this id is not to be applied."""

    answers: str


@dataclass(frozen=True, slots=True)
class Undo:
    """A person takes back the event with this id; `alone` as in a change."""

    undoes: str
    alone: bool = False


Body = Change | Proposal | Evidence | Search | Refusal | Undo
_ORDER: Mapping[type, int] = {Evidence: 0, Search: 0, Proposal: 1, Change: 2, Refusal: 2, Undo: 3}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an entry's history: who recorded what, when (aware UTC), and why in words.

    `by` is a person's name, or what names the program and its version where `is_machine`; `id` follows from the rest.
    """

    entry: str
    by: str
    at: datetime
    body: Body
    reason: str = ""
    is_machine: bool = False
    id: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse an event of nobody, and one whose time is not UTC; find its id, once."""
        if not self.by.strip():
            raise ValueError("an event of nobody; say who records it")
        if self.at.utcoffset() != timedelta(0):
            raise ValueError(f"not a time in UTC: {self.at.isoformat()}")
        body = json.dumps(asdict(self.body, dict_factory=_filled), default=date.isoformat, sort_keys=True)
        told = (self.entry, self.by, self.at.isoformat(), self.kind, body, self.reason, int(self.is_machine))
        object.__setattr__(self, "id", content_id(*told))

    @property
    def kind(self) -> str:
        """What it is, in a word: «change», «proposal», «evidence», «search», «refusal», «undo»."""
        return type(self.body).__name__.lower()

    @property
    def move(self) -> Move | None:
        """The move that it applies or proposes."""
        return self.body.move if isinstance(self.body, Change | Proposal) else None


def _filled(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields that say something: one that a later version adds leaves the ids of what was recorded as they are."""
    return {name: value for name, value in fields if value is not False and value not in ("", None, ())}


def same_person(one: Event, other: Event) -> bool:
    """Whether one person recorded both events, however the name is written; the machine is no person."""
    return not (one.is_machine or other.is_machine) and is_same_name(one.by, other.by)


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are of one person: case, accents and blanks tell nobody apart."""
    return folded(one).split() == folded(other).split()


def by_id(events: Iterable[Event], as_of: date | None = None) -> Mapping[str, Event]:
    """The events by id, in the order in which they count; `as_of` leaves out those recorded on a later day (UTC).

    Events of one moment count evidence first, then proposals, then changes from the lowest stage up, then takings
    back, so that the order in which they are handed over decides nothing.
    """
    kept = {one.id: one for one in events if as_of is None or one.at.date() <= as_of}
    return dict(sorted(kept.items(), key=lambda found: (*_place(found[1]), found[0])))


def taken_back(events: Mapping[str, Event]) -> Mapping[str, Event]:
    """The ids of the events that are taken back, each with the event that does it and is not taken back itself."""
    depths: dict[str, int] = {}
    for id_, one in events.items():
        depths[id_] = _depth(one, events)
    found: dict[str, Event] = {}
    for id_, depth in sorted(depths.items(), key=lambda one: -one[1]):
        body = events[id_].body
        if depth and isinstance(body, Undo) and id_ not in found:
            found.setdefault(body.undoes, events[id_])
    return found


def _depth(event: Event, events: Mapping[str, Event]) -> int:
    """How many takings back lie on top of each other, this one the topmost."""
    depth = 0
    one: Event | None = event
    while one is not None and isinstance(one.body, Undo):
        depth += 1
        one = events.get(one.body.undoes)
    return depth


def _place(event: Event) -> tuple[datetime, int, int]:
    move = event.move
    height = len(STEPS) if move is None or move.stage not in STEPS else STEPS.index(move.stage)
    return event.at, _ORDER[type(event.body)], height
