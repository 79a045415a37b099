"""Many readers and several writers at once: nothing is lost, nothing is there twice, the chain holds.

`pytest tests/store/test_at_once.py --writes 200` writes more often than the suite has time for.
"""

from __future__ import annotations

from contextlib import closing
from functools import partial

import pytest

from servanda.errors import ChangedMeanwhile
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.store import Stamp, open_store
from servanda.workflow.verify import verified
from tests.handmade import TEXT, reading
from tests.store.processes import together

WAIT = 60
WRITERS = {"postgres": 16, "sqlite": 4}
STAMP = Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1")


def write(place: str, writer: int, times: int) -> int:
    """Add documents of one's own and one that everybody adds, judge, and judge again where somebody came first."""
    with closing(open_store(place, wait=WAIT, write=True)) as store:
        for number in range(times):
            assert store.add(reading(f"{TEXT}{writer}/{number}"), STAMP)
            store.add(reading(f"{TEXT}everybody {number}"), STAMP)
            one = Judgement(f"reader {writer}", STAMP.added_at, f"a{writer}", f"b{number}", Verdict.SAME)
            while True:
                try:
                    store.judge(one, len(store.judgements()))
                    break
                except ChangedMeanwhile:
                    continue
    return 0


def look(place: str, times: int) -> int:
    """Read everything again and again; whatever is there at one moment is whole."""
    with closing(open_store(place, wait=WAIT, write=False)) as store:
        for _ in range(times):
            with store.looking():
                assert verified(store).faults == ()
    return 0


def test_writers_and_readers_at_once_lose_nothing_and_double_nothing(
    place: str, request: pytest.FixtureRequest
) -> None:
    kind = "postgres" if place.startswith("postgres") else "sqlite"
    writers, times = WRITERS[kind], request.config.getoption("--writes")
    open_store(place, wait=WAIT, write=True).close()
    tasks = [partial(write, place, writer, times) for writer in range(writers)]
    readers = [partial(look, place, times) for _ in range(2)]
    assert together(*tasks, *readers) == [0] * (writers + 2)
    with closing(open_store(place, wait=WAIT, write=False)) as store:
        done = verified(store)
        assert done.faults == ()
        expected = {f"{TEXT}{writer}/{number}" for writer in range(writers) for number in range(times)}
        expected |= {f"{TEXT}everybody {number}" for number in range(times)}
        texts = [store.kept(sha256).text for sha256 in store.documents()]
        assert sorted(texts) == sorted(expected)
        said = [(one.by, one.one, one.other) for one in store.judgements()]
        everybody = [(f"reader {w}", f"a{w}", f"b{n}") for w in range(writers) for n in range(times)]
        assert sorted(said) == sorted(everybody)
        assert [one.number for one in store.judgements()] == list(range(1, len(said) + 1))
        assert done.events == len(texts) + len(said)


def test_processes_that_make_a_ledger_at_once_make_one(place: str) -> None:
    tasks = [partial(write, place, writer, 1) for writer in range(4)]
    assert together(*tasks) == [0] * 4
    with closing(open_store(place, wait=WAIT, write=False)) as store:
        assert len(store.documents()) == 5
        assert verified(store).faults == ()
