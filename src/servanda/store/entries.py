"""Entries in full, out of the rows of a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from servanda.errors import LedgerError, said
from servanda.extract.record import Record, StandingRecord, amount_record, from_record
from servanda.ledger.entries.entry import Attestation, Entry, Origin
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.entries.variants import Field, differing, told_of
from servanda.ledger.following.proof import book_of
from servanda.model import SourceClass
from servanda.store.database import Database, Row, among

_ATTESTATIONS = """
    select s.number, m.id as entry, s.record, s.document
    from statements s join members m on m.statement = s.number
    where s.number in ({marks})
"""
_ORIGINS = """
    select sha256, name, number, language, date, title, source_class, about, added_at, length(text) as length
    from documents where number in ({marks})
"""
_AT_ONCE = 500
"""How many entries are looked up at once."""
_KEPT = 2_000
"""So many documents are kept in mind at most, but for those of the entries at hand: texts that tell of one promise
came near each other."""
_OWN = "select id, entry from members where id in ({marks})"
_LEADS = """
    select m.entry, m.statement from members m where m.id = ?
    union select m.entry, m.statement from members m join statements s on s.number = m.statement where s.id = ?
"""


def origins_of(database: Database, hashes: Sequence[str]) -> dict[str, Origin]:
    """The documents with these hashes, as far as they are there, in the order in which they came."""
    found = among(database, _ORIGINS.replace("number in", "sha256 in"), hashes)
    return {row["sha256"]: _origin(row) for row in sorted(found, key=lambda row: row["number"])}


def numbers_led_to(database: Database, ids: Sequence[str]) -> list[int]:
    """The numbers of the entries that ids of entries or of statements lead to; raises LedgerError for one of none."""
    own = {row["id"]: row["entry"] for row in among(database, _OWN, set(ids))}
    return [int(own[id_] if id_ in own else _led(database, id_)["entry"]) for id_ in ids]


def statement_of(database: Database, id_: str) -> int:
    """The number of the statement of which this is the own id, as an entry or as a statement."""
    return int(_led(database, id_)["statement"])


def _led(database: Database, id_: str) -> Row:
    rows = database.rows(_LEADS, id_, id_)
    if not rows:
        raise LedgerError(
            f"{database.name}: no entry {id_}; `servanda ledger` lists what is there", said("no_entry", id=id_)
        )
    return rows[0]


def entries_of(database: Database, numbers: Sequence[int] | None = None) -> Iterator[Entry]:
    """The entries of these numbers, each once, or all, in order."""
    if numbers is None:
        numbers = [row["entry"] for row in database.rows("select entry from members where statement = entry")]
    wanted = sorted(set(numbers))
    origins = _Origins(database)
    for first in range(0, len(wanted), _AT_ONCE):
        found: dict[int, list[int]] = {}
        for row in among(database, _MEMBERS, wanted[first : first + _AT_ONCE]):
            found.setdefault(row["entry"], []).append(row["statement"])
        yield from _made(database, list(found.values()), origins)


_MEMBERS = "select entry, statement from members where entry in ({marks}) order by entry, statement"


def entries_made(database: Database, groups: Iterable[Sequence[int]]) -> Iterator[Entry]:
    """The entries that these sets of statements, by number and in order, are."""
    origins, whole = _Origins(database), list(groups)
    for first in range(0, len(whole), _AT_ONCE):
        yield from _made(database, whole[first : first + _AT_ONCE], origins)


def best_records(database: Database, entries: Sequence[Entry]) -> tuple[Record, ...]:
    """The records of the best attestations of entries, with the ids of these and the numbers of their sources."""
    asked = "select id, record from statements where id in ({marks})"
    written = {row["id"]: row["record"] for row in among(database, asked, [one.best.id for one in entries])}
    return tuple(as_entry(json.loads(written[one.best.id]), one) for one in entries)


def as_entry(record: Record, entry: Entry) -> Record:
    """The record of the best statement of an entry, with what is told of the entry as a whole.

    `standing` are the sums that stand, where they are others than those of the statement.
    """
    record["entry"] = entry.id
    record["sources"] = len({one.origin.sha256 for one in entry.attestations})
    record["differs"] = [field.value for field in differing(entry)]
    record["standing"] = _standing(entry)
    return record


def _standing(entry: Entry) -> StandingRecord | None:
    told = told_of(entry, Field.AMOUNTS)
    if told is None:
        return None
    own = next((one for one in told.taken.attestations if one.id == entry.best.id), None)
    if own and own.statement.amounts == entry.best.statement.amounts:
        return None
    by = told.since or told.taken.best
    return {
        "amounts": [amount_record(one) for one in by.statement.amounts],
        "why": told.why.value,
        "statement": by.id,
        "document": by.origin.sha256,
        "doc": by.origin.name,
        "date": by.origin.day,
    }


class _Origins:
    """The documents of entries, looked up for many entries at once and kept for those that come next."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int, Origin] = {}

    def of(self, numbers: Iterable[int]) -> Mapping[int, Origin]:
        """The documents with these numbers, among others."""
        wanted = set(numbers)
        if len(self._known) > _KEPT:
            self._known = {number: self._known[number] for number in wanted & self._known.keys()}
        for row in among(self._database, _ORIGINS, wanted - self._known.keys()):
            self._known[row["number"]] = _origin(row)
        return self._known


def _made(database: Database, groups: Sequence[Sequence[int]], origins: _Origins) -> Iterator[Entry]:
    rows = {row["number"]: row for row in among(database, _ATTESTATIONS, chain.from_iterable(groups))}
    known = origins.of(row["document"] for row in rows.values())
    lead_ins, sources = _Words(database), _Words(database)
    for group in groups:
        yield entry_of(_attestation(rows[one], known[rows[one]["document"]], lead_ins, sources) for one in group)


class _Words:
    """Words beside quotes: the sentence that governs a list, the source of what is said; of those that share one,
    one stands behind the other, so the last is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: tuple[int, int, int] | None = None
        self._words = ""

    def of(self, document: int, place: Sequence[int] | None) -> str:
        """The words at a place; none where there is none."""
        if not place:
            return ""
        start, end = place
        if self._last != (document, start, end):
            query = "select substr(text, ?, ?) as words from documents where number = ?"
            self._words = str(self._database.rows(query, start + 1, end - start, document)[0]["words"])
            self._last = (document, start, end)
        return self._words


def _attestation(row: Row, origin: Origin, lead_ins: _Words, sources: _Words) -> Attestation:
    record: Record = json.loads(row["record"])
    lead_in = lead_ins.of(row["document"], record["lead_in"])
    named = sources.of(row["document"], next(iter(record["evidence"].get("source", ())), None))
    return Attestation(
        record["id"], row["entry"], from_record(record), origin, record["quote"], lead_in, source_words=named
    )


def _origin(row: Row) -> Origin:
    about = json.loads(row["about"])
    return Origin(
        row["sha256"],
        row["name"],
        row["number"],
        row["language"],
        row["date"],
        row["title"],
        SourceClass(row["source_class"]),
        about["metadata"].get("publisher", ""),
        tuple(about["parties"]),
        row["added_at"],
        row["length"],
        book_of(about["metadata"]),
    )
