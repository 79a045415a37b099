"""A ledger in the tables of a database: every query, once for all engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from servanda.errors import LedgerError, said
from servanda.extract.record import Record, records
from servanda.ledger.accounts import Account
from servanda.ledger.actors.appearances import Appearance
from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.history.history import Line, LineKind, content_hash, document_line
from servanda.ledger.history.judgements import Judgement
from servanda.ledger.history.verify import Kept
from servanda.ledger.resolution.gist import Gist
from servanda.ledger.resolution.likeness import Likeness
from servanda.ledger.review.queue import Doubt, Outline
from servanda.model import Document, Reading
from servanda.store import Compared, Comparing, Contents, Lead, Page, Seen, Stamp, Wanted
from servanda.store.asking import KNOWN, ids_of, joined_since, leads_of
from servanda.store.contents import back_up, contents, fill
from servanda.store.database import Database, Row, next_number, put
from servanda.store.documents import document_of, documents_of, kept_of, latest, reading_in
from servanda.store.entries import entries_of, numbers_led_to, origins_of
from servanda.store.history import RECORDS, append, head_of, last_lines, lines, lines_behind
from servanda.store.likening import liken, liken_anew
from servanda.store.links import linked, near
from servanda.store.meetings import accounts, add_meetings
from servanda.store.members import groups_of, misplaced
from servanda.store.names import SEEN, add_names, appearance_of, judgement_of
from servanda.store.outlines import doubts, outlines
from servanda.store.pages import entries_then, page_of, told
from servanda.store.rows import document_row, passage_row
from servanda.store.statements import add_statements
from servanda.store.verdicts import judge_actors, judge_promises, judged

_NUMBER = "select number from documents where sha256 = ?"


@dataclass(slots=True)
class Tables:
    """A ledger, open: a `servanda.store.Store`.

    `make` makes the ledger that is not there yet, with the first reading; until then `database` is an empty one.
    """

    database: Database
    make: Callable[[], Database] | None = None

    def name_of(self, sha256: str) -> str | None:
        """The name under which a document with these bytes is kept, or None."""
        row = self._one("select name from documents where sha256 = ?", sha256)
        return str(row["name"]) if row else None

    def add(
        self, reading: Reading, stamp: Stamp, unknown: Sequence[Appearance] = (), compared: Compared | None = None
    ) -> bool:
        """Keep a reading in one transaction; False, and no change, if its bytes are there."""
        name = reading.document.name
        if "\x00" in reading.document.text:
            told = "holds a NUL, which no ledger keeps; take it out of the file"
            raise LedgerError(f"{name}: {told}", said("holds_nul", name=name))
        database = self._made()
        with database.writing():
            if self.name_of(reading.document.sha256) is not None:
                return False
            number = next_number(database, "documents")
            put(database, "documents", [document_row(number, reading, stamp)])
            put(database, "passages", [passage_row(number, place, one) for place, one in enumerate(reading.passages)])
            add_statements(database, number, records(reading), reading.document.text)
            add_names(database, number, reading, unknown)
            add_meetings(database, number, reading)
            append(database, self._added(reading.document, stamp), after=0)
            if compared is not None:
                liken(database, number, compared)
        return True

    def unlikened(self) -> tuple[str, ...]:
        """The hashes of the documents whose statements nobody compared yet, in order."""
        return self._hashes("number not in (select document from likened)")

    def liken(self, sha256: str, compared: Compared) -> None:
        """Compare the statements of a document with those of all others, unless that is done."""
        with self.database.writing():
            liken(self.database, document_of(self.database, sha256)["number"], compared)

    def liken_anew(self, comparing: Comparing) -> None:
        """Compare all statements of the ledger again, those of all its documents or of none."""
        liken_anew(self.database, comparing)

    def misplaced(self) -> Iterator[tuple[str, str]]:
        """The statements, by id, that are not where links and judgements put them, and what does not hold."""
        return misplaced(self.database)

    def likened_by(self) -> tuple[str, ...]:
        """The versions by which documents were compared, in order."""
        return tuple(row["version"] for row in self._all("select distinct version from likened order by version"))

    def gists_near(self, gist: Gist) -> tuple[Gist, ...]:
        """The gists of statements that may tell of the same matter, in the order in which they came."""
        return tuple(one for _, one in sorted(near(self.database, gist).items(), key=lambda found: found[0]))

    def linked(self, ids: Sequence[str]) -> tuple[Likeness, ...]:
        """The pairs of statements with these own ids that were found like one another, the likeliest first."""
        return linked(self.database, ids)

    def nameless(self) -> tuple[str, ...]:
        """The hashes of the documents whose mentions an older version did not keep, in order."""
        return self._hashes("has_mentions = 0")

    def name(self, reading: Reading, unknown: Sequence[Appearance]) -> None:
        """Keep the mentions of a document that has none yet."""
        with self.database.writing():
            row = self._one(f"{_NUMBER} and has_mentions = 0", reading.document.sha256)
            if row is not None:
                add_names(self.database, row["number"], reading, unknown)

    def appearances(self) -> tuple[Appearance, ...]:
        """The actors outside the registry, document by document, in the order in which they came; without places."""
        return tuple(map(appearance_of, self._all("select * from appearances order by document, place")))

    def seen(self) -> tuple[Seen, ...]:
        """How each document names whom, in the order of the documents and the text."""
        return tuple(Seen(**row) for row in self._all(SEEN))

    def unmet(self) -> tuple[str, ...]:
        """The hashes of the documents whose meetings an older version did not keep, in order."""
        return self._hashes("has_meetings = 0")

    def meet(self, reading: Reading) -> None:
        """Keep the meetings of a document that has none yet."""
        with self.database.writing():
            row = self._one(f"{_NUMBER} and has_meetings = 0", reading.document.sha256)
            if row is not None:
                add_meetings(self.database, row["number"], reading)

    def accounts(self) -> tuple[Account, ...]:
        """What each document tells of each meeting, in the order in which they came."""
        with self.database.looking():
            return accounts(self.database)

    def judgements(self) -> tuple[Judgement, ...]:
        """What readers judged of who is who, all lines in order."""
        return tuple(map(judgement_of, self._all("select * from judgements order by number")))

    def judge(self, judgement: Judgement, after: int) -> Judgement:
        """Keep a judgement behind the line `after`; raises ChangedMeanwhile where another line has come."""
        with self.database.writing():
            return judge_actors(self.database, judgement, after)

    def history(self, subject: str | None = None) -> tuple[Line, ...]:
        """What was done to the ledger, all or to one subject, in order."""
        return tuple(lines(self.database, subject))

    def lines_of(self, kind: str, last: int | None = None) -> tuple[Line, ...]:
        """The lines of the history of one kind, in order: all, or the last so many."""
        return tuple(lines(self.database, kind=kind) if last is None else last_lines(self.database, kind, last))

    def lines_behind(self, number: int, most: int) -> tuple[Line, ...]:
        """The last so many lines of the history, in order, of those that stand behind a number."""
        return tuple(lines_behind(self.database, number, most))

    def joined_since(self, moment: str, most: int) -> tuple[Lead, ...]:
        """The statements that joined entries of before, out of documents that came since; the last so many first."""
        return joined_since(self.database, moment, most)

    def head(self) -> Line | None:
        """The last line of the history; None before the first."""
        return head_of(self.database)

    def judged(self, ids: Sequence[str]) -> tuple[Judgement, ...]:
        """What readers judged of promises and nobody took back, of statements with these own ids, in order."""
        return judged(self.database, ids)

    def origins(self, hashes: Sequence[str]) -> Mapping[str, Origin]:
        """The documents with these hashes, as far as they are there, in the order in which they came."""
        return origins_of(self.database, hashes)

    def text(self, sha256: str) -> str:
        """The text of a document; raises LedgerError where there is none."""
        return str(document_of(self.database, sha256, "text")["text"])

    def doubts(self) -> Iterator[Doubt]:
        """The pairs of entries that may be one and that nobody has judged, the likeliest first; as `outlines`."""
        return doubts(self.database)

    def outlines(self) -> Iterator[Outline]:
        """What makes the place in a queue of every statement, in order."""
        return outlines(self.database)

    def documents(self, begins: str = "") -> Mapping[str, str]:
        """The names of the documents whose hashes begin so, by these, in the order in which they came."""
        return documents_of(self.database, begins)

    def documents_counted(self) -> int:
        """How many documents there are."""
        return int(self._all("select count(*) as documents from documents")[0]["documents"])

    def latest(self, limit: int, offset: int = 0) -> tuple[Origin, ...]:
        """So many documents, the one that came last first, behind as many as the offset says."""
        return latest(self.database, limit, offset)

    def kept(self, sha256: str) -> Kept:
        """A document and its statements exactly as they are kept; raises LedgerError where there is none."""
        return kept_of(self.database, sha256)

    def known(self, field: str) -> tuple[str, ...]:
        """What entries have in a field by which they can be asked for: `actor`, `towards`, `theme` or `document`."""
        return tuple(row["value"] for row in self._all(KNOWN[field]))

    def reading(self, sha256: str) -> Reading:
        """The reading of a document as it was added; raises LedgerError where there is none."""
        return reading_in(self.database, sha256)

    def entries(self, wanted: Wanted) -> Page:
        """The entries that are wanted, in the order that is wanted."""
        with self.database.looking():
            return page_of(self.database, wanted)

    def told(self, wanted: Wanted) -> Iterator[tuple[Entry, Record]]:
        """The same entries and records as those of `entries`, one by one, of however many; read on in `looking`."""
        return told(self.database, wanted)

    def ids(self, wanted: Wanted) -> tuple[str, ...]:
        """The ids of all entries that are wanted as the ledger has them now, in order."""
        return ids_of(self.database, wanted)

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The own ids of the statements of each entry, in order, by its id."""
        return groups_of(self.database)

    def find(self, prefix: str) -> tuple[Lead, ...]:
        """The statements whose own id, as entries or as statements, begins with `prefix`."""
        return leads_of(self.database, prefix)

    def entry(self, id_: str, as_of: str | None = None) -> Entry:
        """The entry that an id of an entry or of a statement leads to; raises LedgerError where there is none."""
        return next(self.whole([id_], as_of))

    def whole(self, ids: Sequence[str] | None = None, as_of: str | None = None) -> Iterator[Entry]:
        """The entries to which these ids lead, each once, or all, in the order of their first attestations."""
        if as_of is not None:
            return entries_then(self.database, as_of, ids)
        return entries_of(self.database, None if ids is None else numbers_led_to(self.database, ids))

    def record(self, line: Line, after: int | None) -> Line:
        """Add a line to the history; raises ChangedMeanwhile where another of its subject has come since `after`."""
        with self.database.writing():
            if line.kind == LineKind.SAMENESS:
                return judge_promises(self.database, line, after)
            return append(self.database, line, after)

    def contents(self) -> Contents:
        """All that the ledger holds, to be read in order and within `looking`."""
        return contents(self.database)

    def fill(self, found: Contents) -> None:
        """Put into a ledger that holds nothing all that another held; raises LedgerError where it holds something."""
        fill(self._made(), found)

    def back_up(self, path: str) -> None:
        """Write a copy as a ledger in an empty file, as this one is at one moment."""
        back_up(self.database, path)

    def looking(self) -> AbstractContextManager[None]:
        """A span in which all that is asked is of one moment, whoever writes meanwhile."""
        return self.database.looking()

    def may_be_written(self) -> bool:
        """Whether who opened it may also write to it."""
        return self.database.may_be_written()

    def close(self) -> None:
        """Let go of the ledger."""
        self.database.close()

    def _made(self) -> Database:
        """The ledger itself, made now unless another process has done so since."""
        if self.make is not None:
            empty, self.database, self.make = self.database, self.make(), None
            empty.close()
        return self.database

    def _added(self, document: Document, stamp: Stamp) -> Line:
        kept = content_hash(document.text, [row["record"] for row in self._all(RECORDS, document.sha256)])
        return document_line(stamp.added_at, stamp.by, document.name, document.sha256, kept)

    def _hashes(self, where: str) -> tuple[str, ...]:
        return tuple(row["sha256"] for row in self._all(f"select sha256 from documents where {where} order by number"))

    def _one(self, query: str, *values: Any) -> Row | None:
        return next(iter(self._all(query, *values)), None)

    def _all(self, query: str, *values: Any) -> list[Row]:
        return self.database.rows(query, *values)
