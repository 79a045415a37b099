"""«Il», "it", "its" and "they" in what somebody is reported to say, or in a second clause: the subject above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.roles.discourse import Cast
from servanda.model import Basis


def reported_of_itself(clauses: Clauses, i: int, cast_at: Callable[[int], Cast | None]) -> Cast | None:
    """The state in "Japan said it would", "Japan agreed and said it would", "Japan will give, and it will lend"."""
    clause = clauses.tokens[i].head
    above = _above(clauses, clause) if clauses.relation(clause) in ("ccomp", "conj") else None
    said = _cast_before(i, above, cast_at)
    return replace(said, basis=Basis.PRONOUN) if said and len(said.actors) == 1 else None


def reported_of_themselves(clauses: Clauses, i: int, cast_at: Callable[[int], Cast | None]) -> Cast | None:
    """Those in "Fiji and Tonga said they would join", "both agreed, and they will build".

    A state or body says so of itself («Les Émirats arabes unis ont dit qu'ils paieraient»); a person, of several.
    """
    clause = clauses.tokens[i].head
    head = clauses.tokens[clause].head
    frames = {row.frame for row in clauses.pack.lexicon.of(clauses.lemmas[head])}
    says = clauses.relation(clause) == "ccomp" and "say" in frames
    subject = _above(clauses, clause) if says or clauses.relation(clause) == "conj" else None
    said = _cast_before(i, subject, cast_at)
    if not said or not said.actors or subject is None:
        return None
    itself = says and not said.speaker and clauses.tokens[subject].upos in ("PROPN", "NOUN")
    return replace(said, basis=Basis.PRONOUN) if len(said.actors) > 1 or itself else None


def owner_that_says(
    clauses: Clauses, clause: int, thing: int | None, cast_at: Callable[[int], Cast | None]
) -> Cast | None:
    """Who says what is to become of a `thing` of its own: "Chad said that its share would be raised", «leurs parts»."""
    while clauses.relation(clause) == "conj":
        clause = clauses.tokens[clause].head
    if thing is None or clauses.relation(clause) != "ccomp":
        return None
    words = clauses.pack.grammar
    owner = next((k for k in clauses.tree.children[thing] if clauses.forms[k] in words["his"] | words["their"]), None)
    subject = _above(clauses, clause)
    said = _cast_before(thing, subject, cast_at) if owner is not None and owner < thing else None
    if owner is None or subject is None or not said or not said.actors or said.unsure:
        return None
    several = len(said.actors) > 1 or clauses.tokens[subject].feats.get("Number") == "Plur"
    fits = several if clauses.forms[owner] in words["their"] else len(said.actors) == 1
    return replace(said, basis=Basis.PRONOUN, actor_span=clauses.tokens[owner].span) if fits else None


def _above(clauses: Clauses, clause: int) -> int | None:
    """The subject of the predicate above a clause, or the one that this shares with those it is joined to."""
    above = clauses.tokens[clause].head
    while (subject := clauses.subject(above)) is None and clauses.relation(above) == "conj":
        above = clauses.tokens[above].head
    return subject


def _cast_before(i: int, subject: int | None, cast_at: Callable[[int], Cast | None]) -> Cast | None:
    return cast_at(subject) if subject is not None and subject < i else None
