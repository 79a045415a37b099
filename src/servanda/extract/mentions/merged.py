"""One row of mentions from what the grammar of names and the heads of things found in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.extract.mentions.things import Thing
from servanda.lang.things import ThingWords
from servanda.model import Mention, MentionKind, Span
from servanda.text.fold import folded
from servanda.text.match import words_of

_KNOWN = frozenset(
    {
        MentionKind.ORGANISATION,
        MentionKind.REGION,
        MentionKind.SITE,
        MentionKind.CORRIDOR,
        MentionKind.CITY,
        MentionKind.COMPANY,
        MentionKind.PERSON,
        MentionKind.OFFICE,
    }
)
"""What a thing's head may not stand in: the name that holds it is the mention."""
_DESCRIBING = frozenset({MentionKind.STATE, MentionKind.DEMONYM, MentionKind.REGION, MentionKind.GROUP})
"""Names that tell where something is and make no name of a small noun."""
_ENDING = frozenset({MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.FORMAT, MentionKind.REGION})
_TOLD_BY_NAME = (MentionKind.FORMAT, MentionKind.COMPANY)
"""Kinds whose names, where they are known, are the mention without the noun before them."""
_BODIES = ("body", "members")
_LONGEST = 400
"""How far before a thing a mention may start that still overlaps it, in characters."""


def merged(text: str, named: Sequence[Mention], things: Iterable[Thing], words: ThingWords) -> list[Mention]:
    """The mentions of names and things in order, the longer first; where two overlap in part, only the name."""
    kept = list(named)
    starts = [mention.span.start for mention in kept]
    made: list[Mention] = []
    gone: set[int] = set()
    for found in things:
        thing = _whole(found, kept, starts)
        first = bisect_left(starts, thing.span.start - _LONGEST)
        last = bisect_left(starts, thing.span.end)
        near = [i for i in range(first, last) if kept[i].span.overlaps(thing.span)]
        if not _stands(text, thing, [kept[i] for i in near], words):
            continue
        inside = [kept[i] for i in near]
        gone |= {i for i in near if _gives_way(kept[i], thing)}
        made.extend(_mentions(text, thing, inside, words))
    rest = [mention for i, mention in enumerate(kept) if i not in gone]
    return _nested([*rest, *made])


def _whole(thing: Thing, named: Sequence[Mention], starts: Sequence[int]) -> Thing:
    """A thing to the end of the name that it breaks off in: «Plan d'action conjoint Union» of «Union européenne»."""
    at = bisect_left(starts, thing.span.end) - 1
    first = bisect_left(starts, starts[at]) if at >= 0 else 0
    last = next((one for one in named[first : at + 1] if one.kind in _ENDING), None)
    if last is None or not thing.span.start < last.span.start < thing.span.end:
        return thing
    end = max(thing.span.end, last.span.end)
    return replace(thing, span=Span(thing.span.start, end), name=Span(thing.name.start, max(thing.name.end, end)))


def _stands(text: str, thing: Thing, near: Sequence[Mention], words: ThingWords) -> bool:
    """Whether a thing is a mention of its own beside the names that overlap it."""
    for mention in near:
        if _gives_way(mention, thing):
            continue
        covers = mention.span.covers(thing.span)
        if not thing.span.covers(mention.span) and not covers:
            return False
        if covers and (mention.kind in _KNOWN or mention.kind is MentionKind.FORMAT):
            return mention.kind in (MentionKind.PERSON, MentionKind.OFFICE) and len(mention.span) > 2 * len(thing.span)
        if thing.at and mention.kind in _KNOWN and mention.span.overlaps(thing.at):
            return False
    if thing.kind in _TOLD_BY_NAME and any(one.kind is thing.kind for one in near):
        return False
    return _is_own(text, thing, near, words)


def _is_own(text: str, thing: Thing, near: Sequence[Mention], words: ThingWords) -> bool:
    """Whether a thing under a small head has more of a name than the state or region it lies in."""
    if not thing.at or thing.at.of(text)[0].isupper() or not (thing.name == thing.span or words.names.title_case):
        return True
    told = [mention.span for mention in near if mention.kind in _DESCRIBING and not _gives_way(mention, thing)]
    capitals = [
        one.span
        for one in words_of(text, thing.span)
        if one.span.of(text)[0].isupper() and not any(span.covers(one.span) for span in told)
    ]
    free = thing.kind in (MentionKind.PROGRAMME, MentionKind.DOCUMENT, MentionKind.CORRIDOR, MentionKind.FORMAT)
    return bool(capitals) or not told or (free and not words.names.title_case)


def _gives_way(mention: Mention, thing: Thing) -> bool:
    """Whether a mention is only the beginning or a part of the thing: «ministère japonais», a format under «hub»."""
    if mention.kind is MentionKind.DEMONYM and mention.rule in _BODIES:
        return thing.kind is MentionKind.ORGANISATION and thing.at is not None and mention.span.covers(thing.at)
    if mention.kind is MentionKind.FORMAT and not mention.nested and thing.span.covers(mention.span):
        return thing.kind is not MentionKind.FORMAT and bool(thing.head) and _is_between(mention)
    return mention.kind is MentionKind.CAPITAL and thing.span.covers(mention.span)


def _is_between(mention: Mention) -> bool:
    """Whether a format is named by its parties, so that the noun before it tells what they have between them."""
    return mention.rule == "format" and len(mention.actors) > 1


def _mentions(text: str, thing: Thing, inside: Sequence[Mention], words: ThingWords) -> list[Mention]:
    """The mention of a thing, and of its second name."""
    body = next((one for one in inside if one.rule in _BODIES and _gives_way(one, thing)), None)
    state = next((one for one in inside if one.kind in (MentionKind.STATE, MentionKind.DEMONYM)), None)
    owned = thing.kind in (MentionKind.ORGANISATION, MentionKind.COMPANY)
    name = thing.name if thing.name != thing.span else None
    rule = f"head:{thing.head}" if thing.head else "quoted"
    kind = MentionKind.FORMAT if _is_open_format(text, thing, inside, words) else thing.kind
    country = state.span if owned and state else None
    whole = Mention(thing.span, kind, body.actors if body else (), None, rule, name=name, country=country)
    capitals = [
        replace(one, kind=MentionKind.CITY, actors=(), rule="inside", ref=f"capital:{one.ref}")
        for one in inside
        if one.kind is MentionKind.CAPITAL and thing.span.covers(one.span) and one.ref
    ]
    second = thing.short and not any(one.span == thing.short for one in inside)
    short = [replace(whole, span=thing.short, name=None, country=None, rule="short")] if second and thing.short else []
    return [whole, *capitals, *short]


def _is_open_format(text: str, thing: Thing, inside: Sequence[Mention], words: ThingWords) -> bool:
    """Whether a quotation is a party and «plus»: a dialogue whose other party is left out."""
    if thing.head or not inside or inside[0].span.start != thing.span.start:
        return False
    rest = folded(text[inside[0].span.end : thing.span.end]).strip()
    return rest == "+" or words.names.has("links", rest)


def _nested(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions in order, the longer first, each once; `nested` says that one lies in another."""
    found: list[Mention] = []
    end = -1
    for mention in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
        if found and found[-1].span == mention.span:
            continue
        if mention.span.start < end < mention.span.end:
            continue
        found.append(replace(mention, nested=mention.span.end <= end))
        end = max(end, mention.span.end)
    return found


def with_cities(text: str, mentions: Sequence[Mention], spans: Iterable[Span]) -> list[Mention]:
    """The mentions with the cities that only their preposition tells, where nothing else is named."""
    free = [one for one in spans if not any(one.overlaps(mention.span) for mention in mentions)]
    found = [Mention(one, MentionKind.CITY, (), None, "located", ref=f"city:{folded(one.of(text))}") for one in free]
    return _nested([*mentions, *found])
