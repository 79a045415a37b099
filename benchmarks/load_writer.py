"""Adds made-up documents to a ledger until it is stopped: `python -m benchmarks.load_writer PLACE SKIPPED`."""

from __future__ import annotations

import sys
from contextlib import closing
from itertools import islice

from benchmarks.ledger import SEED, add
from benchmarks.summits import readings
from servanda.store import open_store


def main() -> None:
    """Add document after document; the first ones, of which the ledger was made, are left out."""
    place, skipped = sys.argv[1], int(sys.argv[2])
    with closing(open_store(place, wait=60, write=True)) as store:
        for one in islice(readings(SEED), skipped, None):
            add(store, one)


if __name__ == "__main__":
    main()
