"""From the places that mean a meeting to the meeting: its values, what is inferred, what differs, what is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from servanda.extract.meetings.drafts import Company, Draft
from servanda.extract.meetings.sightings import Sighting
from servanda.extract.times.edtf import interval_of
from servanda.meeting import Field, Level, Meeting, Status, Told, near_places
from servanda.model import Document
from servanda.text.ids import content_id
from servanda.text.intervals import overlap
from servanda.world import World

_ORDER = (Status.CANCELLED, Status.POSTPONED, Status.HELD, Status.PLANNED, Status.PROPOSED)
_OF_DIALOGUE = frozenset({Level.SUMMIT, Level.MINISTERIAL, Level.OFFICIALS, Level.COMMISSION})
_SINGLE = (Field.ORDINAL, Field.DATE, Field.PLACE)


def finished(found: Sequence[Draft], company: Company, document: Document) -> tuple[Meeting, ...]:
    """The meetings of a text, with what follows which."""
    day = date.fromisoformat(document.date.value) if document.date else None
    main = found[0] if found else None
    told = [_with_inferred(draft, main, company) for draft in found]
    meetings = [
        _meeting(draft, values, document, day, company.world) for draft, values in zip(found, told, strict=True)
    ]
    return tuple(_with_next(meetings, found))


def _with_inferred(draft: Draft, main: Draft | None, company: Company) -> list[Told]:
    """What the places tell, and whose meeting it is where only the document as a whole tells that."""
    told = [value for one in draft.sightings for value in one.told]
    formats = draft.values(Field.FORMAT)
    if main is not None and draft.is_trial and main.level:
        told.append(Told(Field.LEVEL, main.level, None, "document"))
    if not formats and (code := _format_of(draft, main, company)):
        told.append(Told(Field.FORMAT, code, None, "parties" if draft is main else "document"))
        formats = [code]
    parties = set(draft.values(Field.PARTY))
    for code in formats[:1]:
        if code in company.world.formats:
            spelled = company.world.spelled_out(code)
            told = [one for one in told if one.field is not Field.PARTY or one.value in spelled]
            told += [Told(Field.PARTY, one, None, "format") for one in spelled if one not in parties]
            parties |= set(spelled)
    told += [Told(Field.PARTY, one, None, rule) for one, rule in _others(draft, main, parties, company)]
    if not draft.values(Field.PLACE):
        hosts = (one for one in told if one.field is Field.HOST)
        told += [Told(Field.PLACE, one.value, one.span, "host") for one in list(hosts)[:1]]
    return told


def _others(draft: Draft, main: Draft | None, parties: set[str], company: Company) -> Iterable[tuple[str, str]]:
    """Those who meet by the document or by the statement that sets the meeting down, where nobody is named."""
    if len(parties) > 1:
        return ()
    if draft.level == Level.VISIT and len(company.parties) == 2 and parties <= set(company.parties):
        return ((one, "document") for one in company.parties if one not in parties)
    if draft is main and parties <= set(company.parties) and draft.level != Level.CONFERENCE:
        return ((one, "document") for one in company.parties if one not in parties)
    in_row = draft.is_following or bool(draft.values(Field.ORDINAL))
    if main is not None and in_row and not parties and draft.level == main.level:
        return ((one, "document") for one in main.values(Field.PARTY) or company.parties)
    agreed = [s for one in draft.sightings for s in _statements(one) if len(s) > 1]
    return ((one, "actors") for one in agreed[0] if one not in parties) if agreed else ()


def _statements(one: Sighting) -> list[tuple[str, ...]]:
    """The actors of the innermost statement that sets a meeting down."""
    if not any(told.rule.startswith("act.") for told in one.statuses) or one.word.level == Level.CONFERENCE:
        return []
    inside = [s for s in one.line.statements if s.span.covers(one.span)]
    innermost = min(inside, key=lambda s: len(s.span), default=None)
    return [innermost.actors] if innermost else []


def _format_of(draft: Draft, main: Draft | None, company: Company) -> str:
    """The dialogue of a meeting that names none: by who meets, or that of the main meeting for one of its row."""
    if main is None or not (draft.level in _OF_DIALOGUE or draft.is_trial):
        return ""
    own = draft.values(Field.PARTY)
    if draft is main:
        parties = set(company.parties) if set(own) <= set(company.parties) else set(own)
        return _between(parties, company.world) if draft.level in (Level.SUMMIT, Level.MINISTERIAL) else ""
    if len(own) > 1 and (code := _between(set(own), company.world)):
        return code
    if own and not set(own) <= set(company.parties):
        return ""
    ranked = draft.is_trial or draft.is_following or draft.values(Field.ORDINAL) or draft.is_row
    definite = any(one.article == "definite" for one in draft.sightings) and draft.level == main.level
    bilateral = draft.level not in (Level.SUMMIT, Level.MINISTERIAL) and len(company.parties) < 3
    if not (ranked or definite) or bilateral:
        return ""
    return next(iter(main.values(Field.FORMAT)), "") or _between(set(company.parties), company.world)


def _between(parties: set[str], world: World) -> str:
    """The one dialogue between exactly these parties, groups spelled out."""
    found = [code for code in world.formats if len(parties) > 1 and set(world.spelled_out(code)) == parties]
    return found[0] if len(found) == 1 else ""


def _meeting(draft: Draft, told: Sequence[Told], document: Document, day: date | None, world: World) -> Meeting:
    spans = tuple(dict.fromkeys(one.span for one in draft.sightings))
    statuses = [value for one in draft.sightings for value in one.statuses]
    values = (*_ranked(told), *_statuses(statuses, told, day))
    id_ = content_id("meeting", document.sha256, spans[0].start, spans[0].end)
    made = Meeting(id_, spans, values, differing=_differing(values))
    return replace(made, ref=_known(made, world))


def _ranked(told: Sequence[Told]) -> tuple[Told, ...]:
    """The values, of each field the likeliest first: the most exact day, the most told."""
    counts = Counter((one.field, one.value) for one in told)

    def rank(one: Told) -> tuple[int, int, int]:
        exact = 0
        if one.field is Field.DATE:
            first, last = interval_of(one.value)
            exact = (last - first).days if first and last else 999
        elif one.field is Field.PLACE:
            exact = 0 if ":" in one.value else 1
            exact += 2 * (one.rule == "host")
        return list(Field).index(one.field), exact, -counts[one.field, one.value]

    return tuple(sorted(dict.fromkeys(told), key=rank))


def _statuses(statuses: Sequence[Told], told: Sequence[Told], day: date | None) -> tuple[Told, ...]:
    """What is told to have become of it, what holds first: a day to come was not held yet, whatever a tense says."""
    days = [interval_of(one.value)[1] for one in told if one.field is Field.DATE]
    planned = any(one.value == Status.PLANNED for one in statuses)
    ahead = day is not None and bool(days) and all(last is not None and last > day for last in days) and planned
    order = [one for one in _ORDER if not (ahead and one is Status.HELD)]
    kept = [one for one in statuses if one.value in order]
    return tuple(dict.fromkeys(sorted(kept, key=lambda one: order.index(Status(one.value)))))


def _differing(values: Sequence[Told]) -> tuple[Field, ...]:
    """The fields of which two values cannot both be true."""
    found = []
    for what in _SINGLE:
        mine = list(dict.fromkeys(one.value for one in values if one.field is what))
        if any(not _agree(what, one, other) for i, one in enumerate(mine) for other in mine[i + 1 :]):
            found.append(what)
    return tuple(found)


def _agree(what: Field, one: str, other: str) -> bool:
    if what is Field.DATE:
        return overlap(one, other)
    return what is Field.PLACE and near_places(one, other)


def _known(meeting: Meeting, world: World) -> str:
    """The meeting of the registry that this surely is: the only one of its dialogue and level on that day, or place."""
    level = meeting.one(Field.LEVEL)
    rows = world.meetings_of(meeting.one(Field.FORMAT), level) if level else ()
    if meeting.one(Field.COUNT) or meeting.one(Field.RECURRENCE) or meeting.one(Field.STATUS) == Status.CANCELLED:
        return ""
    day = meeting.one(Field.DATE)
    if day:
        on = [row for row in rows if overlap(day, f"{row.start}/{row.end}")]
        return on[0].code if len(on) == 1 else ""
    place = meeting.one(Field.PLACE)
    there = [row for row in rows if place == f"capital:{row.host}"]
    return there[0].code if len(there) == 1 and meeting.one(Field.STATUS) == Status.HELD else ""


def _with_next(meetings: Sequence[Meeting], found: Sequence[Draft]) -> list[Meeting]:
    """The meetings with the id of the one that follows, where the text says «the next», or counts it."""
    follows: dict[int, str] = {}
    for i, (later, draft) in enumerate(zip(meetings, found, strict=True)):
        for j, earlier in enumerate(meetings):
            row = later.one(Field.FORMAT) == earlier.one(Field.FORMAT) and later.one(Field.LEVEL) == earlier.one(
                Field.LEVEL
            )
            single = not found[j].is_row and not draft.is_row and i != j
            if row and single and j not in follows and _comes_after(later, draft, earlier, found[j]):
                follows[j] = later.id
    return [replace(one, next=follows.get(i, "")) for i, one in enumerate(meetings)]


def _comes_after(later: Meeting, draft: Draft, earlier: Meeting, before: Draft) -> bool:
    ranks = later.one(Field.ORDINAL), earlier.one(Field.ORDINAL)
    if all(ranks):
        return int(ranks[0]) == int(ranks[1]) + 1
    return draft.is_following and not before.is_following and earlier.one(Field.STATUS) in (Status.HELD, "")
