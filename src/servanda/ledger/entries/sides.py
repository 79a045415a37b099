"""On which sides of a comparison an entry is, and as what it counts there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.money import Purse, purse_of, telling
from servanda.ledger.entries.relations import NO_RELATIONS, Relations
from servanda.ledger.entries.variants import Field, strength_of, told_of
from servanda.model import FORWARD_ACTS, Act, Specific
from servanda.world.exchange import Rates


class By(StrEnum):
    """What is put side by side."""

    PARTY = "party"
    FORMAT = "format"
    DOCUMENT = "document"
    YEAR = "year"


class Lack(StrEnum):
    """Why an entry is on no side."""

    REJECTED = "rejected"
    DENIED = "denied"
    PREVIEW = "preview"
    NO_PARTY = "no_party"
    NO_FORMAT = "no_format"
    NO_YEAR = "no_year"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a promise stands for a party: the stage, empty where nothing tells one; `alone` if one person alone set it
    though it is for a second one."""

    stage: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the entries: rates, relations between entries, the dialogue of each document, the stages.

    `formats` maps the sha256 of a document to a code; `stages` gives the stage of an entry for each of its parties.
    """

    rates: Rates
    formats: Mapping[str, str]
    stages: Callable[[Entry], Mapping[str, Standing]]
    relations: Relations = NO_RELATIONS


@dataclass(frozen=True, slots=True)
class Teller:
    """Who promises a sum, for whom, on which day, in which documents (sha256), by the own ids of which statements."""

    actors: frozenset[str]
    parties: frozenset[str]
    day: date | None
    documents: frozenset[str]
    owns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as it is counted; `teller` is told where it has sums that count."""

    id: str
    act: Act
    strength: int
    sides: tuple[str, ...]
    marks: frozenset[str]
    themes: tuple[str, ...]
    purse: Purse
    stages: Mapping[str, Standing]
    teller: Teller | None = None

    @property
    def looks_ahead(self) -> bool:
        """Whether it is about what is to come."""
        return self.act in FORWARD_ACTS


def item_of(entry: Entry, by: By, known: Known) -> Item | Lack:
    """An entry as it is counted, or why it is not."""
    told = telling(entry)
    if not told:
        return Lack.DENIED if any(one.stands for one in entry.attestations) else Lack.REJECTED
    if all(one.is_preview for one in told):
        return Lack.PREVIEW
    sides = _sides_of(entry, by, known.formats)
    if isinstance(sides, Lack):
        return sides
    strength, themes = strength_of(entry), told_of(entry, Field.THEMES)
    purse = purse_of(entry, known.rates, known.relations)
    return Item(
        entry.id,
        strength.act,
        strength.value,
        sides,
        frozenset(mark for one in told for mark in _marks(one.statement.specificity, bool(one.statement.counterparts))),
        themes.taken.best.statement.themes if themes else (),
        purse,
        known.stages(entry),
        _teller_of(entry) if purse.sums else None,
    )


def _teller_of(entry: Entry) -> Teller:
    """Who tells the sums of an entry, as its best attestation has it."""
    told = entry.attestations
    best = telling(entry)[0].statement
    first = min((one.origin.day for one in told if one.origin.day), default=None)
    return Teller(
        frozenset(best.actors),
        frozenset((*best.actors, *best.counterparts)),
        date.fromisoformat(first) if first else None,
        frozenset(one.origin.sha256 for one in told),
        entry.ids,
    )


def _marks(specificity: Iterable[Specific], has_counterpart: bool) -> Iterator[str]:
    """What of amount, term and beneficiary a statement names."""
    kinds = set(specificity)
    if Specific.AMOUNT in kinds:
        yield "amount"
    if Specific.HORIZON in kinds:
        yield "term"
    if has_counterpart or Specific.BENEFICIARY in kinds:
        yield "beneficiary"


def _sides_of(entry: Entry, by: By, formats: Mapping[str, str]) -> tuple[str, ...] | Lack:
    """The sides that an entry is on, each once."""
    if by is By.PARTY:
        actors = told_of(entry, Field.ACTORS)
        tellings = [actors.taken.best] if actors else telling(entry)
        return next((one.statement.actors for one in tellings if one.statement.actors), Lack.NO_PARTY)
    origins = [one.origin for one in entry.attestations]
    if by is By.DOCUMENT:
        return tuple(dict.fromkeys(one.name for one in origins))
    if by is By.FORMAT:
        told = dict.fromkeys(formats[one.sha256] for one in origins if one.sha256 in formats)
        return tuple(told) or Lack.NO_FORMAT
    first = min((one.day for one in origins if one.day), default="")
    return (first[:4],) if first else Lack.NO_YEAR
