"""How much longer adding takes in a large ledger: `python -m benchmarks.adding FILE...`, the smallest first.

The ledgers are such as `python -m benchmarks.ledger --place FILE --entries N` leaves behind. Documents are added to
each in turn, so that whatever else the machine does slows all alike: medians and 95th percentiles in milliseconds, by
the clock and of the processor, and how many times the last takes what the first does. What is added stays in them.
"""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import islice
from statistics import median
from time import perf_counter, process_time

from benchmarks.ledger import SEED, add, entries_in
from benchmarks.summits import readings
from servanda.model import Reading
from servanda.store import Store, open_store

TIMES = 300
"""How many documents each is given."""


def main() -> None:
    """Print a line for each ledger, and how they compare."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.adding", description=__doc__)
    asked.add_argument("place", nargs="+", help="a ledger of made-up documents")
    places = asked.parse_args().place
    with ExitStack() as open_ones:
        stores = [open_ones.enter_context(closing(open_store(place, wait=60, write=True))) for place in places]
        sizes = [entries_in(store) for store in stores]
        took = in_turn([(store, unread(store)) for store in stores])
    measured = [(middle_and_high(clock), middle_and_high(processor)) for clock, processor in took]
    for size, (clock, processor) in zip(sizes, measured, strict=True):
        print(f"{size:9,} entries: {clock[0]:.1f} / {clock[1]:.1f} ms by the clock,", end=" ")
        print(f"{processor[0]:.1f} / {processor[1]:.1f} ms of the processor")
    (clock, processor), (first_clock, first_processor) = measured[-1], measured[0]
    print(
        f"the last to the first: {clock[0] / first_clock[0]:.2f} / {clock[1] / first_clock[1]:.2f} by the clock,",
        end=" ",
    )
    print(f"{processor[0] / first_processor[0]:.2f} / {processor[1] / first_processor[1]:.2f} of the processor")


def unread(store: Store) -> Iterator[Reading]:
    """The readings that come after those that a ledger holds."""
    source = readings(SEED)
    deque(islice(source, len(store.documents())), maxlen=0)
    return source


def in_turn(ledgers: list[tuple[Store, Iterator[Reading]]]) -> list[tuple[list[float], list[float]]]:
    """The milliseconds of each document in each ledger, by the clock and of the processor."""
    took: list[tuple[list[float], list[float]]] = [([], []) for _ in ledgers]
    for _ in range(TIMES):
        for (store, source), (clock, processor) in zip(ledgers, took, strict=True):
            one = next(source)
            began, worked = perf_counter(), process_time()
            add(store, one)
            clock.append(1000 * (perf_counter() - began))
            processor.append(1000 * (process_time() - worked))
    return took


def middle_and_high(took: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return median(took), sorted(took)[len(took) * 95 // 100]


if __name__ == "__main__":
    main()
