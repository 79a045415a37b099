"""`servanda check`, `settle` and `reopen`, from a user's side."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from servanda.cli import run

PRESS = (
    "Oslo pays for dams\n\nOslo, 20 March 2026\n\n"
    "Norway will pay 200 million Norwegian kroner (25 million euros) to Malawi before 30 June 2026. "
    "The next meeting will be held in Lilongwe on 05/06/2027.\n"
)


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    (tmp_path / "press.txt").write_text(PRESS, encoding="utf-8")
    path = str(tmp_path / "l.db")
    assert run(["add", str(tmp_path / "press.txt"), "--ledger", path]) == 0
    capsys.readouterr()
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert run(list(arguments)) == status
    return capsys.readouterr().out


def test_findings_are_listed_the_most_serious_first_with_quotes_that_stand_in_the_text(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "check", "--ledger", ledger, "--format", "jsonl", "--as-of", "2026-11-22")
    found = [json.loads(line) for line in out.splitlines()]
    assert [one["kind"] for one in found] == ["conversion_off", "date_two_readings", "term_passed"]
    assert [one["severity"] for one in found] == ["high", "medium", "medium"]
    places = [place for one in found for place in one["told"]]
    assert [PRESS[place["start"] : place["end"]] for place in places] == [place["quote"] for place in places]
    assert "25 millions d’euros" in found[0]["sentence"]["fr"]
    assert "25 million euros" in found[0]["sentence"]["en"]


def test_no_term_is_judged_without_a_day(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--ledger", ledger, "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert "term_passed" not in out
    assert "--as-of" in err


def test_findings_are_asked_for_by_kind_severity_entry_and_document(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("check", "--ledger", ledger, "--format", "jsonl")
    (one,) = said(capsys, *asked, "--severity", "high").splitlines()
    entry = json.loads(one)["entry"]
    assert said(capsys, *asked, "--entry", entry[:8]).splitlines() == [one]
    assert said(capsys, *asked, "--kind", "conversion_off").splitlines() == [one]
    assert len(said(capsys, *asked, "--document", "press.txt").splitlines()) == 2
    assert said(capsys, *asked, "--document", "other.txt") == ""


def test_an_entry_is_shown_with_its_open_findings_and_the_ids_that_settle_them(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (one,) = said(capsys, "check", "--ledger", ledger, "--format", "jsonl", "--severity", "high").splitlines()
    finding = json.loads(one)
    told = " ".join(said(capsys, "show", finding["entry"], "--ledger", ledger).split())
    assert "1 open finding; `servanda settle ID --reason WHY` settles one" in told
    assert f"{finding['finding'][:8]} high {finding['sentence']['en']}" in told
    (kept,) = json.loads(said(capsys, "show", finding["entry"], "--ledger", ledger, "--format", "jsonl"))["findings"]
    assert kept == finding
    settled = ("settle", finding["finding"][:8], "--reason", "a slip", "--by", "A. Reader", "--ledger", ledger)
    said(capsys, *settled)
    assert "finding" not in said(capsys, "show", finding["entry"], "--ledger", ledger)


def test_a_table_and_a_sheet_tell_what_is_said_in_the_language_asked_for(
    ledger: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table = " ".join(said(capsys, "check", "--ledger", ledger, "--language", "fr").split())
    assert "Conversion inexacte" in table
    assert "press.txt:" in table
    out = tmp_path / "findings.csv"
    assert said(capsys, "check", "--ledger", ledger, "--format", "csv", "-o", str(out)) == ""
    rows = list(csv.DictReader(StringIO(out.read_text(encoding="utf-8"))))
    assert [row["kind"] for row in rows] == ["conversion_off", "date_two_readings"]


def test_a_settled_finding_leaves_the_list_until_it_is_opened_again(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("check", "--ledger", ledger, "--format", "jsonl", "--kind", "conversion_off")
    id_ = json.loads(said(capsys, *asked))["finding"]
    by = ("--by", "A. Reader", "--ledger", ledger)
    assert "is settled" in said(capsys, "settle", id_[:8], "--reason", "known slip", *by)
    assert said(capsys, *asked) == ""
    settled = json.loads(said(capsys, *asked, "--settled"))
    assert (settled["state"], settled["settled"]["by"]) == ("settled", "A. Reader")
    said(capsys, "settle", id_[:8], "--reason", "again", *by, status=1)
    assert "open again" in said(capsys, "reopen", id_[:8], *by)
    assert json.loads(said(capsys, *asked))["state"] == "open"
    said(capsys, "verify", "--ledger", ledger)


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["settle", "81c07d2a", "--reason", "why"], 1, "no finding has an id that begins with '81c07d2a'"),
        (["settle", "81c07d2a"], 1, "say why with --reason"),
        (["settle", "81", "--reason", "why"], 2, "at least the first 4 characters"),
        (["reopen", "81c07d2a"], 1, "no settled finding"),
        (["check", "--entry", "ffffffff"], 1, "no entry or statement has an id"),
        (["check", "--as-of", "tomorrow"], 2, "is not a day"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_do(
    ledger: str, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, told: str
) -> None:
    assert run([*arguments, "--ledger", ledger]) == status
    assert told in " ".join(capsys.readouterr().err.split())
