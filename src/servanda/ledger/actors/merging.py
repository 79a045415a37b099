"""Which actors of several documents are one: by what readers judged, and after that by evidence, never by name alone.

The result follows from the documents and the judgements alone, whatever their order; nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from servanda.ledger.actors.appearances import Appearance, is_registered
from servanda.ledger.actors.evidence import (
    PERSON,
    Evidence,
    Grade,
    Known,
    contradict,
    name_key,
    of_bodies,
    of_persons,
)
from servanda.ledger.actors.namesakes import namesakes
from servanda.ledger.clusters import Clusters
from servanda.ledger.history.judgements import Conflict, Judgement, Verdict, conflicts, standing
from servanda.world import World

NAMING = ("name", "official", "acronym")
"""The kinds of labels that name somebody, rather than a capital or an adjective."""


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Two actors that may be one, and why; `doubt` is the judgement by which a reader was unsure."""

    one: str
    other: str
    because: tuple[str, ...]
    doubt: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """The actors of a ledger.

    `ids` gives for each appearance the id of its actor: the registry's, or that of its first appearance; `because`
    the reasons for which an actor has several; `perhaps` the pairs that are for a reader to judge.
    """

    ids: Mapping[str, str]
    because: Mapping[str, tuple[str, ...]]
    perhaps: tuple[Perhaps, ...]
    conflicts: tuple[Conflict, ...]


def merge(
    found: Sequence[Appearance], forms: Mapping[str, Sequence[str]], said: Sequence[Judgement], world: World
) -> Merged:
    """Join the appearances, in the order of their documents; `forms` are the names as written, by appearance."""
    stand = standing(said)
    nodes = {one.id: _known(one) for one in found}
    labels = _labels(world)
    ends = [end for one in stand for end in (one.one, one.other)]
    near = [*ends, *_namesakes(found, world), *_bodies_called(found, labels)]
    nodes |= {id_: registered(id_, world) for id_ in near if id_ not in nodes}
    merging = _Merging(nodes, stand, _evidence(nodes, {**labels, **forms}))
    merging.join()
    places = {one.id: place for place, one in enumerate(found)}
    heads = {id_: _head(merging.clusters.of(id_), nodes, places) for id_ in nodes}
    return Merged(
        {one.id: heads[one.id] for one in found},
        _told(merging.reasons, heads),
        tuple(_perhaps(merging, found, heads)),
        conflicts(stand, {id_ for id_, node in nodes.items() if node.is_registered}),
    )


def registered(id_: str, world: World) -> Known:
    """What the registry knows of an id; of a person the states and offices of all terms."""
    terms = [one for one in world.tenures if one.person == id_]
    kind = PERSON if id_ in world.persons else "organisation"
    states, offices = frozenset(one.actor for one in terms), frozenset(one.office for one in terms)
    return Known(id_, kind, id_, states, offices, is_registered=is_registered(id_, world))


def _known(one: Appearance) -> Known:
    countries, offices, bodies = (frozenset({v} - {""}) for v in (one.country, one.office, one.organisation))
    return Known(one.id, one.kind, one.name, countries, offices, bodies)


@dataclass
class _Merging:
    """One run of the joining: who is known, what stands, and what has been joined so far, with the reasons."""

    nodes: Mapping[str, Known]
    stand: Sequence[Judgement]
    evidence: Sequence[Evidence]
    reasons: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    clusters: Clusters = field(init=False)

    def __post_init__(self) -> None:
        self.apart = {one.pair: one for one in self.stand if one.verdict is not Verdict.SAME}
        self.clusters = Clusters(self._may_join)

    def join(self) -> None:
        """Join what readers judged the same, then what is surely one, then what can be nobody else."""
        for one in self.stand:
            if one.verdict is Verdict.SAME:
                self._join(one.one, one.other, (f"judged the same by {one.by} (judgement {one.number})",))
        for sure in self.evidence:
            if sure.grade is Grade.SURE and self.clusters.may_join(sure.one, sure.other):
                self._join(sure.one, sure.other, sure.because)
        for alone in self._alone():
            if self.clusters.may_join(alone.one, alone.other):
                self._join(alone.one, alone.other, alone.because)

    def _join(self, one: str, other: str, because: tuple[str, ...]) -> None:
        self.clusters.join(one, other)
        self.reasons[one, other] = because

    def _may_join(self, here: frozenset[str], there: frozenset[str]) -> bool:
        """Whether no judgement, no state and no second one of the registry keeps two sets apart."""
        known = [self.nodes[id_] for id_ in (*here, *there)]
        if sum(one.is_registered for one in known) > 1:
            return False
        pairs = [(a, b) for a in here for b in there]
        judged = any(frozenset(pair) in self.apart for pair in pairs) if self.apart else False
        return not judged and not any(contradict(self.nodes[a], self.nodes[b]) for a, b in pairs)

    def _alone(self) -> list[Evidence]:
        """The evidence for joining one without a state to one with a state, where only one state is possible."""
        kept = []
        weak = [one for one in self.evidence if one.grade is Grade.IF_ALONE]
        states: dict[frozenset[str], set[frozenset[str]]] = {}
        for one in weak:
            lone, told = self._ordered(one)
            whole = self.clusters.of(told)
            states.setdefault(self.clusters.of(lone), set()).add(self._states(whole))
        for one in weak:
            possible = states[self.clusters.of(self._ordered(one)[0])]
            if len(possible) == 1 or frozenset.intersection(*possible):
                kept.append(one)
        return kept

    def _ordered(self, one: Evidence) -> tuple[str, str]:
        """The end without a state, and the end with one."""
        return (one.other, one.one) if self.nodes[one.one].countries else (one.one, one.other)

    def _states(self, ids: Iterable[str]) -> frozenset[str]:
        return frozenset(state for id_ in ids for state in self.nodes[id_].countries)


def _evidence(nodes: Mapping[str, Known], forms: Mapping[str, Sequence[str]]) -> tuple[Evidence, ...]:
    """What speaks for two being one, pair by pair, in an order that does not depend on that of the documents."""
    persons = {id_: one for id_, one in nodes.items() if one.kind == PERSON}
    bodies = {id_: one for id_, one in nodes.items() if one.kind != PERSON}
    found = [*_of_persons(persons), *_of_bodies(bodies, forms)]
    return tuple(sorted(found, key=lambda one: (one.one, one.other, one.grade.value)))


def _of_persons(persons: Mapping[str, Known]) -> Iterator[Evidence]:
    for one, other, score in namesakes({id_: person.name for id_, person in persons.items()}):
        if not (persons[one].is_registered and persons[other].is_registered):
            told = of_persons(persons[one], persons[other], score)
            if told:
                yield told


def _of_bodies(bodies: Mapping[str, Known], forms: Mapping[str, Sequence[str]]) -> Iterator[Evidence]:
    """Bodies of one name; and of other names that one form is written for, such as an acronym that a document tells."""
    by_form: dict[str, set[str]] = {}
    for id_, one in bodies.items():
        for form in (one.name, *forms.get(id_, ())):
            by_form.setdefault(name_key(form), set()).add(id_)
    pairs: dict[tuple[str, str], str] = {}
    for form, ids in by_form.items():
        pairs |= dict.fromkeys(combinations(sorted(ids), 2), form)
    for (one_id, other_id), form in pairs.items():
        told = of_bodies(bodies[one_id], bodies[other_id], form)
        if told:
            yield told


def _labels(world: World) -> Mapping[str, tuple[str, ...]]:
    """The names of the registry in languages without a pack, and those of the user, by id."""
    found: dict[str, list[str]] = {}
    for label in world.labels:
        if label.kind in NAMING:
            found.setdefault(label.of, []).append(label.form)
    return {id_: tuple(forms) for id_, forms in found.items()}


def _namesakes(found: Iterable[Appearance], world: World) -> Iterator[str]:
    """The persons of the registry whose names in full appearances have, and those that a text left open."""
    for one in found:
        if one.kind == PERSON:
            yield from (term.person for term in world.person(one.name))
            yield from ([one.name] if one.name in world.persons else [])
        yield from one.candidates


def _bodies_called(found: Iterable[Appearance], labels: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The ids of the registry that have the name of an appearance."""
    wanted = {name_key(one.name) for one in found if one.kind != PERSON}
    yield from (id_ for id_, forms in labels.items() if not wanted.isdisjoint(map(name_key, forms)))


def _head(ids: frozenset[str], nodes: Mapping[str, Known], places: Mapping[str, int]) -> str:
    """The id by which a set is known: the registry's, else that of the one that came first."""
    return min(ids, key=lambda id_: (not nodes[id_].is_registered, places.get(id_, len(places)), id_))


def _told(
    reasons: Mapping[tuple[str, str], tuple[str, ...]], heads: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    because: dict[str, tuple[str, ...]] = {}
    for (one, _), told in reasons.items():
        because[heads[one]] = tuple(dict.fromkeys((*because.get(heads[one], ()), *told)))
    return because


def _perhaps(merging: _Merging, found: Iterable[Appearance], heads: Mapping[str, str]) -> Iterator[Perhaps]:
    """The pairs for a reader to judge, each once; what was judged to be two is none."""
    left = ((one.id, id_) for one in found for id_ in one.candidates)
    open_ = [Evidence(one, other, Grade.PERHAPS, ("the text leaves open who is meant",)) for one, other in left]
    doubts = [one for one in merging.stand if one.verdict is Verdict.UNSURE]
    unsure = [Evidence(one.one, one.other, Grade.PERHAPS, (f"{one.by} was unsure",)) for one in doubts]
    decided = {one.pair for one in merging.stand if one.verdict is Verdict.NOT_SAME}
    two = {frozenset((heads[a], heads[b])) for a, b in map(tuple, decided)}
    seen: set[frozenset[str]] = set()
    for one in (*unsure, *open_, *merging.evidence):
        pair = frozenset((heads[one.one], heads[one.other]))
        if len(pair) == 2 and pair not in seen | two:
            seen.add(pair)
            doubt = merging.apart.get(frozenset((one.one, one.other)))
            here, there = sorted(pair)
            yield Perhaps(here, there, one.because, doubt)
