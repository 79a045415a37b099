"""From a document to its statements: pure functions, data in, data out."""

from __future__ import annotations

from servanda.extract.details import Details
from servanda.extract.discourse import Discourse
from servanda.extract.kit import Kit, NamingKit
from servanda.extract.meeting import author_of, meeting_day, meeting_of, settled
from servanda.extract.mentions import Parties, acting, all_mentions, named, read_mentions, title_names
from servanda.extract.passages import passages
from servanda.extract.statements import StatementReader
from servanda.extract.timex import Anchor
from servanda.extract.voice import Voice, voice_of
from servanda.model import READ_ZONES, Document, Passage, Reading

__all__ = ["Kit", "NamingKit", "extract", "read_mentions"]


def extract(document: Document, kit: Kit) -> Reading:
    """Read the passages, mentions, parties and statements of a document."""
    found = passages(document, kit.pack)
    day = document.date.value if document.date else None
    names = named(document, found, kit.naming)
    mentions = acting(names, found)
    titled = title_names(document, kit.naming)
    voice = voice_of(document, found, kit.pack)
    meeting = meeting_of(document, found, mentions, titled, own=voice is not Voice.REPORTER)
    mentions = settled(mentions, meeting.parties)
    anchor = Anchor(meeting_day(document.text, found, kit.quantities, Anchor(day)))
    author = author_of(found, mentions, titled) if voice is Voice.SPEECH else None
    hub = meeting.hub(kit.world)
    discourse = Discourse(meeting.parties, voice, hub=hub, author=author)
    details = Details(document.text, kit, anchor)
    reader = StatementReader(document.text, kit, mentions, discourse, details)
    read = _readable(found)
    trees = kit.parser.parse(document.text, [p.span for p in read])
    statements = tuple(reader.read(read, trees))
    unread = tuple(dict.fromkeys(one for statement in statements for one in details.unread(statement.span)))
    everything = all_mentions(
        document, found, settled(names, meeting.parties), Parties(meeting.parties, hub), kit.naming
    )
    return Reading(document, found, meeting.parties, statements, unread, everything)


def _readable(found: tuple[Passage, ...]) -> list[Passage]:
    """Sentences and items, and the headings that govern items."""
    governing = {p.lead_in for p in found if p.lead_in}
    return [p for p in found if p.zone in READ_ZONES or p.span in governing]
