"""From a document to its statements: pure functions, data in, data out."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.actors import find_mentions
from servanda.extract.clauses import Clauses
from servanda.extract.details import Details
from servanda.extract.discourse import Discourse
from servanda.extract.kit import Kit
from servanda.extract.meeting import author_of, meeting_day, meeting_of, settled, unspoken
from servanda.extract.passages import passages
from servanda.extract.represented import represented, with_actors
from servanda.extract.statements import StatementReader
from servanda.extract.timex import Anchor
from servanda.extract.voice import Voice, voice_of
from servanda.model import READ_ZONES, Document, Mention, Passage, Reading, Span, Statement, Zone

__all__ = ["NAMED_ZONES", "Kit", "extract"]

NAMED_ZONES = READ_ZONES | {Zone.TITLE, Zone.HEADING, Zone.PARTICIPANTS}
"""Where names of actors are looked for."""


def extract(document: Document, kit: Kit) -> Reading:
    """Read the passages, parties and statements of a document."""
    found = passages(document, kit.pack)
    day = document.date.value if document.date else None
    mentions = find_mentions(document.text, [p.span for p in found if p.zone in NAMED_ZONES], kit.names, kit.world, day)
    titled = _title_mentions(document, kit)
    voice = voice_of(document, found, kit.pack)
    meeting = meeting_of(document, found, mentions, titled, own=voice is not Voice.REPORTER)
    mentions = settled(mentions, meeting.parties)
    anchor = Anchor(meeting_day(document.text, found, kit.quantities, Anchor(day)))
    details = Details(document.text, kit, anchor)
    read = _readable(found)
    trees = kit.parser.parse(document.text, [p.span for p in read])

    def statements_of(named: tuple[Mention, ...]) -> tuple[Statement, ...]:
        author = author_of(found, named, titled) if voice is Voice.SPEECH else None
        left = unspoken(named, meeting.parties)
        discourse = Discourse(meeting.parties, voice, hub=meeting.hub(kit.world), author=author, unspoken=left)
        return tuple(StatementReader(document.text, kit, named, discourse, details).read(read, trees))

    statements = statements_of(mentions)
    lines = (
        (Clauses(tree, document.text, kit.pack), mentions_in(mentions, p)) for p, tree in zip(read, trees, strict=True)
    )
    acting = represented(mentions, lines, statements, meeting.parties)
    if acting:
        statements = statements_of(with_actors(mentions, acting))
    unread = dict.fromkeys(one for s in statements for one in (*s.unsure, *details.unread(s.span)))
    return Reading(document, found, meeting.parties, statements, tuple(unread))


def mentions_in(mentions: Sequence[Mention], passage: Passage) -> tuple[Mention, ...]:
    """The mentions that stand in a passage."""
    return tuple(m for m in mentions if passage.span.covers(m.span))


def _readable(found: tuple[Passage, ...]) -> list[Passage]:
    """Sentences and items, and the headings that govern items."""
    governing = {p.lead_in for p in found if p.lead_in}
    return [p for p in found if p.zone in READ_ZONES or p.span in governing]


def _title_mentions(document: Document, kit: Kit) -> tuple[Mention, ...]:
    """The mentions of a title that only the metadata hold; their spans are those of the title."""
    if not document.title:
        return ()
    return find_mentions(document.title, [Span(0, len(document.title))], kit.names, kit.world)
