"""What is asked of the entries of a ledger, as the `where` of a query."""

from __future__ import annotations

import re
from typing import Any

from servanda.store import Wanted
from servanda.store.database import Words
from servanda.store.words import phrases

JOINED = """
    from entries e
    join entry_statements es on es.entry = e.number
    join statements s on s.number = es.statement
    join documents d on d.number = s.document
"""
"""Entries `e` with their statements `s` and documents `d`."""
KNOWN = {
    "actor": "select distinct actor as value from statement_actors where role = 'actor' order by actor",
    "towards": "select distinct actor as value from statement_actors where role = 'counterpart' order by actor",
    "theme": "select distinct theme as value from statement_themes order by theme",
    "document": "select name as value from documents order by number",
}
"""The queries for what entries have in a field by which they can be asked for."""
_AFTER_HEX = "g"
_NOTHING = "1 = 0"


def conditions(wanted: Wanted, words: Words) -> tuple[str, list[Any]]:
    """The `where` over `JOINED` for what is wanted, and its values."""
    clauses = [*_by_statement(wanted, words), *_by_document(wanted)]
    where = " and ".join(clause for clause, _ in clauses)
    return (f"where {where}" if where else ""), [value for _, values in clauses for value in values]


def between(prefix: str) -> tuple[str, str]:
    """The ends of the range in which lie the hexadecimal ids that begin so: from the first, before the second."""
    return prefix, prefix + _AFTER_HEX


def _by_statement(wanted: Wanted, words: Words) -> list[tuple[str, list[Any]]]:
    clauses: list[tuple[str, list[Any]]] = []
    for code, role in ((wanted.actor, "actor"), (wanted.towards, "counterpart")):
        if code:
            chosen = "select statement from statement_actors where lower(actor) = lower(cast(? as text)) and role = ?"
            clauses.append((f"s.number in ({chosen})", [code, role]))
    if wanted.acts:
        marks = ", ".join("?" * len(wanted.acts))
        clauses.append((f"s.act in ({marks})", [*wanted.acts]))
    if wanted.theme:
        clauses.append(("s.number in (select statement from statement_themes where theme = ?)", [wanted.theme]))
    if wanted.text:
        asked = phrases(wanted.text)
        clauses.append((f"s.number in ({words.search})", [words.match(asked)]) if asked else (_NOTHING, []))
    if wanted.due_before:
        clauses.append(("s.due < ?", [wanted.due_before]))
    return clauses


def _by_document(wanted: Wanted) -> list[tuple[str, list[Any]]]:
    """By a document's name, or the first four or more of its hash."""
    if not wanted.document:
        return []
    if not re.fullmatch(r"[0-9a-f]{4,64}", wanted.document):
        return [("d.name = ?", [wanted.document])]
    return [("(d.name = ? or (d.sha256 >= ? and d.sha256 < ?))", [wanted.document, *between(wanted.document)])]
