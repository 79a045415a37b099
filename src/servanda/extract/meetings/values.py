"""What a line tells of each of its meetings: its level, row, rank, day, place, those who meet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.extract.meetings.attendance import with_parties
from servanda.extract.meetings.binding import Binding
from servanda.extract.meetings.levels import with_levels
from servanda.extract.meetings.lines import Line
from servanda.extract.meetings.sightings import Sighting
from servanda.extract.times.edtf import interval_of
from servanda.figure import Figure
from servanda.lang.meetings import Part
from servanda.meeting import Field
from servanda.model import Mention, MentionKind, Span
from servanda.text.match import words_of
from servanda.text.quotes import CLOSING, OPENING
from servanda.world import World

_PLACES = frozenset(
    {MentionKind.CITY, MentionKind.CAPITAL, MentionKind.STATE, MentionKind.REGION, MentionKind.SITE, MentionKind.GROUP}
)
_TOWNS = frozenset({MentionKind.CITY, MentionKind.CAPITAL})
_NAMED = frozenset({MentionKind.FORMAT, MentionKind.PROGRAMME})
_LONGEST_DAYS = 190
"""A time longer than half a year is no date of a meeting but the term of what it is about."""
_YEAR = re.compile(r"\d{4}")
_ROMAN = re.compile(r"(?<![\w’'-])(?P<roman>[IVX]+)(?:e|ème|eme|re|er)?(?= )")
_RANKS = {"I": 1, "V": 5, "X": 10}


def tell(binding: Binding, world: World) -> None:
    """Add to each sighting of a line what the line tells of it."""
    with_levels(binding)
    _ranks(binding)
    _dates(binding)
    _formats(binding, world)
    _places(binding, world)
    with_parties(binding)


def _ranks(binding: Binding) -> None:
    for figure in binding.line.figures:
        one = binding.around(figure.span)
        if figure.type == "set":
            one = one or binding.of(figure.span)
            if one is not None:
                one.add(Field.RECURRENCE, figure.value, figure.span, "set")
        elif one is not None and not one.is_verb:
            _rank(one, figure)
    for one in binding.sightings:
        _roman(one)


def _rank(one: Sighting, figure: Figure) -> None:
    if figure.type == "ordinal" and figure.span.end <= one.span.start and not one.word.trial:
        one.add(Field.ORDINAL, figure.value, figure.span, "ordinal")
    elif figure.type == "count" and figure.span.overlaps(one.span) and figure.value != "1":
        one.add(Field.COUNT, figure.value, _number(one.line, figure), "count")


def _roman(one: Sighting) -> None:
    clauses = one.line.clauses
    start = clauses.tokens[one.first].span.start
    roman = _ROMAN.search(clauses.text, start, one.span.start) if start < one.span.start else None
    if roman and not one.has(Field.ORDINAL):
        one.add(Field.ORDINAL, str(_arabic(roman["roman"])), Span(*roman.span("roman")), "roman")


def _arabic(roman: str) -> int:
    values = [_RANKS[letter] for letter in roman]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _number(line: Line, figure: Figure) -> Span:
    words = figure.span.of(line.clauses.text).split()
    return Span(figure.span.start, figure.span.start + len(words[0])) if len(words) > 1 else figure.span


def _dates(binding: Binding) -> None:
    for figure in binding.line.figures:
        if figure.type in ("date", "interval") and _is_day(figure):
            under = binding.line.clauses.under(figure.span)
            one = binding.of(figure.span) or _in_scene(binding, figure.span) or _loosely(binding, under)
            counted = one is not None and figure.rule.endswith(".ahead") and one.has(Field.ORDINAL)
            if one is not None and not counted:
                one.add(Field.DATE, _value(figure), figure.span, figure.rule)


def _loosely(binding: Binding, under: Sequence[int]) -> Sighting | None:
    """The meeting before a date that hangs on what it is about, where its verb, if one, holds or plans it."""
    one = binding.before(under[0]) if under else None
    held = not binding.parts or any(binding.of_verb(verb) is one for verb in binding.parts)
    return one if held else None


def _value(figure: Figure) -> str:
    """The value as statements have it: the middle of a month is a time in that month, «by» a day one up to it."""
    if figure.bound == "by" and figure.anchor and "/" not in figure.value and figure.anchor <= figure.value:
        return f"[{figure.anchor}..{figure.value}]"
    return figure.value[:7] if figure.part == "mid" and figure.value.endswith("~") else figure.value.partition("T")[0]


def _is_day(figure: Figure) -> bool:
    first, last = interval_of(figure.value)
    if first is None or last is None or figure.bound in ("before", "since", "until"):
        return False
    return (last - first).days <= _LONGEST_DAYS or bool(_YEAR.fullmatch(figure.value))


def _in_scene(binding: Binding, span: Span) -> Sighting | None:
    """The meeting during which something was done on a day: «Le 3 mai, lors du sommet, ... a signé»."""
    clauses = binding.line.clauses
    under = clauses.under(span)
    verb = next((h for i in under for h in clauses.ancestors(i) if clauses.tokens[h].upos in ("VERB", "AUX")), None)
    if verb is None or (under and under[0] > verb):
        return None
    settings = [token for _, token in binding.line.of(Part.SETTING)]
    for one in binding.sightings:
        near = any(0 < one.first - token <= 3 for token in settings)
        if near and one.token < verb and clauses.tokens[one.token].head == verb:
            return one
    return None


def _formats(binding: Binding, world: World) -> None:
    line = binding.line
    for mention in line.mentions:
        one = _holder(binding, mention, world)
        if one is None or one.is_verb or _is_inside_other(mention, line, one):
            continue
        if mention.kind is MentionKind.ORGANISATION and (mention.nested or not _names(binding, mention, one)):
            continue
        code = _longer_name(mention, line, one) or _dialogue(mention, one, world)
        if code and not one.has(Field.FORMAT):
            one.add(Field.FORMAT, code, mention.span, "named")


def _holder(binding: Binding, mention: Mention, world: World) -> Sighting | None:
    """The meeting whose dialogue a mention may name."""
    if mention.kind is MentionKind.FORMAT and mention.ref in world.formats:
        under = binding.line.clauses.under(mention.span)
        return binding.around(mention.span) or (binding.above(under[-1]) if under else None)
    return binding.around(mention.span) if mention.kind in _NAMED or _is_body(mention, world) else None


def _is_body(mention: Mention, world: World) -> bool:
    return mention.kind is MentionKind.ORGANISATION and mention.ref in world.actors


def _is_inside_other(mention: Mention, line: Line, one: Sighting) -> bool:
    """Whether a longer name has it that stands behind the noun: «édition du « Dialogue énergétique Asie + Japon »»."""
    longer = (m for m in line.mentions if m.span != mention.span and m.span.covers(mention.span))
    return any(m.kind in _NAMED and m.span.start > one.span.start for m in longer)


def _names(binding: Binding, mention: Mention, one: Sighting) -> bool:
    """Whether an organisation tells whose meeting it is: right before the noun, or right behind it with «de», "of"."""
    under = binding.line.clauses.under(mention.span)
    if under[-1] < one.token:
        return True
    between = binding.line.clauses.forms[one.token + 1 : under[0]]
    small = binding.line.words.small
    return bool(between) and all(form.strip("'") in small["of"] | small["definite"] for form in between)


def _longer_name(mention: Mention, line: Line, one: Sighting) -> str:
    """The made id of a quoted dialogue that only begins with other words: « Dialogue énergétique Asie + Japon »."""
    text, start = line.clauses.text, line.passage.span.start
    quote = max((text.rfind(mark, start, mention.span.start) for mark in OPENING), default=-1)
    if quote < one.span.end or any(mark in text[quote : mention.span.start] for mark in CLOSING):
        return ""
    own = Span(quote + 1, mention.span.start)
    heads = [hit for hit in line.hits if hit.phrase.value.kind is Part.HEAD and own.covers(hit.span)]
    words = words_of(text, Span(quote + 1, mention.span.end)) if heads else ()
    return f"format:{' '.join(word.form for word in words)}" if words else ""


def _dialogue(mention: Mention, one: Sighting, world: World) -> str:
    if mention.ref in world.formats or mention.ref in world.actors:
        return mention.ref
    if mention.span.overlaps(one.span) and one.word.level is not None:
        return ""
    return mention.ref if mention.ref and (one.word.weak or mention.kind is MentionKind.FORMAT) else ""


def _places(binding: Binding, world: World) -> None:
    line = binding.line
    for mention in line.mentions:
        if mention.kind not in _PLACES or not mention.ref:
            continue
        how = "at" if _is_destination(binding, mention) else _preposition(line, mention)
        if how not in ("at", "of", "") or (how != "at" and mention.kind not in _TOWNS):
            continue
        if how == "at" and _covered(line, mention, binding):
            continue
        one = _at(binding, mention) if how == "at" else _town_of(binding, mention, how)
        if one is not None and (how == "at" or not one.is_verb):
            one.add(Field.PLACE, _as_place(mention, world), mention.span, "place")


def _is_destination(binding: Binding, mention: Mention) -> bool:
    """Whether a place stands right behind an invitation to come to it ("the invitation to visit Tokyo")."""
    line, under = binding.line, binding.line.clauses.under(mention.span)
    i = under[0] - 1 if under else -1
    while i > 0 and (line.small(i, "definite") or line.small(i, "at")):
        i -= 1
    return i in binding.heads and binding.heads[i].invites


def _at(binding: Binding, mention: Mention) -> Sighting | None:
    """The meeting that is at a place; a town may stand behind what the meeting is about."""
    found = binding.of(mention.span)
    if found is not None or mention.kind not in _TOWNS:
        return found
    return binding.before(binding.line.clauses.under(mention.span)[0])


def _as_place(mention: Mention, world: World) -> str:
    """The id of a place: a capital that stands for its state is the town."""
    towns = mention.kind is MentionKind.CAPITAL and mention.ref in world.actors
    return f"capital:{mention.ref}" if towns else mention.ref


def _preposition(line: Line, mention: Mention) -> str:
    under = line.clauses.under(mention.span)
    for i in range(under[0] - 1, max(-1, under[0] - 4), -1):
        if line.small(i, "at"):
            return "at"
        if line.small(i, "of"):
            return "of" if i == under[0] - 1 else "other"
        if not (line.small(i, "definite") or line.is_mark(i) or line.clauses.tokens[i].upos == "DET"):
            return "" if i < under[0] - 1 or line.clauses.tokens[i].upos != "ADP" else "other"
    return ""


def _covered(line: Line, mention: Mention, binding: Binding) -> bool:
    """Whether a place is only part of a name that does not hold the meeting's own noun."""
    longer = [m for m in line.mentions if m.span != mention.span and m.span.covers(mention.span)]
    return any(m.kind in _NAMED | {MentionKind.DOCUMENT, MentionKind.ORGANISATION} for m in longer) and not any(
        m.span.overlaps(one.span) for m in longer for one in binding.sightings
    )


def _town_of(binding: Binding, mention: Mention, how: str) -> Sighting | None:
    """The meeting that a town names: «le sommet de Rabat», "the Oslo summit"."""
    under = binding.line.clauses.under(mention.span)
    for one in binding.sightings:
        if how == "of" and one.token < under[0] <= one.token + 2:
            return one
        if binding.line.words.compounds and one.first <= under[0] and under[-1] < one.token:
            return one
    return None
