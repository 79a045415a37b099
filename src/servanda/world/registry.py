"""The registry as a value: read once from the tables beside this file, indexed, never changed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from servanda.errors import PackError
from servanda.world.facts import Actor, ActorKind, Format, Label, Meeting, Person, Place, Tenure, is_before
from servanda.world.spelling import same_family, same_given, skeleton, tokens

_PARTICLE = 3
"""The longest particle that may open a family name: «von der Leyen»."""


@dataclass(frozen=True, slots=True)
class World:
    """All tables, indexed: actors, formats, persons by code, members by group, tenures in order and by family name.

    `joined` holds the first day of members who joined later, by group and member.
    """

    actors: Mapping[str, Actor]
    memberships: Mapping[str, tuple[str, ...]]
    joined: Mapping[tuple[str, str], str]
    formats: Mapping[str, Format]
    tenures: tuple[Tenure, ...]
    families: Mapping[str, tuple[Tenure, ...]]
    persons: Mapping[str, Person]
    labels: tuple[Label, ...]
    meetings: Mapping[str, Meeting]
    places: Mapping[str, Place]

    def with_tenures(self, tenures: Sequence[Tenure], other_names: Sequence[Tenure] = ()) -> World:
        """The registry with these terms of office, found also by `other_names`: terms under a further name."""
        return replace(self, tenures=tuple(tenures), families=_families((*tenures, *other_names)))

    def members(self, code: str, on: str | None = None) -> tuple[str, ...]:
        """The members of a group or an organisation, now or on a day, sorted; nothing where none are listed."""
        found = self.memberships.get(code, ())
        return (
            found if on is None else tuple(one for one in found if not is_before(on, self.joined.get((code, one), "")))
        )

    def led(self, code: str, on: str | None = None) -> tuple[str, ...]:
        """The codes that the leaders of an actor stand for: of a club its members on a day, else the actor itself."""
        is_club = code in self.actors and self.actors[code].kind is ActorKind.CLUB
        return (is_club and self.members(code, on)) or (code,)

    def spelled_out(self, code: str) -> tuple[str, ...]:
        """The codes that a mention stands for: a group's members, a format's parties, else the code itself."""
        if code in self.formats:
            parties = (self.spelled_out(party) for party in self.formats[code].parties)
            return tuple(sorted({member for party in parties for member in party}))
        if code in self.actors and self.actors[code].kind is ActorKind.GROUP:
            return self.members(code)
        return (code,)

    def format_between(self, parties: Iterable[str]) -> Format | None:
        """The dialogue between exactly these parties, groups not spelled out, or None."""
        wanted = frozenset(parties)
        return next((one for one in self.formats.values() if frozenset(one.parties) == wanted), None)

    def person(self, name: str) -> tuple[Tenure, ...]:
        """The tenures of whoever a full name can mean, in any romanisation and order of its words."""
        return self.named(tokens(name))

    def named(self, words: Sequence[str]) -> tuple[Tenure, ...]:
        """The tenures whose family name and a given name are among the folded words."""
        bones = dict.fromkeys(map(skeleton, words))
        near = dict.fromkeys(one for key in bones for one in self.families.get(key, ()))
        return tuple(one for one in near if is_full_name(words, one))

    def family(self, words: Sequence[str]) -> tuple[Tenure, ...]:
        """The tenures of everyone with this family name (folded words), in order of the table."""
        found = self.families.get(skeleton(words[-1]), ()) if words else ()
        return tuple(one for one in found if is_family_name(words, one))

    def meetings_of(self, code: str, level: str = "") -> tuple[Meeting, ...]:
        """The meetings of a format or an organisation in order of their days, of one level or of all."""
        found = (one for one in self.meetings.values() if one.format == code and level in ("", one.level))
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.code)))

    def holders(self, actor: str, office: str, on: str | None = None) -> tuple[str, ...]:
        """Who held an office of an actor, on a day or ever: names in order, each once."""
        rows = [one for one in self.tenures if (one.actor, one.office) == (actor, office)]
        return tuple(dict.fromkeys(one.person for one in rows if on is None or one.holds(on)))


def is_family_name(words: Sequence[str], tenure: Tenure) -> bool:
    """Whether the folded words are the family name of a tenure: whole, or the first of several («Lula»)."""
    family = tokens(tenure.family)
    if len(words) == 1 and len(family) > 1 and len(family[0]) > _PARTICLE:
        return same_family(words[0], family[0])
    return len(words) == len(family) and all(map(same_family, words, family))


def is_full_name(words: Sequence[str], tenure: Tenure) -> bool:
    """Whether the folded words name the person: the family name and, besides, only given names that fit."""
    family, full = tokens(tenure.family), list(tokens(tenure.called or tenure.person))
    rest = _without(list(words), family)
    if rest is None:
        return False
    given = _without(full, family) or []
    if not given:
        return not rest
    return bool(rest) and _fit(rest, given)


def _without(words: list[str], family: Sequence[str]) -> list[str] | None:
    """The words that are left when the family name is taken away, or None where it is not among them."""
    for start in range(len(words) - len(family) + 1):
        if all(map(same_family, words[start : start + len(family)], family)):
            return words[:start] + words[start + len(family) :]
    return None


def _fit(rest: list[str], given: list[str]) -> bool:
    """Whether the fewer of two rows of given names are all among the others, one of them in full where both have one.

    «Jennifer M.» is not Magdalena: the initial alone fits.
    """
    few, many = sorted((rest, given), key=len)
    full = [[word for word in row if len(word) > 1] for row in (few, many)]
    if all(full) and not any(same_given(one, other) for one in full[0] for other in full[1]):
        return False
    return all(any(same_given(one, other) for other in many) for one in few)


@cache
def load() -> World:
    """Read the tables; raises PackError where a row cannot be one."""
    actors = {row["actor"]: _actor(row) for row in rows("actors")}
    memberships: dict[str, list[str]] = {}
    joined: dict[tuple[str, str], str] = {}
    for row in rows("memberships"):
        memberships.setdefault(row["group"], []).append(row["member"])
        joined |= {(row["group"], row["member"]): row["since"]} if row["since"] else {}
    persons = {row["person"]: _person(row) for row in rows("persons")}
    tenures = tuple(_tenure(row, persons) for row in rows("tenures"))
    return World(
        actors,
        {key: tuple(sorted(value)) for key, value in memberships.items()},
        joined,
        {row["format"]: _format(row) for row in rows("formats")},
        tenures,
        _families(tenures),
        persons,
        tuple(Label(*row.values()) for row in rows("labels")),
        {row["meeting"]: Meeting(*row.values()) for row in rows("meetings")},
        {row["place"]: Place(*row.values()) for row in rows("places")},
    )


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table of this room, as written."""
    text = files("servanda.world").joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _actor(row: Mapping[str, str]) -> Actor:
    try:
        return Actor(row["actor"], ActorKind(row["kind"]), row["alpha2"], row["source"], row["qid"])
    except ValueError as error:
        known = ", ".join(ActorKind)
        raise PackError(f"world/actors.csv, {row['actor']}: unknown kind {row['kind']!r}; known: {known}") from error


def _format(row: Mapping[str, str]) -> Format:
    parties = tuple(sorted(row["parties"].split()))
    return Format(row["format"], parties, row["source"], row["since"], row["qid"])


def _person(row: Mapping[str, str]) -> Person:
    return Person(row["person"], row["family"], bool(row["bare"]), row["gender"], row["qid"], row["source"])


def _tenure(row: Mapping[str, str], persons: Mapping[str, Person]) -> Tenure:
    person = persons.get(row["person"])
    if person is None:
        raise PackError(f"world/tenures.csv: {row['person']} is not in persons.csv")
    term = (row["actor"], row["office"], row["from"], row["to"])
    return Tenure(person.name, person.family, *term, person.bare, row["source"])


def _families(tenures: Sequence[Tenure]) -> Mapping[str, tuple[Tenure, ...]]:
    """Tenures by the skeletons of the first and the last word of the family name."""
    keys: dict[str, tuple[str, ...]] = {}
    index: dict[str, list[Tenure]] = {}
    for one in tenures:
        if one.family not in keys:
            words = tokens(one.family)
            keys[one.family] = tuple(dict.fromkeys((skeleton(words[0]), skeleton(words[-1]))))
        for key in keys[one.family]:
            index.setdefault(key, []).append(one)
    return {key: tuple(value) for key, value in index.items()}
