"""A ledger in one SQLite file."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from servanda.errors import LedgerError
from servanda.extract.record import Record, records
from servanda.ledger.appearances import Appearance
from servanda.ledger.judgements import Judgement
from servanda.ledger.meetings import Account
from servanda.model import Reading
from servanda.store import Page, Seen, Stamp, Wanted
from servanda.store.connection import connect, connect_to_none, explained, transaction
from servanda.store.meetings import accounts, add_meetings, meetings_of
from servanda.store.names import SEEN, add_names, appearance_of, judgement_of, judgement_row
from servanda.store.rows import document_row, passage_row, reading_of, statement_row
from servanda.text.ids import content_id

_JOINED = """
    from entries e
    join entry_statements es on es.entry = e.number
    join statements s on s.number = es.statement
    join documents d on d.number = s.document
"""
_WORD = re.compile(r'"([^"]+)"|([^\s"]+)')
_KNOWN = {
    "actor": "select distinct actor as value from statement_actors where role = 'actor' order by actor",
    "theme": "select distinct theme as value from statement_themes order by theme",
    "document": "select name as value from documents order by number",
}


def open_ledger(location: str, *, wait: float, write: bool, late: bool = False) -> SqliteStore:
    """Open a ledger by its path; see `servanda.store.open_store`."""
    path = Path(location)
    if write and late and not path.exists():
        return SqliteStore(path, connect_to_none(path), wait, is_unmade=True)
    return SqliteStore(path, connect(path, wait=wait, write=write), wait)


@dataclass(slots=True)
class SqliteStore:
    """A ledger in one file, open: a `servanda.store.Store`."""

    path: Path
    connection: sqlite3.Connection
    wait: float
    is_unmade: bool = False
    """Whether there is no file yet: what is asked of is an empty ledger in memory."""

    def name_of(self, sha256: str) -> str | None:
        """The name under which a document with these bytes is kept, or None."""
        row = self._one("select name from documents where sha256 = ?", sha256)
        return str(row["name"]) if row else None

    def add(self, reading: Reading, stamp: Stamp, unknown: Sequence[Appearance] = ()) -> bool:
        """Keep a reading in one transaction; False, and no change, if its bytes are there."""
        if self.is_unmade:
            self._make()
        with explained(self.path, self.wait), transaction(self.connection):
            if self.name_of(reading.document.sha256) is not None:
                return False
            document = self._add_document(reading, stamp)
            passages = [passage_row(document, place, passage) for place, passage in enumerate(reading.passages)]
            self.connection.executemany(f"insert into passages values ({_marks(11)})", passages)
            for place, record in enumerate(records(reading)):
                self._add_statement(document, place, record, reading.document.text)
            add_names(self.connection, document, reading, unknown)
            add_meetings(self.connection, document, reading)
        return True

    def nameless(self) -> tuple[str, ...]:
        """The hashes of the documents whose mentions an older version did not keep, in order."""
        rows = self._all("select sha256 from documents where not has_mentions order by number")
        return tuple(row["sha256"] for row in rows)

    def name(self, reading: Reading, unknown: Sequence[Appearance]) -> None:
        """Keep the mentions of a document that has none yet."""
        with explained(self.path, self.wait), transaction(self.connection):
            query = "select number from documents where sha256 = ? and not has_mentions"
            row = self._one(query, reading.document.sha256)
            if row is not None:
                add_names(self.connection, row["number"], reading, unknown)

    def appearances(self) -> tuple[Appearance, ...]:
        """The actors outside the registry, document by document, in the order in which they came; without places."""
        return tuple(map(appearance_of, self._all("select * from appearances order by document, place")))

    def seen(self) -> tuple[Seen, ...]:
        """How each document names whom, in the order of the documents and the text."""
        return tuple(Seen(**row) for row in self._all(SEEN))

    def unmet(self) -> tuple[str, ...]:
        """The hashes of the documents whose meetings an older version did not keep, in order."""
        rows = self._all("select sha256 from documents where not has_meetings order by number")
        return tuple(row["sha256"] for row in rows)

    def meet(self, reading: Reading) -> None:
        """Keep the meetings of a document that has none yet."""
        with explained(self.path, self.wait), transaction(self.connection):
            query = "select number from documents where sha256 = ? and not has_meetings"
            row = self._one(query, reading.document.sha256)
            if row is not None:
                add_meetings(self.connection, row["number"], reading)

    def accounts(self) -> tuple[Account, ...]:
        """What each document tells of each meeting, in the order in which they came."""
        with explained(self.path, self.wait):
            return accounts(self.connection)

    def judgements(self) -> tuple[Judgement, ...]:
        """What readers judged of who is who, all lines in order."""
        return tuple(map(judgement_of, self._all("select * from judgements order by number")))

    def judge(self, judgement: Judgement, after: int) -> Judgement:
        """Keep a judgement behind the line `after`; raises LedgerError where another line has come meanwhile."""
        with explained(self.path, self.wait), transaction(self.connection):
            last = self._all("select coalesce(max(number), 0) as last from judgements")[0]["last"]
            if last != after:
                raise LedgerError(f"{self.path}: another judgement came meanwhile; run the same command again")
            insert = f"insert into judgements values (null, {_marks(7)})"
            number = self.connection.execute(insert, judgement_row(judgement)).lastrowid or 0
        return replace(judgement, number=number)

    def names(self) -> tuple[str, ...]:
        """The names of the documents, in the order in which they came."""
        return self.known("document")

    def known(self, field: str) -> tuple[str, ...]:
        """What the entries have in a field by which they can be asked for: `actor`, `theme` or `document`."""
        return tuple(row["value"] for row in self._all(_KNOWN[field]))

    def reading(self, sha256: str) -> Reading:
        """The reading of a document as it was added; raises LedgerError where there is none."""
        document = self._one("select * from documents where sha256 = ?", sha256)
        if document is None:
            raise LedgerError(f"{self.path}: no document {sha256[:12]}; `servanda ledger` lists what is there")
        passages = self._all("select * from passages where document = ? order by place", document["number"])
        statements = self._all("select record from statements where document = ? order by place", document["number"])
        mentions = self._all("select * from mentions where document = ? order by place", document["number"])
        with explained(self.path, self.wait):
            meetings = meetings_of(self.connection, document["number"])
        return replace(reading_of(document, passages, statements, mentions), meetings=meetings)

    def entries(self, wanted: Wanted) -> Page:
        """The entries that are wanted, by document and place in the text."""
        where, values = _conditions(wanted)
        total = self._all(f"select count(*) as total {_JOINED} {where}", *values)[0]["total"]
        limit = -1 if wanted.limit is None else wanted.limit
        rows = self._all(
            f"select e.id as entry, s.record {_JOINED} {where} order by d.number, s.place limit ? offset ?",
            *values,
            limit,
            wanted.offset,
        )
        return Page(tuple(_record(row) for row in rows), total)

    def find(self, prefix: str) -> tuple[Record, ...]:
        """The records whose entry or statement id begins with `prefix`."""
        if not re.fullmatch(r"[0-9a-f]+", prefix):
            return ()
        pattern = f"{prefix}*"
        where = "where e.id glob ? or s.id glob ? order by d.number, s.place"
        return tuple(
            _record(row) for row in self._all(f"select e.id as entry, s.record {_JOINED} {where}", pattern, pattern)
        )

    def close(self) -> None:
        """Let go of the ledger."""
        self.connection.close()

    def _make(self) -> None:
        """Make the file, unless another process has done so since, and turn to it."""
        made = connect(self.path, wait=self.wait, write=True)
        self.connection.close()
        self.connection, self.is_unmade = made, False

    def _add_document(self, reading: Reading, stamp: Stamp) -> int:
        row = document_row(reading) | {
            "added_at": stamp.added_at,
            "tool_version": stamp.tool_version,
            "pack_version": stamp.pack_version,
            "own_actors": stamp.own_actors,
        }
        insert = f"insert into documents ({', '.join(row)}) values ({_marks(len(row))})"
        number = self.connection.execute(insert, tuple(row.values())).lastrowid or 0
        words = (number, row["title"], row["text"])
        self.connection.execute("insert into document_words (rowid, title, text) values (?, ?, ?)", words)
        return number

    def _add_statement(self, document: int, place: int, record: Record, text: str) -> None:
        insert = f"insert into statements values (null, {_marks(13)})"
        number = self.connection.execute(insert, statement_row(document, place, record)).lastrowid
        roles = [(number, code, "actor") for code in dict.fromkeys(record["actors"])]
        roles += [(number, code, "counterpart") for code in dict.fromkeys(record["counterparts"])]
        self.connection.executemany("insert into statement_actors values (?, ?, ?)", roles)
        themes = [(number, theme) for theme in dict.fromkeys(record["themes"])]
        self.connection.executemany("insert into statement_themes values (?, ?)", themes)
        lead_in = text[slice(*record["lead_in"])] if record["lead_in"] else None
        words = (number, record["quote"], lead_in, record["programme"])
        self.connection.execute(
            "insert into statement_words (rowid, quote, lead_in, programme) values (?, ?, ?, ?)", words
        )
        entry = self.connection.execute("insert into entries values (null, ?)", (content_id("entry", record["id"]),))
        self.connection.execute("insert into entry_statements values (?, ?)", (entry.lastrowid, number))

    def _one(self, query: str, *values: Any) -> dict[str, Any] | None:
        return next(iter(self._all(query, *values)), None)

    def _all(self, query: str, *values: Any) -> list[dict[str, Any]]:
        with explained(self.path, self.wait):
            return self.connection.execute(query, values).fetchall()


def _record(row: dict[str, Any]) -> Record:
    record: Record = json.loads(row["record"])
    record["entry"] = row["entry"]
    return record


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    """The `where` of what is wanted, and its values."""
    clauses: list[tuple[str, list[Any]]] = []
    if wanted.actor:
        chosen = "select statement from statement_actors where actor = ? collate nocase and role = 'actor'"
        clauses.append((f"s.number in ({chosen})", [wanted.actor]))
    if wanted.acts:
        clauses.append((f"s.act in ({_marks(len(wanted.acts))})", [*wanted.acts]))
    if wanted.theme:
        clauses.append(("s.number in (select statement from statement_themes where theme = ?)", [wanted.theme]))
    if wanted.document:
        clauses.append(("(d.name = ? or d.sha256 glob ?)", [wanted.document, f"{_plain(wanted.document)}*"]))
    if wanted.text:
        chosen = "select rowid from statement_words where statement_words match ?"
        clauses.append((f"s.number in ({chosen})", [_match(wanted.text)]))
    if wanted.due_before:
        clauses.append(("s.due < ?", [wanted.due_before]))
    where = " and ".join(clause for clause, _ in clauses)
    return (f"where {where}" if where else ""), [value for _, values in clauses for value in values]


def _plain(prefix: str) -> str:
    """A prefix with nothing in it that a pattern would read; names with such characters match whole only."""
    return prefix if re.fullmatch(r"[0-9a-f]{4,64}", prefix) else "-"


def _match(text: str) -> str:
    """Words and phrases as a full-text query in which nothing is an operator."""
    return " ".join(f'"{phrase or word}"' for phrase, word in _WORD.findall(text)) or '""'


def _marks(count: int) -> str:
    return ", ".join("?" * count)
