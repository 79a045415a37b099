"""A user's own table of actors: what it must hold, and the registry and the names with its rows added.

The table adds actors that the registry does not have, and names, terms of office and other ids to those that it has.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from servanda.errors import ServandaError
from servanda.text.fold import folded
from servanda.world.facts import Actor, ActorKind, Label, Person, Tenure
from servanda.world.registry import World

COLUMNS = ("id", "kind", "name", "forms", "country", "office", "from", "to", "same-as", "note")
"""The columns of a table: the first line names them, in any order; those after `name` may be missing or empty."""
_NEEDED = ("kind", "name")
KINDS = ("person", "organisation", "company", "authority", "group", "collective")
_ACTOR_KINDS = {"group": ActorKind.GROUP, "collective": ActorKind.COLLECTIVE}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SOURCE = "own table"
OWN = "own"
"""The language of labels that come from a user's table."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: the id that its forms and its term of office belong to, and what it says of that id."""

    of: str
    kind: str
    name: str
    forms: tuple[str, ...] = ()
    country: str = ""
    office: str = ""
    start: str = ""
    end: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """The name and the other forms, each once."""
        return tuple(dict.fromkeys((self.name, *self.forms)))


@dataclass(frozen=True, slots=True)
class OwnActors:
    """The rows of a table, and the SHA-256 of its bytes, by which a ledger tells what a document was read with."""

    rows: tuple[Row, ...]
    sha256: str


def read_own(name: str, data: bytes, world: World) -> OwnActors:
    """The rows of a table: CSV with the columns `COLUMNS`; raises ServandaError with line, column and cure."""
    try:
        lines = data.decode("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ServandaError(f"{name} line {line}: not UTF-8; save the table anew, as «CSV UTF-8»") from error
    rows = csv.reader(lines, strict=True, delimiter=_delimiter(lines))
    found: list[Row] = []
    try:
        head = _head(next(rows, []), name)
        for cells in rows:
            if any(cell.strip() for cell in cells):
                place = f"{name} line {rows.line_num}"
                found.append(_row(_cells(head, cells, place), place, world, found))
    except csv.Error as error:
        raise ServandaError(f"{name} line {rows.line_num}: no line of a CSV file ({error}); correct it") from error
    return OwnActors(tuple(found), sha256(data).hexdigest())


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the cells: spreadsheets write semicolons where the comma is the decimal mark, and tabs on request."""
    first = lines[0] if lines else ""
    return next((mark for mark in (";", "\t") if mark in first and "," not in first), ",")


def _head(cells: Iterable[str], name: str) -> list[str]:
    head = [cell.strip().lower() for cell in cells]
    for column in head:
        if column not in COLUMNS:
            raise ServandaError(f"{name} line 1: unknown column {column!r}; there are {', '.join(COLUMNS)}")
    for column in _NEEDED:
        if head.count(column) != 1:
            raise ServandaError(f"{name} line 1: one column must be {column!r}; the columns are {', '.join(COLUMNS)}")
    return head


def _cells(head: list[str], cells: list[str], place: str) -> Mapping[str, str]:
    if len(cells) > len(head):
        raise ServandaError(f"{place}: {len(cells)} cells for {len(head)} columns; quote a cell that has a comma in it")
    return dict.fromkeys(COLUMNS, "") | dict(zip(head, map(str.strip, cells), strict=False))


def _row(cells: Mapping[str, str], place: str, world: World, before: Iterable[Row]) -> Row:
    for column, check in _CHECKS.items():
        if reason := check(cells[column], world):
            raise ServandaError(f"{place}, column {column}: {reason}")
    kind = cells["kind"]
    of = cells["same-as"] or cells["id"] or (cells["name"] if kind == "person" else _slug(cells["name"]))
    earlier = {row.of: row.kind for row in before}
    if reason := _misplaced(of, cells, world, earlier):
        raise ServandaError(f"{place}, column {reason}")
    forms = tuple(dict.fromkeys(form.strip() for form in cells["forms"].split(";") if form.strip()))
    term = (cells["country"], cells["office"], cells["from"], cells["to"])
    return Row(of, kind, cells["name"], forms, *term)


def _slug(name: str) -> str:
    """An id made of a name: «Fonds des vallées» is fonds-des-vallees."""
    return "-".join(re.findall(r"[a-z0-9]+", folded(name)))


def _misplaced(of: str, cells: Mapping[str, str], world: World, earlier: Mapping[str, str]) -> str:
    """What is wrong with the cells of a row taken together: the column, the reason, the cure; empty if nothing."""
    known = kind_of(of, world) or earlier.get(of, "")
    return _unfit_id(of, cells, known) or _unfit_term(cells)


def _unfit_id(of: str, cells: Mapping[str, str], known: str) -> str:
    """Why an id cannot be that of the row; `known` is the kind that it has already, or empty."""
    kind, is_person = cells["kind"], cells["kind"] == "person"
    if not of:
        return "id: empty; give the code of a known actor, or a new one such as green-fund"
    if known:
        fits = (known == "person") == is_person
        return "" if fits else f"kind: {of} is no {kind} but a {known}; correct the kind or the id"
    if kind not in KINDS:
        return f"id: {of} is no known {kind}, and none can be added; correct it, `servanda who` finds ids"
    if is_person and of != cells["name"]:
        return f"id: a new person is known by the name; leave the id empty, or write {cells['name']!r}"
    if not is_person and not _SLUG.fullmatch(of):
        return f"id: {of!r} is no known actor and no new code; write small letters, digits and hyphens"
    return ""


def _unfit_term(cells: Mapping[str, str]) -> str:
    kind = cells["kind"]
    if kind != "person" and any(cells[column] for column in ("office", "from", "to")):
        return f"office: only persons hold offices, and {cells['name']} is a {kind}; leave office, from and to empty"
    if cells["office"] and not cells["country"]:
        return "country: empty; say of which state or organisation the office is"
    if cells["to"] and cells["to"] < cells["from"]:
        return f"to: {cells['to']} is before {cells['from']}; correct one of them"
    return ""


def kind_of(of: str, world: World) -> str:
    """What sort of thing an id of the registry is; empty where it is none."""
    if of in world.persons:
        return "person"
    return world.actors[of].kind.value if of in world.actors else "format" if of in world.formats else ""


def _kind(cell: str, world: World) -> str:
    known = (*KINDS, "state", "territory", "format")
    return "" if cell in known else f"{cell!r} is no kind; write one of {', '.join(known)}"


def _name(cell: str, world: World) -> str:
    return "" if any(char.isalpha() for char in cell) else "empty; write the name as it shall be shown"


def _country(cell: str, world: World) -> str:
    return "" if not cell or cell in world.actors else f"{cell!r} is no code of the registry such as KGZ or eu"


def _office(cell: str, world: World) -> str:
    known = sorted({one.office for one in world.tenures})
    plain = "write it in small letters with hyphens, such as"
    return "" if not cell or _SLUG.fullmatch(cell) else f"{cell!r} is no office; {plain} {', '.join(known[:4])}"


def _day(cell: str, world: World) -> str:
    return "" if not cell or _DAY.fullmatch(cell) else f"{cell!r} is no day, month or year such as 2025-10-21"


def _same_as(cell: str, world: World) -> str:
    return "" if not cell or kind_of(cell, world) else f"{cell!r} is not in the registry; `servanda who` finds ids"


_CHECKS: Mapping[str, Callable[[str, World], str]] = {
    "kind": _kind,
    "name": _name,
    "country": _country,
    "office": _office,
    "from": _day,
    "to": _day,
    "same-as": _same_as,
}


def with_rows(world: World, own: OwnActors) -> World:
    """The registry with the rows of a table: new actors and persons, terms of office, and names as labels."""
    actors, persons = dict(world.actors), dict(world.persons)
    for row in own.rows:
        if row.kind == "person":
            persons.setdefault(row.of, Person(row.of, family_of(row.name), False, "", "", _SOURCE))
        elif not kind_of(row.of, world):
            kind = _ACTOR_KINDS.get(row.kind, ActorKind.ORGANISATION)
            actors.setdefault(row.of, Actor(row.of, kind, "", _SOURCE))
    labels = [Label(row.of, OWN, form, "name", _SOURCE) for row in own.rows for form in row.called]
    tenures = _tenures(world, own, persons)
    more = replace(world, actors=actors, persons=persons, labels=(*world.labels, *labels))
    return more.with_tenures(tenures, tuple(_other_names(tenures, own)))


def _tenures(world: World, own: OwnActors, persons: Mapping[str, Person]) -> tuple[Tenure, ...]:
    """The terms of office: a row for one that is known by person, actor, office and first day corrects its end."""
    terms = {(one.person, one.actor, one.office, one.start): one for one in world.tenures}
    for row in own.rows:
        if row.kind == "person" and row.country:
            who = persons[row.of]
            term = (row.country, row.office, row.start)
            terms[who.name, *term] = Tenure(who.name, who.family, *term, row.end, who.bare, _SOURCE)
    return tuple(terms.values())


def _other_names(tenures: Iterable[Tenure], own: OwnActors) -> Iterator[Tenure]:
    """The terms of persons under each further name that the table gives them."""
    called = {row.of: row.called for row in own.rows if row.kind == "person"}
    for one in tenures:
        for form in called.get(one.person, ()):
            if form != one.person:
                yield replace(one, family=family_of(form), called=form)


def called(own: OwnActors) -> Mapping[str, tuple[str, ...]]:
    """The names that the table gives to what is no person, by id."""
    found: dict[str, tuple[str, ...]] = {}
    for row in own.rows:
        if row.kind != "person":
            found[row.of] = tuple(dict.fromkeys((*found.get(row.of, ()), *row.called)))
    return found


def family_of(name: str) -> str:
    """The family name in a name: what is in capitals, else the last word."""
    words = name.split()
    loud = [word for word in words if len(word) > 1 and word.isupper()]
    return " ".join(loud).title() if loud and len(loud) < len(words) else words[-1]
