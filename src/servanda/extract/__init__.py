"""From a document to its statements: pure functions, data in, data out."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.bodies import with_bodies
from servanda.extract.clauses import Clauses
from servanda.extract.details import Details
from servanda.extract.discourse import Discourse
from servanda.extract.kit import Kit, NamingKit
from servanda.extract.meeting import author_of, meeting_day, meeting_of, settled, unspoken
from servanda.extract.mentions import (
    Parties,
    acting,
    all_mentions,
    named,
    read_mentions,
    title_names,
    typed,
)
from servanda.extract.passages import passages
from servanda.extract.represented import represented, with_actors
from servanda.extract.statements import StatementReader
from servanda.extract.timex import Anchor
from servanda.extract.voice import Voice, voice_of
from servanda.model import READ_ZONES, Document, Mention, Passage, Reading, Statement

__all__ = ["Kit", "NamingKit", "extract", "read_mentions"]


def extract(document: Document, kit: Kit) -> Reading:
    """Read the passages, mentions, parties and statements of a document."""
    found = passages(document, kit.pack)
    day = document.date.value if document.date else None
    names = named(document, found, kit.naming)
    everything = typed(document, found, names, kit.naming)
    mentions = acting(names, found)
    titled = title_names(document, kit.naming)
    voice = voice_of(document, found, kit.pack)
    meeting = meeting_of(document, found, mentions, titled, own=voice is not Voice.REPORTER)
    mentions = settled(mentions, meeting.parties)
    anchor = Anchor(meeting_day(document.text, found, kit.quantities, Anchor(day)))
    details, hub = Details(document.text, kit, anchor), meeting.hub(kit.world)
    read = _readable(found)
    trees = kit.parser.parse(document.text, [p.span for p in read])
    mentions = with_bodies(mentions, everything, trees)

    def statements_of(told: tuple[Mention, ...]) -> tuple[Statement, ...]:
        author = author_of(found, told, titled) if voice is Voice.SPEECH else None
        left = unspoken(told, meeting.parties)
        discourse = Discourse(meeting.parties, voice, hub=hub, author=author, unspoken=left)
        return tuple(StatementReader(document.text, kit, told, discourse, details).read(read, trees))

    statements = statements_of(mentions)
    lines = (
        (Clauses(tree, document.text, kit.pack), mentions_in(mentions, p)) for p, tree in zip(read, trees, strict=True)
    )
    bound = represented(mentions, lines, statements, meeting.parties)
    if bound:
        statements = statements_of(with_actors(mentions, bound))
    unread = dict.fromkeys(one for s in statements for one in (*s.unsure, *details.unread(s.span)))
    meant = all_mentions(document, found, everything, Parties(meeting.parties, hub), kit.naming)
    return Reading(document, found, meeting.parties, statements, tuple(unread), meant)


def mentions_in(mentions: Sequence[Mention], passage: Passage) -> tuple[Mention, ...]:
    """The mentions that stand in a passage."""
    return tuple(m for m in mentions if passage.span.covers(m.span))


def _readable(found: tuple[Passage, ...]) -> list[Passage]:
    """Sentences and items, and the headings that govern items."""
    governing = {p.lead_in for p in found if p.lead_in}
    return [p for p in found if p.zone in READ_ZONES or p.span in governing]
