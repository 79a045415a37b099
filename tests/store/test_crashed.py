"""A server whose processes are killed while somebody writes: what was told is there, and the rest is done again."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from servanda.cli import run
from servanda.ledger.history.history import LineKind
from servanda.workflow.verify import verified
from tests import postgres
from tests.store.killing import OPERATIONS
from tests.store.material import WAIT, Made, bundle_of, do, first_difference, indexes_of, lines_of, looking
from tests.store.processes import finish, start

SEED = 20251220
CRASHES = 5
TOLD = 1
"""The exit status of a command that says what went wrong."""


@pytest.fixture
def own_server() -> Iterator[str]:
    """The address of a server that nobody else needs."""
    if postgres.programs() is None:
        pytest.skip("needs PostgreSQL: install the package postgresql (Debian: apt-get install postgresql)")
    with postgres.server() as address:
        yield address


def crash(address: str) -> None:
    """Kill the processes that serve somebody, upon which the server ends all others and begins again."""
    import psycopg  # noqa: PLC0415 - an extra

    asked = "select pid from pg_stat_activity where backend_type = 'client backend'"
    with suppress(psycopg.OperationalError), psycopg.connect(f"{address}/postgres") as server:
        for (pid,) in server.execute(asked).fetchall():
            # Some have ended by then.
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        with suppress(psycopg.OperationalError):
            psycopg.connect(f"{address}/postgres").close()
            return
        time.sleep(0.1)
    raise AssertionError("the server does not come back")


def test_a_server_that_crashes_loses_nothing_of_what_was_told(own_server: str, material: Made, tmp_path: Path) -> None:
    place, undisturbed = f"{own_server}/postgres?schema=crashed", f"{own_server}/postgres?schema=undisturbed"
    do(undisturbed, "add", *material.files)
    chance, told = random.Random(SEED), tmp_path / "told.txt"
    add = partial(run, ["add", "--wait", str(WAIT), "--ledger", place, *material.files])
    do(place, "add", material.files[0])
    ended = set[int]()
    for _ in range(CRASHES):
        child = start(add, told)
        time.sleep(chance.uniform(0, 0.5))
        crash(own_server)
        ended.add(finish(child))
        with looking(place) as store:
            assert verified(store).faults == ()
        added = [line for line in told.read_text(encoding="utf-8").splitlines() if OPERATIONS["add"].told.match(line)]
        assert len(lines_of(place, LineKind.DOCUMENT)) >= 1 + len(added)
    assert ended in ({TOLD}, {0, TOLD}), "none was cut short, or not told so"
    do(place, "add", *material.files)
    assert first_difference(bundle_of(undisturbed, tmp_path), bundle_of(place, tmp_path)) == ""
    assert indexes_of(place) == indexes_of(undisturbed)
