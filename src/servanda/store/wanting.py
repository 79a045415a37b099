"""What may be asked of the entries of a ledger: which of them, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """By what entries are put in order: strength of the act, term, day of the document, number of sources."""

    STRENGTH = "strength"
    DUE = "due"
    DATE = "date"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Order:
    """An order of entries, by what the documents say as they were read: the highest first if it is descending.

    Where the statements of an entry differ, the one that comes first in this order counts. What has no term, or no
    day, comes last either way.
    """

    by: Sort
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of a ledger are asked for; None, or no act, asks for all.

    `actor` is the code of who acts, `towards` of whom it is acted towards.
    `text` are words, or phrases in double quotes, that all must stand in the quote, the lead-in or the programme;
    `document` is a name, or the beginning of a hash, at least four characters; `due_before` is a year, month or day in
    ISO form; `limit` None means no limit. An entry is wanted if one of its statements fits. `as_of` is a day in ISO
    form: the entries as the ledger had them at its end. `since` is a day or a moment (UTC) in ISO form: a statement
    fits if its document came into the ledger then, or later. `documents` are hashes: a statement fits in one of these;
    `programme` is the name of one as a statement has it.
    Statements whose own ids are in `but` fit nothing; with `only`, those alone do whose own ids are in it.
    `order` None is that of their first attestations.
    """

    actor: str | None = None
    towards: str | None = None
    acts: tuple[str, ...] = ()
    theme: str | None = None
    document: str | None = None
    text: str | None = None
    due_before: str | None = None
    as_of: str | None = None
    since: str | None = None
    programme: str | None = None
    documents: frozenset[str] | None = None
    but: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    limit: int | None = None
    offset: int = 0
    order: Order | None = None
