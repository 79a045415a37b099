"""What the statements of a document are compared by, and ledgers that an older version compared otherwise or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial

from servanda.extract.record import statement_ids
from servanda.lang import concepts, tables
from servanda.lang import likeness as points
from servanda.lang.pack import languages
from servanda.ledger.resolution.condensing import gists_of
from servanda.model import Reading
from servanda.settings import Settings
from servanda.store import Compared, Store, open_store
from servanda.text.ids import content_id

Progress = Callable[[Sequence[str]], Iterable[str]]
"""Gives the names of documents one by one, and shows how far it is."""
_GISTS = 6
"""The version of what makes and compares gists: raised where it gives something else for the same words and points."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """How many documents were compared anew, how many entries there were and are, and how many of these differ."""

    documents: int
    before: int
    after: int
    changed: int


def compared(reading: Reading) -> Compared:
    """The gists of the statements of a reading, in order, with the points that are shipped."""
    language = reading.document.language
    gists = gists_of(reading, statement_ids(reading), concepts.load(language))
    return Compared(gists, points.load(), version_of(language))


@cache
def version_of(language: str) -> str:
    """What tells the comparing of today from that of another version: made of its words and points."""
    words = [tables.text(language, name, "its words") for name in ("concepts.csv", "pack.toml", "pointing.toml")]
    return f"{language} {content_id('likeness', _GISTS, *words, repr(points.load()))}"


def is_current(store: Store) -> bool:
    """Whether all that was compared in a ledger was compared as today."""
    return set(store.likened_by()) <= {version_of(language) for language in languages()}


def liken_older(store: Store) -> int:
    """Compare the documents that an older version added; how many there were."""
    left = store.unlikened()
    for sha256 in left:
        store.liken(sha256, compared(store.reading(sha256)))
    return len(left)


def resolve_anew(settings: Settings, progress: Progress = iter) -> Resolved:
    """Compare all statements of a ledger again, as the program does today, and join those of one promise.

    What readers judged stands. All of it is done or nothing; others may write meanwhile. Raises LedgerError.
    """
    with closing(open_store(settings.ledger, wait=settings.wait, write=True)) as store:
        before = set(store.groups().values())
        store.liken_anew(partial(_all_compared, store, progress))
        after = set(store.groups().values())
        return Resolved(len(store.documents()), len(before), len(after), len(before ^ after))


def _all_compared(store: Store, progress: Progress, hashes: Sequence[str]) -> Iterator[tuple[str, Compared]]:
    """Documents, by their hashes, with what they are compared by."""
    names = store.documents()
    for _, sha256 in zip(progress([names[one] for one in hashes]), hashes, strict=True):
        yield sha256, compared(store.reading(sha256))
