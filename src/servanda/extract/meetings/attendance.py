"""Who meets, as far as a line tells: beside the noun of a meeting, or as subject and partner of a verb of meeting."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extract.meetings.binding import Binding
from servanda.extract.meetings.sightings import Sighting
from servanda.lang.meetings import Part
from servanda.meeting import Field, Level
from servanda.model import Mention, MentionKind
from servanda.text.fold import folded

_PARTIES = frozenset(
    {MentionKind.STATE, MentionKind.PERSON, MentionKind.OFFICE, MentionKind.GROUP, MentionKind.ORGANISATION}
    | {MentionKind.DEMONYM, MentionKind.CAPITAL, MentionKind.REGION, MentionKind.FORMAT, MentionKind.PRONOUN}
)
_BACK = 12
"""So far back the preposition of a name is looked for, over the names joined with it."""


def with_parties(binding: Binding) -> None:
    """Add to each sighting of a line those of whom the line tells that they meet there."""
    line = binding.line
    for mention in line.mentions:
        if mention.kind not in _PARTIES or not mention.actors:
            continue
        one = _met(binding, mention)
        if one is None:
            continue
        place = any(told.field is Field.PLACE and told.span == mention.span for told in one.told)
        if not place or one.word.level is Level.VISIT:
            for code in mention.actors:
                one.add(Field.PARTY, code, mention.span, "named")


def _met(binding: Binding, mention: Mention) -> Sighting | None:
    """The meeting to which somebody named comes: by its noun phrase, or as subject or partner of its verb."""
    beside = binding.around(mention.span)
    if beside is not None and not beside.is_verb:
        return beside if _comes(binding, mention, beside) else None
    clauses = binding.line.clauses
    under = clauses.under(mention.span)
    for verb, one in _verbs_of_people(binding):
        if under and any(first <= under[0] and under[-1] <= last for first, last in arguments(binding, verb)):
            return one
    return None


def _comes(binding: Binding, mention: Mention, one: Sighting) -> bool:
    """Whether who is named beside the noun meets: in its compound, or behind what joins or parts those who meet."""
    under = binding.line.clauses.under(mention.span)
    if under[-1] < one.token:
        return True
    if not _joined(binding, mention, under[0]):
        return False
    blocked = {MentionKind.REGION} if one.word.level is not Level.SUMMIT else frozenset()
    plain = (
        j
        for j in range(one.token + 1, under[0])
        if j not in binding.line.named and binding.line.clauses.tokens[j].upos in ("NOUN", "VERB")
    )
    return mention.kind not in blocked and not any(_is_topic(binding, j) for j in plain)


def _joined(binding: Binding, mention: Mention, first: int) -> bool:
    """Whether the last preposition before who is named is one of those who meet: of, between, with."""
    line = binding.line
    heads = {j for one in binding.sightings for j in line.clauses.under(one.span)}
    for j in range(first, max(first - _BACK, -1), -1):
        if j in heads:
            return True
        if line.clauses.tokens[j].upos == "ADP" or line.small(j, "of"):
            return line.small(j, "of") or line.small(j, "partners")
    return True


def _is_topic(binding: Binding, j: int) -> bool:
    """Whether a noun behind that of the meeting is no rank of those who meet («réunion sur l'avenir du Ghana»)."""
    span = binding.line.clauses.tokens[j].span
    return not any(hit.span.overlaps(span) for hit, _ in binding.line.of(Part.LEVEL, Part.LEADER, Part.HEAD))


def _verbs_of_people(binding: Binding) -> Iterator[tuple[int, Sighting]]:
    for one in binding.sightings:
        if one.is_verb:
            yield one.token, one
    for verb, part in binding.parts.items():
        gathered = binding.of_verb(verb) if part is Part.GATHER else None
        if gathered is not None:
            yield verb, gathered


def arguments(binding: Binding, verb: int) -> Iterator[tuple[int, int]]:
    """The runs of tokens that tell who meets: the subject of a verb, its object, those with whom."""
    clauses = binding.line.clauses
    for c in clauses.tree.children[verb]:
        partner = clauses.relation(c) == "obl" and any(
            folded(clauses.tokens[k].form) in binding.line.words.small["partners"] for k in clauses.tree.children[c]
        )
        if clauses.relation(c) in ("nsubj", "obj", "iobj") or partner:
            yield clauses.subtree(c)
