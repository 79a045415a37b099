"""Readers who add, judge, follow up and review at once leave what one leaves who does the same alone, one by one.

`pytest tests/store/test_many_hands.py --writes 12 -rP` does three rounds; the suite has time for one.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from servanda.workflow.verify import verified
from tests.store.hands import LATE, Hand, done_again, own_reading, told_by
from tests.store.material import Made, bundle_of, do, first_difference, looking, read_before
from tests.store.processes import together

HANDS = {"postgres": 16, "sqlite": 4}


def keep(place: str, folder: Path, times: int) -> int:
    """Back up, verify and join anew while others write."""
    for number in range(times):
        do(place, "backup", str(folder / f"backup-{number}.db"))
        do(place, "resolve")
        do(place, "verify")
    return 0


def test_many_who_work_at_once_leave_what_one_leaves_who_does_the_same_alone(
    place: str, material: Made, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kind = "postgres" if place.startswith("postgres") else "sqlite"
    times = max(1, request.config.getoption("--writes") // 4)
    hands = [Hand(place, material, f"Reader {number}", tmp_path) for number in range(HANDS[kind])]
    readings = {**material.readings}
    for one in (own_reading(hand, number) for hand in hands for number in range(times)):
        readings[one.document.sha256] = one

    do(place, "add", *material.files[:4])
    tasks = [partial(hand.work, times) for hand in hands]
    with read_before(readings):
        assert together(*tasks, partial(keep, place, tmp_path, times)) == [0] * (len(hands) + 1)

    with looking(place) as store:
        assert verified(store).faults == ()
        lines = store.history()
    noted = Counter(line for hand in hands for line in hand.noted.read_text(encoding="utf-8").splitlines())
    late = noted.pop(LATE, 0)
    assert told_by(lines, hands) == noted, "what was told to be kept is not there, or twice"
    assert set(noted.values()) == {1}

    with read_before(readings):
        alone = done_again(lines, tmp_path, readings)
        assert first_difference(bundle_of(alone, tmp_path), bundle_of(place, tmp_path)) == ""
        for copy in (str(tmp_path / f"backup-{number}.db") for number in range(times)):
            with looking(copy) as store:
                assert verified(store).faults == ()
                before = store.history()
            assert before == lines[: len(before)]
            alone = done_again(before, tmp_path, readings)
            assert first_difference(bundle_of(alone, tmp_path), bundle_of(copy, tmp_path)) == ""
    print(
        f"{kind}: {len(hands)} at once, {sum(noted.values())} things told to be kept, {late} done again after another"
    )
