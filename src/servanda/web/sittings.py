"""The queues of those who review: each is put in order beside the requests, and used until a newer one is there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from dataclasses import dataclass
from threading import Lock

from servanda.workflow.review import Desk, Reader
from servanda.workflow.sitting import Sitting

_MOST = 32
"""So many readers' queues are kept; who comes back after as many others waits once more."""
_PATIENCE, _ANEW = 3.0, 0.5
"""So many seconds are waited for a first queue, and for a newer one while the old one can be used."""


@dataclass(slots=True)
class _Place:
    """The queue of a reader, and the search for a newer one."""

    sitting: Sitting | None = None
    search: Future[Sitting] | None = None


class Sittings:
    """The queues of readers, by who each is; one is put in order at a time."""

    def __init__(self) -> None:
        """Keep none yet."""
        self._lock = Lock()
        self._places: OrderedDict[Reader, _Place] = OrderedDict()
        self._worker = ThreadPoolExecutor(max_workers=1)

    def of(self, at: Desk, make: Callable[[], Sitting]) -> Sitting | None:
        """The queue of who sits at a desk, as new as it can be had; None while the first is put in order.

        Raises what `make` raises.
        """
        with self._lock:
            place = self._places.setdefault(at.reader, _Place())
            self._places.move_to_end(at.reader)
            if len(self._places) > _MOST:
                self._places.popitem(last=False)
        self._take(place, 0.0)
        if place.sitting is None or not place.sitting.follow(at):
            with self._lock:
                is_new = place.search is None
                place.search = place.search or self._worker.submit(make)
            # Who comes upon a search that was begun before has waited for it, or sees that others do.
            self._take(place, 0.0 if not is_new else _ANEW if place.sitting else _PATIENCE)
        return place.sitting

    def _take(self, place: _Place, patience: float) -> None:
        """Put what was found in its place, if it is there within so many seconds."""
        search = place.search
        if search is None or (not patience and not search.done()):
            return
        try:
            found = search.result(patience)
        except TimeoutError:
            return
        finally:
            if search.done():
                place.search = None
        if place.sitting:
            found.take_over(place.sitting)
        place.sitting = found
