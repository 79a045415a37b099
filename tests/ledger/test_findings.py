"""The findings of entries: each kind in texts of two languages, and texts in which it would be wrong."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from servanda.extract.record import records
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.findings import Context, Finding, findings_in, findings_of, origin_of
from servanda.model import Reading, SourceClass
from servanda.read import Given, read
from servanda.settings import Settings
from servanda.text.ids import content_id
from servanda.workflow import extract_document
from servanda.workflow.findings import context_of

CASES = tomllib.loads((Path(__file__).parent / "rows" / "findings.toml").read_text("utf-8"))["case"]
DAY = "2026-03-18"


def read_as(said: dict[str, Any], number: int) -> Reading:
    """A text as the pipeline reads it."""
    given = Given(said["language"], said.get("day", DAY))
    return extract_document(read(f"{number}.txt", said["text"].encode(), given), Settings())


def attestations(said: dict[str, Any], number: int) -> list[Attestation]:
    """The statements of a text, in the role that is given."""
    reading = read_as(said, number)
    origin = replace(origin_of(reading), number=number, source_class=SourceClass(said.get("class", "official")))
    role = Role(said.get("role", "preview" if said.get("class") == "preview" else "attests"))
    return [
        Attestation(
            record["id"], content_id("entry", record["id"]), one, origin, one.span.of(reading.document.text), role=role
        )
        for one, record in zip(reading.statements, records(reading), strict=True)
    ]


def entry(case: dict[str, Any]) -> Entry:
    return Entry(tuple(one for number, said in enumerate(case["says"]) for one in attestations(said, number)))


def found_in(case: dict[str, Any]) -> list[Finding]:
    context: Context = context_of(Settings(), date.fromisoformat(case["as_of"]) if "as_of" in case else None)
    own = (one for number, said in enumerate(case["says"]) for one in findings_in(read_as(said, number), context))
    return [one for one in (*findings_of(entry(case), context), *own) if one.kind == case["kind"]]


@pytest.mark.parametrize("case", CASES, ids=[f"{number}-{case['kind']}" for number, case in enumerate(CASES)])
def test_what_a_reader_would_point_out_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    assert bool(found_in(case)) is case["found"], case.get("why", "")


def test_a_length_is_told_in_the_words_of_its_text_and_grouped_by_length() -> None:
    texts = (
        ("2026-03-03", "en", "Denmark will give Ghana 40 million euros over four years for its ports."),
        ("2026-05-20", "fr", "Le Danemark versera 40 millions d'euros au Ghana sur quatre ans pour ses ports."),
        ("2026-05-21", "en", "Denmark will give Ghana 40 million euros over six years for its ports."),
    )
    says = [{"language": language, "day": day, "text": text} for day, language, text in texts]
    (found,) = found_in({"kind": "dates_differ", "says": says})
    assert [one.words for one in found.told] == ["four years", "quatre ans", "six years"]
    assert [one.value for one in found.told] == ["four years", "quatre ans", "six years"]
    assert found.told[0].key == found.told[1].key != found.told[2].key
