"""Measures the findings against those that careful readers wrote down: `python -m benchmarks.findings`.

Entries are those of the gold (`tests/golden/resolution`), with the statements that the system reads at their places;
findings of a document alone are looked for in it. A finding of the gold counts as found where one of its kind points to
one of its places. Each kind is printed with the number found, missed and false, which is not in the gold; with `--show`
each that is missed or false, too.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from servanda.extract.record import records
from servanda.ledger.entry import Attestation, Entry, Role
from servanda.ledger.findings import Finding, Kind, findings_in, findings_of, origin_of
from servanda.model import Reading, Statement
from servanda.read import Given, read
from servanda.settings import Settings
from servanda.text.ids import content_id
from servanda.workflow import extract_document
from servanda.workflow.findings import context_of

HERE = Path(__file__).resolve().parents[1]
GOLD = HERE / "tests" / "golden" / "resolution"
FOLDERS = {
    "corpus": HERE.parent / "shared" / "corpus",
    "examples": HERE / "examples",
    "differing": HERE / "examples" / "differing",
}
AS_OF = date(2026, 11, 22)
"""The day by which the gold says what term has passed."""
_LEAST = 0.5

Row = Mapping[str, Any]


def rows(name: str) -> list[Row]:
    """The lines of a file of the gold."""
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


@cache
def reading(path: Path) -> Reading:
    """A document as the system reads it."""
    return extract_document(read(path.name, path.read_bytes(), Given()), Settings())


def likeness(span: Row, statement: Statement) -> float:
    """Twice the shared characters over all characters of both."""
    shared: int = min(span["end"], statement.span.end) - max(span["start"], statement.span.start)
    return 2 * max(0, shared) / int(span["end"] - span["start"] + len(statement.span))


def attestation(row: Row, folder: Path, number: int) -> Attestation | None:
    """The statement that the system reads where the gold has an attestation; None where it reads none."""
    found = reading(folder / row["doc"])
    document = found.document
    statement = max(found.statements, key=lambda one: likeness(row, one))
    if likeness(row, statement) < _LEAST:
        return None
    id_ = next(record["id"] for one, record in zip(found.statements, records(found), strict=True) if one is statement)
    origin = replace(origin_of(found), number=number)
    quote, lead_in = statement.span.of(document.text), statement.lead_in
    governing = lead_in.of(document.text) if lead_in else ""
    return Attestation(id_, content_id("entry", id_), statement, origin, quote, governing, Role(row["role"]))


def entries(ledger: str) -> Iterator[Entry]:
    """The entries of a part of the gold, made of what the system reads."""
    wanted = rows(f"{ledger}.resolution.jsonl")
    order = {doc: place for place, doc in enumerate(sorted({a["doc"] for row in wanted for a in row["attestations"]}))}
    for row in wanted:
        found = [attestation(one, FOLDERS[ledger], order[one["doc"]]) for one in row["attestations"]]
        kept = {one.id: one for one in found if one}
        if kept:
            told = sorted(kept.values(), key=lambda one: (one.origin.number, one.statement.span))
            yield Entry(tuple(told))


def found_in(ledger: str) -> Iterator[Finding]:
    """What the system finds in the entries and documents of a part of the gold."""
    context = context_of(Settings(), AS_OF)
    for entry in entries(ledger):
        yield from findings_of(entry, context)
    for doc in sorted({one["doc"] for row in rows(f"{ledger}.resolution.jsonl") for one in row["attestations"]}):
        yield from findings_in(reading(FOLDERS[ledger] / doc), context)


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
    for ledger in (one for one, folder in FOLDERS.items() if folder.is_dir()):
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
    columns = [f"{ledger} {what}" for ledger in FOLDERS for what in ("found", "missed", "false")]
    print(f"{'':22}", *(f"{column:>16}" for column in columns))
    for kind in Kind:
        print(f"{kind.value:22}", *(f"{counts[column][kind.value]:16}" for column in columns))
    print(f"{'all':22}", *(f"{sum(counts[column].values()):16}" for column in columns))
    return 0


def _shown(finding: Finding) -> str:
    return "; ".join(f"{one.origin.name}: {one.value!s:.60} «{one.quote[:150]}»" for one in finding.told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
