"""`servanda progress`, from a user's side."""

from __future__ import annotations

import json

import pytest

from servanda.cli import run

TEXT = (
    "Tokyo, le 5 mars 2026\n\n"
    "Le Japon se fixe pour objectif de mobiliser 100 milliards de yens d'ici 2030.\n"
    "Le Japon s'est engagé à verser 20 milliards de yens au Kazakhstan.\n"
    "Le Japon aidera le Kazakhstan.\n"
)


def ids(ledger: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert run(["ledger", "--ledger", ledger, "--format", "jsonl"]) == 0
    return [json.loads(line)["entry"] for line in capsys.readouterr().out.splitlines()]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["progress", *arguments]) == 0
    return capsys.readouterr().out


def test_what_counts_stands_beside_the_time_that_is_gone(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    target, loan, _ = ids(ledger, capsys)
    asked = ("--ledger", ledger, "--count", loan[:8], "--as-of", "2100-01-01")
    out = said(capsys, target[:8], *asked)
    assert "target 100 billion JPY" in out
    assert "1,762 of 1,762 days gone" in out
    row = next(line for line in out.splitlines() if line.startswith("commitment"))
    assert "20 billion JPY" in row
    assert "20%" in row
    told = json.loads(said(capsys, target, *asked, "--format", "jsonl"))
    assert told["towards"] == [{"kind": "commitment", "value": "20000000000", "share": 0.2}]
    assert [one["entry"] for one in told["counted"]] == [loan]


def test_progress_is_told_in_french_too(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    target, loan, _ = ids(ledger, capsys)
    asked = ("--ledger", ledger, "--as-of", "2100-01-01", "--language", "fr")
    out = said(capsys, target, "--count", loan, *asked).replace("\u202f", " ").replace("\u00a0", " ")
    assert "objectif 100 milliards JPY" in out
    assert "1 762 jours sur 1 762 sont passés au 2100-01-01 (100 %)" in out
    assert "20 milliards JPY (engagement ; nommée par vous)" in out
    assert next(line for line in out.splitlines() if line.startswith("engagement")).count("20 %") == 1
    assert "rien n'a été dit pour l'atteindre" in said(capsys, target, *asked)


@pytest.mark.parametrize(("width", "bars"), [("40", 1), ("50", 1), ("60", 4), ("80", 4)])
def test_no_bar_is_cut_off_on_a_narrow_screen(
    width: str, bars: int, ledger: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = ids(ledger, capsys)[0]
    monkeypatch.setenv("COLUMNS", width)
    out = said(capsys, target, "--ledger", ledger, "--as-of", "2100-01-01", "--language", "fr")
    told = [line for line in out.splitlines() if "█" in line or "░" in line]
    assert len(told) == bars
    assert all(sum(line.count(one) for one in "█░") == 20 for line in told)


def test_nothing_towards_it_is_said(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = ids(ledger, capsys)[0]
    assert "nothing was told towards it" in said(capsys, target, "--ledger", ledger)


@pytest.mark.parametrize(
    ("place", "more", "reason"),
    [(2, [], "tells no sum of money that counts"), (0, ["--as-of", "2000-01-01"], "give a later day")],
)
def test_what_has_no_progress_is_told_with_the_reason(
    place: int, more: list[str], reason: str, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    id_ = ids(ledger, capsys)[place]
    assert run(["progress", id_, "--ledger", ledger, *more]) == 1
    assert reason in capsys.readouterr().err
