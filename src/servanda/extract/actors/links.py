"""Persons across a document: the full name first, then the surname, the office, the title that mean the same one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from servanda.extract.actors.drafts import Draft
from servanda.extract.actors.neighbours import Part
from servanda.extract.actors.settling import settled
from servanda.extract.actors.tenures import held_as, is_surname_word, peers, tenure_of, tenures_of, words_of_name
from servanda.model import Mention, MentionKind, Span
from servanda.world import Tenure, World
from servanda.world.spelling import plain, same_family, same_given, tokens

OWN_OFFICE = "own"
"""The rule of an office alone where nobody was named before: "The Prime Minister spoke to President X"."""
_PARTICLE = 3


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the document: the canonical name, the folded words it is written with, whom it acts for, offices.

    `of_state` is true where the text says of which state.
    """

    person: str
    words: tuple[str, ...]
    family: tuple[str, ...]
    actors: tuple[str, ...]
    offices: frozenset[str]
    of_state: bool = False


def link(drafts: Sequence[Draft], world: World, on: str | None) -> tuple[Mention, ...]:
    """The mentions of a document, persons and offices resolved; what names nobody is left out."""
    drafts = settled(drafts, world)
    known = _introduced(drafts, world, on)
    mentions: list[Mention] = []
    seen: list[Known] = []
    for draft in drafts:
        mention, person = _linked(draft, known, seen, world, on)
        if person is not None:
            seen.append(person)
        if mention is not None:
            mentions.append(_spelled_out(_referring(mention, draft, world), world, on))
    return tuple(mentions)


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
    if mention.person or mention.candidates:
        return mention.person or ""
    if draft.place:
        return draft.place if ":" in draft.place or draft.place in world.actors else f"place:{draft.place}"
    if mention.kind is MentionKind.COMPANY:
        return f"company:{' '.join(words_of_name(draft.name))}"
    if mention.kind is MentionKind.OFFICE:
        return f"office:{draft.office.rstrip(':')}:{mention.actors[0]}" if mention.actors else ""
    if mention.kind is MentionKind.FORMAT and len(mention.actors) > 1:
        known = world.format_between(mention.actors)
        return known.code if known else ""
    return mention.actors[0] if len(mention.actors) == 1 else ""


def _stretch(parts: Sequence[Part]) -> Span | None:
    """From the first to the last of some parts that stand side by side."""
    return Span(parts[0].span.start, parts[-1].span.end) if parts else None


def _spelled_out(mention: Mention, world: World, on: str | None) -> Mention:
    """The mention with the members of the groups it names, and of the clubs whose leaders it means."""
    led = [
        code for actor in mention.actors for code in (world.led(actor, on) if mention.rule == "members" else (actor,))
    ]
    codes = sorted({code for actor in led for code in world.spelled_out(actor)})
    return replace(mention, actors=tuple(codes))


def _introduced(drafts: Iterable[Draft], world: World, on: str | None) -> list[Known]:
    """Everyone whom the document names in full, or with an office and a state, in order."""
    known: list[Known] = []
    for draft in drafts:
        if draft.kind is not MentionKind.PERSON:
            continue
        tenure = tenure_of(draft, world, on, firm=draft.rule == "bare")
        words = words_of_name(draft.name)
        if tenure is not None:
            known.append(_of_tenure(tenure, words, draft, world, on))
        elif len(words) > 1 and (draft.actors or draft.rule == "titled"):
            known.append(_unlisted(draft, words))
    return known


def _of_tenure(tenure: Tenure, words: tuple[str, ...], draft: Draft, world: World, on: str | None) -> Known:
    """The person of a tenure: of the offices those held on the day, without a day still held; where none is, all."""
    family = tokens(tenure.family)
    ever = [one for one in world.family(family) if (one.person, one.actor) == (tenure.person, tenure.actor)]
    held = [one for one in ever if (one.holds(on) if on else not one.end)] or ever
    offices = {one.office for one in held} | held_as(draft.office)
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
    offices = held_as(draft.office)
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
    if draft.rule == "organ" and not draft.actors:
        return None, None
    return Mention(draft.span, draft.kind, draft.actors, None, draft.rule, candidates=draft.left), None


def _named(
    draft: Draft, known: Sequence[Known], seen: Sequence[Known], world: World, on: str | None
) -> tuple[Mention | None, Known | None]:
    here = _of_document(draft, known)
    alone = len(words_of_name(draft.name)) == 1 and not draft.name[0].tenure
    if alone and len(here) > 1:
        return _left_open(draft, here), None
    person = _who(draft, known, seen, world, on)
    if person is not None:
        actors = person.actors or draft.actors
        return Mention(draft.span, MentionKind.PERSON, actors, person.person, draft.rule), replace(
            person, offices=person.offices | held_as(draft.office), of_state=bool(draft.state)
        )
    several = here if len(here) > 1 else _of_registry(draft, world, on)
    if len(several) > 1:
        return _left_open(draft, several), None
    if draft.rule in ("bare", "full"):
        return None, None
    words = words_of_name(draft.name)
    stranger = _unlisted(draft, words)
    if not draft.actors and draft.rule != "titled" and len(words) < 2:
        return None, None
    told = Mention(draft.span, MentionKind.PERSON, draft.actors, stranger.person, draft.rule, candidates=draft.left)
    return told, stranger


def _left_open(draft: Draft, several: Mapping[str, str]) -> Mention:
    """A name that several people have: all of them, and whom each acts for where that is known of all."""
    people, sides = tuple(several), tuple(several.values())
    actors = sides[:1] if len(set(sides)) == 1 and sides[0] else draft.actors
    told = Mention(draft.span, MentionKind.PERSON, actors, None, draft.rule, candidates=people)
    return replace(told, rule="namesakes", sides=sides) if all(sides) else told


def _of_document(draft: Draft, known: Sequence[Known]) -> dict[str, str]:
    """The persons of the document whom a name may mean (an office tells them apart), with whom each acts for."""
    words = words_of_name(draft.name)
    if len(words) == 1 and not is_surname_word(draft):
        return {}
    offices = peers(draft.office)
    found = [one for one in known if one.person and _same(words, one, draft)]
    fitting = [one for one in found if not offices or one.offices & offices]
    return dict(sorted((one.person, next(iter(one.actors), "")) for one in fitting))


def _of_registry(draft: Draft, world: World, on: str | None) -> dict[str, str]:
    """The people of the registry whom a name with a title or an office may mean, with whom each acts for."""
    rows = tenures_of(draft, world, on, firm=False) if draft.rule in ("person", "titled", "listed") else ()
    return {one.person: one.actor for one in rows}


def _who(draft: Draft, known: Sequence[Known], seen: Sequence[Known], world: World, on: str | None) -> Known | None:
    """The person a name means: in full, then as the document has it, then by the registry alone."""
    words = words_of_name(draft.name)
    if draft.name[0].tenure and (tenure := tenure_of(draft, world, on, firm=False)):
        return _of_tenure(tenure, words, draft, world, on)
    if len(words) > 1 or draft.rule != "bare" or is_surname_word(draft):
        for people in (list(reversed(seen)), known):
            found = _one_person([one for one in people if _same(words, one, draft)])
            if found is not None:
                return found
    given = _one_person([one for one in known if _by_given_name(words, one, draft)])
    if given is not None:
        return given
    tenure = tenure_of(draft, world, on, firm=draft.rule == "bare")
    return _of_tenure(tenure, words, draft, world, on) if tenure else None


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


def _by_given_name(words: tuple[str, ...], one: Known, draft: Draft) -> bool:
    """Whether a title and one word mean a person of the document by the given name: «le prince Mohammed»."""
    if len(words) != 1 or draft.rule not in ("titled", "person") or (draft.actors and draft.actors != one.actors):
        return False
    first = next((word for word in one.words if word not in one.family), "")
    return same_given(words[0], first) and not one.family[0].startswith(words[0])


def _one_person(found: Sequence[Known]) -> Known | None:
    """The person, where all candidates are one."""
    return found[0] if len({one.person for one in found}) == 1 else None


def _held(
    draft: Draft, known: Sequence[Known], seen: Sequence[Known], world: World, on: str | None
) -> tuple[Mention | None, Known | None]:
    """An office without a name: with its state the one who holds it, alone the last one named with it.

    One that stood alone before anybody was named is that of the text's own side, whatever others are named.
    """
    offices = peers(draft.office)
    if draft.left:
        return Mention(draft.span, MentionKind.OFFICE, (), None, draft.rule, candidates=draft.left), None
    if not draft.actors:
        last = _last_with(offices, seen)
        if last is None and seen:
            return Mention(draft.span, MentionKind.OFFICE, (), None, draft.rule), None
        if last is None or not (last.person or last.actors):
            own = Known("", (), (), (), held_as(draft.office))
            return Mention(draft.span, MentionKind.OFFICE, (), None, OWN_OFFICE), own
        return Mention(draft.span, MentionKind.OFFICE, last.actors, last.person or None, "anaphor"), last
    person = _holder(draft, offices, known, world, on)
    mention = Mention(draft.span, MentionKind.OFFICE, draft.actors, person.person if person else None, draft.rule)
    nameless = Known("", (), (), draft.actors, held_as(draft.office))
    return mention, person or nameless


def _last_with(offices: frozenset[str], seen: Sequence[Known]) -> Known | None:
    """Who was named last with an office; where it stood alone at first, those of other states are left out."""
    bearing = [one for one in seen if one.offices & offices]
    if not bearing:
        return None
    alone = not (bearing[0].person or bearing[0].actors)
    others = {one.actors for one in bearing if one.of_state} if alone else set()
    return next(one for one in reversed(bearing) if one.actors not in others)


def _holder(
    draft: Draft, offices: frozenset[str], known: Sequence[Known], world: World, on: str | None
) -> Known | None:
    """Who holds the office of a state, by the document, else by the registry, where that is certain."""
    here = _one_person([one for one in known if one.actors == draft.actors and one.offices & offices])
    if here is not None or draft.office.startswith("minister"):
        return here
    names = {name for office in offices for name in world.holders(draft.actors[0], office, on)}
    if len(names) != 1:
        return None
    tenure = next(one for one in world.tenures if one.person in names and one.actor == draft.actors[0])
    return _of_tenure(tenure, tokens(tenure.person), draft, world, on)
