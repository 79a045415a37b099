"""`servanda figures`, from a user's side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from servanda.cli import run

HEAVY = ("spacy", "thinc", "rich", "numpy", "trafilatura")
TEXT = "Rencontre de Tachkent\n\n2025/12/22\n\nLe Japon versera 3 000 milliards de yens à l’Ouzbékistan d’ici 2030.\n"
ROWS: list[dict[str, Any]] = [
    {
        "id": "a",
        "text": "Le Japon versera 12 millions d’euros en mai 2026.",
        "lang": "fr",
        "reference_date": "2025-12-20",
    },
    {"id": 2, "text": "They will spend $5m on about 30 schools.", "lang": "en", "reference_date": None},
]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def written(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["figures", *arguments]) == 0
    return capsys.readouterr().out


def records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_file_is_read_as_a_table_and_as_a_line_of_json(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = said(capsys, str(text))
    assert "3,000,000,000,000 JPY" in table
    (record,) = records(said(capsys, str(text), "--format", "jsonl"))
    assert (record["id"], record["lang"], record["reference_date"]) == ("a.txt", "fr", "2025-12-22")
    assert [(row["type"], row.get("value")) for row in record["spans"]] == [
        ("date", "2025-12-22"),
        ("money", "3000000000000"),
        ("date", "2030"),
    ]


def test_the_front_matter_of_a_text_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ndate: 2025-12-22\ntitle: 12 écoles\n---\n\n{TEXT}", encoding="utf-8")
    (record,) = records(said(capsys, str(path), "--format", "jsonl"))
    assert "12 écoles" not in {row["text"] for row in record["spans"]}
    assert record["reference_date"] == "2025-12-22"


def test_times_count_from_the_day_of_the_meeting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Les chefs d’État se sont réunis le 20 décembre 2025. Ils iront à Paris dans deux ans.", "utf-8")
    (record,) = records(said(capsys, str(path), "--format", "jsonl", "--date", "2025-12-22"))
    assert record["reference_date"] == "2025-12-20"


def test_lines_are_answered_in_their_order_from_a_file_and_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, *map(json.dumps, ROWS))
    out = said(capsys, "--jsonl", path)
    assert [record["id"] for record in records(out)] == ["a", 2]
    assert records(out)[0]["spans"][0]["value"] == "12000000"
    command = [sys.executable, "-m", "servanda", "figures", "--jsonl"]
    done = subprocess.run(command, input=Path(path).read_bytes(), capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == out
    assert done.stderr == b""


def test_a_line_is_answered_before_the_next_one_is_there() -> None:
    command = [sys.executable, "-m", "servanda", "figures", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for row in ROWS:
            process.stdin.write(json.dumps(row).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == row["id"]
        process.stdin.close()
    assert process.returncode == 0


def test_a_broken_line_is_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = [json.dumps(row) for row in ROWS]
    path = written(tmp_path, good[0], "", '{"id": 3', '{"id": 4, "text": "x", "lang": "ru"}', good[1])
    assert run(["figures", "--jsonl", path]) == 1
    out, err = capsys.readouterr()
    assert [record["id"] for record in records(out)] == ["a", 2]
    told = [line.partition(":")[2].split(":")[0].strip() for line in err.splitlines()]
    assert told == ["in.jsonl line 2", "in.jsonl line 3", "in.jsonl line 4"]


def test_an_empty_text_has_no_figures_and_a_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (record,) = records(said(capsys, "--jsonl", written(tmp_path, '{"id": 1, "text": " "}')))
    assert (record["spans"], record["note"], record["lang"]) == ([], "text is empty", "und")


def test_a_key_that_is_not_read_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = json.dumps(ROWS[0] | {"language": "fr"})
    assert run(["figures", "--jsonl", written(tmp_path, row, row)]) == 0
    err = capsys.readouterr().err
    assert err.count("the key 'language' is not read; a line has id, text, lang, reference_date") == 1


def test_a_text_in_another_language_than_asked_is_told_once(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", str(text), str(text), "--language", "en"]) == 0
    assert capsys.readouterr().err.count("looks French and is read as English") == 1
    assert run(["figures", str(text), "--language", "fr"]) == 0
    assert "looks" not in capsys.readouterr().err


def test_a_line_that_is_too_large_is_refused_with_advice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, json.dumps(ROWS[0] | {"text": "x" * 500}))
    assert run(["figures", "--jsonl", path, "--max-bytes", "300"]) == 1
    assert "in.jsonl line 1: larger than 300 bytes; split its text" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_does_not_spoil_the_others(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["figures", str(tmp_path / "none.txt"), str(text), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert len(records(out)) == 1
    assert "none.txt: no such file" in err
    assert run(["figures", "--jsonl", str(tmp_path)]) == 1
    assert "a folder, not a file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Missing argument 'FILE...'"),
        (["--jsonl", "--format", "table"], "leave out --format table"),
        (["a.txt", "--at", "2025-12-22"], "say into what with --convert"),
        (["a.txt", "--convert", "euros"], "'euros' is no currency code such as EUR"),
        (["a.txt", "--convert", "EUR", "--at", "soon"], "'soon' is not a day such as 2025-12-20"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_sums_are_shown_in_another_currency_and_kept_as_they_are(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = records(said(capsys, str(text), "--format", "jsonl", "--convert", "eur"))
    money = record["spans"][1]
    assert (money["value"], money["currency"]) == ("3000000000000", "JPY")
    assert (money["converted"]["value"], money["converted"]["used"]) == ("16236402013.31", "2025-12-22")
    (other,) = records(said(capsys, str(text), "--format", "jsonl", "--convert", "EUR", "--at", "2025-12-20"))
    assert other["spans"][1]["converted"]["used"] == "2025-12-19"
    assert "≈ 16,240,000,000 EUR" in said(capsys, str(text), "--convert", "EUR")


def test_rates_of_ones_own_are_an_option_and_a_setting(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("date,base,quote,rate,source\n2025-12-22,KZT,JPY,0.3,my bank\n", encoding="utf-8")
    asked = (str(text), "--format", "jsonl", "--convert", "KZT")
    assert "no rate of KZT" in records(said(capsys, *asked))[0]["spans"][1]["converted"]["reason"]
    own = records(said(capsys, *asked, "--rates", str(path)))[0]["spans"][1]["converted"]
    assert (own["value"], own["source"]) == ("10000000000000.00", "my bank")
    monkeypatch.setenv("SERVANDA_RATES", str(path))
    assert records(said(capsys, *asked))[0]["spans"][1]["converted"] == own


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            b"date,base,quote,rate,source\n2025-12-22,KZT,JPY,0;3,x\n",
            "rates.csv line 2: rate '0;3' is no number above 0",
        ),
        (b"date;base\n", "rates.csv line 1: the first line must be date,base,quote,rate,source"),
        (b"\xff", "rates.csv: not UTF-8 (byte 1); save it as such"),
    ],
)
def test_broken_rates_are_told_before_anything_is_printed(
    data: bytes, told: str, text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(data)
    assert run(["figures", str(text), "--convert", "KZT", "--rates", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert run(["figures", str(text), "--convert", "KZT", "--rates", str(tmp_path / "none.csv")]) == 1
    assert "none.csv: no such file" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["files", "lines"])
def test_a_bar_on_the_terminal_takes_nothing_of_what_goes_elsewhere(form: str, text: Path, tmp_path: Path) -> None:
    path = written(tmp_path, *map(json.dumps, ROWS))
    asked = ["--jsonl", path] if form == "lines" else [str(text), str(text), "--format", "jsonl"]
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "servanda", "figures", *asked]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True)
    drawn = os.read(ours, 1_000_000).decode()
    os.close(ours)
    os.close(theirs)
    assert len(done.stdout.splitlines()) == 2
    assert "reading" in drawn
    assert '"spans"' not in drawn


def test_it_starts_without_a_parser_and_lines_without_the_heavy_libraries(tmp_path: Path) -> None:
    path = written(tmp_path, *map(json.dumps, ROWS))
    program = (
        "import sys; from servanda.cli import run; "
        f"run(['figures', '--jsonl', {path!r}]); print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
