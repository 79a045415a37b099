"""Measures amounts and times alone: `python -m benchmarks.quantities [--misses]`.

Given the spans and acts of the gold statements (`../shared/gold`), how often are their amounts and their `when` read
right; and of the expressions of `../shared/quantities/seeds.jsonl`, how many are found with their values. Last the
characters a second of amounts and times together.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.scoring import Figure
from servanda.extract.amounts import find_amounts, find_quantities
from servanda.extract.times import Anchor, choose_when, find_times
from servanda.lang.quantities import QuantityWords, load
from servanda.model import Act, Span

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
ANCHORS: Mapping[str, str] = {
    "000_48780b6002633c1b.txt": "2025-12-20",
    "001_6657728aeed0b2c4.txt": "2025-12-20",
    "002_e5302a6166cb14bf.txt": "2025-12-03",
    "003_e8713f75c06210b3.txt": "2025-12-18",
    "004_c88d55690fc50bf7.txt": "2025-10-09",
    "charter-armenia-usa-2025.txt": "2025-01-14",
    "en-camp-david-2023.txt": "2023-08-18",
    "en-japan-usa-readout-2022.txt": "2022-01-21",
}
"""The day of each meeting, which the time of a statement counts from."""
GOLD = ("seeds", "charter", "english")
TIMES = ("date", "interval")
Row = dict[str, Any]
Expression = tuple[Span, str, str, str, str]
"""What was found: span, value, type, unit and file."""


def rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON Lines file."""
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def source(name: str) -> str:
    """The text of a document of the corpus."""
    return (SHARED / "corpus" / name).read_bytes().decode("utf-8")


def words_for(name: str) -> QuantityWords:
    """The quantity words of a document of the corpus, by its name."""
    return load("en" if name.startswith("en-") else "fr")


def score_amounts(gold: Iterable[Row], say: Callable[[str], None]) -> Figure:
    """Amounts of gold spans: value and unit equal, spans overlapping."""
    hits = read = wanted = 0
    for row in gold:
        found = list(find_amounts(source(row["doc"]), Span(row["start"], row["end"]), words_for(row["doc"])))
        read, wanted = read + len(found), wanted + len(row["amounts"])
        for amount in row["amounts"]:
            there = Span(amount["start"], amount["end"])
            same = [
                f for f in found if f.unit == amount["unit"] and f.value == amount["value"] and f.span.overlaps(there)
            ]
            if same:
                found.remove(same[0])
                hits += 1
            else:
                say(f"  missed: {amount['value']} {amount['unit']} in {row['quote'][:100]!r}")
        for extra in found:
            say(f"  extra: {extra.value} {extra.unit} in {row['quote'][:100]!r}")
    return Figure(hits, read, wanted)


def score_when(gold: Iterable[Row], say: Callable[[str], None]) -> Figure:
    """The `when` of gold spans with their gold acts."""
    hits = read = wanted = 0
    for row in gold:
        text, words, anchor = source(row["doc"]), words_for(row["doc"]), Anchor(ANCHORS[row["doc"]])
        span = Span(row["start"], row["end"])
        chosen = choose_when(find_times(text, span, words, anchor), text, span, Act(row["act"]), words)
        value = chosen.edtf if chosen else None
        hits += value is not None and value == row["when"]
        read, wanted = read + (value is not None), wanted + (row["when"] is not None)
        if value != row["when"]:
            say(f"  when: {value} for {row['when']}, {row['act']}: {row['quote'][:160]!r}")
    return Figure(hits, read, wanted)


def score_expressions(say: Callable[[str], None]) -> dict[str, Figure]:
    """The expressions of the five texts by type; counts are those with the nouns of parties too."""
    listed = list(rows(SHARED / "quantities" / "seeds.jsonl"))
    days = {row["file"]: row["reference_date"] for row in listed if row.get("document")}
    figures: dict[str, Figure] = {}
    found = {name: _expressions(name, day) for name, day in days.items()}
    for kind in ("money", "count", *TIMES):
        wanted = [row for row in listed if row.get("type") == kind and not row.get("optional")]
        hits = 0
        for row in wanted:
            good = any(_same(row, one) for one in found[row["file"]])
            hits += good
            if not good:
                say(f"  {kind}: {row['text']!r} = {row['value']}")
        read = [one for name in days for one in found[name] if one[2] == kind]
        extra = sum(not any(_touches(row, one) for row in listed if row["file"] == one[4]) for one in read)
        figures[kind] = Figure(hits, hits + extra, len(wanted))
    return figures


def _expressions(name: str, day: str) -> list[Expression]:
    """Everything found in a text: span, value, type, unit and file."""
    text, words = source(name), words_for(name)
    whole = Span(0, len(text))
    amounts = [
        (f.amount.span, str(f.amount.value), f.kind.value, f.amount.unit, name)
        for f in find_quantities(text, whole, words)
    ]
    times = find_times(text, whole, words, Anchor(day))
    return amounts + [(t.span, t.edtf, "interval" if "/" in t.edtf else "date", "", name) for t in times]


def _same(row: Row, one: Expression) -> bool:
    """Whether what was found is the expression: its span or one of its other spans, its value, its currency."""
    span, value, kind, unit, _ = one
    spans = [(row["start"], row["end"], None), *(tuple(alt) for alt in row.get("alt", []))]
    values = {row["value"], *row.get("accept", [])}
    # A part of a month («mi-décembre») is written as the month, as the annotation guide has it.
    values |= {row["value"][:7]} if row["value"].endswith("~") else set()
    placed = [alt for start, end, alt in spans if (start, end) == (span.start, span.end)]
    right = any(value == alt or (alt is None and value in values) for alt in placed)
    return right and (kind != "money" or unit == row["currency"])


def _touches(row: Row, one: Expression) -> bool:
    return not row.get("document") and one[0].overlaps(Span(row["start"], row["end"]))


def speed() -> float:
    """Characters a second of amounts and times over the corpus, forty times, by paragraph."""
    spans = []
    for name in ANCHORS:
        text, start = source(name), 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                spans.append((text, Span(start, start + len(line)), words_for(name), Anchor(ANCHORS[name])))
            start += len(line)
    began = time.process_time()
    for _ in range(10):
        for text, span, words, anchor in spans:
            find_amounts(text, span, words)
            find_times(text, span, words, anchor)
    return 10 * sum(len(span) for _, span, _, _ in spans) / (time.process_time() - began)


def line(name: str, figure: Figure) -> str:
    """One line of the table."""
    precision = figure.hits / figure.read if figure.read else 0.0
    recall = figure.hits / figure.gold if figure.gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    shares = f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
    return f"{name:22} {shares}  ({figure.hits} of {figure.gold}, {figure.read} read)"


def main() -> int:
    """Print the tables; with `--misses` also every difference."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true")
    asked = options.parse_args()
    if not SHARED.is_dir():
        print("needs ../shared: gold and corpus are not part of the project", file=sys.stderr)
        return 1
    say: Callable[[str], None] = print if asked.misses else lambda _: None
    for name in GOLD:
        gold = list(rows(SHARED / "gold" / f"{name}.jsonl"))
        print(line(f"{name} amounts", score_amounts(gold, say)))
        print(line(f"{name} when", score_when(gold, say)))
    for kind, figure in score_expressions(say).items():
        print(line(f"expressions {kind}", figure))
    print(f"{'speed':22} {speed() / 1000:.0f} thousand characters a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
