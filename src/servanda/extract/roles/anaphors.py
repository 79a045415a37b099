"""A title alone at the head of a clause, and "it": they mean who was a subject last, not who was named last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.roles.genders import Genders
from servanda.extract.roles.naming import Naming
from servanda.model import FORWARD_ACTS, Basis, Mention, MentionKind

_BODIES = (MentionKind.STATE, MentionKind.CAPITAL, MentionKind.ORGANISATION)


def with_subjects(naming: Naming) -> Naming:
    """The names of a passage, its titles resolved by who was the subject in the passages before.

    «President A of X congratulated President B of Y. The President reaffirmed ...»: A. Names are resolved before a text
    is parsed, when nobody knows yet which of two presidents is a subject.
    """
    return replace(naming, mentions=tuple(_meant(naming, m) for m in naming.mentions))


def _meant(naming: Naming, mention: Mention) -> Mention:
    if mention.rule != "anaphor" or not mention.person or not naming.is_subject(mention):
        return mention
    title, gender = naming.title_of(mention.span), naming.gender_of(mention.span)
    here = [m for m in naming.mentions if m.span.end <= mention.span.start and m.person == mention.person]
    bearing = (one for one in naming.discourse.persons if one.name and one.title == title and one.fits(gender))
    first = None if here else next(bearing, None)
    if first is None or first.name == mention.person or not first.actors:
        return mention
    return replace(mention, person=first.name, actors=first.actors, ref=first.name or "")


def keep_side(naming: Naming) -> None:
    """Keep several who are the subject of a passage by name as whom «ils», "they" may mean, whatever it tells of them.

    "Norway and Fiji attended. They will pay 20 million": those two, not whoever agreed on something before.
    """
    c = naming.clauses
    subject = c.subject(c.root) if c.tokens else None
    named = subject is not None and c.tokens[subject].upos in ("NOUN", "PROPN") and not c.passive(c.root)
    side = naming.cast_at(subject) if named and subject is not None else None
    if side and len(side.actors) > 1 and side.basis in (Basis.EXPLICIT, Basis.GROUP) and not side.unsure:
        naming.discourse.gather(side.actors)


def with_neuter(
    clauses: Clauses, mentions: Sequence[Mention], before: tuple[Clauses, Sequence[Mention]]
) -> tuple[Mention, ...]:
    """The names of a sentence with the "it" that does something: the state or body that was the subject before.

    "Chile will build a port. It will train sailors": Chile; in "It will open in May" the port is meant. A language
    without a neuter says «il», «elle» by the gender of the name.
    """
    if not clauses.tokens:
        return tuple(mentions)
    words, subject = clauses.pack.grammar, clauses.subject(clauses.root)
    neuter = subject is not None and clauses.forms[subject] in (words["neuter_pronouns"] or words["singular_pronouns"])
    wills = any(row.act in FORWARD_ACTS for row in clauses.pack.lexicon.of(clauses.lemmas[clauses.root]))
    deed = neuter and (wills or clauses.child(clauses.root, "obj") is not None) and not clauses.passive(clauses.root)
    earlier = before[0].subject(before[0].root) if deed and before[0].tokens else None
    if subject is None or earlier is None:
        return tuple(mentions)
    gender = Genders(clauses).at(subject)
    if gender and gender != Genders(before[0]).of_phrase(earlier):
        return tuple(mentions)
    where, word = clauses.tokens[subject].span, before[0].tokens[earlier].span
    acting = next((m for m in before[1] if m.span.covers(word) and m.kind in _BODIES and len(m.actors) == 1), None)
    meant = [replace(acting, span=where, kind=MentionKind.PRONOUN, name=None, country=None)] if acting else []
    return tuple(sorted([*mentions, *meant], key=lambda m: m.span))
