"""Whether two that bear one name are one: what is told of both, beside the name, decides.

A name alone joins nobody: among politicians it is right in two cases of three. Bodies are told apart by their names,
so for them the same name, the same kind and no contradiction will do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from servanda.ledger.actors.appearances import AUTHORITY
from servanda.model import MentionKind, Span
from servanda.names import SURE
from servanda.text.fold import folded
from servanda.text.match import words_of

PERSON = MentionKind.PERSON.value


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an actor: by one document, or by the registry, which knows of several terms of office.

    `countries` are codes of states, `offices` concepts of offices, `bodies` ids of organisations named beside it.
    """

    id: str
    kind: str
    name: str
    countries: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    is_registered: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of the name."""
        return tuple(word.form for word in words_of(self.name, Span(0, max(len(self.name), 1))))


class Grade(Enum):
    """How two are joined: surely, only if nobody else can be meant, or perhaps."""

    SURE = 1
    IF_ALONE = 2
    PERHAPS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two may be one, in words, and how far that goes."""

    one: str
    other: str
    grade: Grade
    because: tuple[str, ...]


def contradict(one: Known, other: Known) -> bool:
    """Whether two are of different states."""
    return bool(one.countries and other.countries) and not one.countries & other.countries


def of_persons(one: Known, other: Known, likeness: float) -> Evidence | None:
    """The evidence that two persons with names so alike (0 to 1) are one; None where their states differ.

    Names in full need one of country, office and body in common; a family name alone needs the country and another.
    """
    if contradict(one, other):
        return None
    shared = _shared(one, other)
    is_full = len(one.words) > 1 and len(other.words) > 1
    same = "the same name" if one.words == other.words else "the same name, written otherwise"
    enough = bool(shared) if is_full else len(shared) > 1 and bool(one.countries & other.countries)
    if likeness >= SURE and enough:
        return Evidence(one.id, other.id, _grade(one, other), (same, *shared))
    told = same if likeness >= SURE else f"names alike ({likeness:.2f})"
    return Evidence(one.id, other.id, Grade.PERHAPS, (told, *shared, *_missing(shared, is_full)))


def of_bodies(one: Known, other: Known, form: str) -> Evidence | None:
    """The evidence that two bodies for which one folded form is written are one; None where their states differ.

    A form that is not the name of both, such as an acronym that one document explains, is not enough; nor is the name
    of a body that every state has, without the state.
    """
    if contradict(one, other):
        return None
    told = (f"both called «{form}»", *_shared(one, other))
    if one.is_registered or other.is_registered:
        return Evidence(one.id, other.id, Grade.SURE, told)
    if one.kind != other.kind:
        return Evidence(one.id, other.id, Grade.PERHAPS, (*told, f"but one a {one.kind}, one a {other.kind}"))
    if one.kind == AUTHORITY and not one.countries & other.countries:
        return Evidence(one.id, other.id, Grade.PERHAPS, (*told, "but many states have one"))
    if name_key(one.name) != name_key(other.name):
        return Evidence(one.id, other.id, Grade.PERHAPS, told)
    return Evidence(one.id, other.id, _grade(one, other), told)


def _grade(one: Known, other: Known) -> Grade:
    return Grade.SURE if bool(one.countries) == bool(other.countries) else Grade.IF_ALONE


def _shared(one: Known, other: Known) -> tuple[str, ...]:
    found = []
    if one.countries & other.countries:
        found.append(f"both of {_listed(one.countries & other.countries)}")
    if one.offices & other.offices:
        found.append(f"both {_listed(one.offices & other.offices)}")
    if one.bodies & other.bodies:
        found.append(f"both of {_listed(one.bodies & other.bodies)}")
    return tuple(found)


def _missing(shared: tuple[str, ...], is_full: bool) -> tuple[str, ...]:
    if not shared:
        return ("no country, office or body in common",)
    return () if is_full else ("only a family name",)


def _listed(codes: frozenset[str]) -> str:
    return " and ".join(sorted(codes))


def name_key(name: str) -> str:
    """A name as bodies are told by it: folded, without what parts its words."""
    return " ".join(word.form for word in words_of(name, Span(0, max(len(name), 1)))) or folded(name)
