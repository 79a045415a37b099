"""`servanda compare`, from a user's side."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from servanda.cli import run
from servanda.ledger.entries.entry import Entry
from servanda.workflow import compare as comparing
from servanda.workflow.reviewed import all_as_reviewed

TEXT = (
    "Réunion Japon – Kazakhstan\n\nTokyo, le 5 mars 2026\n\n"
    "Le Japon s'est engagé à verser 5 milliards de yens au Kazakhstan d'ici 2028.\n"
    "Le Kazakhstan a annoncé un don de 3 millions d'euros pour l'eau.\n"
)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["compare", *arguments]) == 0
    return capsys.readouterr().out


def test_parties_are_compared_by_code_or_name(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "--ledger", ledger, "--format", "csv", "--only", "Japon", "--only", "KAZ")
    rows = list(csv.DictReader(StringIO(out)))
    assert {one["side"] for one in rows} == {"JPN", "KAZ"}
    money = {(one["side"], one["name"], one["value"], one["unit"]) for one in rows if one["measure"] == "money"}
    assert money == {("JPN", "commitment", "5000000000", "JPY"), ("KAZ", "pledge", "3000000", "EUR")}


def test_a_table_in_french_says_at_which_rates(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--measure", "money", "--currency", "eur", "--rates-of", "2025-03-03", "--language", "fr")
    out = said(capsys, "--ledger", ledger, *asked)
    assert "Taux demandés pour le 2025-03-03" in out
    assert "engagement, EUR" in out


def test_dialogues_documents_and_years_are_sides_too(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    for by, side in (("format", "JPN-KAZ"), ("document", "a.txt"), ("year", "2026")):
        lines = said(capsys, "--ledger", ledger, "--by", by, "--format", "jsonl").splitlines()
        assert json.loads(lines[0])["side"] == side


def test_what_came_later_is_left_out(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "--ledger", ledger, "--as-of", "2020-01-01"]) == 0
    assert "no entry is on any side" in capsys.readouterr().err


def test_a_side_without_entries_is_said(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "--ledger", ledger, "--only", "JPN", "--only", "FRA"]) == 0
    assert "no entry has FRA; there are JPN, KAZ" in capsys.readouterr().err
    assert run(["compare", "--ledger", ledger, "--only", "Kazakhstam", "--only", "JPN"]) == 0
    assert "no entry has Kazakhstam; did you mean KAZ?" in capsys.readouterr().err
    assert run(["compare", "--ledger", ledger, "--by", "document", "--only", "b.txt"]) == 0
    assert "no entry has b.txt; did you mean a.txt?" in capsys.readouterr().err


def test_the_ledger_is_gone_through_once_to_tell_what_an_unknown_side_may_mean(
    ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    through = []

    def counted(*given: Any) -> Iterator[Entry]:
        through.append(given)
        return all_as_reviewed(*given)

    monkeypatch.setattr(comparing, "all_as_reviewed", counted)
    assert run(["compare", "--ledger", ledger, "--only", "FRA"]) == 0
    assert len(through) == 1


def test_pictures_are_written_to_a_file(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("vl_convert")
    said(capsys, "--ledger", ledger, "--format", "png", "-o", str(tmp_path / "x.png"))
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    said(capsys, "--ledger", ledger, "--format", "svg", "-o", str(tmp_path / "x.svg"))
    assert "</svg>" in (tmp_path / "x.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--format", "png"], "give a file with -o"),
        (["--currency", "EUR"], "give both"),
        (["--measure", "acts,size"], "'size' is none of"),
        (["--currency", "EURO", "--rates-of", "2025-01-01"], "no currency code"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], reason: str, ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "--ledger", ledger, *arguments]) == 2
    assert reason in " ".join(capsys.readouterr().err.split())


def test_sums_that_may_be_one_promise_are_told_until_a_reader_keeps_them_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = str(tmp_path / "l.db")
    for name, words in (
        ("a", "Denmark will provide 25 million euros to help Kenya connect villages to the grid."),
        ("b", "The Danish side pledged 20 million euros to Kenya for the electrification of rural areas."),
    ):
        text = f"Readout of the meeting of Denmark and Kenya\n\nNairobi, 6 May 2031\n\n{words}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        assert run(["add", "--ledger", ledger, str(tmp_path / f"{name}.txt")]) == 0
    capsys.readouterr()
    lines = said(capsys, "--ledger", ledger, "--format", "jsonl").splitlines()
    pairs = [one for one in map(json.loads, lines) if one["kind"] == "sums_may_be_one"]
    assert [{one["value"] for one in pair["sums"]} for pair in pairs] == [{"25000000", "20000000"}]
    assert "perhaps one promise told twice" in " ".join(said(capsys, "--ledger", ledger).split())
    apart = [one["entry"][:12] for one in pairs[0]["sums"]]
    assert run(["judge", "not-same", "--ledger", ledger, *apart, "--because", "two projects"]) == 0
    assert "perhaps one promise" not in said(capsys, "--ledger", ledger)
