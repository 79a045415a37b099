"""Statements as rows of a database, with what they are found by, and an entry for each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from servanda.extract.record import Record, from_record
from servanda.store.database import Database, Row, next_number, put
from servanda.store.fitting import due_of, words_said
from servanda.store.members import add_members


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
        "when": record["when"],
        "due": due_of(from_record(record)),
        "confidence": record["confidence"],
        "record": json.dumps(record, ensure_ascii=False, separators=(",", ":")),
    }


def _actors(number: int, record: Record) -> list[dict[str, Any]]:
    roles = [(code, "actor") for code in dict.fromkeys(record["actors"])]
    roles += [(code, "counterpart") for code in dict.fromkeys(record["counterparts"])]
    return [{"statement": number, "actor": code, "role": role} for code, role in roles]


def word_row(database: Database, number: int, record: Record, text: str) -> Row:
    """The words by which a statement is found, as the engine keeps them; `text` is the document's."""
    lead_in = text[slice(*record["lead_in"])] if record["lead_in"] else ""
    return database.words.row(number, words_said(record["quote"], lead_in, record["programme"]))
