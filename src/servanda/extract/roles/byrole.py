"""A party that a text of several names by its part in the matter alone: which of them it is stays open."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.roles.discourse import Cast, Discourse
from servanda.model import Basis, Unread

_TELLING = ("amod", "acl", "nmod", "compound", "appos")
"""How the words hang on a noun that tell which one it is."""


def party_by_role(clauses: Clauses, discourse: Discourse, i: int) -> Cast | None:
    """The parties, any of whom a noun phrase at `i` may mean, and that it is left open; None where it means none.

    «La Partie requérante», "the Party concerned", "one of the Parties"; «chaque Partie» is all of them.
    """
    if not discourse.own_voice or discourse.author or len(discourse.parties) < 2:
        return None
    if not (_has_a_part(clauses, i) or _is_one_of_them(clauses, i)):
        return None
    first, last = clauses.subtree(i)
    told_by = clauses.pack.grammar["definite"] | clauses.pack.grammar["one_of"]
    first = next((k for k in range(first, i) if clauses.forms[k] in told_by), i)  # without its preposition
    where = clauses.chars(first, last)
    told = " ".join(where.of(clauses.text).split())
    reason = f"«{told}» may be {' or '.join(discourse.parties)}"
    unsure = Unread(where, reason, discourse.parties)
    return Cast(discourse.parties, Basis.GROUP, actor_span=where, unsure=unsure)


def _has_a_part(c: Clauses, i: int) -> bool:
    """«La Partie requérante»: one party, by an article that means one and by words that tell which."""
    words = c.pack.grammar
    single = c.tokens[i].feats.get("Number", "Sing") == "Sing"
    told = any(c.relation(k) in _TELLING for k in c.tree.children[i])
    articles = {c.forms[k] for k in range(c.subtree(i)[0], i)}
    return c.lemmas[i] in words["party_nouns"] and single and told and bool(articles & words["definite"])


def _is_one_of_them(c: Clauses, i: int) -> bool:
    """«L'une des Parties», "one of the Parties"."""
    words = c.pack.grammar
    of_parties = any(c.lemmas[k] in words["party_nouns"] for k in c.tree.children[i])
    return of_parties and c.forms[i] in words["one_of"]
