"""The gold of resolution is sound: places are there, every forward statement has one entry, links lead somewhere."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from servanda.model import FORWARD_ACTS, Act

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
TEXTS = {
    "corpus": SHARED / "corpus",
    "examples": ROOT / "examples",
    "differing": ROOT / "examples" / "differing",
    "parallel": ROOT / "examples" / "parallel",
    "andes": ROOT / "examples" / "andes",
}
STATEMENTS = {
    "corpus": SHARED / "gold" / "seeds.jsonl",
    "examples": HERE / "examples.jsonl",
    "differing": HERE / "differing.jsonl",
    "andes": HERE / "andes.jsonl",
}
LEAST = 60
"""How many entries the issue asks for that more than one statement attests."""

Row = dict[str, Any]


def rows(name: str, what: str) -> list[Row]:
    """The lines of a file of the gold; none where there is no such file."""
    path = HERE / "resolution" / f"{name}.{what}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def attested(entries: list[Row]) -> Iterator[tuple[str, int, int]]:
    for entry in entries:
        yield from ((one["doc"], one["start"], one["end"]) for one in entry["attestations"])


@pytest.fixture(params=TEXTS)
def name(request: pytest.FixtureRequest) -> str:
    """A set of ledgers; the corpus is not part of the project, and is left out where it is absent."""
    if not TEXTS[request.param].exists():
        pytest.skip(f"{request.param}: its texts are not beside this clone")
    return str(request.param)


def test_places_lie_in_their_texts_and_start_and_end_at_words(name: str) -> None:
    for doc, start, end in chain(attested(rows(name, "resolution")), attested_by_findings(name)):
        text = (TEXTS[name] / doc).read_bytes().decode("utf-8")
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


def attested_by_findings(name: str) -> Iterator[tuple[str, int, int]]:
    for finding in rows(name, "findings"):
        yield from ((one["doc"], one["start"], one["end"]) for one in finding["spans"])


def test_every_forward_statement_has_one_entry(name: str) -> None:
    placed = Counter(attested(rows(name, "resolution")))
    assert set(placed.values()) == {1}
    if name in STATEMENTS:
        coded = [json.loads(line) for line in STATEMENTS[name].read_text(encoding="utf-8").splitlines()]
        forward = {(row["doc"], row["start"], row["end"]) for row in coded if Act(row["act"]) in FORWARD_ACTS}
        assert forward <= set(placed)


def test_links_lead_to_entries_of_the_same_ledger(name: str) -> None:
    entries = rows(name, "resolution")
    known = {(entry["ledger"], entry["entry"]) for entry in entries}
    assert len(known) == len(entries)
    linked = [(one["ledger"], one[key]) for one in entries for key in ("child_of", "takes_up", "supersedes")]
    linked += [(one["ledger"], one[end]) for one in rows(name, "unsure") for end in ("a", "b")]
    linked += [(one["ledger"], one["entry"]) for one in rows(name, "findings")]
    assert {link for link in linked if link[1] is not None} <= known


def test_there_are_enough_entries_that_several_statements_attest() -> None:
    entries = [entry for name in TEXTS for entry in rows(name, "resolution") if name != "corpus"]
    assert sum(len(entry["attestations"]) > 1 for entry in entries) >= LEAST
