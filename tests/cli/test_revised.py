"""A promise whose sum was raised, from a user's side: every command and file tells the same sum."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from servanda.cli import run

HEAD = "---\ndate: {day}\nsource_class: official\n---\nRencontre\n\n"
MADE = "La Suède s'est engagée à verser 300 millions d'euros pour le corridor de Porvir.\n"
RAISED = "La Suède a porté de 300 à 320 millions d'euros sa contribution au corridor de Porvir.\n"
AGAIN = "La Suède versera 320 millions d'euros pour le corridor de Porvir.\n"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments]) == 0
    return capsys.readouterr().out


def test_all_commands_tell_the_sum_that_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = ("--ledger", str(tmp_path / "l.db"))
    texts = (("2025-05-14", MADE), ("2025-11-20", RAISED), ("2026-05-20", AGAIN))
    for number, (day, text) in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_text(HEAD.format(day=day) + text, encoding="utf-8")
        said(capsys, "add", str(path), *ledger)
    told = said(capsys, "ledger", *ledger, "--format", "jsonl").splitlines()
    entries = [json.loads(one)["entry"] for one in told]
    for other in entries[1:]:
        run(["judge", "same", entries[0], other, "--by", "A. Reader", *ledger])
    capsys.readouterr()
    assert "320,000,000 EUR since 2025-11-20" in said(capsys, "ledger", *ledger)
    record = json.loads(said(capsys, "ledger", *ledger, "--format", "jsonl"))
    assert [one["value"] for one in record["standing"]["amounts"]] == [320_000_000]
    assert [one["value"] for one in record["amounts"]] == [300_000_000]
    assert (record["standing"]["doc"], record["standing"]["date"]) == ("1.txt", "2025-11-20")
    row = next(csv.DictReader(StringIO(said(capsys, "ledger", *ledger, "--format", "csv"))))
    assert row["amounts"] == "320,000,000 EUR"
    assert "stands since 2025-11-20" in said(capsys, "show", entries[0], *ledger)
    assert "commitment 320" in said(capsys, "progress", entries[0], *ledger)
    compared = csv.DictReader(StringIO(said(capsys, "compare", *ledger, "--measure", "money", "--format", "csv")))
    assert [(one["name"], one["value"]) for one in compared] == [("commitment", "320000000")]
    assert "Amounts differ" not in said(capsys, "check", *ledger)
