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


def test_several_questions_are_remembered_at_once_and_the_longest_unasked_is_forgotten() -> None:
    asked: list[str] = []
    kept = Remembered[str](most=2)

    def of(state: str) -> str | None:
        return kept.at(state, lambda: (asked.append(state), state)[1])

    assert [of("one"), of("two"), of("one"), of("two")] == ["one", "two", "one", "two"]
    assert asked == ["one", "two"]
    of("one")
    of("three")
    assert (of("one"), asked) == ("one", ["one", "two", "three"])
    of("two")
    assert asked == ["one", "two", "three", "two"]


def test_who_waits_for_a_search_that_was_put_out_before_it_began_is_not_failed() -> None:
    go = threading.Event()
    kept = Remembered[str](patience=0.2, most=1)
    patient = Remembered[str](patience=None, most=1)
    assert kept.at("slow", lambda: str(go.wait(0.5))) is None
    waiting = threading.Thread(target=lambda: found.append(kept.at("next", lambda: "next")))
    found: list[str | None] = []
    waiting.start()
    time.sleep(0.05)
    assert kept.at("last", lambda: "last") is None
    waiting.join()
    assert found == [None]
    assert patient.at("one", lambda: "one") == "one"
