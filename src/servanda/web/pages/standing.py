"""What several pages say of something: its strongest entries, with whom and about what, its meetings, its sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.export.comparison import side_name
from servanda.export.labels import sum_of
from servanda.export.meetings import place
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.money import purse_of
from servanda.ledger.entries.sides import By
from servanda.ledger.entries.totals import Kind, totals
from servanda.ledger.meetings import Convened
from servanda.meeting import Field
from servanda.model import FORWARD_ACTS
from servanda.store import Order, Page, Sort, Store, Wanted
from servanda.web.visit import Visit
from servanda.workflow import rates
from servanda.workflow.gatherings import format_of, is_ahead, last_day
from servanda.workflow.listing import entries_of

SHOWN = 8
LOOKED_AT = 200
"""With whom, about what and how much is counted over so many entries, the strongest; a page goes through no more."""
AHEAD = tuple(sorted(FORWARD_ACTS))
"""The acts that look ahead."""
_FEW = 3
"""A meeting of no dialogue is called by its parties where they are so few."""
_STRONGEST = Order(Sort.STRENGTH, descending=True)


@dataclass(frozen=True, slots=True)
class Part:
    """Some entries under a heading: `query` is the filter of the table that lists them all."""

    heading: str
    found: Page
    query: dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in a line: its id, its time in EDTF, what it is called, where it is, what became of it."""

    id: str
    day: str
    name: str
    place: str
    status: str


def part(store: Store, heading: str, wanted: Wanted, query: dict[str, str]) -> Part:
    """The strongest of the entries that are wanted."""
    return Part(heading, entries_of(store, replace(wanted, limit=SHOWN, order=_STRONGEST)), query)


def strongest(store: Store, wanted: Wanted) -> tuple[Entry, ...]:
    """So many of the entries that are wanted as are counted over."""
    return entries_of(store, replace(wanted, limit=LOOKED_AT, order=_STRONGEST)).entries


def partners(entries: Iterable[Entry], code: str = "") -> list[tuple[str, int]]:
    """Who promises, or to whom, the most often first; without one actor itself."""
    told = (one.best.statement for one in entries)
    return Counter(other for said in told for other in {*said.actors, *said.counterparts} - {code}).most_common(SHOWN)


def actors(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """Who acts, the most often first."""
    return Counter(actor for one in entries for actor in one.best.statement.actors).most_common(SHOWN)


def themes(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """About what, the most often first."""
    return Counter(theme for one in entries for theme in one.best.statement.themes).most_common(SHOWN)


def programmes(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """The programmes that are named, the most often first."""
    named = (one.best.statement.programme for one in entries)
    return Counter(name for name in named if name).most_common(SHOWN)


def sums(entries: Iterable[Entry], visit: Visit) -> list[tuple[Kind, str]]:
    """What the sums of entries come to, by kind and currency; kinds are never added to each other."""
    known = rates(visit.settings)
    found = totals(one for entry in entries for one in purse_of(entry, known).sums)
    return [(one.kind, sum_of(one.value, one.currency, visit.words)) for one in found]


def lines(found: Iterable[Convened], visit: Visit) -> list[Line]:
    """Meetings as lines."""
    return [line_of(one, visit) for one in found]


def line_of(one: Convened, visit: Visit) -> Line:
    """A meeting as a line."""
    level = visit.words.known("meeting.level", one.one(Field.LEVEL) or "meeting")
    if rank := one.one(Field.ORDINAL):
        level = visit.words.say("meeting.ranked", level=level, rank=rank)
    few = one.parties if len(one.parties) <= _FEW else ()
    who = format_name(format_of(one), visit) or " – ".join(map(visit.name_of, few))
    named = " · ".join(filter(None, (who, level)))
    return Line(one.id, one.one(Field.DATE), named, place(one), one.one(Field.STATUS))


def format_name(code: str, visit: Visit) -> str:
    """What a dialogue is called; empty for none. One that no table has is told by the words it was made of."""
    return side_name(code.removeprefix("format:"), By.FORMAT, visit.words) if code else ""


def ahead(found: Sequence[Convened], today: date) -> list[Convened]:
    """The meetings that are still to come, the next first; what was called off or held is not."""
    return sorted((one for one in found if is_ahead(one, today)), key=last_day)
