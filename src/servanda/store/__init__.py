"""Where ledgers are kept: what a store can do, whatever keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from servanda.errors import LedgerError
from servanda.extract.record import Record
from servanda.lang.likeness import Points
from servanda.ledger.accounts import Account
from servanda.ledger.actors.appearances import Appearance
from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.history.history import Line
from servanda.ledger.history.judgements import Judgement
from servanda.ledger.history.verify import Kept
from servanda.ledger.resolution.gist import Gist
from servanda.ledger.resolution.likeness import Likeness
from servanda.ledger.review.queue import Doubt, Outline
from servanda.model import Reading
from servanda.store.wanting import Order as Order
from servanda.store.wanting import Sort as Sort
from servanda.store.wanting import Wanted as Wanted
from servanda.text.addresses import is_address, without_password

SCHEMA_VERSION = 6
"""The version of a ledger's tables, the same for every engine."""
Contents = Iterable[tuple[str, Iterable[Mapping[str, Any]]]]
"""Tables by name with their rows, in an order in which each row finds those that it refers to."""
COUNTED = 10_000
"""So many statements that fit are counted; to count more would take the longer the larger a ledger is."""
_SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and by what a document was read: aware UTC time in ISO 8601, versions of the program and the pack.

    `own_actors` is the SHA-256 of the user's own table of actors, or None where there was none; `by` is who added it,
    empty where nobody said.
    """

    added_at: str
    tool_version: str
    pack_version: str
    own_actors: str | None = None
    by: str = ""


class Lead(NamedTuple):
    """Where an id leads: a statement's own id as an entry, its id as a statement, and the entry in which it is now."""

    own: str
    statement: str
    entry: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The gists of a document's statements, in their order, and the points by which they are compared with others.

    `version` tells what made both: a ledger of another version is to be resolved anew.
    """

    gists: tuple[Gist, ...]
    points: Points
    version: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A form by which a document names somebody or something, and how often.

    `ref` is the id that the reading gave; `appearance` that of the actor outside the registry, or empty.
    """

    document: str
    kind: str
    ref: str
    appearance: str
    form: str
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries of a ledger and how many there are in all, or at least where there are more than anybody counts.

    `records` are those of the best attestations, each with the id of its entry and the number of its sources.
    """

    entries: tuple[Entry, ...]
    records: tuple[Record, ...]
    total: int
    is_more: bool = False


Comparing = Callable[[Sequence[str]], Iterable[tuple[str, Compared]]]
"""Gives what documents are compared by, for their hashes, in the same order."""


class Store(Protocol):
    """A ledger that is open: every change is whole or not at all."""

    def name_of(self, sha256: str) -> str | None:
        """The name under which a document with these bytes is kept, or None."""

    def add(
        self, reading: Reading, stamp: Stamp, unknown: Sequence[Appearance] = (), compared: Compared | None = None
    ) -> bool:
        """Keep a reading and open an entry for each statement; False, and no change, if its bytes are there.

        `unknown` are the actors of its mentions that the registry does not know. Statements that are `compared` join
        the entries that they tell of; others stay alone until they are likened.
        """

    def unlikened(self) -> tuple[str, ...]:
        """The hashes of the documents whose statements nobody compared yet, in order."""

    def liken(self, sha256: str, compared: Compared) -> None:
        """Compare the statements of a document with those of all others, unless that is done."""

    def liken_anew(self, comparing: Comparing) -> None:
        """Compare all statements again, of all documents or none; what others add or judge meanwhile counts too."""

    def misplaced(self) -> Iterator[tuple[str, str]]:
        """The statements, by id, that links and judgements do not put where they are, and why; as `outlines`."""

    def likened_by(self) -> tuple[str, ...]:
        """The versions by which documents were compared, in order."""

    def gists_near(self, gist: Gist) -> tuple[Gist, ...]:
        """The gists of statements that may tell of the same matter, in the order in which they came."""

    def linked(self, ids: Sequence[str]) -> tuple[Likeness, ...]:
        """The pairs of statements with these own ids that were found like one another, the likeliest first.

        Each has the two own ids, and the signs and the chance that were found when the later one came.
        """

    def nameless(self) -> tuple[str, ...]:
        """The hashes of the documents whose mentions an older version did not keep, in order."""

    def name(self, reading: Reading, unknown: Sequence[Appearance]) -> None:
        """Keep the mentions of a document that has none yet."""

    def appearances(self) -> tuple[Appearance, ...]:
        """The actors outside the registry, document by document, in the order in which they came; without places."""

    def seen(self) -> tuple[Seen, ...]:
        """How each document names whom, in the order of the documents and the text."""

    def unmet(self) -> tuple[str, ...]:
        """The hashes of the documents whose meetings an older version did not keep, in order."""

    def meet(self, reading: Reading) -> None:
        """Keep the meetings of a document that has none yet."""

    def accounts(self) -> tuple[Account, ...]:
        """What each document tells of each meeting, in the order in which they came."""

    def judgements(self) -> tuple[Judgement, ...]:
        """What readers judged of who is who, all lines in order."""

    def judge(self, judgement: Judgement, after: int) -> Judgement:
        """Keep a judgement behind the line `after`; what is kept has its number.

        Raises ChangedMeanwhile where another line has come since.
        """

    def history(self, subject: str | None = None) -> tuple[Line, ...]:
        """What was done to the ledger, all or to one subject, in order."""

    def lines_of(self, kind: str, last: int | None = None) -> tuple[Line, ...]:
        """The lines of the history of one kind, in order: all, or the last so many."""

    def lines_behind(self, number: int, most: int) -> tuple[Line, ...]:
        """The last so many lines of the history, in order, of those that stand behind a number."""

    def joined_since(self, moment: str, most: int) -> tuple[Lead, ...]:
        """The statements that joined entries of before, out of documents that came since; the last so many first.

        `moment` is a day or a time (UTC) in ISO form.
        """

    def head(self) -> Line | None:
        """The last line of the history, whose hash stands for all that was done; None before the first."""

    def judged(self, ids: Sequence[str]) -> tuple[Judgement, ...]:
        """What readers judged of promises and stands, of statements with these own ids, by the numbers of its lines."""

    def origins(self, hashes: Sequence[str]) -> Mapping[str, Origin]:
        """The documents with these hashes, as far as they are there, in the order in which they came."""

    def text(self, sha256: str) -> str:
        """The text of a document; raises LedgerError where there is none."""

    def doubts(self) -> Iterator[Doubt]:
        """The pairs of entries that may be one and that nobody has judged, the likeliest first; as `outlines`."""

    def outlines(self) -> Iterator[Outline]:
        """What makes the place in a queue of every statement, in order; read on within `looking`."""

    def documents(self, begins: str = "") -> Mapping[str, str]:
        """The names of the documents whose hashes begin so, by these, in the order in which they came."""

    def documents_counted(self) -> int:
        """How many documents there are."""

    def latest(self, limit: int, offset: int = 0) -> tuple[Origin, ...]:
        """So many documents, the one that came last first, behind as many as the offset says."""

    def kept(self, sha256: str) -> Kept:
        """A document and its statements exactly as they are kept; raises LedgerError where there is none."""

    def reading(self, sha256: str) -> Reading:
        """The reading of a document as it was added; raises LedgerError where there is none."""

    def known(self, field: str) -> tuple[str, ...]:
        """What entries have in a field by which they can be asked for: `actor`, `towards`, `theme` or `document`."""

    def entries(self, wanted: Wanted) -> Page:
        """The entries that are wanted, in the order that is wanted."""

    def told(self, wanted: Wanted) -> Iterator[tuple[Entry, Record]]:
        """The same entries and records as those of `entries`, one by one, of however many; read on in `looking`."""

    def ids(self, wanted: Wanted) -> tuple[str, ...]:
        """The ids of all entries that are wanted, whatever page or day, in the order of their first attestations."""

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The own ids of the statements of each entry, in order, by its id."""

    def find(self, prefix: str) -> tuple[Lead, ...]:
        """The statements whose own id, as entries or as statements, begins with `prefix`."""

    def entry(self, id_: str, as_of: str | None = None) -> Entry:
        """The entry that an id of an entry or of a statement leads to; raises LedgerError where there is none."""

    def whole(self, ids: Sequence[str] | None = None, as_of: str | None = None) -> Iterator[Entry]:
        """The entries to which these ids lead, each once, or all, in the order of their first attestations.

        With `as_of`, a day in ISO form, as the ledger had them at its end, by the documents and judgements it held.
        What is not read on is not looked up; read on within `looking`.
        """

    def record(self, line: Line, after: int | None) -> Line:
        """Add a line to the history; what is kept has its number and hash.

        A judgement on promises joins or parts their entries; raises LedgerError where it contradicts one that stands.
        `after` is the number of the last line of its subject that the writer knew of, 0 for none; raises
        ChangedMeanwhile where another has come since. None asks nothing.
        """

    def contents(self) -> Contents:
        """All that the ledger holds, table by table, to be read in order and within `looking`."""

    def fill(self, found: Contents) -> None:
        """Put into a ledger that holds nothing all that another held; raises LedgerError where it holds something."""

    def back_up(self, path: str) -> None:
        """Write a copy as a ledger in an empty file, as this one is at one moment."""

    def looking(self) -> AbstractContextManager[None]:
        """A span in which all that is asked is of one moment, whoever writes meanwhile."""

    def may_be_written(self) -> bool:
        """Whether who opened the ledger may also write to it."""

    def close(self) -> None:
        """Let go of the ledger."""


def open_store(location: str, *, wait: float, write: bool, late: bool = False) -> Store:
    """Open the ledger at a path or a `postgresql://` address; `wait` is in seconds, `write` makes it where none is.

    With `late` it is made only when the first reading is added, so that a run that adds nothing leaves nothing. Raises
    LedgerError where it cannot be opened, is no ledger, or is locked for longer than `wait`.
    """
    # The engines implement this module's protocol, so they come after it; the driver of one is an extra.
    if not is_address(location):
        from servanda.store import sqlite_file  # noqa: PLC0415

        return sqlite_file.open_ledger(location, wait=wait, write=write, late=late)
    name, scheme = without_password(location), location.partition(":")[0]
    if scheme not in _SCHEMES:
        raise LedgerError(f"{name}: a ledger is a file or postgresql://...; give one with --ledger")
    try:
        from servanda.store import postgres_server  # noqa: PLC0415
    except ImportError as error:
        extra = "pip install 'servanda[postgres]'"
        raise LedgerError(f"{name}: needs the extra `postgres`, which is not installed ({error}): {extra}") from error
    return postgres_server.open_ledger(location, wait=wait, write=write, late=late)
