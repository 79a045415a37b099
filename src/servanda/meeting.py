"""The noun of meetings: a summit, a ministerial, a visit as one document tells of it, each value with its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.span import Span

_STATE = 3
"""The length of the code of a state."""


class Level(StrEnum):
    """Who meets, or how: heads of state or government, ministers, officials, a joint body, many, a guest, by wire."""

    SUMMIT = "summit"
    MINISTERIAL = "ministerial"
    OFFICIALS = "senior_officials"
    COMMISSION = "commission"
    CONFERENCE = "conference"
    VISIT = "visit"
    CALL = "call"


class Status(StrEnum):
    """What became of a meeting, as told; a proposal is no plan."""

    HELD = "held"
    PLANNED = "planned"
    PROPOSED = "proposed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Field(StrEnum):
    """What is told of a meeting.

    A `format` is a code of formats.csv or actors.csv, or the made id of a dialogue that no table has; `ordinal` its
    place in its row; `count` how many meetings are told of at once; `date` EDTF; `recurrence` an ISO 8601 repetition
    («R/P2Y») or «regular»; `place` the id of a place, `host` and `party` codes of actors.
    """

    LEVEL = "level"
    FORMAT = "format"
    ORDINAL = "ordinal"
    COUNT = "count"
    DATE = "date"
    RECURRENCE = "recurrence"
    PLACE = "place"
    HOST = "host"
    PARTY = "party"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a meeting, the words that tell it (None where a rule infers it) and the rule."""

    field: Field
    value: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as one document tells of it, never changed.

    `attestations` are the nouns and verbs that mean it, in order; `told` its values, of each field the likeliest
    first. `ref` is the meeting of the registry that it surely is; `next` the id of the one that follows it, where
    the document tells of that too; `differing` are the fields of which the document tells two values that cannot both
    be true.
    """

    id: str
    attestations: tuple[Span, ...]
    told: tuple[Told, ...]
    ref: str = ""
    next: str = ""
    differing: tuple[Field, ...] = ()

    def all(self, field: Field) -> tuple[str, ...]:
        """The values of a field, each once, the likeliest first."""
        return tuple(dict.fromkeys(one.value for one in self.told if one.field is field))

    def one(self, field: Field) -> str:
        """The likeliest value of a field; empty where the text tells none."""
        return next(iter(self.all(field)), "")

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of those who meet, sorted."""
        return tuple(sorted(self.all(Field.PARTY)))


def near_places(one: str, other: str) -> bool:
    """Whether the ids of two places can mean one: the same, or a town and what may be the land around it."""
    names = [place.rpartition(":")[2] for place in (one, other)]
    towns = [":" in place for place in (one, other)]
    return names[0] == names[1] or (not all(towns) and not all(map(is_state, names)))


def is_state(name: str) -> bool:
    """Whether a code is that of a state, as far as its letters tell."""
    return len(name) == _STATE and name.isupper()
