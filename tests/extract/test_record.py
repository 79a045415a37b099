"""The record: what is printed and stored of a statement, and read back."""

from __future__ import annotations

import json

from hypothesis import given

from servanda.extract.record import from_record, records, statement_ids, to_record
from servanda.model import Statement
from tests.handmade import FINANCING, STATEMENTS, STUDY, TEXT, document, reading, statements

GUIDE_KEYS = [
    *("id", "doc", "start", "end", "quote", "lead_in", "act", "actors", "actor_basis", "speaker", "counterparts"),
    *("amounts", "when", "polarity", "novelty", "object_stage", "programme", "themes", "gloss", "note"),
]


@given(statements)
def test_a_statement_comes_back_from_its_record_unchanged(statement: Statement) -> None:
    through_json = json.loads(json.dumps(to_record(statement, document(), "x")))
    assert from_record(through_json) == statement


def test_the_keys_of_the_guide_come_first_and_in_its_order() -> None:
    record = to_record(FINANCING, document(), "x")
    assert list(record)[: len(GUIDE_KEYS)] == GUIDE_KEYS
    assert {"document", "language", "strength", "trigger", "rule", "confidence", "evidence"} <= record.keys()


def test_every_quote_is_the_text_at_its_span() -> None:
    for record in records(reading()):
        assert record["quote"] == TEXT[record["start"] : record["end"]]


def test_an_amount_is_written_as_the_guide_writes_it() -> None:
    amount = to_record(FINANCING, document(), "x")["amounts"][0]
    assert (amount["value"], amount["unit"], amount["qualifier"]) == (12_000_000, "EUR", "at_least")
    assert json.dumps(amount["value"]) == "12000000"


def test_ids_come_from_content_and_not_from_order_or_name() -> None:
    ids = statement_ids(reading())
    turned = statement_ids(reading(name="other.txt", statements=STATEMENTS[::-1]))
    assert ids == turned[::-1]
    assert statement_ids(reading(TEXT + "!")) != ids


def test_two_statements_of_one_span_act_and_trigger_have_two_ids() -> None:
    ids = statement_ids(reading(statements=(STUDY, STUDY)))
    assert len(set(ids)) == 2


def test_a_record_of_an_older_ledger_leaves_nothing_open() -> None:
    record = to_record(FINANCING, document(), "x")
    for key in ("unsure", "strength_read", "specificity", "specific_kinds", "marks", "commitment_test"):
        del record[key]  # type: ignore[misc]
    read = from_record(record)
    assert (read.unsure, read.weighing, read.specificity) == ((), None, {})
    assert read.strength == FINANCING.strength
