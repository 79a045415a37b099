"""What goes through the whole ledger, found once for each state of it and each question, and beside the requests."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, TimeoutError
from threading import Lock
from typing import Generic, TypeVar

Found = TypeVar("Found")
MOST = 16
"""So many answers are kept unless another number is said; several people at once ask for several."""


class NotYet(Exception):
    """What is asked for goes through the whole ledger and is still being looked for; it can be asked for again soon."""


class Remembered(Generic[Found]):
    """Something that takes long to find and holds for one state of a ledger, or one question asked of it.

    One search runs at a time. Whoever asks waits for it for at most `patience` seconds, None for as long as it takes.
    Of the answers the last `most` that were asked for are kept.
    """

    def __init__(self, patience: float | None = 2.0, most: int = MOST) -> None:
        """Remember nothing yet."""
        self._patience = patience
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Future[Found]] = OrderedDict()
        self._worker = ThreadPoolExecutor(max_workers=1)

    def at(self, state: Hashable, find: Callable[[], Found], *, is_short: bool = False) -> Found | None:
        """What was found at this state; None while it is being looked for. Raises what `find` raises.

        A search that `is_short` is waited for, however long it takes.
        """
        patience = None if is_short else self._patience
        while True:
            future = self._searched(state, find)
            try:
                return future.result(patience)
            except TimeoutError:
                return None
            except CancelledError:
                # As many others asked meanwhile, before the search began.
                if patience is not None:
                    return None

    def _searched(self, state: Hashable, find: Callable[[], Found]) -> Future[Found]:
        """The search for a state: the one that was begun, else a new one; a search that failed is made again."""
        with self._lock:
            future = self._kept.get(state)
            if future is None or (future.done() and (future.cancelled() or future.exception() is not None)):
                future = self._kept[state] = self._worker.submit(find)
            self._kept.move_to_end(state)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)[1].cancel()
            return future
