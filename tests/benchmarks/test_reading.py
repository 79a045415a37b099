import json
from pathlib import Path

import pytest

from benchmarks import reading
from benchmarks.reading import COLUMNS, table, write_floor
from benchmarks.scoring import Figure


def figures(hits: int) -> dict[str, dict[str, Figure]]:
    """Every figure of the examples at so many of a hundred."""
    return {"examples": dict.fromkeys((*COLUMNS, "all.detect"), Figure(hits, 100, 100))}


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reading, "FLOOR", tmp_path / "floor.json")
    return tmp_path / "floor.json"


def pinned(floor: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(floor.read_text())["examples"]["floor"]
    return found


def pinned_but_quotes(floor: Path) -> set[float]:
    return {value for key, value in pinned(floor).items() if key != "quotes"}


def test_a_floor_stands_one_hundredth_under_what_is_reached(floor: Path) -> None:
    assert write_floor(figures(100), lower=False) == []
    assert set(pinned(floor).values()) == {0.99, 1.0}


def test_a_quote_has_no_room_to_differ(floor: Path) -> None:
    write_floor(figures(100), lower=False)
    assert pinned(floor)["quotes"] == 1.0


def test_a_floor_rises_by_itself_and_sinks_only_when_told_to(floor: Path) -> None:
    write_floor(figures(70), lower=False)
    write_floor(figures(80), lower=False)
    assert pinned_but_quotes(floor) == {0.79}
    assert len(write_floor(figures(60), lower=False)) == len(COLUMNS)
    assert pinned_but_quotes(floor) == {0.79}
    write_floor(figures(60), lower=True)
    assert pinned_but_quotes(floor) == {0.59}


def test_the_table_has_a_line_for_each_row_and_says_where_there_is_nothing_to_compare() -> None:
    lines = table(
        {"one": figures(50)["examples"], "two": figures(50)["examples"] | {"when": Figure(0, 0, 0)}}
    ).splitlines()
    assert [line.split()[0] for line in lines[3:]] == ["one", "two"]
    assert "50.0" in lines[3]
    assert lines[4].split()[-3] == "-"
