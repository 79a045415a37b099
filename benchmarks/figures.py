"""Measures `servanda figures`: `python -m benchmarks.figures [--misses]`.

First the expressions of `../shared/quantities/seeds.jsonl`, through the JSON that the command prints: F1 of spans and
of values by type, and how many qualifiers are right. Then characters a second in one run, side by side with the peers
of `benchmarks/peers.txt` that are installed: CPU seconds of this process, the median of the rounds, on the French texts
of the corpus (the examples where there is none). Ours reads money, counts and times together, each peer one of them.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmarks.peers import Read, installed
from benchmarks.scoring import Figure
from servanda import workflow
from servanda.export.figures import lines
from servanda.extract.figures import find_figures
from servanda.extract.times.timex import Anchor
from servanda.figure import TIMES
from servanda.lang import quantities
from servanda.read import Given
from servanda.read.jsonlines import Line
from servanda.settings import Settings

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SEEDS = SHARED / "quantities" / "seeds.jsonl"
TYPES = ("money", "count", "percent", *TIMES)
AIMS: Mapping[str, int] = {"EDS-NLP, eds.dates": 5, "dateparser, search_dates": 10}
"""How many times as fast as a peer we want to be."""
_QUALIFIERS = {"near": "about", "approx": "about", "gt": "over", "lt": "under"}
_PEERS_LEAST = 20_000
"""So many characters at least are given to each in a round."""
Row = dict[str, Any]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one type: by its span alone, by span and value, and with the right qualifier of those."""

    spans: Figure
    values: Figure
    qualifiers: Figure


def score(say: Say = lambda _: None) -> dict[str, Score]:
    """The expressions that must be found, by type, and all times together; what may be found counts neither way."""
    rows = [json.loads(line) for line in SEEDS.read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = [row for row in rows if row.get("document")]
    found = {row["file"]: _found(row) for row in documents}
    rows = [row for row in rows if not row.get("document")]
    return score_rows(rows, found, say)


def score_rows(rows: Sequence[Row], found: Mapping[str, list[Row]], say: Say) -> dict[str, Score]:
    """Expressions compared with the spans that were found in each `file`, by type, and all times together.

    An expression without `value`, `currency` or `qualifier` is right whatever is read there; a range has `min` and
    `max`; `accept` and `currencies` list what else is right.
    """
    scores = {kind: _score((kind,), rows, found, say) for kind in TYPES}
    return scores | {"all times": _score(TIMES, rows, found, lambda _: None)}


def _found(document: Row) -> list[Row]:
    """The spans of a text as `servanda figures --jsonl` prints them."""
    text = (SHARED / "corpus" / document["file"]).read_bytes().decode("utf-8")
    line = Line(document["file"], text, document["lang"], document["reference_date"])
    (printed,) = lines([workflow.figures_of_line(line, workflow.Wish())])
    spans: list[Row] = json.loads(printed)["spans"]
    return spans


def _score(kinds: Sequence[str], rows: Sequence[Row], found: Mapping[str, list[Row]], say: Say) -> Score:
    wanted = [row for row in rows if row["type"] in kinds and not row.get("optional")]
    spans = values = qualified = sized = 0
    for row in wanted:
        placed = [one for one in found[row["file"]] if _fits(row, one) and _place(row, one)]
        right = [one for one in placed if _value(row, one)]
        spans, values = spans + bool(placed), values + bool(right)
        if right and "qualifier" in row and row["type"] not in ("date", "interval", "set"):
            sized += 1
            qualifier = right[0].get("qualifier", "exact")
            qualified += qualifier == _qualifier(row)
            if qualifier != _qualifier(row):
                say(f"  {row['type']}: {row['text']!r} is {row['qualifier']}, read {qualifier}")
        if not right:
            near = [(one["text"], one["type"], one.get("value")) for one in found[row["file"]] if _touches(row, one)]
            say(f"  {row['type']}: {row['text']!r} = {row.get('value')}, read {near} {row.get('context', '')}")
    extra_spans, extra_values = _extra(kinds, rows, found, say)
    return Score(
        Figure(spans, spans + extra_spans, len(wanted)),
        Figure(values, values + extra_values, len(wanted)),
        Figure(qualified, sized, sized),
    )


def _extra(kinds: Sequence[str], rows: Sequence[Row], found: Mapping[str, list[Row]], say: Say) -> tuple[int, int]:
    """How many were read of these types that are none of the expressions: by their span, and by span and value."""
    spans = values = 0
    for name, ones in found.items():
        listed = [row for row in rows if row["file"] == name]
        for one in (one for one in ones if one["type"] in kinds):
            touched = [row for row in listed if _touches(row, one)]
            if touched and all(row.get("optional") for row in touched):
                continue
            placed = [row for row in touched if _fits(row, one) and _place(row, one)]
            spans += not placed
            values += not any(_value(row, one) for row in placed)
            if not touched:
                say(f"  {one['type']}: extra {one['text']!r} = {one.get('value')} in {name}")
    return spans, values


def _fits(row: Row, one: Row) -> bool:
    """Whether the types are of one sort: times may be told in several ways."""
    return bool(row["type"] == one["type"] or (row["type"] in TIMES and one["type"] in TIMES))


def _touches(row: Row, one: Row) -> bool:
    return bool(row["start"] < one["end"] and one["start"] < row["end"])


def _places(row: Row) -> Iterator[tuple[int, int, str | None]]:
    """The span of an expression and its other spans, each with the value that it has there, if another."""
    yield row["start"], row["end"], None
    yield from (tuple(alt) for alt in row.get("alt", []))


def _place(row: Row, one: Row) -> bool:
    return any((start, end) == (one["start"], one["end"]) for start, end, _ in _places(row))


def _value(row: Row, one: Row) -> bool:
    there = [value for start, end, value in _places(row) if (start, end) == (one["start"], one["end"])]
    right = any(one.get("value") == value if value else _worth(row, one) for value in there)
    return right and ("currency" not in row or one.get("currency") in (row["currency"], *row.get("currencies", [])))


def _qualifier(row: Row) -> str:
    named: str = row["qualifier"] or "exact"
    return _QUALIFIERS.get(named, named)


def _worth(row: Row, one: Row) -> bool:
    if "value" not in row and "max" in row:
        return bool((one.get("min"), one.get("max")) == (row["min"], row["max"]))
    return "value" not in row or one.get("value") in (row["value"], *row.get("accept", []))


def texts() -> list[str]:
    """The French texts of the corpus where it is there, else of the examples; each long enough to be timed."""
    paths = sorted((SHARED / "corpus").glob("*.txt"))
    if not paths:
        print("no ../shared/corpus: on the examples instead", file=sys.stderr)
        paths = [Path(path) for path in workflow.examples()]
    documents = [workflow.read_file(str(path), Given(), Settings()) for path in paths]
    return [document.text for document in documents if document.language == "fr"]


def ours() -> Read:
    """All figures of a French text."""
    words, anchor = quantities.load("fr"), Anchor("2025-12-20")
    return lambda text: find_figures(text, None, words, anchor)


def speed(read: Read, given: Sequence[str], rounds: int) -> float:
    """Characters a second: the median of the rounds, after one to warm up."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        took = []
        for _ in range(rounds + 1):
            start = process_time()
            for text in given:
                read(text)
            took.append(process_time() - start)
    return sum(map(len, given)) / median(took[1:])


def compare(rounds: int) -> Iterator[str]:
    """The lines of the table of speed."""
    given = texts()
    given = list(chain(*[given] * (1 + _PEERS_LEAST // sum(map(len, given)))))
    # The same read often is found again in a cache by whoever has one; ours keeps four windows, fewer than a text has.
    own = speed(ours(), given, rounds)
    yield f"{len(given)} French texts, {sum(map(len, given)):,} characters, median of {rounds} rounds\n"
    yield f"{'':30}{'characters/s':>13}{'ours is':>9}"
    yield f"{'servanda, all figures':30}{own:13,.0f}"
    for name, read in installed().items():
        if read is None:
            yield f"{name:30}{'absent':>13}  (pip install -r benchmarks/peers.txt)"
            continue
        theirs = speed(read, given, rounds)
        aim = f"  aim {AIMS[name]}: {'reached' if own >= AIMS[name] * theirs else 'missed'}" if name in AIMS else ""
        yield f"{name:30}{theirs:13,.0f}{own / theirs:8.1f}x{aim}"


def table(scores: Mapping[str, Score]) -> Iterator[str]:
    """The lines of the table of scores."""
    yield f"{'':12}{'spans':>7}{'values':>8}{'qualifiers':>12}"
    for kind, one in scores.items():
        if one.spans.gold or one.spans.read:
            right = f"{one.qualifiers.hits} of {one.qualifiers.gold}" if one.qualifiers.gold else ""
            counted = f"{one.values.hits} of {one.values.gold}, {one.values.read} read"
            yield f"{kind:12}{one.spans.f1:7.3f}{one.values.f1:8.3f}{right:>12}  ({counted})"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both tables; `--misses` with every difference, `--rounds N` for more than three rounds."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__)
    options.add_argument("--misses", action="store_true")
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args(arguments)
    if SEEDS.is_file():
        print(*table(score(print if asked.misses else lambda _: None)), sep="\n")
    else:
        print("scores skipped: need ../shared/quantities/seeds.jsonl, which is no part of the project")
    print()
    for line in compare(asked.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
