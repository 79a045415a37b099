"""Meetings as a text tells of them: summits, ministerials, visits, each once, with every value's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from servanda.extract.figures import find_figures
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.kit import Kit
from servanda.extract.meetings.binding import Binding
from servanda.extract.meetings.drafts import Company, drafts
from servanda.extract.meetings.finished import finished
from servanda.extract.meetings.lines import Line, within
from servanda.extract.meetings.sightings import Sighting, sightings
from servanda.extract.meetings.standing import judge, said_of_all
from servanda.extract.meetings.values import tell
from servanda.extract.meetings.visitors import with_visitors
from servanda.extract.times.timex import Anchor
from servanda.lang.tree import Tree
from servanda.meeting import Meeting
from servanda.model import Document, Mention, Passage, Span, Statement, Zone
from servanda.text.match import words_of

__all__ = ["Scene", "find_meetings"]

_LOOKED_AT = frozenset(Zone) - {Zone.METADATA, Zone.LINKS, Zone.BOILERPLATE, Zone.BYLINE}


@dataclass(frozen=True, slots=True)
class Scene:
    """What of a document is known before its meetings are looked for.

    `trees` are the parses that are there already, by the span of their passage; `parties` those who meet in it.
    """

    document: Document
    passages: tuple[Passage, ...]
    trees: Mapping[Span, Tree]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    parties: tuple[str, ...]
    anchor: Anchor


def find_meetings(scene: Scene, kit: Kit) -> tuple[Meeting, ...]:
    """The meetings that a document tells of, in the order in which it first does, each with all places that mean it.

    Values that the text does not tell are left out. The format, the parties and the place may be inferred from the
    whole document; such values have no span.
    """
    lines = _lines(scene, kit)
    day = date.fromisoformat(scene.document.date.value) if scene.document.date else None
    said = {line.passage.span: said_of_all(line) for line in lines}
    found: list[list[Sighting]] = []
    for line in lines:
        here = sightings(line)
        binding = Binding(line, here)
        tell(binding, kit.world)
        judge(binding, said.get(line.passage.lead_in) if line.passage.lead_in else None, day)
        found.append(here)
    with_visitors(found, lines)
    company = Company(kit.world, scene.parties)
    return finished(drafts(found, company), company, scene.document)


def _lines(scene: Scene, kit: Kit) -> list[Line]:
    """The passages that hold a word for a meeting, parsed."""
    text = scene.document.text
    passages = [p for p in scene.passages if p.zone in _LOOKED_AT]
    spoken = [p for p in passages if kit.meetings.names_one(words_of(text, p.span)) or p.span in scene.trees]
    missing = [p.span for p in spoken if p.span not in scene.trees]
    trees = {**scene.trees, **dict(zip(missing, kit.parser.parse(text, missing), strict=True))}
    figures = find_figures(text, [p.span for p in spoken], kit.quantities, scene.anchor, every=True).found
    figures = tuple(sorted(figures, key=lambda one: one.span))
    mentions = tuple(sorted(scene.mentions, key=lambda one: one.span))
    rows = [one.span for one in mentions], [one.span for one in figures]
    lines = []
    for passage in spoken:
        if not trees[passage.span].tokens:
            continue
        (first, last), (start, end) = (within(row, passage.span) for row in rows)
        inside = tuple(s for s in scene.statements if s.span.overlaps(passage.span))
        clauses = Clauses(trees[passage.span], text, kit.pack)
        lines.append(Line(passage, clauses, kit.meetings, mentions[first:last], figures[start:end], inside))
    return lines
