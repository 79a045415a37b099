"""Measures the findings against those that careful readers wrote down: `python -m benchmarks.findings`.

Entries are those of the gold (`tests/golden/resolution`), with the statements that the system reads at their places
(`benchmarks/joined.py`); findings of a document alone are looked for in it. A finding of the gold counts as found where
one of its kind points to one of its places. Each kind is printed with the number found, missed and false, which is not
in the gold; with `--show` each that is missed or false, too.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from benchmarks.joined import GOLD, TEXTS, ledgers
from servanda.ledger.findings import Finding, Kind, findings_in, findings_of
from servanda.settings import Settings
from servanda.workflow.findings import context_of

PARTS = ("corpus", "examples", "differing", "andes")
"""The parts of the gold of which findings were written down."""
AS_OF = date(2026, 11, 22)
"""The day by which the gold says what term has passed."""

Row = Mapping[str, Any]


def rows(name: str) -> list[Row]:
    """The lines of a file of the gold."""
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


def found_in(ledger: str) -> Iterator[Finding]:
    """What the system finds in the entries and documents of a part of the gold."""
    context = context_of(Settings(), AS_OF)
    for one in ledgers(ledger):
        for entry in one.entries.values():
            yield from findings_of(entry, context)
        for reading in one.readings.values():
            yield from findings_in(reading, context)


def is_of(row: Row, finding: Finding) -> bool:
    """Whether a finding is of the kind of one of the gold, and points to one of its places."""
    places = [(span["doc"], span["start"], span["end"]) for span in row["spans"]]
    return row["kind"] == finding.kind.value and any(
        doc == one.origin.name and start < one.span.end and one.span.start < end
        for one in finding.told
        for doc, start, end in places
    )


def main(arguments: list[str]) -> int:
    """Print how many findings of each kind are found, missed and false."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for ledger in (one for one in PARTS if TEXTS[one].is_dir()):
        gold, found = rows(f"{ledger}.findings.jsonl"), tuple(found_in(ledger))
        for row in gold:
            told = any(is_of(row, one) for one in found)
            counts[f"{ledger} {'found' if told else 'missed'}"][row["kind"]] += 1
            if not told and "--show" in arguments:
                print("missed", ledger, row["kind"], row["entry"], row["gloss"], sep=" | ")
        for one in found:
            if not any(is_of(row, one) for row in gold):
                counts[f"{ledger} false"][one.kind.value] += 1
                if "--show" in arguments:
                    print("false", ledger, one.kind.value, _shown(one), sep=" | ")
    columns = [f"{ledger} {what}" for ledger in PARTS for what in ("found", "missed", "false")]
    print(f"{'':22}", *(f"{column:>16}" for column in columns))
    for kind in Kind:
        print(f"{kind.value:22}", *(f"{counts[column][kind.value]:16}" for column in columns))
    print(f"{'all':22}", *(f"{sum(counts[column].values()):16}" for column in columns))
    return 0


def _shown(finding: Finding) -> str:
    return "; ".join(f"{one.origin.name}: {one.value!s:.60} «{one.quote[:150]}»" for one in finding.told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
