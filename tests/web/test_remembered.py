"""What takes long is found once for each state, and nobody waits for it for ever."""

from __future__ import annotations

import threading
import time

import pytest

pytest.importorskip("fastapi", reason="needs the extra «web»")

from servanda.web.remembered import Remembered


def test_a_state_is_looked_at_once() -> None:
    asked: list[str] = []
    kept = Remembered[int]()

    def find() -> int:
        asked.append("")
        return len(asked)

    assert [kept.at("one", find), kept.at("one", find), kept.at("two", find)] == [1, 1, 2]


def test_who_asks_too_early_is_told_so_and_later_gets_it() -> None:
    go = threading.Event()
    kept = Remembered[str](patience=0.01)

    def find() -> str:
        go.wait(5)
        return "found"

    assert kept.at("state", find) is None
    go.set()
    deadline = time.monotonic() + 10
    while (found := kept.at("state", find)) is None:
        assert time.monotonic() < deadline
    assert found == "found"


def test_a_search_that_failed_is_told_and_made_again() -> None:
    kept = Remembered[int]()
    with pytest.raises(ZeroDivisionError):
        kept.at("state", lambda: 1 // 0)
    assert kept.at("state", lambda: 1) == 1
