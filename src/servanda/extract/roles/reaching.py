"""Whom an act certainly reaches though nobody is named: the other parties of the meeting it is performed in."""

from __future__ import annotations

from servanda.extract.document.voice import Voice
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.extract.roles.discourse import Cast, Discourse
from servanda.model import FORWARD_ACTS, Act

_NOUNS = ("NOUN", "PROPN")
_PAIR = 2


def certain_others(
    p: Performance, cast: Cast, discourse: Discourse, clauses: Clauses, inside: list[int]
) -> tuple[str, ...]:
    """The other parties (sorted), where one party or one side of the meeting acts towards them; else nobody.

    `inside` are the tokens of the statement that state no condition.

    What is asked or proposed is put to all of them. What a side does for the other is certain only where there are
    but two sides, and where neither the content is the actor's own business nor the world's.
    """
    actors, parties = {code.partition(":")[2] or code for code in cast.actors}, set(discourse.parties)
    rest = parties - actors
    if discourse.is_body and p.act is Act.PROPOSAL and len(actors) == 1:  # a member puts it to the body that meets
        return tuple(sorted(rest))
    if not rest or not actors or not actors < parties:
        return ()
    if discourse.author:
        return tuple(rest) if len(parties) == _PAIR and _is_heard(p, clauses, inside) else ()
    if "thanks" in p.traits:
        return ()
    sides = len(parties) == 2 or rest == {discourse.hub} or actors == {discourse.hub}
    one = len(actors) == 1
    certain = {
        Act.PROPOSAL: one,
        Act.REQUEST: one or sides,
        Act.POSITION: sides and "against" not in p.traits,
        Act.FACT: (p.frame == "act" and (actors == {discourse.hub} or (sides and _convenes(clauses, inside))))
        or (p.frame == "meet" and one and sides),
        Act.EXPECTATION: len(parties) == 2,
    }
    if p.act in certain:
        return tuple(sorted(rest)) if certain[p.act] else ()
    if p.act not in FORWARD_ACTS:
        return ()
    return tuple(sorted(_reached(p, actors, discourse, clauses, inside)))


def _is_heard(p: Performance, clauses: Clauses, inside: list[int]) -> bool:
    """Whether a speech turns to its hearers: by «vous», by thanks without a name, by an offer ("we could").

    «Devant vous» only tells where.
    """
    words = clauses.pack.grammar
    heard = (i for i in inside if clauses.forms[i] in words["addressed"])
    addressed = any(clauses.forms[i - 1] not in words["setting_marks"] for i in heard)
    return addressed or "thanks" in p.traits or (p.act is Act.PROPOSAL and p.frame == "modal")


def _reached(p: Performance, actors: set[str], discourse: Discourse, clauses: Clauses, inside: list[int]) -> set[str]:
    """Whom a commitment, an announcement or an intention of one side reaches."""
    words, rest = clauses.pack.grammar, set(discourse.parties) - actors
    shared = any(clauses.lemmas[i] in words["cooperation_words"] for i in inside)
    wide = any(clauses.lemmas[i] in words["worldwide"] for i in inside)
    sides = len(discourse.parties) == 2 or actors == {discourse.hub}
    if not sides:
        again = any(clauses.lemmas[i] in words["recurring"] for i in inside)
        if again and _convenes(clauses, inside) and not wide and len(actors) == 1:
            return rest
        return {discourse.hub} if shared and discourse.hub in rest else set()
    if shared:
        return rest
    pooled = any(clauses.lemmas[i] in words["pooled"] and clauses.tokens[i].upos in _NOUNS for i in inside)
    gives = any(clauses.lemmas[i] in words["giving_verbs"] | words["helping_words"] for i in inside)
    duty = p.act is Act.COMMITMENT and discourse.voice is Voice.TREATY and not gives
    duties = (clauses.lemmas[i] for i in (p.clause, p.content) if i is not None)
    bound = any(lemma in words["own_duties"] for lemma in duties)
    own = wide or pooled or bound or (not gives and _keeps_to_itself(p, clauses, inside))
    return set() if own or duty else rest


def _keeps_to_itself(p: Performance, clauses: Clauses, inside: list[int]) -> bool:
    """Whether the content is a thing of the actor's own («dans ses universités», "its nuclear phase-out")."""
    words = clauses.pack.grammar
    owners = words["his"] | words["their"] | words["our"]
    owned = [clauses.tokens[i].head for i in inside if clauses.forms[i] in owners and i > p.clause]
    shared = words["countries"] | words["other_side"]
    return any(clauses.lemmas[i] not in shared and i > p.trigger for i in owned)


def _convenes(clauses: Clauses, inside: list[int]) -> bool:
    return any(clauses.lemmas[i] in clauses.pack.grammar["this_meeting"] for i in inside)
