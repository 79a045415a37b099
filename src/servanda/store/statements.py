"""Statements as rows of a database, with what they are found by, and an entry for each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from servanda.extract.record import Record, from_record
from servanda.extract.times.edtf import interval_of
from servanda.ledger.entries.deadlines import has_term
from servanda.store.database import Database, Row, next_number, put
from servanda.store.members import add_members
from servanda.store.words import words


def add_statements(database: Database, document: int, records: Sequence[Record], text: str) -> None:
    """Keep the statements of a document and open an entry for each, in the caller's transaction."""
    first = next_number(database, "statements")
    numbered = list(enumerate(records, first))
    put(database, "statements", [_row(number, document, number - first, record) for number, record in numbered])
    put(database, "statement_actors", [row for number, record in numbered for row in _actors(number, record)])
    themes = [(number, theme) for number, record in numbered for theme in dict.fromkeys(record["themes"])]
    put(database, "statement_themes", [{"statement": number, "theme": theme} for number, theme in themes])
    put(database, "statement_words", [word_row(database, number, record, text) for number, record in numbered])
    add_members(database, numbered)


def _row(number: int, document: int, place: int, record: Record) -> Row:
    when = record["when"]
    last = interval_of(when)[1] if when and has_term(from_record(record)) else None
    return {
        "number": number,
        "id": record["id"],
        "document": document,
        "place": place,
        "start": record["start"],
        "end": record["end"],
        "act": record["act"],
        "strength": record["strength"],
        "speaker": record["speaker"],
        "programme": record["programme"],
        "when": when,
        "due": last and last.isoformat(),
        "confidence": record["confidence"],
        "record": json.dumps(record, ensure_ascii=False, separators=(",", ":")),
    }


def _actors(number: int, record: Record) -> list[dict[str, Any]]:
    roles = [(code, "actor") for code in dict.fromkeys(record["actors"])]
    roles += [(code, "counterpart") for code in dict.fromkeys(record["counterparts"])]
    return [{"statement": number, "actor": code, "role": role} for code, role in roles]


def word_row(database: Database, number: int, record: Record, text: str) -> Row:
    """The words by which a statement is found, as the engine keeps them; `text` is the document's."""
    lead_in = text[slice(*record["lead_in"])] if record["lead_in"] else None
    return database.words.row(number, [words(part) for part in (record["quote"], lead_in, record["programme"])])
