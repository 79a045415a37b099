"""Whom of the registry a name, its title and its office may mean, on a day."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.actors.drafts import Draft
from servanda.extract.actors.neighbours import Part
from servanda.world import Tenure, World
from servanda.world.facts import offices_meant
from servanda.world.spelling import tokens

_PEERS = {
    "president": frozenset({"president", "commission-president", "council-president", "parliament-president"}),
    "secretary-of-state": frozenset({"secretary-of-state", "foreign-minister"}),
    "minister": frozenset({"minister", "foreign-minister", "secretary-of-state", "other-minister"}),
}
"""What a text may mean besides by an office without its body or its field."""
_NEAR = 1
"""So many years before and after an office its holder is known by a title and the family name alone."""


def peers(office: str) -> frozenset[str]:
    """The offices that the name of one may mean; none for none."""
    return _PEERS.get(office, offices_meant(office))


def held_as(office: str) -> frozenset[str]:
    """The offices that are held by who has one: «minister:energy» is one of the other ministers too."""
    return frozenset({office, "other-minister"} if office.startswith("minister:") else {office} - {""})


def _is_peer(office: str, held: str) -> bool:
    """Whether a term of the registry, or of a user's table («energy-minister»), may be the office named."""
    field = office.startswith("minister:") and held.endswith("-minister") and held != "foreign-minister"
    return not office or field or held in peers(office)


def words_of_name(name: Sequence[Part]) -> tuple[str, ...]:
    """The folded words of a name as written, hyphens left out."""
    return tokens(" ".join(part.raw for part in name if part.tag != "-"))


def _of_full_name(draft: Draft, last: Tenure, world: World, on: str | None) -> Tenure:
    """The tenure that a full name of the registry means: by the state and the office named with it, then by the day."""
    rows = [one for one in world.named(words_of_name(draft.name)) if one.person == last.person]
    fitting = (
        lambda one: not draft.actors or one.actor == draft.actors[0],
        lambda one: bool(draft.office) and _is_peer(draft.office, one.office),
        lambda one: on is not None and one.holds(on),
    )
    for fits in fitting:
        rows = list(filter(fits, rows)) or rows
    return last if last in rows or not rows else rows[-1]


def is_surname_word(draft: Draft) -> bool:
    """Whether the name is one word, no initial."""
    return len(draft.name) == 1 and len(draft.name[0].raw) > 1


def tenure_of(draft: Draft, world: World, on: str | None, *, firm: bool) -> Tenure | None:
    """Who in the registry has this family name, by office, state and date; None where two are left.

    `firm` asks for a name that the press uses alone. A full name is known by its words.
    """
    if last := draft.name[0].tenure:
        return _of_full_name(draft, last, world, on)
    rows = tenures_of(draft, world, on, firm=firm)
    return rows[-1] if len({one.person for one in rows}) == 1 else None


def tenures_of(draft: Draft, world: World, on: str | None, *, firm: bool) -> tuple[Tenure, ...]:
    """The tenures of all in the registry whom a name may mean, as far as office, state and date tell."""
    words = words_of_name(draft.name)
    rows = world.named(words) or world.family(words)
    if firm:
        rows = tuple(one for one in rows if one.bare and is_surname_word(draft))
    if draft.gender:
        rows = tuple(one for one in rows if world.persons[one.person].gender in ("", draft.gender))
    if draft.rule == "titled" and len(words) == 1 and not draft.office:
        rows = _sure(rows, draft, on)
    for keep in (
        lambda one: not draft.actors or one.actor == draft.actors[0],
        lambda one: _is_peer(draft.office, one.office),
    ):
        rows = tuple(filter(keep, rows))
    if on and len({one.person for one in rows}) > 1:
        rows = tuple(one for one in rows if one.holds(on))
    return rows


def _sure(rows: Sequence[Tenure], draft: Draft, on: str | None) -> tuple[Tenure, ...]:
    """The tenures of those whom a title and a family name alone may mean; nothing where none of them is sure.

    Sure is who is named so by the press, and who is in office about that day for a state of the document. All who
    share the name and may be in office leave it open.
    """
    near = [one for one in rows if not on or _is_near(one, on)]
    sure = [one for one in rows if one.bare or (on and one in near and one.actor in draft.around)]
    return tuple(one for one in rows if one in sure or one in near) if sure else ()


def _is_near(tenure: Tenure, on: str) -> bool:
    """Whether an office was held on a day or within so many years of it."""
    year = int(on[:4])
    begun = int(tenure.start[:4]) <= year + _NEAR
    return begun and (not tenure.end or int(tenure.end[:4]) >= year - _NEAR)
