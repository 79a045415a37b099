"""Measures amounts and times of statements: `python -m benchmarks.quantities [--misses]`.

Given the spans and acts of the gold statements (`../shared/gold`), how often are their amounts and their `when` read
right. The expressions of whole texts, and speed, are measured by `benchmarks.figures`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.scoring import Figure
from servanda.extract.quantities.amounts import find_amounts
from servanda.extract.times import choose_when, find_times
from servanda.extract.times.timex import Anchor
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
Row = dict[str, Any]


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
        value = (chosen.edtf or None) if chosen else None
        hits += value is not None and value == row["when"]
        read, wanted = read + (value is not None), wanted + (row["when"] is not None)
        if value != row["when"]:
            say(f"  when: {value} for {row['when']}, {row['act']}: {row['quote'][:160]!r}")
    return Figure(hits, read, wanted)


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
    return 0


if __name__ == "__main__":
    sys.exit(main())
