"""What goes through the whole ledger, found once for each state of it and beside the requests."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from threading import Lock
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Remembered(Generic[Found]):
    """Something that takes long to find and holds for one state of a ledger.

    One search runs at a time. Whoever asks waits for it for at most `patience` seconds, None for as long as it takes.
    """

    def __init__(self, patience: float | None = 2.0) -> None:
        """Remember nothing yet."""
        self._patience = patience
        self._lock = Lock()
        self._state: Hashable = None
        self._future: Future[Found] | None = None
        self._worker = ThreadPoolExecutor(max_workers=1)

    def at(self, state: Hashable, find: Callable[[], Found]) -> Found | None:
        """What was found at this state; None while it is being looked for. Raises what `find` raises."""
        future = self._searched(state, find)
        try:
            return future.result(self._patience)
        except TimeoutError:
            return None

    def _searched(self, state: Hashable, find: Callable[[], Found]) -> Future[Found]:
        """The search for a state: the one that was begun, else a new one; a search that failed is made again."""
        with self._lock:
            future = self._future
            has_failed = future is not None and future.done() and future.exception() is not None
            if future is None or state != self._state or has_failed:
                if future is not None:
                    future.cancel()
                self._state, self._future = state, self._worker.submit(find)
            assert self._future is not None
            return self._future
