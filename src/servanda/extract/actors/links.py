"""Persons across a document: the full name first, then the surname, the office, the title that mean the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.extract.actors.parts import Part
from servanda.extract.actors.rules import Draft
from servanda.model import Mention, MentionKind
from servanda.world import Tenure, World
from servanda.world.spelling import plain, same_family, same_given, tokens

_OF_STATE = frozenset({"head-of-state", "president", "monarch"})
_PEERS = {
    "head-of-state": _OF_STATE,
    "president": frozenset({"president", "commission-president", "council-president", "parliament-president"}),
    "leader": _OF_STATE | {"head-of-government", "leader"},
    "secretary-of-state": frozenset({"secretary-of-state", "foreign-minister"}),
    "minister": frozenset({"minister", "foreign-minister", "secretary-of-state"}),
}
"""The offices that the name of an office may mean."""
_PARTICLE = 3
_SURE = 6
"""The letters of a family name that, with a title, means whoever in the registry alone has it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the document: the canonical name, the folded words it is written with, whom it acts for, offices."""

    person: str
    words: tuple[str, ...]
    family: tuple[str, ...]
    actors: tuple[str, ...]
    offices: frozenset[str]


def link(drafts: Sequence[Draft], world: World, on: str | None) -> tuple[Mention, ...]:
    """The mentions of a document, persons and offices resolved; what names nobody is left out."""
    known = _introduced(drafts, world, on)
    named = {code for draft in drafts if len(draft.actors) == 1 for code in draft.actors}
    mentions: list[Mention] = []
    seen: list[Known] = []
    for draft in drafts:
        mention, person = _linked(_settled(draft, named), known, seen, world, on)
        if person is not None:
            seen.append(person)
        if mention is not None:
            mentions.append(_spelled_out(mention, world))
    return tuple(mentions)


def _settled(draft: Draft, named: set[str]) -> Draft:
    """A name that two actors share means the one that the document names otherwise, or is left open."""
    if len(draft.actors) < 2 or draft.kind not in (MentionKind.STATE, MentionKind.DEMONYM):
        return draft
    if draft.rule == "compound" or not draft.rule:
        return draft
    chosen = tuple(code for code in draft.actors if code in named)
    return replace(draft, actors=chosen if len(chosen) == 1 else ())


def _spelled_out(mention: Mention, world: World) -> Mention:
    codes = sorted({code for actor in mention.actors for code in world.spelled_out(actor)})
    return replace(mention, actors=tuple(codes))


def _introduced(drafts: Iterable[Draft], world: World, on: str | None) -> list[Known]:
    """Everyone whom the document names in full, or with an office and a state, in order."""
    known: list[Known] = []
    for draft in drafts:
        if draft.kind is not MentionKind.PERSON:
            continue
        tenure = draft.name[0].tenure or _tenure_of(draft, world, on, firm=draft.rule == "bare")
        words = _words(draft.name)
        if tenure is not None:
            known.append(_of_tenure(tenure, words, draft, world))
        elif len(words) > 1 and (draft.actors or draft.rule == "titled"):
            known.append(_unlisted(draft, words))
    return known


def _words(name: Sequence[Part]) -> tuple[str, ...]:
    return tokens(" ".join(part.raw for part in name if part.tag != "-"))


def _of_tenure(tenure: Tenure, words: tuple[str, ...], draft: Draft, world: World) -> Known:
    held = [one for one in world.tenures if one.person == tenure.person]
    offices = {one.office for one in held if one.actor == tenure.actor} | ({draft.office} - {""})
    return Known(tenure.person, words, tokens(tenure.family), (tenure.actor,), frozenset(offices))


def _unlisted(draft: Draft, words: tuple[str, ...]) -> Known:
    """A person the registry does not know, as written.

    Capitals mark the family name, or a given name of two halves behind it («Seo Min-jae»); else it is the last word.
    """
    parts = [part for part in draft.name if part.tag != "-"]
    loud = [part for part in parts if len(part.raw) > 1 and part.raw.isupper()]
    given_last = len(parts) > 2 and parts[-1].raw.islower() and draft.name[-2].tag == "-"
    last = words[:1] if given_last else words[-1:]
    family = tokens(" ".join(part.raw for part in loud)) if loud and len(loud) < len(parts) else last
    person = _written(draft.name, loud if len(loud) < len(parts) else [])
    offices = frozenset({draft.office} - {""})
    return Known(person, words, family, draft.actors, offices)


def _written(name: Sequence[Part], loud: Sequence[Part]) -> str:
    """The name in plain letters, given names first, no word all in capitals."""
    ordered = [part for part in name if part not in loud] + list(loud)
    joined = " ".join(_cased(part.raw) for part in ordered).replace(" - ", "-")
    return plain(joined).strip("- ")


def _cased(word: str) -> str:
    return word.title() if len(word) > 2 and word.isupper() else word


def _linked(
    draft: Draft, known: Sequence[Known], seen: Sequence[Known], world: World, on: str | None
) -> tuple[Mention | None, Known | None]:
    """The mention a draft becomes, and the person it means, if one."""
    if draft.kind is MentionKind.PERSON:
        return _named(draft, known, seen, world, on)
    if draft.kind is MentionKind.OFFICE:
        return _held(draft, known, seen, world, on)
    return Mention(draft.span, draft.kind, draft.actors, None, draft.rule), None


def _named(
    draft: Draft, known: Sequence[Known], seen: Sequence[Known], world: World, on: str | None
) -> tuple[Mention | None, Known | None]:
    namesakes = _namesakes(draft, known)
    if namesakes:
        actors = tuple({code for _, code in namesakes})
        shared = actors if len(actors) == 1 else ()
        return Mention(draft.span, MentionKind.PERSON, shared, None, "namesakes", namesakes), None
    person = _who(draft, known, seen, world, on)
    if person is not None:
        actors = person.actors or draft.actors
        return Mention(draft.span, MentionKind.PERSON, actors, person.person, draft.rule), replace(
            person, offices=person.offices | ({draft.office} - {""})
        )
    if draft.rule in ("bare", "full"):
        return None, None
    words = _words(draft.name)
    stranger = _unlisted(draft, words)
    if not draft.actors and draft.rule != "titled" and len(words) < 2:
        return None, None
    return Mention(draft.span, MentionKind.PERSON, draft.actors, stranger.person, draft.rule), stranger


def _namesakes(draft: Draft, known: Sequence[Known]) -> tuple[tuple[str, str], ...]:
    """The persons of the document whom a surname means alike (an office tells them apart), with whom they act for."""
    words = _words(draft.name)
    if len(words) != 1 or draft.name[0].tenure:
        return ()
    offices = _PEERS.get(draft.office, {draft.office}) if draft.office else frozenset()
    found = [one for one in known if _same(words, one, draft) and (not offices or one.offices & offices)]
    pairs = {(one.person, one.actors[0]) for one in found if one.actors}
    return tuple(sorted(pairs)) if len({person for person, _ in pairs}) > 1 else ()


def _who(draft: Draft, known: Sequence[Known], seen: Sequence[Known], world: World, on: str | None) -> Known | None:
    """The person a name means: in full, then as the document has it, then by the registry alone."""
    words = _words(draft.name)
    if tenure := draft.name[0].tenure:
        return _of_tenure(tenure, words, draft, world)
    if len(words) > 1 or draft.rule != "bare" or _is_surname_word(draft):
        for people in (list(reversed(seen)), known):
            found = _one_person([one for one in people if _same(words, one, draft)])
            if found is not None:
                return found
    tenure = _tenure_of(draft, world, on, firm=draft.rule == "bare")
    return _of_tenure(tenure, words, draft, world) if tenure else None


def _is_surname_word(draft: Draft) -> bool:
    return len(draft.name) == 1 and len(draft.name[0].raw) > 1


def _same(words: tuple[str, ...], one: Known, draft: Draft) -> bool:
    """Whether the words name a person of the document: the family name alone, or with fitting given names."""
    if draft.actors and one.actors and draft.actors != one.actors:
        return False
    if len(words) == len(one.family) and all(map(same_family, words, one.family)):
        return True
    if len(words) == 1 and len(one.family) > 1 and len(one.family[0]) > _PARTICLE:
        return same_family(words[0], one.family[0])
    rest = [word for word in words if not any(same_family(word, family) for family in one.family)]
    given = [word for word in one.words if word not in one.family]
    if len(rest) == len(words) or not rest:
        return False
    return bool(given) and all(any(same_given(a, b) for b in given) for a in rest)


def _one_person(found: Sequence[Known]) -> Known | None:
    """The person, where all candidates are one."""
    return found[0] if len({one.person for one in found}) == 1 else None


def _tenure_of(draft: Draft, world: World, on: str | None, *, firm: bool) -> Tenure | None:
    """Who in the registry has this family name, by office, state and date; None where two are left.

    `firm` asks for a name that the press uses alone.
    """
    words = _words(draft.name)
    rows = world.named(words) or world.family(words) or _initialled(words, draft, world)
    if firm:
        rows = tuple(one for one in rows if one.bare and _is_surname_word(draft))
    if draft.rule == "titled" and len(words) == 1 and not draft.office:
        rows = tuple(one for one in rows if one.bare or len(words[0]) >= _SURE or (on and one.holds(on)))
    for keep in (
        lambda one: not draft.actors or one.actor == draft.actors[0],
        lambda one: not draft.office or one.office in _PEERS.get(draft.office, {draft.office}),
    ):
        rows = tuple(filter(keep, rows))
    if on and len({one.person for one in rows}) > 1:
        rows = tuple(one for one in rows if one.holds(on))
    return rows[-1] if len({one.person for one in rows}) == 1 else None


def _initialled(words: Sequence[str], draft: Draft, world: World) -> tuple[Tenure, ...]:
    """«President Joseph R. Biden»: with an office, a given name of the same first letter will do."""
    if not draft.office or len(words) < 2:
        return ()
    rows = world.family(words[-1:])
    return tuple(one for one in rows if tokens(one.person)[0][0] == words[0][0])


def _held(
    draft: Draft, known: Sequence[Known], seen: Sequence[Known], world: World, on: str | None
) -> tuple[Mention | None, Known | None]:
    """An office without a name: with its state the one who holds it, alone the last one named with it."""
    offices = _PEERS.get(draft.office, frozenset({draft.office}))
    if not draft.actors:
        last = next((one for one in reversed(seen) if one.offices & offices), None)
        if last is None:
            return Mention(draft.span, MentionKind.OFFICE, (), None, draft.rule), None
        return Mention(draft.span, MentionKind.OFFICE, last.actors, last.person, "anaphor"), last
    person = _holder(draft, offices, known, world, on)
    mention = Mention(draft.span, MentionKind.OFFICE, draft.actors, person.person if person else None, draft.rule)
    nameless = Known("", (), (), draft.actors, frozenset({draft.office}))
    return mention, person or nameless


def _holder(
    draft: Draft, offices: frozenset[str], known: Sequence[Known], world: World, on: str | None
) -> Known | None:
    """Who holds the office of a state, by the document, else by the registry, where that is certain."""
    here = _one_person([one for one in known if one.actors == draft.actors and one.offices & offices])
    if here is not None:
        return here
    names = {name for office in offices for name in world.holders(draft.actors[0], office, on)}
    if len(names) != 1:
        return None
    tenure = next(one for one in world.tenures if one.person in names)
    return _of_tenure(tenure, tokens(tenure.person), draft, world)
