"""Merging and splitting at `servanda review`: two entries that may be one, and one that is told twice."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from servanda.cli import run
from servanda.ledger.resolution.likeness import Likely, Likeness
from servanda.store import Store, open_store
from tests.contracts.test_members import DAM, HOSPITAL, add, document
from tests.terminals import seat

Keys = Callable[..., list[str]]


@pytest.fixture
def strike(place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Keys:
    """A session with these keys from a pipe; the lines that it tells."""
    monkeypatch.setenv("SERVANDA_LEDGER", place)
    monkeypatch.setenv("SERVANDA_BY", "A. Reader")

    def struck(keys: str, *arguments: str) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        capsys.readouterr()
        assert run(["review", *arguments]) == 0
        return capsys.readouterr().out.splitlines()

    return struck


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with closing(open_store(place, wait=5, write=True)) as opened:
        yield opened


@pytest.fixture
def doubtful(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Two documents that may tell of one hospital, and a dam."""
    real = Likely.__call__

    def doubtful(*given: Any) -> Likeness | None:
        return (found := real(*given)) and replace(found, chance=0.3)

    monkeypatch.setattr(Likely, "__call__", doubtful)
    add(store, document([HOSPITAL, DAM], 1))
    add(store, document([HOSPITAL], 2))
    return store


def entries(store: Store) -> list[int]:
    """How many attestations each entry has."""
    return [len(one.attestations) for one in store.whole()]


def test_a_pair_in_doubt_is_asked_about_with_its_chance(doubtful: Store, strike: Keys) -> None:
    (doubt,) = doubtful.doubts()
    assert doubt.chance == 0.3
    out = "\n".join(strike("", "--list", "--format", "jsonl"))
    assert "may be one promise with another entry, with a chance of 0.30" in out
    assert list(doubtful.doubts()) == [doubt]


@pytest.mark.parametrize(("keys", "left"), [("m", [2, 1]), ("s", [1, 1, 1]), ("m\x7f", [1, 1, 1]), (" ", [1, 1, 1])])
def test_a_pair_is_judged_with_one_key_and_taken_back_with_another(
    doubtful: Store, strike: Keys, keys: str, left: list[int]
) -> None:
    strike(keys)
    assert entries(doubtful) == left
    assert len(list(doubtful.doubts())) == (0 if keys in ("m", "s") else 1)


def test_the_log_tells_merges_and_splits_and_takes_them_back(
    doubtful: Store, strike: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _, other = doubtful.whole()
    strike("m")
    (told,) = run_for(capsys, "review", "log")
    assert re.search(rf" A. Reader: one promise: {first.id[:8]} and {other.id[:8]}$", told)
    number = int(told.split()[0])
    assert run_for(capsys, "review", "log", "--coder", "anna") == []
    (back,) = run_for(capsys, "review", "undo", str(number))
    assert back == f"decision {number} is taken back by line {number + 1}, says A. Reader"
    assert entries(doubtful) == [1, 1, 1]
    taken, undo = run_for(capsys, "review", "log")
    assert taken.endswith(f"(taken back by {number + 1})")
    assert undo.endswith(f"taken back {number}")
    found = [json.loads(line) for line in run_for(capsys, "review", "log", "--format", "jsonl")]
    assert [one["decision"] for one in found] == ["same", "undo"]
    assert (found[0]["of"], found[0]["other"], found[0]["taken_back_by"]) == ([first.id], [other.id], number + 1)


def run_for(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    capsys.readouterr()
    assert run(arguments) == 0
    return capsys.readouterr().out.splitlines()


def test_a_pair_is_neither_accepted_nor_edited(doubtful: Store, strike: Keys) -> None:
    assert strike("aq") == ["are these two one promise? m one, s two, space later"]
    assert doubtful.lines_of("review") == ()


def test_a_blind_coder_is_asked_about_no_pairs_and_joins_none(doubtful: Store, strike: Keys) -> None:
    first = next(doubtful.whole()).id
    (told,) = strike(f"m{first}\nq", "--coder", "anna")
    assert "is for the review" in told
    assert entries(doubtful) == [1, 1, 1]


def test_an_entry_is_merged_with_another_by_its_id(store: Store, strike: Keys) -> None:
    add(store, document([HOSPITAL], 1))
    add(store, document([DAM], 2))
    first, second = store.whole()
    assert strike("m\nmffff\nq")[1].startswith(f"{store.database.name}: no entry")  # type: ignore[attr-defined]
    assert "one promise from now on" in strike(f"m{second.id}\nq")[0]
    assert entries(store) == [2]
    # What a reader judged is taken back, not judged against.
    assert "take one of them back" in strike("s2\nq")[0]
    assert strike("\x7fq") == ["taken back: judgement e3"]
    assert [one.id for one in store.whole()] == [first.id, second.id]


def test_what_the_machine_joined_is_split(store: Store, strike: Keys) -> None:
    add(store, document([HOSPITAL], 1))
    add(store, document([HOSPITAL], 2))
    assert entries(store) == [2]
    assert strike("s9\nq") == ["nothing was changed"]
    assert "split: 1 of 2" in strike("s2\nq")[0]
    assert entries(store) == [1, 1]
    assert "nothing to split" in strike("sq")[0]
    strike("\x7fq")
    assert entries(store) == [2]


@pytest.mark.parametrize("columns", [50, 80])
def test_both_of_a_pair_are_on_the_card(doubtful: Store, place: str, columns: int) -> None:
    there = seat(["review", "--by", "A. Reader"], {"SERVANDA_LEDGER": place}, columns, rows=60)
    screen = there.until("q quit")
    assert "m one promise · s two promises · space later" in screen
    assert "accept" not in screen
    assert "is this the same promise?" in screen
    assert "2.txt, 2025-04-04, official" in screen
    assert max(map(len, screen.splitlines())) <= columns
    there.strike("m")
    there.until("one promise from now on")
    there.strike("q")
    assert there.end() == 0
    assert entries(doubtful) == [2, 1]
