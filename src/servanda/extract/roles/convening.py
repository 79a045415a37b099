"""Who meets, by the grammar of the first sentences: whoever acts and whom they act with, not whom they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extract.document.meeting import Gathering
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.roles.lists import NO_ACTORS, listed
from servanda.extract.roles.standing import Standing
from servanda.model import Mention, MentionKind
from servanda.world import World

_OPENING = 3
"""So many sentences at the head of a text can tell who meets."""
_FEW = 9
"""So many members has a body at most whose leaders a report means one by one."""
_CORE = ("nsubj", "obj", "iobj", "conj", "appos", "flat", "root")
"""How those hang together who act and whom they meet."""


def convened(
    meeting: Gathering,
    lines: Sequence[tuple[Clauses, Sequence[Mention]]],
    world: World,
    on: str | None,
    *,
    reported: bool = False,
) -> Gathering:
    """The parties that the opening names as acting together, where it names others besides.

    «Alors que la guerre de X menace la paix, A et B s'engagent», «A a reçu B au sommet de C»: A and B. Whoever goes to
    the summit of a club meets its members. A text that spoke of «les ministres» before means more than one side.
    The headline of a report (`reported`) may name but some of those who met.
    """
    if meeting.rule == "title" and reported and lines:
        return _beyond_title(meeting, _acting(*lines[0]))
    if meeting.rule != "opening":
        return meeting
    for clauses, mentions in lines[:_OPENING]:
        if any(m.rule.startswith("parties") or _is_all(m, meeting) for m in mentions):
            return meeting
        found = _acting(clauses, mentions)
        club = _club(clauses, mentions, found, world, on)
        if club or (len(found) > 1 and found < set(meeting.parties)):
            return replace(meeting, parties=tuple(sorted({*(club or found), *meeting.represented})))
    return meeting


def _beyond_title(meeting: Gathering, found: set[str]) -> Gathering:
    """Those who meet by the first sentence, where it names all whom the title names and more."""
    return replace(meeting, parties=tuple(sorted(found))) if found > set(meeting.parties) else meeting


def _is_all(m: Mention, meeting: Gathering) -> bool:
    """Whether a name is the list of all who meet («les ministres du Chili, du Pérou et de la Bolivie»)."""
    return m.rule == "members" and set(m.actors) == set(meeting.parties)


def summoned(
    meeting: Gathering, lines: Sequence[tuple[Clauses, Sequence[Mention]]], world: World, on: str | None
) -> Gathering:
    """The members of a small body whose summit a report tells of in its first sentence, or the body where it has many.

    «Le sommet des chefs d'État de X s'est tenu à N»: whatever other states the first sentences name, X has met.
    """
    if not meeting.rule.startswith("opening") or not lines:
        return meeting
    clauses, mentions = lines[0]
    subject = next((i for i in range(len(clauses.tokens)) if clauses.relation(i) == "nsubj"), None)
    if subject is None or clauses.lemmas[subject] not in clauses.pack.grammar["this_meeting"]:
        return meeting
    inside, standing = clauses.chars(*clauses.subtree(subject)), Standing(clauses)
    near = [m for m in mentions if inside.covers(m.span) and m.rule not in NO_ACTORS]
    named = {m.actors for m in near if not standing.restricts(standing.path(m, subject))}
    bodies = [codes[0] for codes in named if len(codes) == 1 and world.members(codes[0])]
    if len(named) != 1 or len(bodies) != 1:
        return meeting
    members = world.members(bodies[0], on)
    return Gathering(members if len(members) <= _FEW else tuple(bodies), "opening.summit")


def as_members(mentions: Sequence[Mention], meeting: Gathering, world: World) -> tuple[Mention, ...]:
    """The mentions with the members who meet where the leaders of their body are named («les dirigeants de X»)."""
    if meeting.rule != "opening.summit":
        return tuple(mentions)
    met = set(meeting.parties)

    def led(m: Mention) -> bool:
        """Whether a name is of the leaders of the body whose members meet."""
        return m.rule == "members" and len(m.actors) == 1 and set(world.members(m.actors[0])) >= met

    return tuple(replace(m, actors=meeting.parties) if led(m) else m for m in mentions)


def _acting(clauses: Clauses, mentions: Sequence[Mention]) -> set[str]:
    """The parties that are subject, object or partner of the main clause of a sentence."""
    standing = Standing(clauses)
    named = [m for m in mentions if m.kind is not MentionKind.FORMAT and m.rule not in NO_ACTORS]
    words = clauses.pack.grammar
    partners = words["partner_marks"] | words["between_marks"]

    def takes_part(i: int) -> bool:
        """Whether a word is an argument of the clause, a partner in it, or says who invited («à l'invitation de»)."""
        hosting = {clauses.lemmas[i], clauses.lemmas[clauses.tokens[i].head]} & words["hosting_nouns"]
        governed = bool(standing.marks(i) & partners or hosting) and clauses.relation(i) in ("obl", "nmod")
        return governed or (clauses.relation(i) in _CORE and not standing.marks(i))

    def meets(path: tuple[int, ...]) -> bool:
        """Whether a name is a partner in a meeting that only tells when a thing is done («lors d'une réunion avec»)."""
        above = clauses.tokens[path[0]].head
        with_it = standing.marks(path[0]) & words["partner_marks"] and clauses.relation(path[0]) in ("nmod", "obl")
        return bool(with_it) and clauses.lemmas[above] in words["this_meeting"]

    paths = ((m, standing.path(m, clauses.root)) for m in named)
    found = [m for m, path in paths if all(map(takes_part, path)) or meets(path)]
    found += [one for m in found for one in listed(clauses, named, [m]) if one.span.start > m.span.start]
    return {code for m in found for code in m.actors if ":" not in code}


def _club(
    clauses: Clauses, mentions: Sequence[Mention], found: set[str], world: World, on: str | None
) -> tuple[str, ...]:
    """The members of a club to whose meeting the only one who acts in a sentence goes («the 15th X Summit»)."""
    meetings = clauses.pack.grammar["this_meeting"]
    for m in mentions if len(found) == 1 else ():
        members = world.led(m.actors[0], on) if m.kind is MentionKind.ORGANISATION and len(m.actors) == 1 else ()
        inside = clauses.under(m.span)
        near = {clauses.lemmas[clauses.tokens[i].head] for i in inside}
        near |= {clauses.forms[i + 1] for i in inside[-1:] if i + 1 < len(clauses.tokens)}
        if len(members) > 1 and found < set(members) and near & meetings:
            return members
    return ()
