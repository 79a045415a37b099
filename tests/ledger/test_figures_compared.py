"""How sums, numbers and times of two statements compare: what a report tells is less than what was promised."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from servanda.ledger.resolution import figures
from servanda.ledger.resolution.gist import Gist
from servanda.model import Act
from tests.ledger.gists import gist


def promise(*millions: int, **more: Any) -> Gist:
    return gist("s1", sums=euros(*millions), **more)


def report(*millions: int, **more: Any) -> Gist:
    return gist("s2", "d2", **{"act": Act.FACT, "day": "2031-11-20", "sums": euros(*millions), **more})


def euros(*millions: int) -> tuple[tuple[Decimal, str], ...]:
    return tuple((Decimal(one) * 1_000_000, "EUR") for one in millions)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (promise(22), report(7), "part"),
        (promise(22), report(40), "other"),
        (promise(22), report(7, day="2031-05-05"), "other"),
        (promise(22), report(7, act=Act.COMMITMENT), "other"),
        (promise(22), report(), "untold"),
        (promise(), report(7), "one"),
        (promise(22), report(act=Act.COMMITMENT), "one"),
        (promise(340, 180, 90, 50), report(50), "among"),
        (promise(340, 180, 90, 50), report(320, act=Act.AGREEMENT), "near"),
        (promise(340, 180, 90, 50), report(60, act=Act.AGREEMENT), "other"),
        (promise(340, 180, 90, 50), report(340, 180, 90, 50), "same"),
        (promise(24), report(22, act=Act.COMMITMENT), "near"),
        (promise(), report(), "none"),
    ],
)
def test_sums_compare_as_promised_and_as_paid(one: Gist, other: Gist, expected: str) -> None:
    assert figures.sums(one, other) == figures.sums(other, one) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "act", "expected"),
    [
        (120, 150, Act.COMMITMENT, "near"),
        (22, 20, Act.FACT, "near"),
        (3, 4, Act.COMMITMENT, "other"),
        (300, 96, Act.FACT, "part"),
        (300, 96, Act.COMMITMENT, "other"),
        (96, 300, Act.FACT, "other"),
        (300, 300, Act.FACT, "same"),
    ],
)
def test_numbers_compare_as_promised_and_as_delivered(ours: int, theirs: int, act: Act, expected: str) -> None:
    one = promise(counts=frozenset({Decimal(ours)}))
    other = report(counts=frozenset({Decimal(theirs)}), act=act)
    assert figures.counts(one, other) == figures.counts(other, one) == expected


@pytest.mark.parametrize(
    ("when", "act", "expected"),
    [
        ("2019", Act.FACT, "before"),
        ("2031-10", Act.FACT, "one"),
        ("2031-04", Act.FACT, "one"),
        ("2019", Act.COMMITMENT, "one"),
    ],
)
def test_what_was_done_long_before_is_not_what_is_promised_now(when: str, act: Act, expected: str) -> None:
    one, other = promise(), report(when=when, act=act)
    assert figures.when(one, other) == figures.when(other, one) == expected
