"""From a text, a file or one of a ledger, and a place in it to how that place was read."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass

from servanda.errors import ServandaError
from servanda.extract import Through, read_through
from servanda.extract.explain import Explanation, explain
from servanda.lang.confidence import Points
from servanda.model import Document
from servanda.read import Given, read
from servanda.settings import Settings
from servanda.store import open_store
from servanda.workflow.files import name_of, read_bytes
from servanda.workflow.tools import kit_of


@dataclass(frozen=True, slots=True)
class Found:
    """How the first of the places that were asked for was read; `places` are the offsets of all."""

    explanation: Explanation
    places: tuple[int, ...]


def explain_file(path: str, place: int | str, given: Given, settings: Settings) -> tuple[Found, Points]:
    """How the passage of a file at an offset, or at the first of some words, was read, and what its signs are worth.

    Raises UnreadableInput for the file, and ServandaError where the text has no such place.
    """
    document = read(name_of(path), read_bytes(path, settings), given)
    places = _places(document, place)
    kit = kit_of(document.language, settings)
    return Found(explain(read_through(document, kit), places[0]), places), kit.points


@dataclass(frozen=True, slots=True)
class Reread:
    """A document of a ledger as the program reads it now, which may be otherwise than when it came."""

    through: Through
    points: Points

    def at(self, offset: int) -> Explanation:
        """How the passage at an offset is read, in code points of the text."""
        return explain(self.through, offset)


def read_again(settings: Settings, sha256: str) -> Reread:
    """A document of the ledger, by its whole hash, read once more; raises LedgerError and PackError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        document = store.reading(sha256).document
    kit = kit_of(document.language, settings)
    return Reread(read_through(document, kit), kit.points)


def _places(document: Document, place: int | str) -> tuple[int, ...]:
    if isinstance(place, int):
        last = len(document.text) - 1
        if place > last:
            told = f"offset {place:,} is outside of the text; give one from 0 to {last:,}"
            raise ServandaError(f"{document.name}: {told}")
        return (place,)
    words = r"\s+".join(map(re.escape, place.split()))
    found = tuple(one.start() for one in re.finditer(words, document.text, re.IGNORECASE)) if words else ()
    if not found:
        cure = "give some words as the text has them, accents too"
        raise ServandaError(f"{document.name}: the text does not hold {place!r}; {cure}")
    return found
