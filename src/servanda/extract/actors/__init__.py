"""Who is named in a document: states, persons, offices, organisations, groups, formats, companies, and known places."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.extract.actors.drafts import Draft
from servanda.extract.actors.links import link
from servanda.extract.actors.parts import parts_of
from servanda.extract.actors.rules import drafts_of
from servanda.lang.names import Names
from servanda.model import Mention, Span
from servanda.world import World

__all__ = ["find_mentions"]


def find_mentions(
    text: str, spans: Iterable[Span], names: Names, world: World, on: str | None = None
) -> tuple[Mention, ...]:
    """The mentions of actors and of known places in the passages of a document, in order.

    None overlaps another in part; one inside another stands after it and is `nested`.

    `spans` are the passages to look in, in order; `on` is the ISO date of the document, by which the holder of an
    office is known. A mention with no actors is one that only the meeting can tell: «les deux dirigeants» has the
    rule `parties:2`, «les parties» `parties`. A state after a preposition of place has the rule `place`, an adjective
    that governs nothing `adjective`.
    """
    drafts: list[Draft] = []
    for span in spans:
        drafts.extend(drafts_of(parts_of(text, span, names, world)))
    return link(drafts, world, on)
