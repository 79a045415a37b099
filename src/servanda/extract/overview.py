"""What a document shows before it is parsed: its passages, whom and what it names, its voice, who meets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.extract.document.meeting import Gathering, meeting_of, with_leaders
from servanda.extract.document.passages import passages
from servanda.extract.document.presence import Presence
from servanda.extract.document.unlisted import with_unlisted
from servanda.extract.document.voice import Voice, voice_of
from servanda.extract.kit import NamingKit
from servanda.extract.mentions import Parties, acting, all_mentions, named, title_names, typed, without_regions
from servanda.model import Document, Mention, Passage
from servanda.world import World


@dataclass(frozen=True, slots=True)
class Overview:
    """A document as it is known without its statements.

    `names` are those of actors that a statement can have; `titled` those of a
    title that only the metadata hold; `everything` all names and things, typed and with ids; `hub` is the one party
    that meets a group, if one.
    """

    document: Document
    passages: tuple[Passage, ...]
    names: tuple[Mention, ...]
    titled: tuple[Mention, ...]
    everything: tuple[Mention, ...]
    voice: Voice
    meeting: Gathering
    hub: str | None

    def met(self, meeting: Gathering, world: World) -> Overview:
        """The same with another gathering."""
        return replace(self, meeting=meeting, hub=meeting.hub(world))


def overview_of(document: Document, kit: NamingKit) -> Overview:
    """Read a document up to what only its parse can tell."""
    found = passages(document, kit.pack)
    names = named(document, found, kit)
    everything = typed(document, found, names, kit)
    actors, titled = without_regions(acting(names, found), everything), title_names(document, kit)
    voice = voice_of(document, found, kit.pack)
    presence = Presence(document.text, found, actors, kit.pack)
    meeting = meeting_of(document, presence, titled, own=voice is not Voice.REPORTER)
    meeting = with_leaders(meeting, presence, kit.world).without_own_body(kit.world)
    meeting = meeting if voice is not Voice.REPORTER else with_unlisted(meeting, names, found)
    return Overview(document, found, actors, titled, everything, voice, meeting, meeting.hub(kit.world))


def mentions_of(overview: Overview, kit: NamingKit) -> tuple[Mention, ...]:
    """All mentions of a document, with whom its pronouns and groups mean."""
    parties = Parties(overview.meeting.parties, overview.hub)
    return all_mentions(overview.document, overview.passages, overview.everything, parties, kit)


def read_mentions(document: Document, kit: NamingKit) -> tuple[Mention, ...]:
    """The mentions of a document by itself, without its statements."""
    return mentions_of(overview_of(document, kit), kit)
