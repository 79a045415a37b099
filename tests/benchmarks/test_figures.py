"""The measure of `servanda figures`, and the floors under it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import figures, peers

FLOORS = {"money": 0.98, "count": 0.98, "all times": 0.95}
"""F1 of spans and of values on the expressions of the five texts."""
TEXT = "Le Japon versera plus de 12 millions d’euros en mai 2026, dont 3 millions pour dix écoles."


@pytest.mark.parametrize("kind", FLOORS)
def test_the_expressions_of_the_five_texts_are_found_with_their_values(kind: str) -> None:
    if not figures.SEEDS.is_file():
        pytest.skip("needs ../shared: quantities/seeds.jsonl")
    found = figures.score()[kind]
    assert min(found.spans.f1 or 0, found.values.f1 or 0) >= FLOORS[kind], figures.score(print)


def seeds(folder: Path, *expressions: dict[str, Any]) -> Path:
    """A folder like `../shared` with one text and these expressions."""
    (folder / "corpus").mkdir()
    (folder / "quantities").mkdir()
    (folder / "corpus" / "a.txt").write_text(TEXT, encoding="utf-8")
    document = {"file": "a.txt", "document": True, "lang": "fr", "reference_date": "2025-12-20"}
    rows = [document, *({"file": "a.txt", "currency": None, "qualifier": None} | row for row in expressions)]
    path = folder / "quantities" / "seeds.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def expression(text: str, type_: str, value: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text, "type": type_, "value": value} | more


MONEY = expression("12 millions d’euros", "money", "12000000", currency="EUR", qualifier="gt")
MONTH = expression("en mai 2026", "date", "2026-05-15", alt=[[TEXT.index("mai"), TEXT.index("mai") + 8, "2026-05"]])
SCHOOLS = expression("dix écoles", "count", "10")


def scored(
    monkeypatch: pytest.MonkeyPatch, folder: Path, *expressions: dict[str, Any]
) -> tuple[dict[str, figures.Score], list[str]]:
    monkeypatch.setattr(figures, "SEEDS", seeds(folder, *expressions))
    monkeypatch.setattr(figures, "SHARED", folder)
    said: list[str] = []
    return figures.score(said.append), said


def test_an_expression_counts_at_any_of_its_spans_with_its_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores, said = scored(monkeypatch, tmp_path, MONEY, MONTH, SCHOOLS)
    assert {kind: one.values.f1 for kind, one in scores.items() if one.values.gold} == {
        "money": 1.0,
        "count": 1.0,
        "date": 1.0,
        "all times": 1.0,
    }
    assert (scores["money"].qualifiers.hits, scores["money"].qualifiers.gold) == (1, 1)
    assert said == []


def test_a_wrong_value_is_no_hit_but_its_span_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scores, said = scored(
        monkeypatch, tmp_path, MONEY | {"currency": "USD", "qualifier": None}, SCHOOLS | {"value": "9"}
    )
    assert (scores["money"].spans.f1, scores["money"].values.f1) == (1.0, 0.0)
    assert (scores["count"].spans.hits, scores["count"].values.hits) == (1, 0)
    assert len(said) == 3  # the two of them, and the month that nobody listed


def test_what_may_be_left_out_counts_neither_way_and_what_nobody_listed_against(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores, _ = scored(monkeypatch, tmp_path, MONEY | {"optional": True}, MONTH | {"optional": True})
    assert (scores["money"].spans.read, scores["all times"].spans.read) == (0, 0)
    assert (scores["count"].spans.read, scores["count"].spans.gold) == (1, 0)


def test_a_peer_that_is_absent_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent() -> peers.Read:
        raise ImportError

    monkeypatch.setattr(peers, "PEERS", {"far": absent, "near": lambda: str.split})
    monkeypatch.setattr(figures, "_PEERS_LEAST", 0)
    monkeypatch.setattr(figures, "AIMS", {"near": 10**9})
    monkeypatch.setattr(figures, "SEEDS", tmp_path / "none.jsonl")
    monkeypatch.setattr(figures, "texts", lambda: [TEXT * 20])
    figures.main(["--rounds", "1"])
    out = capsys.readouterr().out
    assert "scores skipped: need ../shared/quantities/seeds.jsonl" in out
    assert "far                                  absent  (pip install -r benchmarks/peers.txt)" in out
    assert "aim 1000000000: missed" in out


def test_the_examples_stand_in_for_a_corpus_that_is_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(figures, "SHARED", tmp_path)
    assert len(figures.texts()) >= 3
    assert "on the examples instead" in capsys.readouterr().err
