"""Whose visit it is, where only a pronoun says so."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.meetings.lines import Line
from servanda.extract.meetings.sightings import Sighting
from servanda.meeting import Field, Level
from servanda.model import Mention, MentionKind

_VISITORS = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.PRONOUN})
_COMING = _VISITORS | {MentionKind.STATE, MentionKind.DEMONYM}
_BACK = 3
"""So many lines back the visitor may be named."""
_PLACES = 3


def with_visitors(found: Sequence[Sequence[Sighting]], lines: Sequence[Line]) -> None:
    """Add to each visit its visitor, the last person told of before it, and the state it goes to."""
    for number, here in enumerate(found):
        for one in here:
            if one.word.level is not Level.VISIT:
                continue
            for told in [told for told in one.told if told.field is Field.PLACE]:
                state = told.value.removeprefix("capital:")
                if len(state) == _PLACES and state.isupper():
                    one.add(Field.PARTY, state, told.span, "visited")
            if (guest := _guest(one)) is not None:
                one.add(Field.PARTY, guest.actors[0], guest.span, "visitor")
            if one.article == "possessive" and (visitor := _visitor(one, lines[max(0, number - _BACK) : number + 1])):
                one.add(Field.PARTY, visitor.actors[0], visitor.span, "visitor")


def _guest(one: Sighting) -> Mention | None:
    """Who is on a visit («en visite à Lima, le roi ...») or accepts to come: the subject of the verb above."""
    clauses, line = one.line.clauses, one.line
    if not one.invites and not (one.first > 0 and line.small(one.first - 1, "visiting")):
        return None
    subjects = (clauses.subject(i) for i in (one.token, *clauses.ancestors(one.token)))
    subject = next((i for i in subjects if i is not None and i != one.token), None)
    if subject is None:
        return None
    there = clauses.chars(*clauses.subtree(subject))
    mentions = (m for m in line.mentions if m.kind in _COMING and len(m.actors) == 1 and not m.nested)
    return next((m for m in mentions if there.overlaps(m.span)), None)


def _visitor(one: Sighting, lines: Sequence[Line]) -> Mention | None:
    """The last person before a place in its line, else in the one before."""
    for line in reversed(lines):
        before = [
            m for m in line.mentions if m.span.end <= one.span.start and m.kind in _VISITORS and len(m.actors) == 1
        ]
        if before:
            return before[-1]
    return None
