"""Entries in full, out of the rows of a database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from servanda.errors import LedgerError
from servanda.extract.record import Record, from_record
from servanda.ledger.entry import Attestation, Entry, Origin
from servanda.ledger.proof import book_of
from servanda.ledger.roles import entry_of
from servanda.model import SourceClass
from servanda.store.database import Database, Row
from servanda.text.ids import content_id

_ATTESTATIONS = """
    select es.entry, s.record, d.number as document
    from entry_statements es
    join statements s on s.number = es.statement
    join documents d on d.number = s.document
    where es.entry in ({entries})
    order by es.entry, d.number, s.place
"""
_ORIGIN = """
    select sha256, name, number, language, date, title, source_class, about, added_at, length(text) as length
    from documents where number = ?
"""
_AT_ONCE = 500
"""How many entries are looked up with one query: fewer than the values that any engine takes."""


def origins_of(database: Database, hashes: Sequence[str]) -> dict[str, Origin]:
    """The documents with these hashes, as far as they are there, in the order in which they came."""
    found: list[Row] = []
    for first in range(0, len(hashes), _AT_ONCE):
        chosen = hashes[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(chosen))
        found += database.rows(_ORIGIN.replace("number = ?", f"sha256 in ({marks})"), *chosen)
    return {row["sha256"]: _origin(row) for row in sorted(found, key=lambda row: row["number"])}


def number_of(database: Database, id_: str) -> int:
    """The number of the entry that an id of an entry or of a statement leads to; raises LedgerError for none."""
    query = """
        select es.entry from entry_statements es join statements s on s.number = es.statement where s.id = ?
        union select number from entries where id = ?
    """
    rows = database.rows(query, id_, id_)
    if not rows:
        raise LedgerError(f"{database.name}: no entry {id_}; `servanda ledger` lists what is there")
    return int(rows[0]["entry"])


def entries_of(database: Database, numbers: Sequence[int] | None = None) -> Iterator[Entry]:
    """The entries of these numbers, each once, or all, in order."""
    if numbers is None:
        numbers = [row["entry"] for row in database.rows("select distinct entry from entry_statements order by entry")]
    wanted = sorted(set(numbers))
    origin = lru_cache(_AT_ONCE)(lambda number: _origin(database.rows(_ORIGIN, number)[0]))
    for first in range(0, len(wanted), _AT_ONCE):
        chosen = wanted[first : first + _AT_ONCE]
        rows = database.rows(_ATTESTATIONS.format(entries=", ".join("?" * len(chosen))), *chosen)
        for _, found in groupby(rows, key=lambda row: row["entry"]):
            yield entry_of(_attestation(row, origin(row["document"])) for row in found)


def _attestation(row: Row, origin: Origin) -> Attestation:
    record: Record = json.loads(row["record"])
    return Attestation(record["id"], content_id("entry", record["id"]), from_record(record), origin, record["quote"])


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
