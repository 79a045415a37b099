"""Files on their way into the ledger: what came waits for its reader's word, then is added beside the requests."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from enum import StrEnum
from threading import Lock, Thread

from servanda.errors import ServandaError
from servanda.read import Given
from servanda.settings import Settings
from servanda.store import Store
from servanda.workflow import Ingested
from servanda.workflow.intake import Arrival, Look, Told, add, open_to_add

MOST_TRAYS = 12
"""So many trays are kept; the oldest that nothing is being done with makes room for a new one."""


class State(StrEnum):
    """Where the files of a tray are: seen and waiting for a word, being added, through."""

    SEEN = "seen"
    ADDING = "adding"
    DONE = "done"


@dataclass(slots=True)
class Item:
    """A file of a tray: what was seen of it, what its reader says of it (None: leave it), what became of it.

    `outcome` is a complaint where it could not be added.
    """

    place: int
    name: str
    size: int
    sha256: str
    look: Look
    arrival: Arrival | None
    given: Given | None = None
    outcome: Told | Ingested | ServandaError | None = None

    @property
    def can_be_added(self) -> bool:
        """Whether the file can be added if its reader says so."""
        return self.look.document is not None or self.look.needs_language


@dataclass(slots=True)
class Tray:
    """Files that came together."""

    id: str
    items: tuple[Item, ...]
    state: State = State.SEEN

    @property
    def asked(self) -> tuple[Item, ...]:
        """The files that are to be added."""
        return tuple(one for one in self.items if one.given is not None)

    @property
    def through(self) -> int:
        """How many of these are through."""
        return sum(one.outcome is not None for one in self.asked)


@dataclass(slots=True)
class Trays:
    """The trays of an application, each under an address that nobody guesses; they end with it."""

    _kept: dict[str, Tray] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _turn: Lock = field(default_factory=Lock)

    def lay(self, arrivals: Sequence[Arrival], looks: Sequence[Look]) -> Tray:
        """A new tray with files and what was seen of them."""
        items = tuple(_item(place, *one) for place, one in enumerate(zip(arrivals, looks, strict=True)))
        tray = Tray(secrets.token_urlsafe(12), items)
        with self._lock:
            idle = [one for one in self._kept.values() if one.state is not State.ADDING]
            for one in idle[: max(len(self._kept) + 1 - MOST_TRAYS, 0)]:
                del self._kept[one.id]
            self._kept[tray.id] = tray
        return tray

    def get(self, id_: str) -> Tray | None:
        """The tray of this id, if it is still kept."""
        return self._kept.get(id_)

    def clear(self, id_: str) -> None:
        """Forget a tray, unless its files are being added."""
        with self._lock:
            if (tray := self._kept.get(id_)) and tray.state is not State.ADDING:
                del self._kept[id_]

    def begin(self, tray: Tray, given: Mapping[int, Given], settings: Settings) -> bool:
        """Begin to add files, by their places, with what is said of each; False where that was begun before."""
        with self._lock:
            if tray.state is not State.SEEN:
                return False
            tray.state = State.ADDING
        for item in tray.items:
            item.given = given.get(item.place) if item.can_be_added else None
        # A daemon: who stops the server need not wait; what is half added is not there, and can be added again.
        Thread(target=self._add, args=(tray, settings), daemon=True).start()
        return True

    def _add(self, tray: Tray, settings: Settings) -> None:
        """Add what is asked for, one tray at a time: the ledger has one writer."""
        with self._turn:
            try:
                with closing(open_to_add(settings)) as store:
                    for item in tray.asked:
                        item.outcome = _added(store, item, settings)
            except Exception as error:
                # The page says what stood in the way; nobody else would.
                for item in tray.asked:
                    item.outcome = item.outcome or _told(error)
            finally:
                for item in tray.items:
                    item.arrival = None
                tray.state = State.DONE


def _item(place: int, arrival: Arrival, look: Look) -> Item:
    """A file of a tray; of what it makes only what it says of itself is kept, and of one that is not added no byte."""
    seen = replace(look, document=replace(look.document, text="", zones=())) if look.document else look
    item = Item(place, arrival.name, len(arrival.data), arrival.sha256, seen, arrival)
    return item if item.can_be_added else replace(item, arrival=None)


def _added(store: Store, item: Item, settings: Settings) -> Told | Ingested | ServandaError:
    assert item.arrival is not None
    assert item.given is not None
    try:
        return add(store, item.arrival, item.given, settings)
    except ServandaError as error:
        return error


def _told(error: Exception) -> ServandaError:
    return error if isinstance(error, ServandaError) else ServandaError(f"{type(error).__name__}: {error}")
