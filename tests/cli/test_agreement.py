"""`servanda agreement`, from a user's side: coders of a ledger, and files of coded statements."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from servanda import workflow
from servanda.cli import run
from servanda.model import Document, Reading
from servanda.settings import Settings
from tests.handmade import TEXT, reading


@pytest.fixture
def ledger(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger that two have coded: they differ on one statement, one act, and one that one of them adds."""

    def read_before(document: Document, settings: Settings) -> Reading:
        return reading(document.text, document.name)

    monkeypatch.setattr(workflow, "extract_document", read_before)
    monkeypatch.setenv("SERVANDA_LEDGER", place)
    (tmp_path / "tachkent.txt").write_text(TEXT, encoding="utf-8")
    assert run(["add", str(tmp_path / "tachkent.txt")]) == 0
    for coder, keys in (("anna", "aax"), ("bert", "eact\nagreement\naaa")):
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        assert run(["review", "--coder", coder]) == 0
    added = ("tachkent.txt", "--find", "un bien commun", "--act", "assessment", "--coder", "bert")
    assert run(["review", "add", *added]) == 0
    return place


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    capsys.readouterr()
    assert run(["agreement", *arguments, "--format", "jsonl"]) == 0
    first, *rest = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return first, rest


def test_two_blind_coders_are_compared(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    figures, differences = found(capsys, "anna", "bert")
    # Of three both keep two; anna leaves out the third, so chance agrees on 2/3 * 1.
    assert figures["decision"] == {
        "units": 3,
        "observed": pytest.approx(2 / 3),
        "expected": pytest.approx(2 / 3),
        "kappa": 0,
    }
    # commitment and intention against agreement and intention: 1/2 observed, 1/4 by chance.
    assert figures["act"]["kappa"] == pytest.approx(1 / 3)
    assert figures["spans"] == {"matched": 2, "ones": 2, "others": 4, "f1": pytest.approx(2 / 3)}
    assert figures["fields"]["actors"] == {"equal": 2, "of": 2, "share": 1}
    assert [(one["quote"].split()[0], one["field"], one["anna"], one["bert"]) for one in differences] == [
        ("de", "act", "commitment", "agreement"),
        ("Le", "statement", "rejected", "kept as position"),
        ("un", "statement", "missing", "kept as assessment"),
    ]


def test_what_a_coder_put_off_is_told_apart(
    ledger: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a  "))
    assert run(["review", "--coder", "carl"]) == 0
    figures, differences = found(capsys, "bert", "carl")
    assert figures["only"] == {"ones": 2, "others": 0}
    assert figures["decision"]["units"] == 1
    assert figures["spans"] == {"matched": 1, "ones": 2, "others": 1, "f1": pytest.approx(2 / 3)}
    assert {one["field"]: one["carl"] for one in differences} == {"act": "commitment", "statement": "missing"}
    assert run(["agreement", "bert", "carl"]) == 0
    assert "2 only bert decided: the other put them off" in capsys.readouterr().out


def test_the_table_says_the_same(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["agreement", "anna", "bert"]) == 0
    out = capsys.readouterr().out
    assert "2 of 2 and 4" in out
    assert "3 disagreements" in out


def test_who_has_not_coded_is_told_who_has(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agreement", "anna", "carl"]) == 1
    assert "no coder 'carl'; coded blind have anna, bert" in capsys.readouterr().err


def line(start: int, end: int, act: str, **more: Any) -> str:
    return json.dumps({"id": "1", "doc": "a.txt", "start": start, "end": end, "quote": "x", "act": act, **more})


def test_files_of_coded_statements_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    one.write_text("\n".join([line(0, 10, "fact", actors=["FRA"]), line(20, 30, "position"), ""]), encoding="utf-8")
    other.write_text("\n".join([line(1, 11, "fact", actors=["UZB"]), line(40, 50, "fact")]), encoding="utf-8")
    figures, differences = found(capsys, str(one), str(other))
    assert figures["spans"] == {"matched": 1, "ones": 2, "others": 2, "f1": 0.5}
    assert figures["decision"]["units"] == 0
    assert [one["field"] for one in differences] == ["actors", "statement", "statement"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("no json", "line 1: no coded statement"),
        ('{"doc": "a", "start": 1}', "line 1: no end, act"),
        (line(9, 3, "fact"), "not a span"),
        (line(1, 3, "promise"), "'promise' is not a valid Act"),
    ],
)
def test_a_line_that_is_no_coded_statement_is_named(
    written: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    one.write_text(line(1, 9, "fact"), encoding="utf-8")
    other.write_text(written, encoding="utf-8")
    assert run(["agreement", str(one), str(other)]) == 1
    assert f"other.jsonl {told}" in (err := capsys.readouterr().err) or told in err
    assert run(["agreement", str(one), "anna"]) == 1
    assert "a file and a coder" in capsys.readouterr().err
