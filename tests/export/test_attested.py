"""An entry with all who attest to it: for the eye side by side, and as a record for programs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from servanda.export import Look
from servanda.export.attested import Sheet, lines, record_of
from servanda.export.attested_table import describe, related
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.relations import Ground, Relation, RelationKind, Relations
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.following.events import Citation
from servanda.model import Act, Polarity, SourceClass, Span
from tests.ledger.promises import entry, origin, told

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide.md"
READOUT = origin("readout.fr.txt", day="2027-05-20", number=2, publisher="Ministère")
PRESS = origin("press.fr.txt", SourceClass.PRESS, day="2027-05-21", number=3)
PREVIEW = origin("preview.fr.txt", SourceClass.PREVIEW, day="2027-05-02", number=1)
PROMISE = told(
    "Le Japon versera 40 millions d'euros au Fonds bleu avant 2030",
    start=100,
    trigger="versera",
    origin=READOUT,
    amounts=[("40 millions d'euros", 40_000_000)],
    when=("avant 2030", "../2030"),
    programme="Fonds bleu",
    lead_in_words="Les mesures suivantes ont été annoncées :",
    speaker="Hana Sato",
)
MORE = told(
    "Tokyo s'engage à verser près de 50 millions d'euros",
    trigger="s'engage",
    start=40,
    strength=5,
    origin=PRESS,
    amounts=[("50 millions d'euros", 50_000_000)],
)
BACKING = told(
    "L'Ouzbékistan salue le Fonds bleu",
    Act.POSITION,
    trigger="salue",
    start=300,
    origin=READOUT,
    actors=("UZB",),
    polarity=Polarity.FOR,
    evidence={"actors": ["L'Ouzbékistan"]},
)
PLAN = told(
    "Tokyo prévoit 60 millions d'euros",
    Act.INTENTION,
    trigger="prévoit",
    origin=PREVIEW,
    amounts=[("60 millions d'euros", 60_000_000)],
)


@pytest.fixture
def joined() -> Entry:
    return entry_of([PLAN, PROMISE, BACKING, MORE])


def shown(sheet: Sheet, width: int = 110, *, colour: bool = False) -> str:
    return describe(sheet, Look(width, colour))


def test_the_best_source_is_told_first_and_what_others_say_beside_it(joined: Entry) -> None:
    out = shown(Sheet(joined))
    heads = re.findall(r"^ (\d)  (\S+)", out, re.MULTILINE)
    assert heads == [("1", "readout.fr.txt"), ("2", "readout.fr.txt"), ("3", "press.fr.txt"), ("4", "preview.fr.txt")]
    assert "sources differ in: how much" in out
    assert re.search(
        r"how much +40,000,000 EUR +1 +after the best source\n +50,000,000 EUR +3\n +60,000,000 EUR +4", out
    )
    assert re.search(r"who +JPN +1 3 4", out)
    assert re.search(r"when +\.\./2030 +1", out)


def test_the_heading_says_after_whom_a_promise_is_so_strong_and_who_says_more(joined: Entry) -> None:
    out = shown(Sheet(joined))
    assert "commitment  strength 4, after readout.fr.txt (official)" in out
    assert "told more strongly by lesser sources, which does not count: 5 after press.fr.txt (press)" in out
    assert f"entry {PLAN.entry}, told 4 times in 3 documents" in out


def test_each_source_is_told_with_its_publisher_class_day_act_and_role(joined: Entry) -> None:
    out = shown(Sheet(joined))
    assert "readout.fr.txt  official · Ministère · 2027-05-20 · commitment 4\n" in out
    assert "official · Ministère · 2027-05-20 · position 1 · backs it" in out
    assert "preview · 2027-05-02 · intention 2 · told beforehand" in out
    assert "Hana Sato: Les mesures suivantes ont été annoncées : Le Japon versera" in out
    assert f"100–161, statement {PROMISE.id[:8]}" in " ".join(out.split())


@pytest.mark.parametrize(
    ("kind", "shown_as"), [("draft", "draft"), ("unnamed", "unnamed source"), ("rumour", "hearsay")]
)
def test_a_source_that_nobody_stands_behind_is_told_in_its_own_words(kind: str, shown_as: str) -> None:
    heard = replace(told("Le Japon versera 60 millions", reasons={"source": kind}), source_words="two diplomats said")
    out = shown(Sheet(entry_of([heard])))
    assert f"after readout.txt (official, {shown_as})" in out
    assert f"[{shown_as}: two diplomats said] Le Japon versera" in out
    (one,) = record_of(Sheet(entry_of([heard])))["attestations"]
    assert (one["speaker"], one["hearsay"], one["source_words"]) == (None, kind, "two diplomats said")


def test_words_that_differ_are_marked_and_no_others(joined: Entry) -> None:
    plain = " ".join(shown(Sheet(joined)).split())
    assert "versera *40 millions d'euros* au Fonds bleu avant 2030" in plain
    assert "près de *50 millions d'euros*" in plain
    assert "L'Ouzbékistan salue le Fonds bleu" in plain
    coloured = shown(Sheet(joined), colour=True)
    assert "*" not in coloured
    assert "\x1b[1;4m40 millions d'euros" in coloured


def test_what_one_source_tells_has_nothing_marked() -> None:
    assert "*" not in shown(Sheet(entry(PROMISE)))


@pytest.mark.parametrize("width", [60, 80, 110, 160])
def test_an_entry_fits_its_width(joined: Entry, width: int) -> None:
    assert max(map(len, shown(Sheet(joined), width).splitlines())) <= width


def part_of(whole: Entry, part: Entry) -> Relation:
    cited = (Citation(READOUT.sha256, Span(3, 12)),)
    return Relation(RelationKind.CHILD_OF, part.id, whole.id, Ground.POINTED, cited)


def test_relations_are_told_from_either_end_with_their_words_and_sums(joined: Entry) -> None:
    part = entry(told("cinq millions iront au port", start=500, amounts=[("cinq millions", 5_000_000)]))
    relations = Relations((part_of(joined, part),), frozenset({joined.id}))
    texts = {READOUT.sha256: "Ce fonds bleu et ses parts."}
    whole = shown(Sheet(joined, relations, {part.id: part}, texts))
    assert re.search(rf"has part +{part.id[:8]} +«cinq millions iront au port» 5,000,000 EUR", whole)
    assert "points back to it: «fonds ble»" in whole
    assert "an umbrella: its figures stand for those of its parts and enter no sum" in whole
    below = related(Sheet(part, relations, {joined.id: joined}, texts), Look(110))
    assert re.search(rf"part of +{joined.id[:8]} +«Le Japon versera", below)
    assert related(Sheet(part), Look(110)) == ""


def test_the_record_of_an_entry_tells_all_that_its_sheet_does(joined: Entry) -> None:
    part = entry(told("cinq millions iront au port", start=500))
    relations = Relations((part_of(joined, part),))
    sheet = Sheet(joined, relations, {part.id: part}, {READOUT.sha256: "Ce fonds bleu et ses parts."})
    (line,) = lines([sheet])
    record = json.loads(line)
    assert record["entry"] == PLAN.entry
    assert record["ids"] == list(joined.ids)
    assert record["strength"] == {"value": 4, "act": "commitment", "by": [PROMISE.id], "stronger": [MORE.id]}
    assert record["differs"] == ["amounts"]
    amounts = record["fields"]["amounts"]
    assert (amounts["why"], amounts["differs"]) == ("best_source", True)
    assert [one["value"][0]["value"] for one in amounts["variants"]] == [40_000_000, 50_000_000, 60_000_000]
    assert record["fields"]["when"]["variants"][0]["value"]["edtf"] == "../2030"
    assert [one["role"] for one in record["attestations"]] == ["attests", "support", "attests", "preview"]
    assert record["attestations"][0]["publisher"] == "Ministère"
    assert record["relations"] == [
        {
            "kind": "child_of",
            "entry": part.id,
            "other": joined.id,
            "ground": "pointed",
            "evidence": [{"document": READOUT.sha256, "start": 3, "end": 12, "quote": "fonds ble"}],
        }
    ]


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys(one)}
    return {key for one in value for key in keys(one)} if isinstance(value, list) else set()


def test_every_key_of_the_record_is_in_the_guide(joined: Entry) -> None:
    relations = Relations((part_of(joined, entry(told("cinq", start=500))),))
    guide = GUIDE.read_text(encoding="utf-8")
    assert {key for key in keys(record_of(Sheet(joined, relations))) if f"`{key}`" not in guide} == set()
