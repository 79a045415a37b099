"""`servanda mentions`, from a user's side."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from servanda.cli import run

HEAVY = ("spacy", "thinc", "rich", "numpy", "trafilatura")
TEXT = "Rencontre de Tachkent\n\nLe Japon soutient le port de Kribi. M. Japarov a remercié Tokyo.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["mentions", *arguments]) == 0
    return capsys.readouterr().out


def test_each_mention_is_a_line_of_json_that_cites_the_text(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = [json.loads(line) for line in said(capsys, str(text), "--format", "jsonl").splitlines()]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in records)
    by_text = {one["text"]: one for one in records}
    assert (by_text["Japon"]["kind"], by_text["Japon"]["id"], by_text["Japon"]["actors"]) == ("state", "JPN", ["JPN"])
    assert by_text["port de Kribi"]["id"] == "site:port de kribi"
    assert by_text["M. Japarov"]["id"] is None
    assert by_text["M. Japarov"]["candidates"] == ["Sadyr Japarov", "Akylbek Japarov"]


def test_a_table_asks_where_two_are_left(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = " ".join(said(capsys, str(text)).split())
    assert all(name in table for name in ("Sadyr Japarov or", "Akylbek Japarov?"))


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_through(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["mentions", "nowhere.txt", str(text)]) == 1
    told = capsys.readouterr()
    assert "nowhere.txt" in told.err
    assert "port de Kribi" in told.out


def test_an_empty_file_names_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "b.txt"
    path.write_text("42.\n", encoding="utf-8")
    assert said(capsys, str(path), "--format", "jsonl", "--language", "en") == ""
    assert "nothing named" in said(capsys, str(path), "--language", "en")


def test_lines_of_json_need_no_parser_and_no_table(text: Path) -> None:
    code = (
        "import sys; from servanda.cli import run; "
        f"run(['mentions', {str(text)!r}, '--format', 'jsonl', '--language', 'fr']); "
        f"sys.exit(', '.join(set({HEAVY!r}) & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
