"""Promises as pictures count them: who owes what to whom, about what, how far it has come, when it is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.lang.gazetteer import places_in
from servanda.ledger.casework.followed import Followed
from servanda.ledger.comparing.progress import target_of
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.money import telling
from servanda.ledger.entries.totals import Money
from servanda.ledger.entries.variants import Field, told_of
from servanda.ledger.following.due import Watch
from servanda.ledger.following.stages import OPENING, Confidence, Stage
from servanda.model import Act
from servanda.world.exchange import Rates

AHEAD = 731
"""So many days ahead terms are looked for: two years."""
NEAR = 90
"""A term that ends within so many days is near."""
MONTHS = 24
_WATCH = Watch(soon=AHEAD)
_WORDS = 160


@dataclass(frozen=True, slots=True)
class Owed:
    """What one party owes by a promise: its stage, None where nothing tells one; days since, or until, its term.

    `overdue` and `left` are None where the promise has no term, or nothing is owed any more.
    """

    party: str
    stage: Stage | None
    is_contested: bool = False
    overdue: int | None = None
    left: int | None = None

    @property
    def is_near(self) -> bool:
        """Whether its term is over, or ends soon."""
        return self.overdue is not None or (self.left is not None and self.left <= NEAR)


@dataclass(frozen=True, slots=True)
class Promise:
    """An entry that promises: its words in short, its parties, towards whom, its themes, its last day.

    `formats` are the dialogues of its documents, `documents` their sha256; `aim` is the sum that it aims at,
    `places` what its words name: places of the registry, states by their names or capitals.
    """

    id: str
    words: str
    act: Act
    owed: tuple[Owed, ...]
    towards: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    last_day: date | None = None
    formats: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    aim: Money | None = None
    places: tuple[str, ...] = ()


def promise_of(found: Followed, as_of: date, formats: Mapping[str, str], rates: Rates) -> Promise | None:
    """An entry as a promise, on a day; None where nobody promises by it, or only a text that previews tells it.

    `formats` has the dialogue of each document, by sha256.
    """
    entry = found.entry
    told = telling(entry)
    act = next((one.statement.act for one in told if one.statement.act in OPENING), None)
    if act is None or all(one.is_preview for one in told):
        return None
    charges = found.parties(as_of, _WATCH)
    owed = tuple(
        Owed(
            one.state.party,
            one.state.stage,
            one.state.confidence is Confidence.CONTESTED,
            one.due.overdue,
            one.due.due_soon,
        )
        for one in charges
    )
    documents = tuple(dict.fromkeys(one.origin.sha256 for one in entry.attestations))
    return Promise(
        entry.id,
        " ".join(entry.best.quote.split())[:_WORDS],
        act,
        owed,
        tuple(dict.fromkeys(code for one in told for code in one.statement.counterparts)),
        _themes(entry),
        next((one.due.last_day for one in charges if one.due.last_day), None),
        tuple(dict.fromkeys(formats[one] for one in documents if one in formats)),
        documents,
        target_of(entry, rates),
        tuple(dict.fromkeys(place for one in told for place in places_in(one.quote, one.origin.language))),
    )


def _themes(entry: Entry) -> tuple[str, ...]:
    themes = told_of(entry, Field.THEMES)
    return themes.taken.best.statement.themes if themes else ()


@dataclass(frozen=True, slots=True)
class Square:
    """A promise of one party, in a place of a grid."""

    promise: Promise
    owed: Owed


Cells = Mapping[tuple[str, str], Sequence[Square]]


def by_theme(promises: Iterable[Promise]) -> Cells:
    """The promises of each party by their first theme; empty for those of none."""
    cells: dict[tuple[str, str], list[Square]] = {}
    for one in promises:
        for owed in one.owed:
            cells.setdefault((owed.party, (one.themes or ("",))[0]), []).append(Square(one, owed))
    return cells


def by_beneficiary(promises: Iterable[Promise]) -> Cells:
    """The promises of each party by towards whom they are made; what names nobody is left out."""
    cells: dict[tuple[str, str], list[Square]] = {}
    for one in promises:
        for owed in one.owed:
            for towards in one.towards:
                cells.setdefault((owed.party, towards), []).append(Square(one, owed))
    return cells


def by_month(promises: Iterable[Promise], day: date) -> Mapping[int, Sequence[Square]]:
    """What is owed by the month of its term, 0 for the month of a day; -1 for what is overdue, the longest first."""
    months: dict[int, list[Square]] = {}
    for one in promises:
        for owed in one.owed:
            if owed.overdue is not None:
                months.setdefault(-1, []).append(Square(one, owed))
            elif owed.left is not None and one.last_day is not None:
                month = (one.last_day.year - day.year) * 12 + one.last_day.month - day.month
                if 0 <= month < MONTHS:
                    months.setdefault(month, []).append(Square(one, owed))
    for found in months.values():
        found.sort(key=lambda square: (square.promise.last_day or date.max, square.promise.id, square.owed.party))
    return months


def by_stage(promises: Iterable[Promise]) -> Mapping[tuple[Act, Stage | None], int]:
    """How many promises, each counted for each of its parties, were made by an act and stand at a stage now."""
    return Counter((one.act, owed.stage) for one in promises for owed in one.owed)


def ranked(cells: Cells, place: int) -> list[str]:
    """The rows (0) or columns (1) of a grid, the fullest first; what has no name comes last."""
    counts: Counter[str] = Counter()
    for key, found in cells.items():
        counts[key[place]] += len(found)
    return sorted(counts, key=lambda name: (not name, -counts[name], name))
