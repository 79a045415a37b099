"""Files that come in as bytes, from a browser or a program: what they say of themselves, what became of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from servanda.errors import UnreadableInput
from servanda.lang.pack import languages
from servanda.model import Document
from servanda.read import SUFFIXES, Given, read
from servanda.settings import Settings
from servanda.store import Store, Wanted
from servanda.text.addresses import is_address
from servanda.workflow import Ingested, liken_older, open_ledger, take_in

_LONGEST_NAME = 200
_PATH = re.compile(r".*[/\\]", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it came: a name without a folder, and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes, by which a document is known."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a file before it is kept: the document that it makes, or the reason why it makes none.

    `known_as` is the name under which its bytes are in the ledger already, else empty. With `needs_language` it can be
    read once somebody says in which language it is.
    """

    document: Document | None
    known_as: str = ""
    reason: str = ""
    needs_language: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a document that was added tells: so many statements in so many entries, of which some were there before.

    `unread` counts what was seen and not understood, `proposals` the changes of stage that the program proposes.
    """

    sha256: str
    statements: int
    unread: int
    entries: int
    joined: int
    proposals: int


def safe_name(typed: str) -> str:
    """A name that names a file and nothing else: no folder, no control or direction signs, not too long."""
    bare = _CONTROL.sub("", _PATH.sub("", typed).encode("utf-8", "replace").decode()).strip()
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(ending)]}{dot}{ending}" if dot and len(ending) < 10 else bare[:_LONGEST_NAME]


def is_of_a_kind(name: str) -> bool:
    """Whether a file of this name is of a kind that is read, by how its name ends."""
    return Path(name).suffix.lower() in SUFFIXES


def is_there(settings: Settings) -> bool:
    """Whether there may be a ledger at the place that the settings name."""
    return is_address(settings.ledger) or Path(settings.ledger).exists()


def look_at(arrivals: Sequence[Arrival], settings: Settings) -> tuple[Look, ...]:
    """What is seen of each file, and which of them the ledger has; nothing is kept. Raises LedgerError."""
    known: dict[str, str] = {}
    if is_there(settings):
        with closing(open_ledger(settings, write=False)) as store:
            known = {one.sha256: name for one in arrivals if (name := store.name_of(one.sha256)) is not None}
    return tuple(_look(one, known.get(one.sha256, "")) for one in arrivals)


def open_to_add(settings: Settings) -> Store:
    """The ledger, made with its first text if there is none; what an older version added is compared first."""
    store = open_ledger(settings, write=True, late=True)
    try:
        liken_older(store)
    except BaseException:
        store.close()
        raise
    return store


def add(store: Store, arrival: Arrival, given: Given, settings: Settings) -> Told | Ingested:
    """Add a file and say what it tells; an Ingested where its bytes were there.

    Raises UnreadableInput or LedgerError.
    """
    done = take_in(store, arrival.name, arrival.data, given, settings)
    if done.reading is None:
        return done
    with store.looking():
        entries = store.entries(Wanted(document=done.sha256)).entries
    joined = sum(any(each.origin.sha256 != done.sha256 for each in one.attestations) for one in entries)
    counts = len(done.reading.statements), len(done.reading.unread), len(entries), joined
    return Told(done.sha256, *counts, done.proposals)


def _look(arrival: Arrival, known_as: str) -> Look:
    if known_as:
        return Look(None, known_as)
    try:
        document = read(arrival.name, arrival.data)
    except UnreadableInput as error:
        return Look(None, reason=_without_name(error, arrival), needs_language=_is_readable(arrival))
    if "\x00" in document.text:
        return Look(None, reason="holds a NUL, which no ledger keeps; take it out of the file")
    return Look(document)


def _is_readable(arrival: Arrival) -> bool:
    """Whether a file can be read in some language, if not in one that it says or shows itself."""
    try:
        read(arrival.name, arrival.data, Given(language=languages()[0]))
    except UnreadableInput:
        return False
    return True


def _without_name(error: Exception, arrival: Arrival) -> str:
    return str(error).removeprefix(f"{arrival.name}: ")
