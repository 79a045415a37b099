"""`servanda meetings`, from a user's side."""

from __future__ import annotations

import csv
import gzip
import json
import re
from io import StringIO
from pathlib import Path

import pytest

from servanda.cli import run

STORE = Path(__file__).parents[1] / "store"
FIRST = (
    "Premier sommet Ghana – Togo\n\nAccra, 5 mars 2026\n\n"
    "Le premier sommet Ghana – Togo s'est tenu à Accra le 5 mars 2026. Le prochain sommet se tiendra à Lomé en 2028.\n"
)
SECOND = "Accra, 7 March 2026\n\nThe first Ghana – Togo summit was held in Accra on 6 March 2026.\n"


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = str(tmp_path / "l.db")
    assert run(["add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--ledger", path]) == 0
    capsys.readouterr()
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["meetings", *arguments]) == 0
    return capsys.readouterr().out


def test_a_line_of_json_has_every_value_with_its_documents(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = map(json.loads, said(capsys, "--ledger", ledger, "--format", "jsonl").splitlines())
    assert (first["ordinal"], first["level"], first["place"], first["status"]) == (1, "summit", "capital:GHA", "held")
    assert first["parties"] == ["GHA", "TGO"]
    assert first["documents"] == ["a.txt", "b.txt"]
    assert first["differing"] == ["date"]
    assert first["next"] == second["id"]
    assert (second["date"], second["place"], second["status"]) == ("2028", "capital:TGO", "planned")
    spans = [value["span"] for value in first["accounts"][0]["values"] if value["field"] == "date"]
    assert [FIRST[start:end] for start, end in spans] == ["5 mars 2026"]


def test_a_table_shows_both_days_where_documents_differ(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = " ".join(said(capsys, "--ledger", ledger).split())
    assert re.search(r"2026-03-05 or .*2026-03-06", table)
    assert "Lomé" in table


def test_meetings_are_asked_for_by_what_they_are(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--ledger", ledger, "--format", "jsonl"]
    assert len(said(capsys, *asked, "--status", "planned").splitlines()) == 1
    assert len(said(capsys, *asked, "--actor", "tgo", "--level", "summit").splitlines()) == 2
    assert said(capsys, *asked, "--actor", "JPN") == ""
    assert said(capsys, *asked, "--dialogue", "ca-japan") == ""
    early = [json.loads(line) for line in said(capsys, *asked, "--as-of", "2026-03-05").splitlines()]
    assert [one["documents"] for one in early] == [["a.txt"], ["a.txt"]]
    assert said(capsys, *asked, "--as-of", "2026-01-01") == ""


def test_a_sheet_has_a_row_for_each(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(StringIO(said(capsys, "--ledger", ledger, "--format", "csv"))))
    assert [row["date"] for row in rows] == ["2026-03-05; 2026-03-06", "2028"]
    assert rows[0]["parties"] == "GHA TGO"


def test_one_meeting_is_shown_with_the_words_of_every_document(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    id_ = json.loads(said(capsys, "--ledger", ledger, "--format", "jsonl").splitlines()[0])["id"]
    shown = " ".join(said(capsys, id_[:8], "--ledger", ledger).split())
    assert "date: 2026-03-05 «5 mars 2026» a.txt (differ)" in shown
    assert "date: 2026-03-06 «6 March 2026» b.txt (differ)" in shown
    assert "The first Ghana – Togo summit was held" in shown
    assert "next:" in shown


def test_an_id_that_is_not_there_is_told_with_what_to_do(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["meetings", "ffff", "--ledger", ledger]) == 1
    assert "no meeting has an id that begins with 'ffff'; `servanda meetings` lists" in capsys.readouterr().err


def test_the_documents_of_an_older_ledger_are_read_once_more(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((STORE / "ledger-2.db.gz").read_bytes()))
    for _ in range(2):
        assert run(["meetings", "--ledger", str(path)]) == 0
        told = capsys.readouterr()
        assert "the documents of the ledger tell of no meeting" in told.err or "Tachkent" in told.out
        assert "older version" not in told.err
