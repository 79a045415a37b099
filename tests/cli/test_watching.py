"""`servanda due` and `servanda scores`, from a user's side."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from servanda.cli import run

REGISTER = ("--evidence", "registre.txt", "--find", "réceptionnée le 3 mai 2026")
DELIVERED = ("--stage", "delivered", "--measure", "in_full", "--on", "2026-05-03", *REGISTER)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said(capsys, *arguments, "--format", "jsonl").splitlines()]


@pytest.mark.parametrize(
    ("day", "overdue", "due_soon", "stale"),
    [
        ("2028-10-01", None, None, 1014),
        ("2028-10-02", None, 90, 1015),
        ("2028-12-31", None, 0, 1105),
        ("2029-01-01", 1, None, 1106),
    ],
)
def test_the_day_that_is_asked_for_decides(
    capsys: pytest.CaptureFixture[str], entry: str, day: str, overdue: int | None, due_soon: int | None, stale: int
) -> None:
    first, second = rows(capsys, "due", "--as-of", day)
    assert (first["overdue"], first["due_soon"], first["stale"]) == (overdue, due_soon, stale)
    assert (first["entry"], first["party"], second["party"]) == (entry, "FRA", "UZB")
    assert (first["last_day"], first["stage"]) == ("2028-12-31", "announced")


@pytest.mark.parametrize("far", [("--within", "99999999"), ("--as-of", "9999-12-31")])
def test_one_may_ask_for_more_days_than_the_calendar_has(
    capsys: pytest.CaptureFixture[str], entry: str, far: tuple[str, str]
) -> None:
    for kind in ("overdue", "due_soon"):
        found = rows(capsys, "due", "--as-of", "2029-01-01", "--only", kind, *far)
        assert [one["party"] for one in found] == (["FRA", "UZB"] if kind == "overdue" else [])
    soon = rows(capsys, "due", "--as-of", "2028-01-01", "--only", "due_soon", "--within", "99999999")
    assert [one["entry"] for one in soon] == [entry, entry]


def test_on_a_day_before_the_ledger_knew_of_it_nothing_is_due(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    assert rows(capsys, "due", "--as-of", "2025-12-21", "--within", "5000") == []
    assert len(rows(capsys, "due", "--as-of", "2025-12-22", "--within", "5000")) == 2
    for command in ("due", "scores"):
        assert run([command, "--as-of", "2025-12-21"]) == 0
        assert "nothing was known on 2025-12-21: the first document came on 2025-12-22" in capsys.readouterr().err
    assert run(["due", "--as-of", "2025-12-22"]) == 0
    assert "nothing is overdue" in capsys.readouterr().err


def test_what_was_promised_by_a_day_is_listed_by_the_days_of_the_texts(
    capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    day = ("due", "--as-of", "2025-06-30", "--within", "5000")
    assert rows(capsys, *day) == []
    assert [one["entry"] for one in rows(capsys, *day, "--by-texts")] == [entry, entry]
    assert rows(capsys, "due", "--as-of", "2025-04-03", "--within", "5000", "--by-texts") == []
    assert run([*day, "--by-texts"]) == 0
    assert "by the texts of 2025-06-30 and before, whenever they were added" in capsys.readouterr().err
    assert run([*day]) == 0
    assert "as the ledger was on 2025-06-30, by what had been added by then; --by-texts" in capsys.readouterr().err


def test_a_party_is_named_too_and_one_that_no_entry_has_is_told(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    (one,) = rows(capsys, "due", "--as-of", "2029-01-01", "--party", "Uzbekistan")
    assert one["party"] == "UZB"
    for command in ("due", "scores"):
        assert run([command, "--party", "Uzbekstan"]) == 0
        assert "no entry has actor 'Uzbekstan'; did you mean UZB?" in capsys.readouterr().err


def test_a_party_that_only_readers_name_is_known_by_its_name_too(
    capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    of = ["add", "registre.txt", "--find", "réceptionnée", "--act", "commitment", "--actor", "PER", "--when", "2028"]
    said(capsys, "review", *of)
    for name in ("PER", "Peru"):
        assert run(["due", "--as-of", "2999-01-01", "--party", name, "--format", "jsonl"]) == 0
        told = capsys.readouterr()
        assert [json.loads(line)["party"] for line in told.out.splitlines()] == ["PER"]
        assert "no entry has actor" not in told.err
        assert run(["ledger", "--actor", name]) == 0
        assert "entries 1 to 1 of 1" in (err := capsys.readouterr().err)
        assert "no entry has actor" not in err
    assert run(["compare", "--only", "Peru"]) == 0
    assert capsys.readouterr().err == "1 entry on 1 side\n"


def test_what_is_due_is_narrowed_and_written(capsys: pytest.CaptureFixture[str], entry: str, tmp_path: Path) -> None:
    assert [one["party"] for one in rows(capsys, "due", "--as-of", "2029-01-01", "--party", "uzb")] == ["UZB"]
    assert rows(capsys, "due", "--as-of", "2026-01-01", "--only", "overdue") == []
    out = said(capsys, "due", "--as-of", "2029-01-01", "--limit", "1")
    assert "overdue by 1" in out
    assert "France (FRA)" in out
    said(capsys, "due", "--as-of", "2029-01-01", "--format", "csv", "-o", "due.csv")
    (first, _) = csv.DictReader(StringIO((tmp_path / "due.csv").read_text(encoding="utf-8")))
    assert (first["overdue"], first["due_soon"], first["one_person_alone"]) == ("1", "", "no")


def test_what_is_delivered_is_due_no_more(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    said(capsys, "follow", "apply", entry, "--party", "FRA", *DELIVERED, "--alone")
    assert [one["party"] for one in rows(capsys, "due", "--as-of", "2029-01-01")] == ["UZB"]


def test_each_score_has_its_reason_and_what_is_not_scored_is_told(
    capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    said(capsys, "follow", "apply", entry, "--party", "FRA", *DELIVERED, "--alone")
    france, uzbekistan = rows(capsys, "scores")
    assert (france["score"], france["percent"], france["one_person_alone"]) == (1, 100, True)
    assert france["reason"] == "delivered in full; by one person alone"
    assert (uzbekistan["score"], uzbekistan["percent"]) == (None, None)
    assert uzbekistan["reason"].startswith("no evidence")
    out = said(capsys, "scores")
    assert "delivered in full; by one person" in out
    assert "1  no evidence of what became of it: nothing is known but the promise" in out
    assert "by the rules g7-g20/1" in out


def test_the_means_of_parties_and_acts_are_rows_of_their_own(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    funded = ("--stage", "funded", "--evidence", "budget.txt:0-9", "--party", "all")
    said(capsys, "follow", "apply", entry, *funded)
    told = rows(capsys, "scores", "--means")
    assert [(one["of"], one["key"], one["mean"], one["percent"]) for one in told] == [
        ("party", "FRA", 0.0, 50.0),
        ("party", "UZB", 0.0, 50.0),
        ("act", "commitment", 0.0, 50.0),
        ("all", "", 0.0, 50.0),
    ]
    assert [one["party"] for one in rows(capsys, "scores", "--party", "uzb", "--binding")] == ["UZB"]
    assert rows(capsys, "scores", "--act", "proposal") == []
    header, *_ = said(capsys, "scores", "--means", "--format", "csv").splitlines()
    assert header == "of,key,name,scored,unscored,mean,percent,method"
    first = next(csv.DictReader(StringIO(said(capsys, "scores", "--format", "csv"))))
    assert (first["stage"], first["score"], first["reason"]) == ("funded", "0", "begun: funded")
