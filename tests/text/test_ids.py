"""What the beginning of an id means, wherever ids are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import LedgerError
from servanda.text.ids import SHORTEST, Sort, content_id, meant

SORT = Sort("no ship has an id that begins with {}", "`ships` lists them")
KNOWN = {"abcdef01": "Ada", "abcdef02": "Bea", "abc99999": "Ada", "0123": "Cleo", "01234567": "Dora"}


def asked(typed: str, known: dict[str, str] = KNOWN) -> str:
    return meant(typed, known.items(), SORT, "port.db")


@pytest.mark.parametrize(
    ("typed", "thing"),
    [("abc9", "Ada"), (" ABCDEF02 ", "Bea"), ("0123", "Cleo"), ("01234", "Dora"), ("abcdef01", "Ada")],
)
def test_the_beginning_is_enough_in_any_case_and_a_whole_id_goes_before_longer_ones(typed: str, thing: str) -> None:
    assert asked(typed) == thing


def test_several_ids_of_one_thing_mean_it() -> None:
    assert asked("abc9", {"abc91": "Ada", "abc92": "Ada"}) == "Ada"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ffff", "port.db: no ship has an id that begins with 'ffff'; `ships` lists them"),
        (" ", "port.db: no ship has an id that begins with ' '; `ships` lists them"),
        ("abcd", r"port.db: 2 ids begin with abcd \(abcdef01, abcdef02\); give more of it"),
        ("abc9"[:3], r"port.db: 3 ids begin with abc \(abcdef01, abcdef02, abc99999\); give more of it"),
    ],
)
def test_what_means_nothing_or_several_things_is_told(typed: str, told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        asked(typed)


def test_a_few_characters_are_never_enough_and_many_ids_are_not_all_listed() -> None:
    with pytest.raises(LedgerError, match=r"one id begins with abc \(abc99999\); give at least 4 characters of it"):
        asked("abc", {"abc99999": "Ada"})
    with pytest.raises(LedgerError, match=r"9 ids begin with abcd \(abcd0, abcd1, abcd2, abcd3 \.\.\.\); give more"):
        asked("abcd", {f"abcd{number}": str(number) for number in range(9)})


@given(st.sets(st.integers(0, 10**6), min_size=1, max_size=30), st.data())
def test_the_shortest_beginning_that_no_other_id_has_means_its_own(numbers: set[int], data: st.DataObject) -> None:
    known = {content_id(number): number for number in numbers}
    id_ = data.draw(st.sampled_from(sorted(known)))
    own = next(size for size in range(SHORTEST, 21) if sum(one.startswith(id_[:size]) for one in known) == 1)
    assert meant(id_[:own], known.items(), SORT, "x") == known[id_]
