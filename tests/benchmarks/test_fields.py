"""The measure of themes, programme and stage on coded spans."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import fields
from benchmarks.reading import YARDSTICKS, Yardstick

FLOORS = {"themes": 0.80, "programme": 0.75, "object_stage": 0.93}
"""Just under what is reached on the examples; only ever raised."""
FARTHER = {
    "unseen": {"themes": 0.58, "object_stage": 0.87},
    "blind": {"themes": 0.53, "object_stage": 0.86},
    "differing": {"themes": 0.69, "object_stage": 0.90},
}
"""Texts about other regions than the vocabulary was gathered from: just under what is reached."""


def test_the_fields_of_the_examples_are_read_as_they_were_coded() -> None:
    figures, _ = fields.measure(YARDSTICKS[0])
    assert {field: figure.f1 for field, figure in figures.items() if (figure.f1 or 0) < FLOORS[field]} == {}


@pytest.mark.parametrize("yardstick", [y for y in YARDSTICKS[1:] if y.pinned], ids=lambda yardstick: yardstick.name)
def test_the_fields_of_the_gold_are_read_as_they_were_coded(yardstick: Yardstick) -> None:
    if not yardstick.gold.is_file():
        pytest.skip(f"needs ../shared: gold/{yardstick.gold.name}")
    figures, _ = fields.measure(yardstick)
    floors = FARTHER.get(yardstick.name, {"themes": 0.75, "object_stage": 0.90})
    assert {field: figures[field].f1 for field, floor in floors.items() if (figures[field].f1 or 0) < floor} == {}


def test_gold_that_is_absent_is_skipped_with_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fields, "YARDSTICKS", (Yardstick("far", Path("nowhere/far.jsonl"), Path("nowhere")),))
    fields.main([])
    assert "skipped: needs far.jsonl" in capsys.readouterr().out
