"""Everything a text names, as one row: actors, places, things, and the pronouns that mean somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.extract.actors import find_mentions
from servanda.extract.document.meeting import settled
from servanda.extract.kit import NamingKit
from servanda.extract.mentions.anaphora import Parties, resolved
from servanda.extract.mentions.merged import merged, with_cities
from servanda.extract.mentions.things import cities, find_things
from servanda.extract.mentions.variants import known_again, with_ids
from servanda.lang.names import Names, Sort
from servanda.model import READ_ZONES, Document, Mention, MentionKind, Passage, Span, Zone
from servanda.text.fold import folded
from servanda.text.match import words_of
from servanda.world import World
from servanda.world.spelling import plain

__all__ = [
    "NAMING_ZONES",
    "Parties",
    "acting",
    "all_mentions",
    "named",
    "title_names",
    "typed",
    "without_regions",
]

NAMING_ZONES = frozenset(Zone) - {Zone.METADATA, Zone.LINKS}
"""Where names are looked for; front matter and lists of links name what is not said."""
_TITLES = frozenset({Zone.TITLE, Zone.HEADING, Zone.PARTICIPANTS})
_PLAIN = ("group", "place", "at", "inside")
"""The rules by which a group is named by its name alone."""
_BYLINE = re.compile(r"(?<![\w-])[^\W\d_a-zß-öø-ÿ][\w'’-]+(?: [^\W\d_a-zß-öø-ÿ][\w'’.-]+){1,3}(?![\w-])")


def named(document: Document, passages: Sequence[Passage], kit: NamingKit) -> tuple[Mention, ...]:
    """The names of actors and known places of a document, in order: what its meeting and its statements are read by."""
    spans = [passage.span for passage in passages if passage.zone in NAMING_ZONES]
    return find_mentions(document.text, spans, kit.names, kit.world, document.date.value if document.date else None)


def acting(mentions: Sequence[Mention], passages: Sequence[Passage]) -> tuple[Mention, ...]:
    """Those of the names of a document that a statement can have for its actors."""
    spans = iter([passage.span for passage in passages if passage.zone in READ_ZONES | _TITLES])
    found, span = [], next(spans, None)
    for mention in mentions:
        while span is not None and span.end <= mention.span.start:
            span = next(spans, None)
        if span is not None and mention.is_actor and span.covers(mention.span):
            found.append(mention)
    return tuple(found)


def without_regions(mentions: Sequence[Mention], everything: Sequence[Mention]) -> tuple[Mention, ...]:
    """The names but for the regions in those of programmes: they place them («le Fonds pour les Balkans occidentaux»).

    `everything` are all names and things of the document.
    """
    whole = [one.span for one in everything if one.kind is MentionKind.PROGRAMME]
    placed = {one.span for one in everything if one.kind is MentionKind.REGION and one.nested}
    return tuple(m for m in mentions if m.span not in placed or not any(span.covers(m.span) for span in whole))


def title_names(document: Document, kit: NamingKit) -> tuple[Mention, ...]:
    """The actors named in a title that only the metadata hold; their spans are those of the title."""
    if not document.title:
        return ()
    found = find_mentions(document.title, [Span(0, len(document.title))], kit.names, kit.world)
    return tuple(one for one in found if one.is_actor)


def typed(
    document: Document, passages: Sequence[Passage], found: Sequence[Mention], kit: NamingKit
) -> tuple[Mention, ...]:
    """The names of a document (`named`) with its things, typed and with ids, in order; of nested ones the longer first.

    A mention that could be one of several has `candidates` and no `ref`.
    """
    text, words = document.text, kit.things
    spans = [passage.span for passage in passages if passage.zone in NAMING_ZONES]
    things = [thing for span in spans for thing in find_things(text, span, words)]
    mentions = merged(text, [_as_region(text, one, kit.names, kit.world) for one in found], things, words)
    mentions = with_cities(text, mentions, (one for span in spans for one in cities(text, span, words)))
    mentions = with_ids(text, mentions, words, kit.names, kit.world)
    mentions = _joined(mentions, known_again(text, mentions, spans))
    mentions = _joined(mentions, list(_authors(text, passages, kit.pack.zones["byline"])))
    return tuple(_format_between(one, mentions, kit.world) for one in mentions)


def all_mentions(
    document: Document, passages: Sequence[Passage], found: Sequence[Mention], parties: Parties, kit: NamingKit
) -> tuple[Mention, ...]:
    """The mentions of a document (`typed`) with what pronouns and groups mean, where `parties` meet."""
    spans = [passage.span for passage in passages if passage.zone in NAMING_ZONES]
    return tuple(resolved(document.text, settled(found, parties.codes), spans, parties, kit))


def _as_region(text: str, mention: Mention, names: Names, world: World) -> Mention:
    """A region that is named by itself, not as its states, with the actors that it can stand for."""
    region = mention.kind is MentionKind.GROUP and mention.ref in world.places and mention.rule in _PLAIN
    states = region and any(_counts(word.form, names) for word in words_of(text, mention.span))
    return replace(mention, kind=MentionKind.REGION) if region and not states else mention


def _counts(form: str, names: Names) -> bool:
    """Whether a folded word is a noun for parties: «pays», "states"."""
    entries = [entry for entry in names.entries.get(form, ()) if len(entry.words) == 1]
    return any(term.sort is Sort.GROUP for entry in entries for term in entry.terms)


def _joined(mentions: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """The mentions with further ones where nothing is named yet, or inside what is."""
    free = []
    for one in more:
        near = [mention for mention in mentions if mention.span.overlaps(one.span)]
        if all(mention.span.covers(one.span) and mention.span != one.span for mention in near):
            free.append(replace(one, nested=bool(near)))
    return sorted([*mentions, *free], key=lambda one: (one.span.start, -one.span.end))


def _authors(text: str, passages: Sequence[Passage], openings: Sequence[str]) -> Iterator[Mention]:
    """Who wrote a text, by the line that says so."""
    for passage in passages:
        if passage.zone is Zone.BYLINE:
            for match in _BYLINE.finditer(text, passage.span.start, passage.span.end):
                said = next((word for word in openings if folded(match[0]).startswith(folded(word))), "")
                here = Span(match.start() + len(said), match.end())
                person = plain(here.of(text)).strip()
                yield Mention(here, MentionKind.PERSON, (), person, "byline", ref=person)


def _format_between(mention: Mention, mentions: Sequence[Mention], world: World) -> Mention:
    """A dialogue named by one party («Asie centrale plus»): the only one the document names that has this party."""
    if mention.kind is not MentionKind.FORMAT or mention.rule != "quoted":
        return mention
    inside = [one.ref for one in mentions if mention.span.covers(one.span) and one is not mention]
    known = dict.fromkeys(one.ref for one in mentions if one.kind is MentionKind.FORMAT and one.ref in world.formats)
    fitting = [code for code in known if set(inside) & set(world.formats[code].parties)]
    if len(fitting) == 1:
        return replace(mention, ref=fitting[0], actors=world.spelled_out(fitting[0]))
    return replace(mention, ref="", candidates=tuple(fitting))
