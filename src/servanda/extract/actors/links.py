"""Persons across a document: the full name first, then the surname, the office, the title that mean the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.extract.actors.drafts import Draft
from servanda.extract.actors.parts import Part
from servanda.model import Mention, MentionKind, Span
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
    named = {code for draft in drafts if len(draft.actors) == 1 and not draft.nested for code in draft.actors}
    mentions: list[Mention] = []
    seen: list[Known] = []
    for draft in drafts:
        mention, person = _linked(_settled(draft, named), known, seen, world, on)
        if person is not None:
            seen.append(person)
        if mention is not None:
            mentions.append(_spelled_out(_referring(mention, draft, world), world))
    return tuple(mentions)


def _settled(draft: Draft, named: set[str]) -> Draft:
    """A name that two actors share means the one that the document names otherwise, or is left open."""
    if len(draft.actors) < 2 or draft.kind not in (MentionKind.STATE, MentionKind.DEMONYM):
        return draft
    if draft.rule == "compound" or not draft.rule:
        return draft
    chosen = tuple(code for code in draft.actors if code in named)
    return replace(draft, actors=chosen) if len(chosen) == 1 else replace(draft, actors=(), left=draft.actors)


def _referring(mention: Mention, draft: Draft, world: World) -> Mention:
    """The mention with the id of what it names, and where its name, title and state stand."""
    name, state = _stretch(draft.name), _stretch(draft.state)
    told = replace(mention, name=name, title=draft.title, country=state, nested=draft.nested)
    return replace(told, kind=_kind(draft, world), ref=_ref(mention, draft, world))


def _kind(draft: Draft, world: World) -> MentionKind:
    """The kind of a draft, a place's by the registry."""
    known = world.places.get(draft.place) if draft.kind is MentionKind.REGION else None
    return MentionKind(known.kind) if known else draft.kind


def _ref(mention: Mention, draft: Draft, world: World) -> str:
    if mention.person:
        return mention.person
    if draft.place:
        return draft.place if ":" in draft.place or draft.place in world.actors else f"place:{draft.place}"
    if mention.kind is MentionKind.COMPANY:
        return f"company:{' '.join(_words(draft.name))}"
    if mention.kind is MentionKind.OFFICE:
        return f"office:{draft.office}:{mention.actors[0]}" if mention.actors else ""
    if mention.kind is MentionKind.FORMAT and len(mention.actors) > 1:
        known = world.format_between(mention.actors)
        return known.code if known else ""
    return mention.actors[0] if len(mention.actors) == 1 else ""


def _stretch(parts: Sequence[Part]) -> Span | None:
    """From the first to the last of some parts that stand side by side."""
    return Span(parts[0].span.start, parts[-1].span.end) if parts else None


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
            known.append(_of_tenure(tenure, words, draft, world, on))
        elif len(words) > 1 and (draft.actors or draft.rule == "titled"):
            known.append(_unlisted(draft, words))
    return known


def _words(name: Sequence[Part]) -> tuple[str, ...]:
    return tokens(" ".join(part.raw for part in name if part.tag != "-"))


def _of_tenure(tenure: Tenure, words: tuple[str, ...], draft: Draft, world: World, on: str | None) -> Known:
    """The person of a tenure: of the offices those held on the day, without a day still held; where none is, all."""
    ever = [one for one in world.tenures if (one.person, one.actor) == (tenure.person, tenure.actor)]
    held = [one for one in ever if (one.holds(on) if on else not one.end)] or ever
    offices = {one.office for one in held} | ({draft.office} - {""})
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
    return Mention(draft.span, draft.kind, draft.actors, None, draft.rule, candidates=draft.left), None


def _named(
    draft: Draft, known: Sequence[Known], seen: Sequence[Known], world: World, on: str | None
) -> tuple[Mention | None, Known | None]:
    namesakes = _namesakes(draft, known)
    if namesakes:
        people, sides = tuple(person for person, _ in namesakes), tuple(code for _, code in namesakes)
        shared = sides[:1] if len(set(sides)) == 1 else ()
        told = Mention(draft.span, MentionKind.PERSON, shared, None, "namesakes", candidates=people, sides=sides)
        return told, None
    person = _who(draft, known, seen, world, on)
    if person is not None:
        actors = person.actors or draft.actors
        return Mention(draft.span, MentionKind.PERSON, actors, person.person, draft.rule), replace(
            person, offices=person.offices | ({draft.office} - {""})
        )
    if several := _candidates(draft, known, world, on):
        return Mention(draft.span, MentionKind.PERSON, draft.actors, None, draft.rule, candidates=several), None
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
        return _of_tenure(tenure, words, draft, world, on)
    if len(words) > 1 or draft.rule != "bare" or _is_surname_word(draft):
        for people in (list(reversed(seen)), known):
            found = _one_person([one for one in people if _same(words, one, draft)])
            if found is not None:
                return found
    tenure = _tenure_of(draft, world, on, firm=draft.rule == "bare")
    return _of_tenure(tenure, words, draft, world, on) if tenure else None


def _candidates(draft: Draft, known: Sequence[Known], world: World, on: str | None) -> tuple[str, ...]:
    """The people a name may mean where two or more are left: of the document, else, with a title, of the registry."""
    words = _words(draft.name)
    here = dict.fromkeys(one.person for one in known if one.person and _same(words, one, draft))
    if len(here) > 1 and (len(words) > 1 or _is_surname_word(draft)):
        return tuple(here)
    rows = _tenures(draft, world, on, firm=False) if draft.rule in ("person", "titled", "listed") else ()
    people = dict.fromkeys(one.person for one in rows)
    return tuple(people) if len(people) > 1 else ()


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
    rows = _tenures(draft, world, on, firm=firm)
    return rows[-1] if len({one.person for one in rows}) == 1 else None


def _tenures(draft: Draft, world: World, on: str | None, *, firm: bool) -> tuple[Tenure, ...]:
    """The tenures of all in the registry whom a name may mean, as far as office, state and date tell."""
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
    return rows


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
    tenure = next(one for one in world.tenures if one.person in names and one.actor == draft.actors[0])
    return _of_tenure(tenure, tokens(tenure.person), draft, world, on)
