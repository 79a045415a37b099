"""Killed at any moment and run again, a command leaves the ledger that an undisturbed run leaves, on either store.

`pytest tests/store/test_killed.py --kills 220 -rP` kills more often than the suite has time for, and says where. A kill
counts where it fell between the beginning and the end of a command.
"""

from __future__ import annotations

import mmap
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from servanda.errors import LedgerError
from servanda.store import postgres, sqlite
from servanda.workflow.verify import verified
from tests.store.killing import OPERATIONS, Operation, is_old
from tests.store.material import WAIT, Made, bundle_of, first_difference, indexes_of, lines_of, looking
from tests.store.processes import finish, start

SEED = 20251220
BEFORE, BETWEEN, WITHIN, AFTER = range(4)
"""Where a process is: it has not begun, is between two changes, within one, or has ended."""
_PAUSE = 0.0005
MEASURED = 2


@pytest.fixture
def mark(monkeypatch: pytest.MonkeyPatch) -> Iterator[mmap.mmap]:
    """A byte that is seen from outside, in which a process says where it is; in a second one that it made a change."""
    with mmap.mmap(-1, 2) as shared:
        for engine in (sqlite.SqliteDatabase, postgres.PostgresDatabase):
            monkeypatch.setattr(engine, "writing", marked(engine.writing, shared))
        yield shared


def marked(
    writing: Callable[[Any], AbstractContextManager[None]], mark: mmap.mmap
) -> Callable[[Any], AbstractContextManager[None]]:
    @contextmanager
    def seen(database: Any) -> Iterator[None]:
        mark[0], mark[1] = WITHIN, True
        with writing(database):
            yield
        mark[0] = BETWEEN

    return seen


@dataclass
class Trial:
    """An operation on one kind of store that is killed again and again, with all that it told and left."""

    operation: Operation
    made: Made
    mark: mmap.mmap
    folder: Path
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    fell: Counter[int] = field(default_factory=Counter)
    already: int = 0
    whole: float = float("inf")

    def started(self, ledger: str) -> int:
        """Begin the operation in a process that says where it is and keeps what it tells."""

        def whole() -> None:
            self.mark[0] = BETWEEN
            self.operation.do(self.made, ledger)
            self.mark[0] = AFTER

        self.mark[0] = BEFORE
        return start(whole, self.told)

    @property
    def told(self) -> Path:
        """What the operation told since its ledger was prepared."""
        return self.folder / "told.txt"

    def is_killed(self, ledger: str) -> bool:
        """Begin, and kill at some moment; whether that came before the end."""
        child = self.started(ledger)
        self._wait()
        os.kill(child, signal.SIGKILL)
        status = finish(child)
        assert status in (0, -signal.SIGKILL), f"it failed by itself: {status}"
        self.fell[self.mark[0]] += 1
        return self.mark[0] in (BETWEEN, WITHIN)

    def _wait(self) -> None:
        """Until any moment of its run; as often until one within a change, which takes a small part of the time."""
        self._pause_while((BEFORE,), WAIT)
        self._pause_while((BETWEEN, WITHIN), self.chance.uniform(0, self.operation.share * self.whole))
        if self.mark[1] and self.chance.random() < 0.5:
            self._pause_while((BETWEEN,), self.whole)
            time.sleep(self.chance.uniform(0, 0.01))

    def _pause_while(self, places: tuple[int, ...], seconds: float) -> None:
        until = time.monotonic() + seconds
        while self.mark[0] in places and time.monotonic() < until:
            time.sleep(_PAUSE)

    def finish(self, ledger: str) -> None:
        """Run the operation undisturbed."""
        assert finish(self.started(ledger)) == 0

    def measure(self, ledger: str) -> None:
        """Run the operation undisturbed; how long it takes, as short as it was ever seen to be."""
        began = time.monotonic()
        self.finish(ledger)
        self.whole = min(self.whole, time.monotonic() - began)

    def holds(self, ledger: str, before: list[str]) -> list[str]:
        """What is there is whole, nothing of before is gone, all that was told is there; the hashes of the history."""
        try:
            if self.operation is OPERATIONS["migrate"] and is_old(ledger):
                return []
            with looking(ledger) as store:
                assert verified(store).faults == ()
                hashes = [line.hash for line in store.history()]
                assert hashes[: len(before)] == before
            told = [line for line in self.told.read_text(encoding="utf-8").splitlines() if self._tells(line)]
            there = lines_of(ledger, *self.operation.kinds)
            assert len(told) <= len(there) - self.already, "what was told is not there"
        except LedgerError as error:
            assert not before
            if "no such ledger" not in str(error) and "an empty file" not in str(error):
                raise
            return []
        return hashes

    def _tells(self, line: str) -> bool:
        return self.operation.told.match(line) is not None

    def prepare(self, ledger: str) -> list[str]:
        """What is there before; the hashes of its history."""
        self.told.write_text("")
        self.already = 0
        self.operation.prepare(self.made, ledger)
        hashes = self.holds(ledger, [])
        self.already = len(lines_of(ledger, *self.operation.kinds)) if hashes else 0
        return hashes


@pytest.mark.parametrize("name", OPERATIONS)
def test_killed_and_run_again_it_loses_nothing_and_doubles_nothing(
    name: str, place: str, material: Made, mark: mmap.mmap, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    trial = Trial(OPERATIONS[name], material, mark, tmp_path)
    kills = -(-request.config.getoption("--kills") // len(OPERATIONS))
    undisturbed, index = measured(trial, place)
    killed = number = 0
    while killed < kills:
        number += 1
        ledger = f"{place}-{number}"
        before = trial.prepare(ledger)
        while killed < kills and trial.is_killed(ledger):
            killed += 1
            before = trial.holds(ledger, before)
        trial.finish(ledger)
        assert first_difference(undisturbed, bundle_of(ledger, tmp_path)) == "", f"after {killed} kills"
        assert indexes_of(ledger) == index
    print(f"{name}: {killed} kills, {trial.fell[WITHIN]} within a change, over {number} ledgers of {trial.whole:.2f} s")


def measured(trial: Trial, place: str) -> tuple[bytes, dict[str, Any]]:
    """What an undisturbed run leaves, the same on both stores; once more on the same, to see how long it takes."""
    in_file = str(trial.folder / "undisturbed.db")
    trial.prepare(in_file)
    trial.finish(in_file)
    for number in range(MEASURED):
        ledger = f"{place}-undisturbed-{number}"
        trial.prepare(ledger)
        trial.measure(ledger)
    left = bundle_of(ledger, trial.folder)
    assert first_difference(left, bundle_of(in_file, trial.folder)) == ""
    return left, indexes_of(ledger)
