"""Files that are sent while they are made, however long they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Full, Queue
from threading import Event, Thread

_AHEAD = 64
"""So many pieces are made ahead of who takes them."""
_LOOK = 0.5


def streamed(make: Callable[[], Iterator[str]]) -> Iterator[str]:
    """The pieces that `make` gives, made in one thread of their own: a ledger is read in the thread that opened it.

    Raises what `make` raises. Where nobody takes them any more, no more are made.
    """
    made: Queue[str | BaseException | None] = Queue(_AHEAD)
    left = Event()

    def put(one: str | BaseException | None) -> bool:
        while not left.is_set():
            try:
                made.put(one, timeout=_LOOK)
            except Full:
                continue
            return True
        return False

    def work() -> None:
        end: BaseException | None = None
        try:
            for piece in make():
                if not put(piece):
                    return
        except BaseException as error:
            end = error
        put(end)

    Thread(target=work, daemon=True).start()
    try:
        while (piece := made.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        left.set()
