"""Entries of several documents on the command line: listed once, judged, split, seen as they were, joined anew."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from servanda import workflow
from servanda.cli import run
from servanda.model import Document, Reading
from servanda.settings import Settings
from servanda.store import open_store
from tests.handmade import TEXT, reading
from tests.store.older import FILE_TO_4

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger of two documents that make the same three promises."""
    readings = {}
    for number in (1, 2):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{TEXT}\n\n{number}", encoding="utf-8")
        one = reading(f"{TEXT}\n\n{number}", path.name)
        readings[one.document.sha256] = one

    def read_before(document: Document, settings: Settings) -> Reading:
        return readings[document.sha256]

    monkeypatch.setattr(workflow, "extract_document", read_before)
    place = str(tmp_path / "ledger.db")
    assert run(["add", "--ledger", place, *(str(tmp_path / f"{number}.txt") for number in (1, 2))]) == 0
    return place


def listed(place: str, capsys: Captured, *more: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["ledger", "--format", "jsonl", "--ledger", place, *more]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def said(capsys: Captured, *arguments: str) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


def ids_of(place: str) -> list[tuple[str, ...]]:
    with closing(open_store(place, wait=0, write=False)) as store:
        return [entry.ids for entry in store.whole()]


def test_a_promise_of_two_documents_is_listed_once(ledger: str, capsys: Captured) -> None:
    found = listed(ledger, capsys)
    assert [entry["sources"] for entry in found] == [2, 2, 2]
    assert len(listed(ledger, capsys, "--document", "2.txt")) == 3


def test_why_its_statements_are_one_promise_is_shown_on_demand(ledger: str, capsys: Captured) -> None:
    first, second, _ = ids_of(ledger)
    head = "why they are taken for one promise"
    assert head not in said(capsys, "show", first[0], "--ledger", ledger)
    for option in ("--why", "--full"):
        told = said(capsys, "show", first[0], option, "--ledger", ledger)
        assert re.search(rf"{head}\n2 with 1 +Taken for one promise \(\d\d%\): ", told)
    because = ["--because", "one programme", "--by", "A. Reader", "--ledger", ledger]
    said(capsys, "judge", "same", first[0], second[0], *because)
    told = " ".join(said(capsys, "show", first[0], "--why", "--ledger", ledger).split())
    assert re.search(r"A. Reader judged them to be one promise on [\d-]{10} \(e\d+\): one programme\.", told)
    record = json.loads(said(capsys, "show", first[0], "--format", "jsonl", "--ledger", ledger))
    assert len(record["ties"]) == 3
    assert {one["by"] for one in record["ties"]} == {"likeness", "judgement"}


def test_a_statement_of_a_readers_own_says_why_it_is_there(ledger: str, capsys: Captured) -> None:
    first = ids_of(ledger)[0]
    added = ["2.txt", "--find", "Rencontre de Tachkent", "--act", "commitment", "--actor", "UZB", "--to", first[0]]
    said(capsys, "review", "add", *added, "--by", "A. Reader", "--ledger", ledger)
    assert "A reader added it to this promise." in said(capsys, "show", first[0], "--why", "--ledger", ledger)


def test_what_was_read_is_not_said_to_be_added_where_readers_put_others_in_its_place(
    ledger: str, capsys: Captured
) -> None:
    first, *_ = ids_of(ledger)
    of = ["--find", "Rencontre de Tachkent", "--act", "commitment", "--by", "A. Reader", "--ledger", ledger]
    for number, own in enumerate(first, 1):
        said(capsys, "review", "add", f"{number}.txt", *of, "--instead", own)
    record = json.loads(said(capsys, "show", first[0], "--format", "jsonl", "--ledger", ledger))
    read, others = record["ties"][0], record["ties"][1:]
    assert (read["by"], {read["entry"], read["with"]}) == ("likeness", set(first))
    assert [one["by"] for one in others] == ["reader", "reader"]
    assert {one["entry"] for one in others}.isdisjoint(first)


def test_entries_are_judged_like_actors(ledger: str, capsys: Captured) -> None:
    first, second, _ = ids_of(ledger)
    because = ["--because", "one programme", "--by", "A. Reader", "--ledger", ledger]
    assert run(["judge", "same", first[0][:8], second[1], *because]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    number = int(told.split()[1].strip("e:"))
    assert told == f"judgement e{number}: entries {first[0][:8]} and {second[0][:8]} are the same, says A. Reader"
    assert len(listed(ledger, capsys)) == 2
    assert run(["judge", "undo", f"e{number}", "--by", "B. Reader", "--ledger", ledger]) == 0
    back = number + 1
    assert capsys.readouterr().out == f"judgement e{back}: e{number} is taken back, says B. Reader\n"
    assert len(listed(ledger, capsys)) == 3
    assert run(["judge", "undo", f"e{number}", "--ledger", ledger]) == 1
    assert f"judgement e{number} is taken back already, by e{back}" in capsys.readouterr().err
    assert run(["judge", "undo", "soon", "--ledger", ledger]) == 2
    assert run(["judge", "list", "--ledger", ledger]) == 0
    told = capsys.readouterr().out
    assert f"taken back by e{back}" in told
    assert "one programme" in told
    assert run(["judge", "list", "--format", "jsonl", "--ledger", ledger]) == 0
    kept = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["event"], one["verdict"], one["undoes"], one["undone_by"]) for one in kept] == [
        (number, "same", None, back),
        (back, None, number, None),
    ]


def test_an_attestation_is_split_from_its_entry(ledger: str, capsys: Captured) -> None:
    first = ids_of(ledger)[0]
    assert run(["judge", "split", first[0], first[1][:10], "--by", "A. Reader", "--ledger", ledger]) == 0
    assert f"{first[1]} not of entry {first[0]}" in capsys.readouterr().out
    assert sorted(map(len, ids_of(ledger))) == [1, 1, 2, 2]
    assert run(["judge", "split", first[0], first[0], "--ledger", ledger]) == 1
    assert "name some of them, and leave some" in capsys.readouterr().err


def test_the_ledger_is_listed_as_it_was(ledger: str, capsys: Captured) -> None:
    assert listed(ledger, capsys, "--as-of", "2001-01-01") == []
    assert run(["ledger", "--as-of", "2001-01-01", "--ledger", ledger]) == 0
    assert "the ledger had no entries at the end of 2001-01-01; give a later day" in capsys.readouterr().err
    assert len(listed(ledger, capsys, "--as-of", "2999-01-01")) == 3


def test_what_an_older_version_kept_is_compared_when_something_is_added(
    ledger: str, tmp_path: Path, capsys: Captured
) -> None:
    before = ids_of(ledger)
    with closing(sqlite3.connect(ledger)) as older:
        older.executescript(FILE_TO_4)
    assert sorted(map(len, ids_of(ledger))) == [1] * 6
    assert run(["add", str(tmp_path / "1.txt"), "--ledger", ledger]) == 0
    assert "note: the statements of 2 documents of an older version were compared with all" in capsys.readouterr().err
    assert ids_of(ledger) == before


def test_entries_that_another_version_joined_are_joined_anew(ledger: str, tmp_path: Path, capsys: Captured) -> None:
    before = ids_of(ledger)
    with closing(sqlite3.connect(ledger)) as other, other:
        other.execute("update likened set version = 'fr 0'")
        other.execute("update links set chance = 0.2")
        other.execute("update members set entry = statement")
    assert run(["add", str(tmp_path / "1.txt"), "--ledger", ledger]) == 0
    assert "joined by another version; `servanda resolve` joins them as this one does" in capsys.readouterr().err
    assert run(["resolve", "--ledger", ledger]) == 0
    told = capsys.readouterr().out
    assert told == f"{ledger}: 2 documents compared, 6 entries before, 3 now: 9 came or went\n"
    assert ids_of(ledger) == before
    assert run(["resolve", "--ledger", ledger]) == 0
    assert "3 entries before, 3 now: none of them changed" in capsys.readouterr().out
    assert run(["verify", "--ledger", ledger]) == 0
