"""The ledger of the five texts that the project began with: what several of them tell is one entry, and what differs
between them is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

from benchmarks.scoring import match
from servanda import workflow
from servanda.ledger.entries.entry import Entry, Role
from servanda.ledger.findings import findings_in, findings_of
from servanda.model import Reading, SourceClass
from servanda.read import Given
from servanda.settings import Settings
from servanda.workflow.findings import context_of
from tests.golden.test_resolution import TEXTS, rows

CORPUS = TEXTS["corpus"]
PROMISES = (
    "private-projects-3000bn",
    "tokyo-initiative",
    "ai-partnership",
    "trans-caspian-corridor",
    "summit-150-documents",
    "ca-japan-summit-2025",
    "ca-japan-summit-2024-attempt",
    "next-ca-japan-summit",
)
"""What a reader must find there as one entry each."""
APART = {
    "ai-partnership": "one president backs it under the name of the initiative it is part of",
}
"""What is not yet one entry, and why; a promise that becomes one is to be taken out."""
CLASSES = {
    "000": SourceClass.OFFICIAL,
    "001": SourceClass.PRESS_QUOTE,
    "002": SourceClass.PREVIEW,
    "003": SourceClass.OFFICIAL,
    "004": SourceClass.PRESS,
}
"""Who publishes the texts, by how their names begin: they do not say so themselves."""

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="corpus: its texts are not beside this clone")


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    settings = Settings(ledger=str(tmp_path_factory.mktemp("corpus") / "ledger.db"))
    with closing(workflow.open_ledger(settings, write=True)) as store:
        for path in sorted(CORPUS.glob("0*.txt")):
            workflow.ingest(store, str(path), Given(source_class=CLASSES[path.name[:3]]), settings)
        return tuple(store.whole())


@pytest.fixture(scope="module")
def told(entries: tuple[Entry, ...]) -> Mapping[str, tuple[str, ...]]:
    """The statements that tell of each promise of the gold, as far as they were read: their ids by its name."""
    read = [
        {"id": one.id, "doc": one.origin.name, "start": one.statement.span.start, "end": one.statement.span.end}
        for entry in entries
        for one in entry.attestations
    ]
    coded = [told | {"entry": row["entry"]} for row in rows("corpus", "resolution") for told in row["attestations"]]
    found: dict[str, list[str]] = {}
    for doc in {one["doc"] for one in read}:
        here = [[one for one in side if one["doc"] == doc] for side in (coded, read)]
        for theirs, mine in match(*here):
            found.setdefault(theirs["entry"], []).append(mine["id"])
    return {name: tuple(ids) for name, ids in found.items()}


def reading(path: Path) -> Reading:
    return workflow.extract_document(workflow.read_file(str(path), Given(), Settings()), Settings())


def holding(entries: tuple[Entry, ...], ids: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if any(one.id in ids for one in entry.attestations))


def known(values: Iterable[Any], names: Iterable[str], reasons: Mapping[str, str]) -> list[ParameterSet]:
    """The values under their names, those with a reason marked as failing."""
    marks = {name: [pytest.mark.xfail(reason=reason)] for name, reason in reasons.items()}
    return [pytest.param(value, id=name, marks=marks.get(name, [])) for value, name in zip(values, names, strict=True)]


@pytest.mark.parametrize("promise", known(PROMISES, PROMISES, APART))
def test_a_promise_is_one_entry_and_no_other_promise_is_in_it(
    promise: str, entries: tuple[Entry, ...], told: Mapping[str, tuple[str, ...]]
) -> None:
    found = holding(entries, told[promise])
    assert len(found) == 1
    open_ = [{row["a"], row["b"]} for row in rows("corpus", "unsure")]
    unsure = {end for ends in open_ if promise in ends for end in ends - {promise}}
    others = {name for name, ids in told.items() if found[0] in holding(entries, ids)}
    assert others - unsure == {promise}


def test_the_target_has_its_three_mouths(entries: tuple[Entry, ...], told: Mapping[str, tuple[str, ...]]) -> None:
    (entry,) = holding(entries, told["private-projects-3000bn"])
    assert len(entry.attestations) == len(told["private-projects-3000bn"]) == 3
    assert entry.best.is_official


def test_the_summit_was_foretold_and_held(entries: tuple[Entry, ...], told: Mapping[str, tuple[str, ...]]) -> None:
    (entry,) = holding(entries, told["ca-japan-summit-2025"])
    assert {one.role for one in entry.attestations} >= {Role.ATTESTS, Role.PREVIEW}


def name_of(row: dict[str, Any]) -> str:
    return f"{row['kind']}-{row['entry'] or row['spans'][0]['start']}"


FINDINGS = rows("corpus", "findings")


@pytest.mark.parametrize("row", known(FINDINGS, map(name_of, FINDINGS), {}))
def test_what_differs_is_found(row: dict[str, Any], entries: tuple[Entry, ...]) -> None:
    """A finding of the kind lies on one of the places that a person names."""
    context = context_of(Settings(), date(2026, 11, 22))
    spots = {(one["doc"], one["start"], one["end"]) for one in row["spans"]}
    found = [one for entry in entries for one in findings_of(entry, context)]
    found += [one for path in CORPUS.glob("0*.txt") for one in findings_in(reading(path), context)]
    assert any(
        told.origin.name == doc and told.span.start < end and start < told.span.end
        for one in found
        if one.kind == row["kind"]
        for told in one.told
        for doc, start, end in spots
    )
