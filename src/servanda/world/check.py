"""The check of the registry: duplicates, rows without a source, unknown codes, two holders of one office at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from servanda.world.facts import ActorKind, Meeting, Tenure, is_before
from servanda.world.registry import World, rows
from servanda.world.spelling import tokens

_STATE = re.compile(r"[A-Z]{3}")
_ALPHA2 = re.compile(r"[A-Z]{2}")
_QID = re.compile(r"Q[1-9]\d*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PARTIAL_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LABEL_KINDS = ("name", "official", "acronym", "adjective", "inhabitant", "capital", "seat")
PLACE_KINDS = ("region", "city", "site", "corridor")
LEVELS = ("summit", "ministerial", "senior-officials", "parliament", "business")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = {
    "actors": ("actor",),
    "memberships": ("group", "member"),
    "formats": ("format",),
    "persons": ("person",),
    "tenures": ("actor", "office", "from"),
    "labels": ("id", "language", "form", "kind"),
    "meetings": ("meeting",),
    "places": ("place",),
}
"""The columns by which a row of each table is known."""


def complaints(world: World) -> list[str]:
    """What is wrong with the registry, a line each: the table, the row and the rule; empty when all is well."""
    written = [line for table in _KEYS for line in row_complaints(table, rows(table))]
    told = (_codes, _groups, _formats, _tenures, _persons, _labels, _meetings, _places)
    return [*written, *(line for complaints_of in told for line in complaints_of(world))]


def row_complaints(table: str, found: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """What is wrong with the rows of a table as they are written, whatever they say."""
    names = [" ".join(row[column] or "" for column in _KEYS[table]) for row in found]
    yield from (f"world/{table}.csv: {name} stands twice" for name, n in Counter(names).items() if n > 1)
    for name, row in zip(names, found, strict=True):
        cells = list(row.values())
        if not all(isinstance(cell, str) for cell in cells):
            yield f"world/{table}.csv: {name} has cells for other columns than its table's; quote what has a comma"
        elif any(cell != cell.strip() for cell in cells):
            yield f"world/{table}.csv: {name} has a blank at the edge of a cell"
        elif not row["source"]:
            yield f"world/{table}.csv: {name} has no source"
        elif row.get("bare", "") not in ("", "yes"):
            yield f"world/{table}.csv: {name}: bare is {row['bare']!r}; write yes or nothing"


def _codes(world: World) -> Iterator[str]:
    for code, actor in world.actors.items():
        is_state = actor.kind in (ActorKind.STATE, ActorKind.TERRITORY)
        if not (_STATE if is_state else _SLUG).fullmatch(code):
            yield f"world/actors.csv: {code} is not a code of a {actor.kind}"
        if is_state != bool(_ALPHA2.fullmatch(actor.alpha2)):
            yield f"world/actors.csv: {code}: {actor.alpha2!r} is no alpha-2 code of a {actor.kind}"
    two_letters = Counter(actor.alpha2 for actor in world.actors.values() if actor.alpha2)
    yield from (f"world/actors.csv: the alpha-2 code {code} stands twice" for code, n in two_letters.items() if n > 1)


def _groups(world: World) -> Iterator[str]:
    for group, members in world.memberships.items():
        yield from _unknown("memberships", world, (group, *members))
    for code, actor in world.actors.items():
        if actor.kind is ActorKind.GROUP and not world.members(code):
            yield f"world/memberships.csv: the group {code} has no members"


def _formats(world: World) -> Iterator[str]:
    between: dict[frozenset[str], str] = {}
    for one in world.formats.values():
        other = between.setdefault(frozenset(one.parties), one.code)
        if other != one.code:
            yield f"world/formats.csv: {one.code} has the parties of {other}"
        if len(world.spelled_out(one.code)) < 2 or len(set(one.parties)) < len(one.parties):
            yield f"world/formats.csv: {one.code}: a dialogue is between two or more, each named once"
        if one.since and not _is_partial_day(one.since):
            yield f"world/formats.csv: {one.code}: since {one.since!r} is no year, month or day such as 2004"
        yield from _unknown("formats", world, one.parties)
        if one.code in world.actors:
            yield f"world/formats.csv: {one.code} is an actor already"


def _unknown(table: str, world: World, codes: Iterable[str]) -> Iterator[str]:
    yield from (f"world/{table}.csv: {code} is not in actors.csv" for code in codes if code not in world.actors)


def _tenures(world: World) -> Iterator[str]:
    offices: dict[tuple[str, str], list[Tenure]] = {}
    for one in world.tenures:
        yield from _unknown("tenures", world, (one.actor,))
        yield from _tenure(one)
        offices.setdefault((one.actor, one.office), []).append(one)
    for (actor, office), held in offices.items():
        for earlier, later in pairwise(sorted(held, key=lambda one: one.start)):
            if not earlier.end or earlier.end > later.start:
                yield f"world/tenures.csv: {actor} {office}: {earlier.person} and {later.person} overlap"


def _persons(world: World) -> Iterator[str]:
    in_office = {one.person for one in world.tenures}
    for one in world.persons.values():
        if not all(word in tokens(one.name) for word in tokens(one.family)):
            yield f"world/persons.csv: {one.name}: {one.family} is no part of the name"
        if not one.name.isascii():
            yield f"world/persons.csv: {one.name}: write it without accents; other spellings go into labels.csv"
        if one.gender not in ("", "feminine", "masculine"):
            yield f"world/persons.csv: {one.name}: gender is {one.gender!r}; write feminine, masculine or nothing"
        if one.name not in in_office:
            yield f"world/tenures.csv: {one.name} holds no office"
    qids = [(one.qid, one.name) for one in world.persons.values()]
    yield from _qids("persons", qids)
    yield from _qids("actors", [(one.qid, one.code) for one in world.actors.values()])
    yield from _qids("formats", [(one.qid, one.code) for one in world.formats.values()])


def _qids(table: str, found: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Items of Wikidata that cannot be one, or that stand for two."""
    known: dict[str, str] = {}
    for qid, name in found:
        if qid and not _QID.fullmatch(qid):
            yield f"world/{table}.csv: {name}: {qid!r} is no item of Wikidata such as Q232"
        elif qid and known.setdefault(qid, name) != name:
            yield f"world/{table}.csv: {name} has the item {qid} of {known[qid]}"


def _labels(world: World) -> Iterator[str]:
    for one in world.labels:
        if not {one.of} & (world.actors.keys() | world.persons.keys() | world.formats.keys()):
            yield f"world/labels.csv: {one.of} is no actor, person or format"
        if not _LANGUAGE.fullmatch(one.language):
            yield f"world/labels.csv: {one.of} {one.form}: {one.language!r} is no language such as ru"
        if one.kind not in LABEL_KINDS:
            yield f"world/labels.csv: {one.of} {one.form}: unknown kind {one.kind!r}; known: {', '.join(LABEL_KINDS)}"


def _places(world: World) -> Iterator[str]:
    for one in world.places.values():
        if one.kind not in PLACE_KINDS:
            yield f"world/places.csv: {one.code}: unknown kind {one.kind!r}; known: {', '.join(PLACE_KINDS)}"
        if one.of and one.of not in world.actors and one.of not in world.places:
            yield f"world/places.csv: {one.code}: {one.of} is no actor and no place"
        if one.code in world.actors and one.kind != "region":
            yield f"world/places.csv: {one.code} is an actor; only a region may be both"
    yield from _qids("places", [(one.qid, one.code) for one in world.places.values()])


def _meetings(world: World) -> Iterator[str]:
    for one in world.meetings.values():
        if one.format not in world.formats and one.format not in world.actors:
            yield f"world/meetings.csv: {one.code}: {one.format} is no format or organisation"
        if one.level not in LEVELS:
            yield f"world/meetings.csv: {one.code}: unknown level {one.level!r}; known: {', '.join(LEVELS)}"
        if not all(map(_is_partial_day, (one.start, one.end))) or is_before(one.end, one.start):
            yield f"world/meetings.csv: {one.code}: from {one.start!r} to {one.end!r} are no days such as 2025-12-20"
        if one.host:
            yield from _unknown("meetings", world, (one.host,))
    for code, level in dict.fromkeys((one.format, one.level) for one in world.meetings.values()):
        yield from _overlaps(world.meetings_of(code, level))


def _overlaps(meetings: Sequence[Meeting]) -> Iterator[str]:
    """Meetings of one format and level in order: each is over before the next starts, as far as the days are known."""
    for earlier, later in pairwise(meetings):
        if is_before(later.start, earlier.end) or later.start == earlier.end:
            yield f"world/meetings.csv: {earlier.code} and {later.code} overlap"


def _tenure(one: Tenure) -> Iterator[str]:
    for day in (one.start, *filter(None, (one.end,))):
        if not _is_day(day):
            yield f"world/tenures.csv: {one.person}: {day!r} is not a day such as 2025-10-21"
    if one.end and one.end <= one.start:
        yield f"world/tenures.csv: {one.person}: the term ends before it starts"


def _is_partial_day(text: str) -> bool:
    """Whether a text is a year, a month or a day, each of which there is: «2026», «2026-05», «2026-05-31»."""
    return _PARTIAL_DAY.fullmatch(text) is not None and _is_day(text + "-01-01"[len(text) - 4 :])


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
