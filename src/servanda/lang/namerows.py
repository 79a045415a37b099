"""The rows of `names.csv` spelled out: every gender and number of an adjective, and the people that it names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from servanda.errors import PackError
from servanda.lang import tables
from servanda.lang.inflection import Inflection

KINDS = ("name", "official", "acronym", "adjective", "inhabitant", "combining", "capital", "seat", "format")
GUARDS = ("", "exact", "given", "shared", "lookup")
"""Exact: as written, case and accents too. Given: also a person's name. Shared: names two actors. Lookup: known when
asked for, never read in a text, where it says too little («Kingston», «Bruxelles» for Belgium)."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A form of an actor's name, its kind and its guard."""

    actor: str
    form: str
    kind: str
    guard: str = ""


@dataclass(frozen=True, slots=True)
class Peoples:
    """Which adjectives name the people too, by their endings: those that take a plural, those that stay («Chinese»).

    `never` are adjectives that fit an ending and name nobody («Philippine»).
    """

    plural: tuple[str, ...]
    same: tuple[str, ...]
    never: frozenset[str]

    def forms(self, adjective: str, inflection: Inflection) -> Iterator[str]:
        """What a person or the people is called by an adjective, in every number and gender, with a capital."""
        if adjective in self.never:
            return
        if adjective.endswith(self.same):
            yield inflection.capitalised(adjective)
        elif adjective.endswith(self.plural):
            inflected = inflection.forms(adjective, feminine=bool(inflection.feminine))
            yield from dict.fromkeys(inflection.capitalised(form) for form, _ in inflected)


@cache
def spellings(language: str) -> tuple[Spelling, ...]:
    """Every form of every name of a language, in order of the table; raises PackError where a row breaks the rules."""
    roles = tables.toml(language, "roles.toml", "its words of offices and bodies")
    inflection, peoples = inflection_of(roles), _peoples(roles["inhabitants"])
    small = tuple(f"{word} " for word in roles["inflection"]["small"])
    found = []
    for line, row in enumerate(_rows(language), start=2):
        if row["kind"] not in KINDS or row["guard"] not in GUARDS:
            raise PackError(f"lang/{language}/names.csv line {line}: unknown kind or guard; known: {', '.join(KINDS)}")
        forms = (*_spelled(row, inflection, peoples), *_in_small(row, small))
        found += [Spelling(row["actor"], form, kind, row["guard"]) for form, kind in forms]
    return tuple(found)


def articles(language: str) -> tuple[str, ...]:
    """The articles of a language, as `roles.toml` has them."""
    roles = tables.toml(language, "roles.toml", "its words of offices and bodies")
    return tuple(roles["words"]["article"])


def inflection_of(roles: Mapping[str, Any]) -> Inflection:
    """How the names of a language inflect, from its `roles.toml`."""
    data = roles["inflection"]
    stops, joints = frozenset(data["stops"]), tuple(data["joints"])
    return Inflection(data["inflects"], data["feminine"], data["plural"], data["irregular"], stops, joints)


def _peoples(data: Mapping[str, Any]) -> Peoples:
    return Peoples(tuple(data["plural"]), tuple(data["same"]), frozenset(data["never"]))


def _rows(language: str) -> list[dict[str, str]]:
    return list(csv.DictReader(tables.text(language, "names.csv", "its names of actors").splitlines()))


def _in_small(row: Mapping[str, str], small: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A name whose first word is written in small letters too («les îles Marshall»), so; nothing for another."""
    if small and row["kind"] == "name" and not row["guard"] and row["form"].startswith(small):
        yield row["form"][0].lower() + row["form"][1:], row["kind"]


def _spelled(row: Mapping[str, str], inflection: Inflection, peoples: Peoples) -> Iterator[tuple[str, str]]:
    """The forms of a row with their kinds; only adjectives have more than the one written."""
    yield row["form"], row["kind"]
    if row["kind"] != "adjective":
        return
    if inflection.feminine:
        forms = [form for form, _ in inflection.forms(row["form"], feminine=True)]
        yield from ((form, "adjective") for form in dict.fromkeys(forms) if form != row["form"])
    yield from ((form, "inhabitant") for form in peoples.forms(row["form"], inflection))
