"""Themes of single sentences that name their matter by words of all sorts: `python -m benchmarks.themes [--misses]`.

`tests/golden/themes.tsv` holds sixty sentences, French and English, written and coded with their themes before the
words of `themes.csv` were widened; each is read as a document of its own, so nothing around it helps.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading import GOLDEN
from benchmarks.scoring import Figure
from servanda.extract import extract
from servanda.extract.attributes.themes import find_themes
from servanda.lang import themes
from servanda.model import Document, Span
from servanda.workflow.tools import kit

SENTENCES = GOLDEN / "themes.tsv"


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence with the themes that a person gave it."""

    language: str
    themes: frozenset[str]
    sentence: str


def load(path: Path = SENTENCES) -> tuple[Coded, ...]:
    """The sentences of the file, in its order."""
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Coded(row["language"], frozenset(row["themes"].split(",")), row["sentence"])
            for row in csv.DictReader(rows, delimiter="\t")
        )


def read_themes(one: Coded) -> frozenset[str]:
    """The themes of the longest statement that is found in a sentence; without any, those of its words alone."""
    document = Document("sentence.txt", "", one.sentence, one.language, "text/plain", "utf-8")
    found = extract(document, kit(one.language)).statements
    if not found:
        return frozenset(find_themes(one.sentence, Span(0, len(one.sentence)), themes.load(one.language)))
    return frozenset(max(found, key=lambda statement: statement.span.end - statement.span.start).themes)


def measure(coded: Sequence[Coded]) -> tuple[Mapping[str, Figure], list[str]]:
    """Micro F1 of the themes by language, and a line for each sentence that was read otherwise than coded."""
    pairs: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = defaultdict(list)
    misses = []
    for one in coded:
        read = read_themes(one)
        pairs[one.language].append((one.themes, read))
        if read != one.themes:
            misses.append(f"{one.language} coded {sorted(one.themes)}, read {sorted(read)}: {one.sentence}")
    return {language: _figure(found) for language, found in pairs.items()}, misses


def _figure(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Figure:
    hits = sum(len(gold & read) for gold, read in pairs)
    return Figure(hits, sum(len(read) for _, read in pairs), sum(len(gold) for gold, _ in pairs))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one row a language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--misses", action="store_true", help="list what was read otherwise than coded")
    options = parser.parse_args(arguments)
    figures, misses = measure(load())
    for language, figure in figures.items():
        print(f"{language}  F1 {100 * (figure.f1 or 0):.1f}  ({figure.hits} of {figure.gold}, {figure.read} read)")
    if options.misses:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
