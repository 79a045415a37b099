"""Who «I» and «we» are where one person speaks: himself and his own, or both sides of the meeting he tells of."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.roles.discourse import Cast, Discourse
from servanda.model import Basis

_PAIR = 2
_REACH = 5
"""How many words behind its verb «tous deux», "each other" may stand."""


def speaking(discourse: Discourse) -> Cast | None:
    """Who says «I»: whoever is quoted, else the author of the speech."""
    return discourse.quoted or discourse.author


def both(clauses: Clauses, discourse: Discourse, i: int) -> Cast | None:
    """The two who meet, where one of them tells what both did («nous avons convenu», "we both")."""
    said = speaking(discourse)
    if said is None or len(discourse.parties) != _PAIR or not set(said.actors) < set(discourse.parties):
        return None
    verb = clauses.tokens[i].head
    words = clauses.pack.grammar
    done = clauses.lemmas[verb] in words["together_verbs"] and clauses.past(verb) and not clauses.denied(verb)
    near = " ".join(clauses.forms[i : verb + _REACH])
    together = any(f" {word} " in f" {near} " for word in words["together_words"])
    return replace(said, actors=discourse.parties, basis=Basis.PRONOUN) if done or together else None


def and_i(clauses: Clauses, discourse: Discourse, i: int, named: tuple[str, ...]) -> Cast | None:
    """The roles of "the Prime Minister and I": those `named` and who speaks, or both who meet."""
    singular = clauses.pack.voice["first_person_singular"]
    joined = (k for k in clauses.tree.children[i] if clauses.relation(k) == "conj")
    me = next((k for k in joined if clauses.tokens[k].upos == "PRON" and clauses.forms[k] in singular), None)
    said = speaking(discourse)
    if me is None or said is None:
        return None
    left = set(discourse.parties) if len(discourse.parties) == _PAIR else set()
    actors = tuple(sorted({*said.actors, *(named or left)}))
    if len(actors) < _PAIR:
        return None
    where = clauses.chars(clauses.subtree(i)[0], me)
    return replace(said, actors=actors, basis=Basis.PRONOUN, actor_span=where)


def host(discourse: Discourse) -> Cast | None:
    """«I» in the words of one of those who met: the only party for whom nobody else is named."""
    alone = discourse.own_voice and len(discourse.unspoken) == 1
    return Cast(discourse.unspoken, Basis.PRONOUN) if alone and not speaking(discourse) else None


def all_of_us(clauses: Clauses, i: int, discourse: Discourse) -> Cast | None:
    """«Nous ... ensemble», "together, we ...", said by one of the few who meet: all of them."""
    parties, said = discourse.parties, speaking(discourse)
    together = clauses.pack.grammar["together"]
    joint = any(clauses.forms[k] in together for k in clauses.tree.children[clauses.tokens[i].head])
    plural = clauses.forms[i] not in clauses.pack.voice["first_person_singular"]
    among = said is not None and len(said.actors) == 1 and set(said.actors) < set(parties)
    states = all(code.isupper() for code in parties)
    return Cast(parties, Basis.PRONOUN) if joint and plural and among and states else None
