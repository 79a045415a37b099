"""`servanda release`, `releases` and `diff`, from a user's side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from servanda.cli import run

FIRST = "Tokyo, le 5 mars 2026\n\nLe Japon s'est engagé à verser 5 milliards de yens au Kazakhstan d'ici 2028.\n"
SECOND = "Astana, le 9 mars 2026\n\nLe Kazakhstan a annoncé un don de 3 millions d'euros pour l'eau.\n"


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = str(tmp_path / "l.db")
    assert run(["add", str(tmp_path / "a.txt"), "--ledger", path]) == 0
    capsys.readouterr()
    return path


def done(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert run([*arguments]) == 0
    told = capsys.readouterr()
    return told.out, told.err


def lines_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in done(capsys, *arguments, "--format", "jsonl")[0].splitlines()]


def test_a_release_is_made_listed_and_verified(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no release yet" in done(capsys, "releases", "--ledger", ledger)[1]
    out, _ = done(capsys, "release", "--ledger", ledger, "--note", "for May", "--by", "Ada")
    hash_ = out.rsplit(maxsplit=1)[1]
    assert out.startswith("release 1: 1 entry of 1 document; hash ")
    listed, _ = done(capsys, "releases", "--ledger", ledger)
    assert hash_[:16] in listed
    assert "for May" in listed
    record = json.loads(done(capsys, "releases", "--ledger", ledger, "--format", "jsonl")[0])
    assert (record["hash"], record["by"], record["entries"]) == (hash_, "Ada", 1)
    assert "all holds" in done(capsys, "verify", "--ledger", ledger)[0]


def test_what_came_since_a_release_is_told(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "release", "--ledger", ledger, "--by", "Ada")
    assert "nothing changed" in done(capsys, "diff", "--ledger", ledger)[1]
    done(capsys, "add", str(tmp_path / "b.txt"), "--ledger", ledger)
    out, err = done(capsys, "diff", "--ledger", ledger)
    assert "1 new" in out
    assert "a annoncé un don" in out
    assert "to now: 1 change" in err
    line = json.loads(done(capsys, "diff", "1", "now", "--ledger", ledger, "--format", "jsonl")[0])
    assert (line["change"], line["field"]) == ("new", None)
    assert line["quote"] in SECOND


def test_a_stage_that_moved_is_told(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "release", "--ledger", ledger, "--by", "Ada")
    (tmp_path / "c.txt").write_text("Le 1er mai 2026, le prêt de 5 milliards de yens a été signé.\n", encoding="utf-8")
    done(capsys, "add", str(tmp_path / "c.txt"), "--ledger", ledger)
    id_ = lines_of(capsys, "ledger", "--actor", "JPN", "--ledger", ledger)[0]["entry"]
    asked = ("--stage", "signed", "--party", "JPN", "--evidence", "c.txt", "--find", "a été signé", "--by", "Ada")
    done(capsys, "follow", "apply", id_, *asked, "--ledger", ledger)
    moved = next(one for one in lines_of(capsys, "diff", "--ledger", ledger) if one["change"] == "stage")
    assert (moved["entry"], moved["field"], moved["was"], moved["now"]) == (id_, "JPN", ["announced"], ["signed"])
    done(capsys, "release", "--ledger", ledger, "--by", "Ada")
    assert moved in lines_of(capsys, "diff", "1", "2", "--ledger", ledger)
    assert "nothing changed" in done(capsys, "diff", "--ledger", ledger)[1]


def test_a_stage_that_one_person_set_alone_is_told_so_until_another_confirms_it(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(capsys, "release", "--ledger", ledger, "--by", "Ada")
    (tmp_path / "c.txt").write_text("Le 1er mai 2026, le prêt de 5 milliards de yens a été annulé.\n", encoding="utf-8")
    done(capsys, "add", str(tmp_path / "c.txt"), "--ledger", ledger)
    id_ = lines_of(capsys, "ledger", "--actor", "JPN", "--ledger", ledger)[0]["entry"]
    asked = ("--stage", "cancelled", "--party", "JPN", "--evidence", "c.txt", "--find", "a été annulé")
    done(capsys, "follow", "apply", id_, *asked, "--by", "Ada", "--alone", "--ledger", ledger)
    moved = next(one for one in lines_of(capsys, "diff", "--ledger", ledger) if one["change"] == "stage")
    assert moved["now"] == ["cancelled (by one alone)"]
    assert "1 stage set by one alone" in done(capsys, "release", "--ledger", ledger, "--by", "Ada")[0]
    assert [one["alone"] for one in lines_of(capsys, "releases", "--ledger", ledger)] == [0, 1]
    done(capsys, "follow", "apply", id_, *asked, "--by", "Bea", "--ledger", ledger)
    moved = next(one for one in lines_of(capsys, "diff", "--ledger", ledger) if one["change"] == "stage")
    assert (moved["was"], moved["now"]) == (["cancelled (by one alone)"], ["cancelled"])
    done(capsys, "release", "--ledger", ledger, "--by", "Ada")
    assert "all holds" in done(capsys, "verify", "--ledger", ledger)[0]


@pytest.mark.parametrize("arguments", [["diff", "x"], ["diff", "0"], ["diff", "1", "then"], ["diff", "1", "0"]])
def test_wrong_use_is_told(arguments: list[str], ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*arguments, "--ledger", ledger]) == 2
    assert capsys.readouterr().err


def test_a_release_that_is_not_there_is_told(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "--ledger", ledger]) == 1
    assert "`servanda release` makes one" in capsys.readouterr().err
