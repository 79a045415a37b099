"""A title alone at the head of a clause: it means whoever has it and was a subject last, not whoever was named last."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.roles.naming import Naming
from servanda.model import Mention


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
