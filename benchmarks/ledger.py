"""How a ledger does as it grows: `python -m benchmarks.ledger [--entries 2000 20000 200000] [--postgres ADDRESS]`.

Made-up documents are added until there are so many entries; then, at each size, what users do is timed again and again:
medians and 95th percentiles in milliseconds, and how many times the last size takes what the first took. What is added
to fill the ledger is not synced to the disk, what is timed is. A second table tells what commands that go through the
whole ledger take, each run once, and beneath it stands whether what was told again is one entry, and nothing else.

With `--place FILE` the ledger is kept there, and one that is there is measured, filled up only where it is too small.
"""

from __future__ import annotations

import argparse
import random
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.retold import Joined, joined
from benchmarks.summits import readings
from benchmarks.whole import Run, commands, print_whole, runs
from servanda.model import Reading
from servanda.settings import Settings
from servanda.store import Stamp, Store, Wanted, open_store
from servanda.workflow.findings import Asked, check
from servanda.workflow.likening import compared

SEED = 20251220
SIZES = (2_000, 20_000, 200_000)
TIMES = 100
STAMP = Stamp("2031-01-01T10:00:00+00:00", "0", "en 0")
_UNSYNCED = {"sqlite": "pragma synchronous = off", "postgres": "set synchronous_commit = off"}
_SYNCED = {"sqlite": "pragma synchronous = full", "postgres": "set synchronous_commit = on"}
Took = dict[str, list[float]]
"""What was done, with the milliseconds of each time."""


def main() -> None:
    """Print a table for each store."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    asked.add_argument("--entries", type=int, nargs="+", default=SIZES, help="how many entries, smallest first")
    asked.add_argument("--postgres", help="also in a new schema of this server: postgresql://...?schema=benchmark")
    asked.add_argument("--only-postgres", action="store_true")
    asked.add_argument("--place", help="keep the ledger in this file, and measure what is there")
    given = asked.parse_args()
    if not given.only_postgres:
        with TemporaryDirectory() as folder:
            place = given.place or str(Path(folder) / "ledger.db")
            print_both("SQLite", measured(place, given.entries))
    if given.postgres:
        print_both("PostgreSQL", measured(given.postgres, given.entries))


@dataclass(frozen=True, slots=True)
class Measured:
    """What took how long at one size: look-ups and adding, and commands on the whole ledger; how well it is joined."""

    took: Took
    whole: dict[str, Run]
    joined: Joined


def measured(place: str, sizes: Sequence[int]) -> dict[int, Measured]:
    """What takes how long at each size of one ledger; a ledger that is larger already is measured as it is."""
    found, source = {}, readings(SEED)
    kind = "postgres" if place.startswith("postgres") else "sqlite"
    with closing(open_store(place, wait=60, write=True)) as store:
        # What it holds is not made up a second time.
        deque(islice(source, len(store.documents())), maxlen=0)
        there = entries_in(store)
        for wanted in [size for size in sizes if size >= there] or [there]:
            run(store, _UNSYNCED[kind])
            fill(store, source, wanted)
            run(store, _SYNCED[kind])
            took = {name: times(do) for name, do in tasks(store, source, Settings(ledger=place, wait=60))}
            found[wanted] = Measured(took, dict(runs(place, commands(store))), joined(store, SEED))
    return found


def entries_in(store: Store) -> int:
    """How many entries a ledger has."""
    count = "select count(*) as entries from members where statement = entry"
    return int(store.database.rows(count)[0]["entries"])  # type: ignore[attr-defined]


def run(store: Store, order: str) -> None:
    """Tell the engine how to write."""
    store.database.connection.execute(order)  # type: ignore[attr-defined]


def fill(store: Store, source: Iterator[Reading], size: int) -> None:
    """Add documents until there are so many entries."""
    while (there := entries_in(store)) < size:
        for one in islice(source, max(1, (size - there) // 8)):
            add(store, one)


def add(store: Store, one: Reading) -> None:
    """Add a reading, with what its statements are compared by."""
    store.add(one, STAMP, (), compared(one))


def times(do: Iterator[Callable[[], object]]) -> list[float]:
    """The milliseconds of each of some things."""
    took = []
    for one in islice(do, TIMES):
        began = perf_counter()
        one()
        took.append(1000 * (perf_counter() - began))
    return took


def tasks(
    store: Store, source: Iterator[Reading], settings: Settings
) -> Iterator[tuple[str, Iterator[Callable[[], object]]]]:
    """What is timed, each again and again."""
    chance = random.Random(SEED)
    ids = [row["id"] for row in store.database.rows("select id from members order by id limit 5000")]  # type: ignore[attr-defined]
    states, names, themes = (store.known(field) for field in ("actor", "document", "theme"))

    def listing(**wanted: Callable[[], object]) -> Iterator[Callable[[], object]]:
        while True:
            asked = Wanted(limit=50, **{field: choose() for field, choose in wanted.items()})  # type: ignore[arg-type]
            yield partial(store.entries, asked)

    def adding() -> Iterator[Callable[[], object]]:
        for one in source:
            yield partial(add, store, one)

    def one_entry() -> Iterator[Callable[[], object]]:
        while True:
            yield partial(store.entry, chance.choice(ids))

    def findings() -> Iterator[Callable[[], object]]:
        while True:
            yield partial(check, settings, Asked(entry=chance.choice(ids)))

    words = ("scanner", "climate logistic", '"million euros"', "Balabaladabad", "Summit")
    yield "adding a document", adding()
    yield "the first page", listing()
    yield "a page further on", listing(offset=lambda: chance.randrange(500, 1500))
    yield "of an actor", listing(actor=lambda: chance.choice(states))
    yield "of two parties", listing(actor=lambda: chance.choice(states), towards=lambda: chance.choice(states))
    yield "of a theme", listing(theme=lambda: chance.choice(themes))
    yield (
        "theme, act, actor",
        listing(theme=lambda: chance.choice(themes), acts=lambda: ("commitment",), actor=lambda: chance.choice(states)),
    )
    yield "due before a year", listing(due_before=lambda: str(chance.randrange(2026, 2040)))
    yield "of a document", listing(document=lambda: chance.choice(names))
    yield "by words", listing(text=lambda: chance.choice(words))
    yield "one entry", one_entry()
    yield "findings of one entry", findings()


def print_both(name: str, found: dict[int, Measured]) -> None:
    """Print the two tables of a store, and how well its statements are joined."""
    print_table(name, {size: one.took for size, one in found.items()})
    print_whole(name, {size: one.whole for size, one in found.items()})
    for size, one in found.items():
        print(f"{size:,} entries: {one.joined}")
    print()


def print_table(name: str, found: dict[int, Took]) -> None:
    """Print the medians and 95th percentiles, and how they grow."""
    sizes = list(found)
    print(f"{name}: milliseconds, median / 95th percentile of {TIMES}\n")
    print(f"{'entries':22}" + "".join(f"{size:>20,}" for size in sizes) + f"{'growth':>16}")
    for what in found[sizes[0]]:
        ends = [(median(found[size][what]), _high(found[size][what])) for size in sizes]
        cells = "".join(f"{f'{middle:.1f} / {high:.1f}':>20}" for middle, high in ends)
        growth = f"{ends[-1][0] / ends[0][0]:.1f} / {ends[-1][1] / ends[0][1]:.1f}"
        print(f"{what:22}{cells}{growth:>16}")
    print()


def _high(took: Sequence[float]) -> float:
    return sorted(took)[len(took) * 95 // 100]


if __name__ == "__main__":
    main()
