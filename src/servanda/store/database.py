"""What a ledger asks of a database engine, so that every query stands once and engines hold what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, Protocol

Row = dict[str, Any]
"""A row by the names of its columns, in their order."""
_AT_ONCE = 200
"""How many values go into one list: fewer than the values that any engine takes, in however many lists of a query."""
_ROWS_AT_ONCE = 500
"""How many rows are held to be inserted."""


class Words(Protocol):
    """How an engine keeps the words of statements, so that they are found without regard to accents and case."""

    @property
    def join(self) -> str:
        """What leaves of `statements s` those in which stands what `match` made, for which there is one mark."""

    def row(self, number: int, parts: Sequence[Sequence[str]]) -> Row:
        """The row of `statement_words` for a statement: the folded words of its quote, lead-in and programme."""

    def match(self, phrases: Sequence[Sequence[str]]) -> str:
        """What `join` is asked for: all of these phrases of folded words, of which there is at least one."""


class Database(Protocol):
    """A connection to one ledger. A value in a query is a `?`, on whatever engine.

    Every method raises LedgerError, with what to do, where the engine refuses.
    """

    name: str
    """How messages call the ledger: its path, or its address without the password."""
    words: Words
    listed: str
    """A query with one mark, for the texts in a JSON list."""
    weigh: str
    """A script by which queries are planned by how much a `{table}` holds; empty where that is not asked for."""

    def rows(self, query: str, *values: Any) -> list[Row]:
        """What a query finds."""

    def each(self, query: str) -> Iterator[Row]:
        """What a query without values finds, row by row, of however many."""

    def run(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a change once for each row of values."""

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows of values for these columns, of which there may be many."""

    def script(self, text: str) -> None:
        """Run the statements of a script without values, in the caller's transaction."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that only one writer at a time is in: kept whole at the end, undone when anything is raised."""

    def looking(self) -> AbstractContextManager[None]:
        """A span in which all queries see the ledger as it is at one moment, whoever writes meanwhile."""

    def may_be_written(self) -> bool:
        """Whether who opened it may also write to it."""

    def close(self) -> None:
        """Let go of the ledger."""


def put(database: Database, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that have the same columns in the same order, in the caller's transaction."""
    if rows:
        database.insert(table, list(rows[0]), [tuple(row.values()) for row in rows])


def quoted(columns: Iterable[str]) -> str:
    """The names of columns as a list in a query; some are words of the query's own."""
    return ", ".join(f'"{column}"' for column in columns)


def put_all(database: Database, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows, however many and of whatever columns, as they come, in the caller's transaction."""
    left = iter(rows)
    while batch := list(islice(left, _ROWS_AT_ONCE)):
        for same in _alike(batch):
            put(database, table, same)


def _alike(rows: Sequence[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Rows in runs that have the same columns in the same order."""
    run: list[Mapping[str, Any]] = []
    for row in rows:
        if run and list(row) != list(run[0]):
            yield run
            run = []
        run.append(row)
    yield run


def next_number(database: Database, table: str) -> int:
    """The number of the next row of a table. One writer at a time takes it, so that numbers have no gaps."""
    return int(database.rows(f"select coalesce(max(number), 0) + 1 as next from {table}")[0]["next"])


def among(database: Database, query: str, values: Iterable[Any]) -> Iterator[Row]:
    """What a query finds with `{marks}` for a list of values, in however many parts the engine needs."""
    whole = sorted(values)
    count = query.count("{marks}")
    for first in range(0, len(whole), _AT_ONCE):
        part = whole[first : first + _AT_ONCE]
        yield from database.rows(query.format(marks=", ".join("?" * len(part))), *(part * count))
