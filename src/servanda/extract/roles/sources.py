"""Who is quoted where a person is named as the source, or only a title that several bear."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.roles.discourse import Cast, Referent
from servanda.extract.roles.naming import Naming
from servanda.model import Basis, Mention


def quoted_person(naming: Naming, person: Mention) -> Cast:
    """The roles of the person quoted; nobody's, and all who may be meant, where a title alone fits several."""
    several = _bearers(naming, person)
    if several:
        return replace(naming.either(several, person.span), basis=Basis.PRONOUN)
    unsure = naming.unsure_of(person)
    return Cast(person.actors, Basis.PRONOUN, person.person, (), person.span, person.span, unsure=unsure)


def _bearers(naming: Naming, mention: Mention) -> tuple[Referent, ...]:
    """Those who bear a title among the persons last named in one passage, where they are two or more."""
    tied = naming.tied(mention)
    if tied or mention.rule != "anaphor" or not mention.person:
        return tied
    title, gender = naming.title_of(mention.span), naming.gender_of(mention.span)
    bearing = [one for one in naming.discourse.nearest if one.title == title and one.fits(gender)]
    names = {one.name for one in bearing}
    return tuple(bearing) if len(names) > 1 and mention.person in names else ()
