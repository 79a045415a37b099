"""The statements of documents, compared with all others of a ledger and put into the entries of their promises."""

from __future__ import annotations

from contextlib import closing

from servanda.store import Compared, Comparing
from servanda.store.database import Database
from servanda.store.links import add_gists, copy_gists, numbered
from servanda.store.members import regroup


def liken(database: Database, document: int, compared: Compared) -> None:
    """Compare the statements of a document by its number, unless that is done, in the caller's transaction."""
    if not database.rows("select 1 as one from likened where document = ?", document):
        regroup(database, add_gists(database, document, numbered(database, document, compared), compared))


def liken_anew(database: Database, comparing: Comparing) -> None:
    """Compare all documents anew, in the order in which they came, and put the outcome in the place of what there was.

    They are compared aside, in a temporary file, while others read and write; the last that came meanwhile, if any, in
    the transaction that brings the outcome in.
    """
    # It is a ledger like those that open this one.
    from servanda.store.sqlite_file import in_a_temporary_file  # noqa: PLC0415

    with closing(in_a_temporary_file(database.name)) as aside:
        done = 0
        while (last := _compare_aside(database, aside, comparing, done)) > done:
            done = last
        with database.writing():
            _compare_aside(database, aside, comparing, done)
            copy_gists(aside, database)
            database.run("update members set entry = statement where entry <> statement", [()])
            regroup(database, [row["statement"] for row in database.rows("select statement from gists")])


def _compare_aside(database: Database, aside: Database, comparing: Comparing, done: int) -> int:
    """Compare the documents that came after one, by its number, with all before them; the number of the last."""
    rows = database.rows("select number, sha256 from documents where number > ? order by number", done)
    numbers = {row["sha256"]: row["number"] for row in rows}
    with aside.writing():
        for sha256, compared in comparing(tuple(numbers)) if numbers else ():
            number = numbers[sha256]
            add_gists(aside, number, numbered(database, number, compared), compared)
    return max(numbers.values(), default=done)
