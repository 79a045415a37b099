"""At which level a meeting is, and where in its row: by words beside it, by who meets, by the body that holds it."""

from __future__ import annotations

from servanda.extract.meetings.attendance import arguments
from servanda.extract.meetings.binding import Binding
from servanda.extract.meetings.sightings import Sighting
from servanda.lang.meetings import Part
from servanda.meeting import Field, Level
from servanda.model import Span


def with_levels(binding: Binding) -> None:
    """Add to each sighting of a line its level, its rhythm, and whether it is the next or the last of its row."""
    for meeting in binding.sightings:
        if meeting.is_verb:
            _level_of_people(binding, meeting)
    for hit, _ in binding.line.of(Part.LEVEL, Part.NEXT, Part.LAST, Part.RHYTHM):
        word = hit.phrase.value
        one = binding.around(hit.span) or (binding.of(hit.span) if word.kind is Part.RHYTHM else None)
        if one is None or one.is_verb:
            continue
        if word.kind is Part.LEVEL and word.level:
            _take_level(one, word.level, hit.span, word.id)
        elif word.kind is Part.NEXT:
            one.following = hit.span
        elif word.kind is Part.LAST:
            one.previous = hit.span
        else:
            one.add(Field.RECURRENCE, word.value, hit.span, word.id)
    _level_of_holders(binding)


def _level_of_holders(binding: Binding) -> None:
    """A session that a body holds is of the body's level: «la commission mixte a tenu sa session»."""
    for verb, part in binding.parts.items():
        subject = binding.line.clauses.subject(verb) if part is Part.HOLD else None
        holder = binding.heads.get(subject) if subject is not None else None
        one = binding.of_verb(verb) if holder else None
        if one and holder and holder is not one and holder.word.weak and holder.word.level and not one.has(Field.LEVEL):
            one.add(Field.LEVEL, holder.word.level.value, holder.span, "holder")


def _take_level(one: Sighting, level: Level, span: Span, rule: str) -> None:
    """Take a level where there is none yet, or where a conference is told to be of leaders or ministers."""
    ranked = level in (Level.SUMMIT, Level.MINISTERIAL) and one.word.level is Level.CONFERENCE
    if ranked or not one.has(Field.LEVEL):
        one.told = [told for told in one.told if told.field is not Field.LEVEL]
        one.add(Field.LEVEL, level.value, span, rule)


def _level_of_people(binding: Binding, one: Sighting) -> None:
    """The level at which people meet: by wire, else by the lowest of those who are named by their office."""
    clauses = binding.line.clauses
    first, last = clauses.subtree(one.token)
    whole = clauses.chars(first, last)
    told = {hit.phrase.value.level: hit for hit, _ in binding.line.of(Part.LEVEL) if whole.covers(hit.span)}
    if Level.CALL in told:
        one.add(Field.LEVEL, Level.CALL.value, told[Level.CALL].span, "people")
        return
    runs = [clauses.chars(*run) for run in arguments(binding, one.token)]
    for hit, _ in binding.line.of(Part.LEVEL, Part.LEADER):
        level = hit.phrase.value.level
        if level and any(run.covers(hit.span) for run in runs) and (level not in told or told[level].span not in runs):
            told[level] = hit
    inside = {level: hit for level, hit in told.items() if any(run.covers(hit.span) for run in runs)}
    lowest = next((level for level in (Level.OFFICIALS, Level.MINISTERIAL, Level.SUMMIT) if level in inside), None)
    if lowest is not None:
        one.add(Field.LEVEL, lowest.value, inside[lowest].span, "people")
