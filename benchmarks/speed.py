"""Times the whole reading against the parser alone on the same passages, in one run: `python -m benchmarks.speed`.

CPU seconds of this process, the best of several rounds; loading is told apart. A ratio of 2 says that all the rest of
the reading (names, acts, roles, figures, themes) costs as much again as its parser.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from time import process_time

from benchmarks.reading import SHARED
from servanda import workflow
from servanda.lang import parser
from servanda.model import READ_ZONES, Document, Reading
from servanda.read import Given
from servanda.settings import Settings

CORPUS = SHARED / "corpus"


def texts() -> list[str]:
    """The corpus where it is there, else the examples."""
    if CORPUS.is_dir():
        return sorted(str(path) for path in CORPUS.glob("*.txt"))
    print("no ../shared: on the examples instead", file=sys.stderr)
    return list(workflow.examples())


def best(rounds: int, work: Callable[[], object]) -> float:
    """The least CPU seconds that a piece of work took."""
    took = []
    for _ in range(rounds):
        start = process_time()
        work()
        took.append(process_time() - start)
    return min(took)


def read_all(documents: Sequence[Document], settings: Settings) -> list[Reading]:
    """The whole reading of every document."""
    return [workflow.extract_document(document, settings) for document in documents]


def parse_all(readings: Sequence[Reading]) -> None:
    """The parser alone on every sentence and item of every document."""
    for reading in readings:
        spans = [passage.span for passage in reading.passages if passage.zone in READ_ZONES]
        parser.load(reading.document.language).parse(reading.document.text, spans)


def main() -> None:
    """Print the table; `--rounds N` for more than three rounds."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    rounds = asked.parse_args().rounds
    settings = Settings()
    documents = [workflow.read_file(path, Given(), settings) for path in texts()]
    characters = sum(len(document.text) for document in documents)

    cold = best(1, lambda: read_all(documents, settings))
    readings = read_all(documents, settings)
    reading = best(rounds, lambda: read_all(documents, settings))
    parsing = best(rounds, lambda: parse_all(readings))

    print(f"{len(documents)} texts, {characters:,} characters, best of {rounds} rounds, CPU seconds\n")
    print(f"{'':32}{'seconds':>9}{'characters/s':>14}")
    rows = (("the whole reading", reading), ("the parser alone, every passage", parsing))
    for name, seconds in rows:
        print(f"{name:32}{seconds:9.2f}{characters / seconds:14,.0f}")
    print(f"{'loading, once':32}{max(0.0, cold - reading):9.2f}")
    print(f"\nthe reading takes {reading / parsing:.2f} times what the parser takes")


if __name__ == "__main__":
    main()
