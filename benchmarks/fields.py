"""Themes, programme and stage read from the very spans that people coded: `python -m benchmarks.fields [--misses]`.

Measures these three readers apart from everything before them. The examples of this project always; the gold files
of `../shared` where they are. Themes count each (micro F1), a programme counts when it is the coded name character
for character, blanks aside, a stage when it is the coded one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from benchmarks.reading import YARDSTICKS, Yardstick
from benchmarks.scoring import Figure, Record, load
from servanda.extract.attributes.stage import object_stage
from servanda.extract.attributes.themes import find_themes
from servanda.extract.mentions.programmes import find_programme
from servanda.lang import programmes, stages, themes
from servanda.model import Act, Span
from servanda.read.language import find_language

FIELDS = ("themes", "programme", "object_stage")


def read_fields(row: Record, language: str) -> Record:
    """The three fields as they are read from the quote of a coded statement."""
    quote = row["quote"]
    span = Span(0, len(quote))
    name = find_programme(quote, span, programmes.load(language))
    return {
        "themes": tuple(find_themes(quote, span, themes.load(language))),
        "programme": name.of(quote) if name else None,
        "object_stage": object_stage(quote, span, Act(row["act"]), stages.load(language)),
    }


def measure(yardstick: Yardstick) -> tuple[dict[str, Figure], list[str]]:
    """The figures by field, and a line for each field of each statement that was read otherwise than coded."""
    pairs = [(row, read_fields(row, language)) for row, language in _rows(load(yardstick.gold))]
    figures = {field: _figure([(_values(g, field), _values(r, field)) for g, r in pairs]) for field in FIELDS}
    misses = [
        f"{g['id']} {field}: coded {_values(g, field)}, read {_values(r, field)}: {' '.join(g['quote'].split())[:160]}"
        for g, r in pairs
        for field in FIELDS
        if set(_values(g, field)) != set(_values(r, field))
    ]
    return figures, misses


def _rows(gold: Sequence[Record]) -> Iterator[tuple[Record, str]]:
    """Every statement with the language of its document, told from all its quotes together."""
    for name in sorted({row["doc"] for row in gold}):
        rows = [row for row in gold if row["doc"] == name]
        language = find_language(name, "\n".join(row["quote"] for row in rows))
        yield from ((row, language) for row in rows)


def _values(row: Record, field: str) -> list[str]:
    value = row[field]
    if field == "themes":
        return list(value)
    return [" ".join(value.split())] if value else []


def _figure(pairs: Sequence[tuple[list[str], list[str]]]) -> Figure:
    hits = sum(len(set(gold) & set(read)) for gold, read in pairs)
    return Figure(hits, sum(len(read) for _, read in pairs), sum(len(gold) for gold, _ in pairs))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one row a yardstick."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--misses", action="store_true", help="list what was read otherwise than coded")
    options = parser.parse_args(arguments)
    print(f"{'F1 on coded spans':20}" + "".join(f"{field:>14}" for field in FIELDS))
    for yardstick in YARDSTICKS:
        if not yardstick.gold.is_file():
            print(f"{yardstick.name:20}  skipped: needs {yardstick.gold.name} in ../shared/gold")
            continue
        figures, misses = measure(yardstick)
        print(f"{yardstick.name:20}" + "".join(f"{figures[field].f1 or 0:14.3f}" for field in FIELDS))
        if options.misses and yardstick.pinned:
            print("\n".join(misses))


if __name__ == "__main__":
    main()
