"""Whose a deal is where its noun names both sides: a loan or grant («un prêt de X à Y»), a pact («entre X et Y»)."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.roles.discourse import Cast, Source, sourced
from servanda.extract.roles.naming import Naming
from servanda.model import Basis, Mention

_PAIR = 2
_NEAR = 3
"""How many words behind a noun what tells its kind may stand («une convention de prêt», "a financing agreement")."""


def dealt(naming: Naming, noun: int, *, jointly: bool) -> Cast | None:
    """The roles of a deal whose noun names both sides: all who conclude it `jointly`, else who gives and to whom.

    «Un prêt de 80 millions de l'Agence au Trésor du Kenya», "a grant from the Agency to the Ministry of Kenya".
    """
    both = _sides(naming, noun)
    if jointly:
        together = between(naming, noun) or ([*both[0], *both[1]] if both else [])
        return sourced(Source.NAMED, _cast(naming, together) if together else None)
    return sourced(Source.GIVER, _cast(naming, *both) if both else None)


def between(naming: Naming, noun: int) -> list[Mention]:
    """The two or more whom a noun stands between («un accord entre la Banque et le ministère du Kenya»)."""
    c, below = naming.clauses, _below(naming, noun)
    first = next((m for m in below if _marks(c, m) & c.pack.grammar["between_marks"]), None)
    listed = naming.listed([first]) if first else []
    return listed if len({code for m in listed for code in naming.codes(m)}) >= _PAIR else []


def _sides(naming: Naming, noun: int) -> tuple[list[Mention], list[Mention]] | None:
    """Who gives and who gets a loan or grant, where both are named behind its noun."""
    c, words = naming.clauses, naming.clauses.pack.grammar
    last = min(noun + _NEAR, c.subtree(noun)[1])
    kinds = {c.lemmas[k] for k in c.tree.children[noun] if k <= last and c.relation(k) in ("compound", "nmod")}
    if not words["transfers"] & {c.lemmas[noun], *kinds}:
        return None
    below = _below(naming, noun)
    giver = next((m for m in below if _marks(c, m) & words["owner_marks"]), None)
    rest = (m for m in below if giver and m.span.start >= giver.span.end and m.actors != giver.actors)
    taker = next((m for m in rest if _marks(c, m) & words["benefit_marks"]), None)
    return (naming.listed([giver]), naming.listed([taker])) if giver and taker else None


def _below(naming: Naming, noun: int) -> list[Mention]:
    """The names with codes behind a noun, in its phrase."""
    phrase = naming.clauses.chars(noun, naming.clauses.subtree(noun)[1])
    return [m for m in naming.mentions if phrase.covers(m.span) and not m.nested and naming.codes(m)]


def _marks(c: Clauses, m: Mention) -> frozenset[str]:
    """The preposition right before a name, an article between them or not."""
    first = min(c.under(m.span), default=0)
    while first > 0 and c.tokens[first - 1].upos == "DET":
        first -= 1
    before = first - 1
    return frozenset((c.forms[before], c.lemmas[before])) if first and c.tokens[before].upos == "ADP" else frozenset()


def _cast(naming: Naming, actors: Sequence[Mention], others: Sequence[Mention] = ()) -> Cast:
    cast, reached = naming.cast_of(actors), {code for m in others for code in naming.codes(m)}
    where = tuple(m.span for m in others)
    return Cast(
        cast.actors, Basis.EXPLICIT, None, tuple(sorted(reached - set(cast.actors))), cast.actor_span, None, where
    )
