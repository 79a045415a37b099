"""No change may read worse than before: the floors stand just under what was reached."""

import json

import pytest

from benchmarks.reading import COLUMNS, FLOOR, YARDSTICKS, Yardstick, measure
from benchmarks.scoring import load

HERE = FLOOR.parent
BY_NAME = {yardstick.name: yardstick for yardstick in YARDSTICKS}
PINNED = [yardstick.name for yardstick in YARDSTICKS if yardstick.pinned]


def present(yardstick: Yardstick) -> Yardstick:
    if not yardstick.gold.is_file():
        pytest.skip(f"needs ../shared: gold/{yardstick.gold.name}")
    return yardstick


@pytest.mark.parametrize("name", [name for name, yardstick in BY_NAME.items() if HERE in yardstick.gold.parents])
def test_a_reading_by_hand_quotes_its_texts_exactly(name: str) -> None:
    yardstick = BY_NAME[name]
    gold = load(yardstick.gold)
    texts = {path.name: path.read_bytes().decode("utf-8") for path in yardstick.texts.iterdir() if path.is_file()}
    assert {row["doc"] for row in gold} == set(texts) - {"README.md"}
    for row in gold:
        text = texts[row["doc"]]
        assert text[row["start"] : row["end"]] == row["quote"], row["id"]
        for amount in row["amounts"]:
            assert row["start"] <= amount["start"] < amount["end"] <= row["end"], row["id"]
        assert row["programme"] is None or row["programme"] in row["quote"], row["id"]


@pytest.mark.parametrize("name", PINNED)
def test_the_reading_stands_above_its_floor(name: str) -> None:
    yardstick = present(BY_NAME[name])
    pinned = json.loads(FLOOR.read_text(encoding="utf-8"))[name]
    figures = measure(yardstick)[name]
    below = {
        key: (figures[key].f1, pinned["floor"][key])
        for key in COLUMNS
        if (figures[key].f1 or 0.0) < pinned["floor"][key]
    }
    note = "" if pinned["gold"] == yardstick.digest else "; the gold is not the one the floor was measured on"
    assert below == {}, f"read, floor{note}"


def test_no_quote_may_differ_from_the_text_at_its_span() -> None:
    assert {entry["floor"]["quotes"] for entry in json.loads(FLOOR.read_text(encoding="utf-8")).values()} == {1.0}
