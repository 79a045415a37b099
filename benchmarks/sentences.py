"""Measures figures on sentences of ordinary prose: `python -m benchmarks.sentences [--misses]`.

The sentences of `tests/golden/figures`, one object a line with `text`, `lang`, `reference_date` and the `spans` that
are to be read, by the convention of `servanda figures --jsonl`. They were written before any code was read. F1 of spans
and of values by language and type.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Say, Score, score_rows, table
from servanda import workflow
from servanda.export.figures import lines
from servanda.read.jsonlines import Line

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden" / "figures"
LANGUAGES = ("fr", "en")
Row = dict[str, Any]


def sentences(language: str) -> list[Row]:
    """The sentences of a language, each with its spans."""
    return [json.loads(line) for line in (FOLDER / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()]


def score(language: str, say: Say = lambda _: None) -> dict[str, Score]:
    """What is found in the sentences of a language, by type; what needs not be found counts neither way."""
    given = sentences(language)
    found = {row["id"]: _found(row) for row in given}
    return score_rows([_expression(span, row) for row in given for span in row["spans"]], found, say)


def _found(row: Row) -> list[Row]:
    line = Line(row["id"], row["text"], row["lang"], row["reference_date"])
    (printed,) = lines([workflow.figures_of_line(line, workflow.Wish())])
    spans: list[Row] = json.loads(printed)["spans"]
    return spans


def _expression(span: Row, row: Row) -> Row:
    alt = [(start, end, None) for start, end in span.get("alt", [])]
    return span | {"file": row["id"], "alt": alt, "context": f"in {row['id']}"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each language; with `--misses` also every difference."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.sentences", description=__doc__)
    options.add_argument("--misses", action="store_true")
    asked = options.parse_args(arguments)
    for language in LANGUAGES:
        print(language, *table(score(language, print if asked.misses else lambda _: None)), sep="\n")


if __name__ == "__main__":
    main()
