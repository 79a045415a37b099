"""Whom the persons of a document act for where their names do not tell: by what they bind, by «son président»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.roles.lists import NO_ACTORS
from servanda.extract.roles.standing import Standing
from servanda.model import BINDING_ACTS, Act, Basis, Mention, MentionKind, Statement

_OWN_ACTS = BINDING_ACTS | {Act.INTENTION}
_NEAR = 5
"""How many words stand at most between a comma and who tells what comes before it («, a annoncé lundi X»)."""
_NAMED = (Basis.EXPLICIT, Basis.METONYM)
_PAIR = 2
_STATES = (MentionKind.STATE, MentionKind.CAPITAL)


def represented(
    mentions: Sequence[Mention],
    lines: Iterable[tuple[Clauses, Sequence[Mention]]],
    statements: Iterable[Statement],
    parties: Sequence[str],
) -> dict[str, str]:
    """The actor of each person whom the text names without one, as far as it is certain.

    A person who binds a party in its name speaks for it; «son président» is the president of the state just named;
    where one such person and one party are left, they belong together. `lines` are the passages in order, with the
    mentions in each; a person for whom two parties speak is left open.
    """
    nameless = {m.person for m in mentions if m.person} - {m.person for m in mentions if m.person and m.actors}
    if not nameless:
        return {}
    votes: dict[str, set[str]] = defaultdict(set)
    known = list(lines)
    told = (*_by_possessive(known), *_by_announcing(known), *_by_mind(known), *_by_meeting(known, parties))
    for person, actor in (*told, *_by_deed(statements)):
        if person in nameless:
            votes[person].add(actor)
    sure = {person: actors.pop() for person, actors in votes.items() if len(actors) == 1 and actors <= set(parties)}
    spoken_for = {code for m in mentions if m.kind is MentionKind.PERSON for code in m.actors} | set(sure.values())
    left, unknown = [code for code in parties if code not in spoken_for], sorted(nameless - set(sure))
    return sure | ({unknown[0]: left[0]} if len(left) == len(unknown) == 1 else {})


def with_actors(mentions: Sequence[Mention], acting: Mapping[str, str]) -> tuple[Mention, ...]:
    """The mentions with the actors that are known of their persons."""
    return tuple(
        replace(m, actors=(acting[m.person or ""],)) if m.person in acting and not m.actors else m for m in mentions
    )


def _by_deed(statements: Iterable[Statement]) -> list[tuple[str, str]]:
    """Who promises in the name of which actor («The Prime Minister said that Fiji would pay»)."""
    own = [s for s in statements if s.speaker and s.act in _OWN_ACTS and s.actor_basis in _NAMED]
    return [(s.speaker, s.actors[0]) for s in own if s.speaker and len(s.actors) == 1]


def _by_announcing(lines: Iterable[tuple[Clauses, Sequence[Mention]]]) -> list[tuple[str, str]]:
    """Who tells what a state does, behind the comma that ends it («Le Pérou paiera ..., a annoncé le ministre X»)."""
    found: list[tuple[str, str]] = []
    for clauses, mentions in lines:
        state = next((m for m in mentions if m.kind is MentionKind.STATE and m.rule == "state"), None)
        acts = state is not None and any(clauses.relation(i) == "nsubj" for i in clauses.under(state.span))
        for m in mentions if state is not None and acts else ():
            inside = clauses.under(m.span)
            if state and m.person and inside and state.span.end < m.span.start and _says_behind(clauses, inside):
                found.append((m.person, state.actors[0]))
    return found


def _says_behind(clauses: Clauses, person: Sequence[int]) -> bool:
    """Whether a comma and a verb of saying, and little else, stand before a person, or such a verb behind him."""
    comma = next((j for j in range(person[0] - 1, -1, -1) if clauses.forms[j] == ","), 0)
    near = [*range(comma + 1, person[0]), person[-1] + 1]
    frames = {row.frame for j in near if j < len(clauses.tokens) for row in clauses.pack.lexicon.of(clauses.lemmas[j])}
    return comma > 0 and len(near) <= _NEAR and bool(frames & {"say", "act"})


def _subjects(clauses: Clauses, mentions: Sequence[Mention]) -> Iterator[tuple[str, int]]:
    """The persons without an actor who are subjects, each with the verb."""
    for m in mentions:
        verbs = [clauses.tokens[i].head for i in clauses.under(m.span) if clauses.relation(i) == "nsubj"]
        if m.person and not m.actors and verbs:
            yield m.person, verbs[0]


def _by_mind(lines: Iterable[tuple[Clauses, Sequence[Mention]]]) -> Iterator[tuple[str, str]]:
    """Who tells a state's readiness, thanks or promise («Mr. X conveyed the commitment of Peru to peace»)."""
    for clauses, mentions in lines:
        standing, words = Standing(clauses), clauses.pack.grammar
        for person, verb in _subjects(clauses, mentions):
            thing = clauses.child(verb, "obj")
            rows = () if thing is None else clauses.pack.lexicon.of(clauses.lemmas[thing])
            if not any(row.frame == "hold" for row in rows):
                continue
            paths = ((m, standing.path(m, verb)) for m in mentions if m.kind is MentionKind.STATE)
            owners = (m for m, path in paths if path[1:] == (thing,) and standing.marks(path[0]) & words["owner_marks"])
            yield from ((person, m.actors[0]) for m in owners if len(m.actors) == 1)


def _by_meeting(
    lines: Iterable[tuple[Clauses, Sequence[Mention]]], parties: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Who meets somebody of one of two parties is of the other («Mr. X met today with the minister of Peru»)."""
    for clauses, mentions in lines if len(parties) == _PAIR else ():
        met = {code for m in mentions if m.rule not in NO_ACTORS for code in m.actors}
        others = [code for code in parties if code not in met]
        for person, verb in _subjects(clauses, mentions):
            frames = {row.frame for row in clauses.pack.lexicon.of(clauses.lemmas[verb])}
            if "meet" in frames and len(met) == len(others) == 1:
                yield person, others[0]


def _by_possessive(lines: Iterable[tuple[Clauses, Sequence[Mention]]]) -> list[tuple[str, str]]:
    """Whose president «son président, X» is: of the one state named in the passage or, failing that, in the last."""
    found: list[tuple[str, str]] = []
    last: set[str] = set()
    for clauses, mentions in lines:
        words = clauses.pack.grammar
        for m in mentions:
            first = next(iter(clauses.under(m.span)), 0)
            owned = first > 0 and clauses.forms[first - 1] in words["his"] | words["their"]
            here = {code for one in mentions if one.span.end <= m.span.start for code in _state(one)}
            if owned and m.person and len(here or last) == 1:
                found.append((m.person, next(iter(here or last))))
        last = {code for m in mentions for code in _state(m)}
    return found


def _state(m: Mention) -> tuple[str, ...]:
    return m.actors if m.kind in _STATES and m.rule not in ("place", "at", "adjective") else ()
