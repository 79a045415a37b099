"""From a document to its statements: pure functions, data in, data out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.extract.apart import parse_apart
from servanda.extract.attributes.details import Details
from servanda.extract.attributes.topics import Topics
from servanda.extract.document.day import anchor_of
from servanda.extract.document.meeting import named_groups, unspoken
from servanda.extract.document.voice import Voice
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.kit import Kit, NamingKit
from servanda.extract.meetings import Scene, find_meetings
from servanda.extract.overview import Overview, mentions_of, overview_of, read_mentions
from servanda.extract.puzzles import puzzles
from servanda.extract.roles.authors import author_of
from servanda.extract.roles.bodies import with_bodies
from servanda.extract.roles.convening import as_members, convened, summoned
from servanda.extract.roles.discourse import Discourse
from servanda.extract.roles.represented import represented, with_actors
from servanda.extract.roles.substates import with_regions
from servanda.extract.statements import StatementReader
from servanda.extract.times.timex import Anchor
from servanda.extract.view import Told
from servanda.lang.tree import Tree
from servanda.model import READ_ZONES, Document, Mention, Passage, Reading, SourceClass, Span, Statement

__all__ = ["Kit", "NamingKit", "Through", "extract", "read_mentions", "read_through"]

_FIRST_HAND = frozenset({SourceClass.LEGAL_ACT, SourceClass.OFFICIAL})
"""Classes of texts whose publisher was there."""


@dataclass(frozen=True, slots=True)
class Through:
    """A document read through: what it shows before it is parsed, what each passage tells, and its details.

    `trees` are the parses by the spans of their passages, `anchor` is what times are counted from.
    """

    document: Document
    seen: Overview
    details: Details
    told: tuple[Told, ...]
    trees: Mapping[Span, Tree]
    anchor: Anchor

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of all passages, in order."""
        return tuple(made.statement for told in self.told for made in told.made)


def extract(document: Document, kit: Kit) -> Reading:
    """Read the passages, mentions, parties and statements of a document."""
    through = read_through(document, kit)
    seen, named = through.seen, mentions_of(through.seen, kit.naming)
    topics = Topics(document.text, kit.themes, seen.passages, named, titled=seen.voice is not Voice.REPORTER)
    statements = tuple(topics.lend(through.statements))
    open_roles = (one for s in statements for one in (*s.unsure, *through.details.unread(s.span)))
    unread = dict.fromkeys((*open_roles, *(one for told in through.told for one in puzzles(told))))
    parties = seen.meeting.parties
    scene = Scene(document, seen.passages, through.trees, named, statements, parties, through.anchor)
    return Reading(document, seen.passages, parties, statements, tuple(unread), named, find_meetings(scene, kit))


def read_through(document: Document, kit: Kit) -> Through:
    """Read a document passage by passage, and keep how each was read."""
    seen = overview_of(document, kit.naming)
    day = Anchor(document.date.value if document.date else None)
    anchor = anchor_of(document.text, seen.passages, kit.quantities, day)
    details = Details(document.text, kit, anchor, seen.everything)
    read = _readable(seen.passages)
    parsed = parse_apart(kit.parser, document.text, [p.span for p in read], kit.pack)
    trees = [one.tree for one in parsed]
    by_span = {p.span: tree for p, tree in zip(read, trees, strict=True)}
    words = [Clauses(tree, document.text, kit.pack) for tree in trees]
    mentions = with_bodies(seen.names, seen.everything, trees, document.text, kit.pack)
    mentions = with_regions(mentions, seen.everything, words, kit.world.places)
    lines = [(c, mentions_in(mentions, p)) for p, c in zip(read, words, strict=True)]
    said = [line for line, p in zip(lines, read, strict=True) if p.zone in READ_ZONES and line[0].tokens]
    reported = seen.voice is Voice.REPORTER
    met = convened(seen.meeting, said, kit.world, day.date, reported=reported)
    met = summoned(met, said, kit.world, day.date) if reported else met
    seen = seen.met(met, kit.world)
    mentions, parties = as_members(mentions, seen.meeting, kit.world), seen.meeting.parties

    def through(names: tuple[Mention, ...]) -> Through:
        told_by = author_of(seen, names, kit.pack) or author_of(seen, mentions, kit.pack)
        author = told_by if seen.voice is Voice.SPEECH else None
        discourse = Discourse(parties, seen.voice, hub=seen.hub, author=author, unspoken=unspoken(names, parties))
        discourse.overhears = seen.voice is Voice.REPORTER and document.source_class not in _FIRST_HAND
        discourse.groups.update(named_groups(names, parties))
        told = StatementReader(document.text, kit, names, discourse, details).read(read, parsed)
        return Through(document, seen, details, tuple(told), by_span, anchor)

    first = through(mentions)
    bound = represented(mentions, lines, first.statements, parties)
    return through(with_actors(mentions, bound)) if bound else first


def mentions_in(mentions: Sequence[Mention], passage: Passage) -> tuple[Mention, ...]:
    """The mentions that stand in a passage."""
    return tuple(m for m in mentions if passage.span.covers(m.span))


def _readable(found: tuple[Passage, ...]) -> list[Passage]:
    """Sentences and items, and the headings that govern items."""
    governing = {p.lead_in for p in found if p.lead_in}
    return [p for p in found if p.zone in READ_ZONES or p.span in governing]
