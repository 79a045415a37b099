"""From a document to its statements: pure functions, data in, data out."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.bodies import with_bodies
from servanda.extract.clauses import Clauses
from servanda.extract.details import Details
from servanda.extract.discourse import Discourse
from servanda.extract.kit import Kit, NamingKit
from servanda.extract.meeting import author_of, meeting_day, unspoken
from servanda.extract.overview import mentions_of, overview_of, read_mentions
from servanda.extract.represented import represented, with_actors
from servanda.extract.statements import StatementReader
from servanda.extract.timex import Anchor
from servanda.extract.voice import Voice
from servanda.model import READ_ZONES, Document, Mention, Passage, Reading, Statement

__all__ = ["Kit", "NamingKit", "extract", "read_mentions"]


def extract(document: Document, kit: Kit) -> Reading:
    """Read the passages, mentions, parties and statements of a document."""
    seen = overview_of(document, kit.naming)
    parties = seen.meeting.parties
    day = Anchor(document.date.value if document.date else None)
    anchor = Anchor(meeting_day(document.text, seen.passages, kit.quantities, day))
    details = Details(document.text, kit, anchor, seen.everything)
    read = _readable(seen.passages)
    trees = kit.parser.parse(document.text, [p.span for p in read])
    mentions = with_bodies(seen.names, seen.everything, trees, document.text, kit.pack)

    def statements_of(told: tuple[Mention, ...]) -> tuple[Statement, ...]:
        author = author_of(seen.passages, told, seen.titled) if seen.voice is Voice.SPEECH else None
        discourse = Discourse(parties, seen.voice, hub=seen.hub, author=author, unspoken=unspoken(told, parties))
        return tuple(StatementReader(document.text, kit, told, discourse, details).read(read, trees))

    statements = statements_of(mentions)
    lines = (
        (Clauses(tree, document.text, kit.pack), mentions_in(mentions, p)) for p, tree in zip(read, trees, strict=True)
    )
    bound = represented(mentions, lines, statements, parties)
    if bound:
        statements = statements_of(with_actors(mentions, bound))
    unread = dict.fromkeys(one for s in statements for one in (*s.unsure, *details.unread(s.span)))
    return Reading(document, seen.passages, parties, statements, tuple(unread), mentions_of(seen, kit.naming))


def mentions_in(mentions: Sequence[Mention], passage: Passage) -> tuple[Mention, ...]:
    """The mentions that stand in a passage."""
    return tuple(m for m in mentions if passage.span.covers(m.span))


def _readable(found: tuple[Passage, ...]) -> list[Passage]:
    """Sentences and items, and the headings that govern items."""
    governing = {p.lead_in for p in found if p.lead_in}
    return [p for p in found if p.zone in READ_ZONES or p.span in governing]
