"""From what a reader types to a citation: a document by its name or hash, a place by its numbers or its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

from servanda.errors import LedgerError, said
from servanda.ledger.casework.citing import around, places
from servanda.ledger.following.events import Citation
from servanda.model import Span
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.text.ids import Sort, meant

_PLACE = re.compile(r"(?P<document>.+):(?P<start>\d+)[-–](?P<end>\d+)")
_DOCUMENT = Sort(
    "no document is called {}, or has a hash that begins so",
    "`servanda add FILE` adds one, `servanda ledger` lists what is there",
)
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a reader cites: a document, with `:START-END` where the place is known, and the words that stand there.

    `speaker` is the code of whom the document quotes there, if anybody.
    """

    document: str
    words: str = ""
    speaker: str = ""


def has_place(document: str) -> bool:
    """Whether what names a document also gives the place in it."""
    return _PLACE.fullmatch(document) is not None


def cite(settings: Settings, quoted: Iterable[Quoted]) -> tuple[Citation, ...]:
    """The citations that a reader means; raises LedgerError where a document or a place is not there, or not one."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        return tuple(_citation(store, one, settings) for one in quoted)


def _citation(store: Store, quoted: Quoted, settings: Settings) -> Citation:
    place = _PLACE.fullmatch(quoted.document)
    if place is None:
        hash_ = _document(store, quoted.document, settings)
        return Citation(hash_, _only_place(store.text(hash_), quoted, settings), quoted.speaker)
    hash_ = _document(store, place["document"], settings)
    text, start, end = store.text(hash_), int(place["start"]), int(place["end"])
    if not start < end <= len(text):
        told = f"{quoted.document} is no place of it, which has {len(text)} characters"
        raise LedgerError(
            f"{settings.ledger_name}: {told}; give the words instead, with --find",
            said("no_place", place=quoted.document, length=len(text)),
        )
    return Citation(hash_, Span(start, end), quoted.speaker)


def _document(store: Store, named: str, settings: Settings) -> str:
    """The hash of the document of this name, or whose hash begins so."""
    known = store.documents()
    found = [hash_ for hash_, name in known.items() if name == named]
    if not found:
        return meant(named, ((hash_, hash_) for hash_ in known), _DOCUMENT, settings.ledger_name)
    if len(found) == 1:
        return found[0]
    hashes = ", ".join(hash_[:12] for hash_ in found[:_TOLD])
    raise LedgerError(
        f"{settings.ledger_name}: {len(found)} documents are {named!r}; give one by its hash: {hashes}",
        said("several_documents", name=named, hashes=hashes),
    )


def _only_place(text: str, quoted: Quoted, settings: Settings) -> Span:
    """The only place where the words stand."""
    where = f"{settings.ledger_name}: {quoted.document}"
    if not quoted.words.strip():
        raise LedgerError(
            f'{where}: say where: {quoted.document}:START-END, or the words there with --find "..."', said("where")
        )
    found = places(text, quoted.words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise LedgerError(
            f"{where}: {quoted.words!r} does not stand there; copy the words from the text",
            said("not_there", words=quoted.words, document=quoted.document),
        )
    listed = ", ".join(f"{one.start}-{one.end} «{around(text, one)}»" for one in found[:_TOLD])
    more = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    told = f"{quoted.words!r} stands there {len(found)} times; give more words, or {quoted.document}:START-END of one"
    raise LedgerError(f"{where}: {told}: {listed}{more}", said("several_places", words=quoted.words, count=len(found)))
