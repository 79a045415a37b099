"""What became of a promise: its stages, which changes go forward, beside or back, and the axes that stay apart.

Act and strength say what was said, the stage what became of it, the confidence how well that is known, the review
what readers made of the record. None of them is ever worked into another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from servanda.errors import NotSo, said
from servanda.model import Act
from servanda.text.intervals import interval_of


class Stage(StrEnum):
    """What became of a promise for one of its parties: seven steps in order, and five places beside them."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    AGREED = "agreed"
    SIGNED = "signed"
    FUNDED = "funded"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"
    DECLINED = "declined"


class Measure(StrEnum):
    """How much of a promise was delivered."""

    IN_PART = "in_part"
    IN_FULL = "in_full"


class Timeliness(StrEnum):
    """Whether a promise was delivered within its term."""

    ON_TIME = "on_time"
    LATE = "late"


class Confidence(StrEnum):
    """How well a stage is known: by one mouth, by several, by mouths that disagree, or not at all."""

    CLAIMED = "claimed"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Review(StrEnum):
    """What readers made of a record."""

    CANDIDATE = "candidate"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class Step(StrEnum):
    """Which way a change goes."""

    FORWARD = "forward"
    SIDEWAYS = "sideways"
    BACK = "back"
    STAYS = "stays"


STEPS = (
    Stage.PROPOSED,
    Stage.ANNOUNCED,
    Stage.AGREED,
    Stage.SIGNED,
    Stage.FUNDED,
    Stage.UNDER_WAY,
    Stage.DELIVERED,
)
"""The stages that follow each other; leaving some out is no harm, evidence is often found late."""
CLOSED = frozenset({Stage.CANCELLED, Stage.LAPSED, Stage.SUPERSEDED, Stage.DECLINED})
"""The stages after which nothing more is owed."""
BESIDE = CLOSED | {Stage.SUSPENDED}
"""The stages that are no step."""
_BY_A_SECOND = CLOSED | {Stage.DELIVERED}

OPENING: Mapping[Act, Stage] = MappingProxyType(
    {
        Act.PROPOSAL: Stage.PROPOSED,
        Act.REQUEST: Stage.PROPOSED,
        Act.INTENTION: Stage.ANNOUNCED,
        Act.COMMITMENT: Stage.ANNOUNCED,
        Act.ANNOUNCEMENT: Stage.ANNOUNCED,
        Act.AGREEMENT: Stage.AGREED,
    }
)
"""The stage that a promise has by having been made; what a text tells as a fact opens none, a reader applies it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a promise stands for one party.

    `measure` is told of what is delivered, and of nothing else; `held` is the furthest step known when it went beside.
    """

    stage: Stage
    measure: Measure | None = None
    held: Stage | None = None

    def __post_init__(self) -> None:
        """Refuse a measure where nothing is delivered, and a delivery without one."""
        if (self.stage is Stage.DELIVERED) != (self.measure is not None):
            told = f"{self.stage} with measure {self.measure}; say how much was delivered, of nothing else"
            raise NotSo(told, said("measure"))

    @property
    def step(self) -> Stage | None:
        """The step that it holds, or held when it went beside."""
        return self.stage if self.stage in STEPS else self.held

    @property
    def is_open(self) -> bool:
        """Whether something is still owed: neither delivered, in part or in full, nor closed."""
        return self.stage is not Stage.DELIVERED and self.stage not in CLOSED


def moved(before: Place | None, stage: Stage, measure: Measure | None = None) -> Place:
    """The place after a change; what goes beside keeps the step that it held."""
    held = before.step if before and stage in BESIDE else None
    return Place(stage, measure, held)


def step_of(before: Place | None, stage: Stage, measure: Measure | None = None) -> Step:
    """Which way a change goes; None is the place of what nobody has told yet.

    What was suspended goes on forward from the step that it held. What was delivered or closed goes back by being
    opened again, even for a pause; by being delivered after all, it goes forward.
    """
    if before is None:
        return Step.SIDEWAYS if stage in BESIDE else Step.FORWARD
    if (before.stage, before.measure) == (stage, measure):
        return Step.STAYS
    if stage in CLOSED:
        return Step.SIDEWAYS
    if stage is Stage.SUSPENDED:
        return Step.SIDEWAYS if before.is_open else Step.BACK
    if before.stage in CLOSED and stage is not Stage.DELIVERED:
        return Step.BACK
    return Step.FORWARD if _height(Place(stage, measure)) >= _height(before) else Step.BACK


def needs_second(step: Step, stage: Stage) -> bool:
    """Whether a change is for a second person: an end, or any way back."""
    return step is Step.BACK or stage in _BY_A_SECOND


def timeliness(done: str, term: str) -> Timeliness | None:
    """Whether what came to be at a time kept its term, both EDTF; None where their days leave it open.

    Within the term means not after its last day: what comes before its first day is on time too.
    Raises ValueError where one of them is no time that this project writes.
    """
    if not done or not term:
        return None
    (first, last), (_, end) = interval_of(done), interval_of(term)
    if end is None:
        return None
    if last is not None and last <= end:
        return Timeliness.ON_TIME
    return Timeliness.LATE if first is not None and first > end else None


def _height(place: Place) -> tuple[int, bool]:
    step = STEPS.index(place.step) if place.step else -1
    return step, place.measure is Measure.IN_FULL
