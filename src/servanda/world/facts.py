"""What the registry's tables hold: actors, dialogues and their meetings, places, persons and their terms of office."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor a code is; a group stands for its members, a collective for itself.

    A club is states that meet without a body of their own (G7): it stands for itself, its leaders for its members.
    """

    STATE = "state"
    TERRITORY = "territory"
    ORGANISATION = "organisation"
    CLUB = "club"
    GROUP = "group"
    COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of actors.csv: the code (ISO 3166-1 alpha-3 for states, a slug for others), its sort, Wikidata's item."""

    code: str
    kind: ActorKind
    alpha2: str
    source: str
    qid: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A dialogue and its parties as written in formats.csv: groups are not spelled out here."""

    code: str
    parties: tuple[str, ...]
    source: str
    since: str = ""
    qid: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A row of meetings.csv: a sitting of a format, its level, its first and last day, its place and host.

    Days are ISO dates, as far as they are known («2026», «2026-05»); a meeting of one day ends on the day it starts.
    """

    code: str
    format: str
    level: str
    start: str
    end: str
    place: str
    host: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A row of places.csv: a part of the earth that has a name; only a region of a state may act.

    `kind` is region (seas, rivers and straits too), city, site (what is built) or corridor (roads, railways,
    pipelines); `of` is the state or the wider region it lies in, where it is one. A region that is an actor too has
    the code of that actor.
    """

    code: str
    kind: str
    of: str
    qid: str
    source: str


@dataclass(frozen=True, slots=True)
class Label:
    """A row of labels.csv: what an actor, a person or a format is called in a language that has no pack.

    `kind` is that of `names.csv` in the packs: name, official, acronym, adjective, capital ...; for persons a name.
    """

    of: str
    language: str
    form: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """A row of persons.csv: the canonical name in Latin letters, which is the key, and the family name in it.

    `bare` is true for family names that the press uses alone and that mean nobody else; `gender` is feminine,
    masculine or empty.
    """

    name: str
    family: str
    bare: bool
    gender: str
    qid: str
    source: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held an office of an actor, from a day to another (half-open ISO dates, the end empty while in office).

    `family` and `bare` are the person's.
    """

    person: str
    family: str
    actor: str
    office: str
    start: str
    end: str
    bare: bool
    source: str
    called: str = ""
    """Another name of the person that this term is filed under; empty for the canonical one."""

    def holds(self, on: str) -> bool:
        """Whether the office was held on an ISO date."""
        return self.start <= on and (not self.end or on < self.end)


def is_before(one: str, other: str) -> bool:
    """Whether a day is sure to be before another, where a month or a year may stand for an unknown day in it."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


_OF_STATE = frozenset({"head-of-state", "president", "monarch"})
_WIDER = {"head-of-state": _OF_STATE, "leader": _OF_STATE | {"head-of-government", "leader"}}


def offices_meant(office: str) -> frozenset[str]:
    """The offices that the name of one may mean: a head of state is a president or a monarch; none for none."""
    return _WIDER.get(office, frozenset({office} - {""}))
