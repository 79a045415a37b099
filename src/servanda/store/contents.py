"""All that a ledger holds, row by row: taken out of one store and put into another without loss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing

from servanda.errors import LedgerError
from servanda.ledger.history.history import breaks
from servanda.store import Contents
from servanda.store.database import Database, Row, put, put_all
from servanda.store.history import lines
from servanda.store.links import index_gists
from servanda.store.sqlite import SqliteDatabase
from servanda.store.statements import word_row

ORDER = {
    "documents": "number",
    "passages": "document, place",
    "statements": "number",
    "statement_actors": "statement, role, actor",
    "statement_themes": "statement, theme",
    "members": "statement",
    "likened": "document",
    "gists": "statement",
    "links": "one, other",
    "appearances": "number",
    "mentions": "document, place",
    "judgements": "number",
    "meetings": "number",
    "meeting_values": "meeting, place",
    "meeting_attestations": "meeting, place",
    "events": "number",
    "verdicts": "event, one, other",
}
"""The tables that hold what was said, each with the order of its rows; the indexes of words and gists are made anew."""


def contents(database: Database) -> Iterator[tuple[str, Iterator[Row]]]:
    """The rows of every table; to be read in order, and within a span in which the ledger stands still."""
    for table, order in ORDER.items():
        yield table, database.each(f"select * from {table} order by {order}")


def fill(database: Database, found: Contents) -> None:
    """Put rows into a ledger that holds nothing yet, all or none.

    Raises LedgerError where it holds something, where tables are not those of a ledger, or its history is broken.
    """
    with database.writing():
        if any(database.rows(f"select 1 as one from {table} limit 1") for table in ORDER):
            told = "holds something already, which is not overwritten; give another with --ledger"
            raise LedgerError(f"{database.name}: {told}")
        missing = set(ORDER)
        for table, rows in found:
            missing ^= {table}
            if table in ORDER:
                put_all(database, table, rows)
        if missing:
            raise LedgerError(f"{database.name}: not kept: tables missing or strange: {', '.join(sorted(missing))}")
        for document in database.rows("select number from documents order by number"):
            _index(database, document["number"])
        index_gists(database)
        for table in (*ORDER, "statement_words", "gist_keys"):
            database.script(database.weigh.format(table=table))
        broken = next(breaks(lines(database)), None)
        if broken:
            raise LedgerError(f"{database.name}: not kept: event {broken.number} of what is given: {broken.reason}")


def back_up(database: Database, path: str) -> None:
    """Write a copy as a ledger in a file, as it is at one moment, while others read and write."""
    if isinstance(database, SqliteDatabase):
        database.back_up(path)
        return
    from servanda.store.sqlite_file import connect_new  # noqa: PLC0415 - it opens what this module fills

    with closing(connect_new(path)) as copy, database.looking():
        fill(copy, contents(database))


def _index(database: Database, document: int) -> None:
    text = database.rows("select text from documents where number = ?", document)[0]["text"]
    asked = "select number, record from statements where document = ? order by place"
    found = [(row["number"], json.loads(row["record"])) for row in database.rows(asked, document)]
    put(database, "statement_words", [word_row(database, number, record, text) for number, record in found])
