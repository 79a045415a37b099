"""Entries of the gold's making over the system's readings: what joins no statements is measured without joining any."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.extract.record import statement_ids
from servanda.ledger.entries.entry import Attestation, Entry, Origin
from servanda.ledger.entries.roles import entry_of
from servanda.model import Reading, Span
from servanda.read import Given
from servanda.settings import Settings
from servanda.text.ids import content_id
from servanda.workflow import extract_document, read_file

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "golden" / "resolution"
TEXTS: Mapping[str, Path] = {
    "corpus": ROOT.parent / "shared" / "corpus",
    "examples": ROOT / "examples",
    "differing": ROOT / "examples" / "differing",
    "parallel": ROOT / "examples" / "parallel",
    "andes": ROOT / "examples" / "andes",
}
"""Where the texts of each set of the gold stand; the corpus is no part of the project, and may be absent."""
_ENOUGH = 0.5
"""From this likeness of two spans (Dice) on a statement is the one that the gold means, as the scorer has it."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger of the gold: its rows, the entries that could be made for them by the rows' names, its readings.

    `roles` are those of the gold by attestation.
    """

    name: str
    rows: Sequence[Row]
    entries: Mapping[str, Entry]
    roles: Mapping[str, str]
    readings: Mapping[str, Reading]


def ledgers(*sets: str) -> list[Ledger]:
    """The ledgers of these sets of the gold, of all whose texts are there where none is named."""
    return [one for name in sets or TEXTS if TEXTS[name].exists() for one in _ledgers(name)]


def _ledgers(name: str) -> list[Ledger]:
    lines = (GOLD / f"{name}.resolution.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        _ledger(f"{name}:{ledger}", [row for row in rows if row["ledger"] == ledger], TEXTS[name])
        for ledger in dict.fromkeys(row["ledger"] for row in rows)
    ]


def _ledger(name: str, rows: Sequence[Row], folder: Path) -> Ledger:
    documents = sorted({one["doc"] for row in rows for one in row["attestations"]})
    readings = {document: _reading(folder / document) for document in documents}
    found = {doc: attestations_of(reading, number) for number, (doc, reading) in enumerate(readings.items())}
    taken: set[str] = set()
    entries, roles = {}, {}
    for row in rows:
        members = []
        for wanted in row["attestations"]:
            best = _meant(wanted, [one for one in found[wanted["doc"]] if one.id not in taken])
            if best is not None:
                taken.add(best.id)
                members.append(best)
                roles[best.id] = wanted["role"]
        if members:
            entries[row["entry"]] = entry_of(members)
    return Ledger(name, rows, entries, roles, readings)


def _reading(path: Path) -> Reading:
    return extract_document(read_file(str(path), Given(), Settings()), Settings())


def attestations_of(reading: Reading, number: int) -> list[Attestation]:
    """The statements of a reading as attestations of entries of their own; `number` is that of the document."""
    document = reading.document
    origin = Origin(
        document.sha256,
        document.name,
        number,
        document.language,
        document.date.value if document.date else None,
        document.title,
        document.source_class,
        document.metadata.get("publisher", ""),
        reading.parties,
        length=len(document.text),
    )
    return [
        Attestation(
            id_,
            content_id("entry", id_),
            statement,
            origin,
            statement.span.of(document.text),
            statement.lead_in.of(document.text) if statement.lead_in else "",
        )
        for id_, statement in zip(statement_ids(reading), reading.statements, strict=True)
    ]


def _meant(wanted: Row, found: Sequence[Attestation]) -> Attestation | None:
    """The statement whose span is most like that of the gold; None where none is like it."""
    span = Span(wanted["start"], wanted["end"])
    likely = max(found, key=lambda one: _likeness(one.statement.span, span), default=None)
    return likely if likely is not None and _likeness(likely.statement.span, span) >= _ENOUGH else None


def _likeness(one: Span, other: Span) -> float:
    """Twice the characters that two spans share, by those that they have."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return 2 * shared / (one.end - one.start + other.end - other.start)
