"""The check of the registry: duplicates, unknown codes, members of no group, two holders of one office at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from servanda.world.registry import ActorKind, Tenure, World, rows
from servanda.world.spelling import tokens

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_STATE = re.compile(r"[A-Z]{3}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def complaints(world: World) -> list[str]:
    """What is wrong, a line each: the table, the row and the rule."""
    return [*_duplicates(), *_codes(world), *_groups(world), *_formats(world), *_tenures(world)]


def _duplicates() -> Iterator[str]:
    keys = {
        "actors": ("actor",),
        "memberships": ("group", "member"),
        "formats": ("format",),
        "persons": ("actor", "office", "from"),
    }
    for table, columns in keys.items():
        counts = Counter(tuple(row[column] for column in columns) for row in rows(table))
        yield from (f"world/{table}.csv: {' '.join(key)} stands twice" for key, n in counts.items() if n > 1)
        yield from (
            f"world/{table}.csv: {row[columns[0]]} has no source" for row in rows(table) if not row["source"].strip()
        )


def _codes(world: World) -> Iterator[str]:
    for code, actor in world.actors.items():
        is_state = actor.kind in (ActorKind.STATE, ActorKind.TERRITORY)
        if not (_STATE if is_state else _SLUG).fullmatch(code):
            yield f"world/actors.csv: {code} is not a code of a {actor.kind}"


def _groups(world: World) -> Iterator[str]:
    for group, members in world.memberships.items():
        yield from _unknown("memberships", world, (group, *members))
    for code, actor in world.actors.items():
        if actor.kind is ActorKind.GROUP and not world.members(code):
            yield f"world/memberships.csv: the group {code} has no members"


def _formats(world: World) -> Iterator[str]:
    for one in world.formats.values():
        yield from _unknown("formats", world, one.parties)
        if one.code in world.actors:
            yield f"world/formats.csv: {one.code} is an actor already"


def _unknown(table: str, world: World, codes: Iterable[str]) -> Iterator[str]:
    yield from (f"world/{table}.csv: {code} is not in actors.csv" for code in codes if code not in world.actors)


def _tenures(world: World) -> Iterator[str]:
    offices: dict[tuple[str, str], list[Tenure]] = {}
    for one in world.tenures:
        yield from _unknown("persons", world, (one.actor,))
        yield from _tenure(one)
        offices.setdefault((one.actor, one.office), []).append(one)
    for (actor, office), held in offices.items():
        for earlier, later in pairwise(sorted(held, key=lambda one: one.start)):
            if not earlier.end or earlier.end > later.start:
                yield f"world/persons.csv: {actor} {office}: {earlier.person} and {later.person} overlap"


def _tenure(one: Tenure) -> Iterator[str]:
    if not all(word in tokens(one.person) for word in tokens(one.family)):
        yield f"world/persons.csv: {one.person}: {one.family} is no part of the name"
    if not one.person.isascii():
        yield f"world/persons.csv: {one.person}: write it without accents"
    for date in filter(None, (one.start, one.end)):
        if not _DATE.fullmatch(date):
            yield f"world/persons.csv: {one.person}: {date} is not a date"
    if one.end and one.end <= one.start:
        yield f"world/persons.csv: {one.person}: the term ends before it starts"
