"""What somebody does to a ledger behind the program's back is named by `servanda verify`, on every store."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace

import pytest

from servanda.cli import run
from servanda.ledger.history.history import Line, hash_of
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.ledger.history.verify import Fault
from servanda.store import Stamp, open_store
from servanda.workflow.verify import verified
from tests.handmade import STATEMENTS, TEXT, reading

STAMP = Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1")
FIRST, SECOND = reading(), reading(TEXT + "eau", name="other.txt")
START, END = STATEMENTS[0].span.start, STATEMENTS[0].span.end
SENTENCE = Judgement("A. Reader", "2026-01-01T00:00:00+00:00", "a", "b", Verdict.SAME)
TRIGGERS = ("changed", "deleted")


@pytest.fixture
def ledger(place: str) -> str:
    """A ledger of two documents and a judgement."""
    with closing(open_store(place, wait=1, write=True)) as store:
        store.add(FIRST, STAMP)
        store.judge(SENTENCE, 0)
        store.add(SECOND, STAMP)
    return place


def tampered(place: str, *orders: str) -> tuple[Fault, ...]:
    """What is found after somebody who may do anything has done this."""
    with closing(open_store(place, wait=1, write=True)) as store:
        database = store.database  # type: ignore[attr-defined]
        on = {table: f" on {table}" if place.startswith("postgres") else "" for table in ("events", "judgements")}
        drops = [f"drop trigger {table}_are_not_{what}{where}" for table, where in on.items() for what in TRIGGERS]
        with database.writing():
            for order in (*drops, *orders):
                database.run(order, [()])
        return verified(store).faults


def test_an_untouched_ledger_holds(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_store(ledger, wait=1, write=False)) as store:
        done = verified(store)
        last = store.history()[-1].hash
    assert (done.documents, done.quotes, done.events, done.last, done.faults) == (2, 6, 3, last, ())
    assert run(["verify", "--ledger", ledger]) == 0
    told = capsys.readouterr().out
    assert told.endswith(f": 2 documents, 6 quotes, 3 events: all holds; last hash {last}\n")
    assert "s3cret" not in told


def test_an_empty_ledger_holds(place: str) -> None:
    with closing(open_store(place, wait=1, write=True)) as store:
        assert verified(store).faults == ()


NOT_TOLD = "its text or its records are not those that its event tells of"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            "update documents set text = replace(text, 'centrale', 'CENTRALE') where number = 1",
            [(1, None, NOT_TOLD), (None, START, "the text there is not the quote of statement")],
        ),
        (
            "update statements set record = replace(record, 'solaire', 'lunaire') where number = 1",
            [
                (1, None, NOT_TOLD),
                (None, START, "the text there is not the quote"),
                (None, START, "with another programme"),
            ],
        ),
        ("update statements set record = 'x' where number = 1", [(1, None, NOT_TOLD), (None, START, "cannot be read")]),
        ("update statements set act = 'fact' where number = 1", [(None, START, "filed with another act than it has")]),
        ("delete from statements where number = 3", [(1, None, NOT_TOLD)]),
        ("update documents set name = 'x.txt' where number = 1", [(1, None, "its event calls it 'tachkent.txt'")]),
        (
            "delete from documents where number = 2",
            [(3, None, "it tells of a document that is not there")],
        ),
        ("update judgements set verdict = 'unsure'", [(2, None, "judgement 1 is not what its event tells of")]),
        ("delete from judgements", [(2, None, "it tells of a judgement that is not there")]),
        ("update events set by = 'B' where number = 1", [(1, None, "its hash is not that of what it says")]),
        ("update events set body = 'x' where number = 1", None),
        (
            "delete from events where number = 2",
            [(3, None, "event 2 is missing before it"), (None, None, "no event tells of judgement 1")],
        ),
        ("delete from events where number = 3", [(None, None, "no event tells of it")]),
    ],
)
def test_what_was_tampered_with_is_named_at_its_place(
    ledger: str, order: str, expected: list[tuple[int | None, int | None, str]] | None
) -> None:
    found = tampered(ledger, order)
    if expected is None:
        assert found
        return
    assert [(fault.event, fault.start) for fault in found] == [(event, start) for event, start, _ in expected]
    assert all(reason in fault.reason for fault, (_, _, reason) in zip(found, expected, strict=True)), found


def test_whoever_makes_a_hash_to_fit_breaks_the_chain_behind_it(ledger: str) -> None:
    with closing(open_store(ledger, wait=1, write=False)) as store:
        first = store.history()[0]
    forged = Line(first.at, "B", first.kind, first.subject, first.body, 1)
    found = tampered(ledger, f"update events set by = 'B', hash = '{hash_of(forged)}' where number = 1")
    assert [(fault.event, fault.reason) for fault in found] == [(2, "it does not hold the hash of the event before it")]


def test_a_fault_is_told_with_document_offsets_and_event(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    tampered(ledger, "update documents set text = replace(text, 'centrale', 'CENTRALE') where number = 1")
    assert run(["verify", "--ledger", ledger]) == 1
    told = capsys.readouterr()
    where = f"tachkent.txt ({FIRST.document.sha256[:12]})"
    assert told.out.splitlines()[0] == f"event 1, {where}: {NOT_TOLD}"
    assert told.out.splitlines()[1].startswith(f"{where}, {START}-{END}: the text there is not the quote of statement")
    assert told.err.endswith(": 2 documents, 6 quotes, 3 events: 2 things do not hold\n")
    assert run(["verify", "--ledger", ledger, "--format", "jsonl"]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {"reason": NOT_TOLD, "document": "tachkent.txt", "sha256": FIRST.document.sha256, "event": 1}
    assert (second["start"], second["end"]) == (START, END)


def test_one_who_writes_meanwhile_is_no_fault(ledger: str) -> None:
    def slowly(names: list[str]) -> list[str]:
        with closing(open_store(ledger, wait=1, write=True)) as other:
            other.add(reading(TEXT + "gaz"), STAMP)
        return names

    with closing(open_store(ledger, wait=1, write=False)) as store, store.looking():
        done = verified(store, slowly)
    assert (done.documents, done.faults) == (2, ())


def test_one_of_each_is_told_as_one(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_store(place, wait=1, write=True)) as store:
        store.add(replace(FIRST, statements=FIRST.statements[:1]), STAMP)
    assert run(["verify", "--ledger", place]) == 0
    assert ": 1 document, 1 quote, 1 event: all holds; " in capsys.readouterr().out
