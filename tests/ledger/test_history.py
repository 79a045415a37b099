"""The chain of events: every change to what was said shows, at its place."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from servanda.ledger.history.history import Line, breaks, content_hash, hash_of, linked

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
bodies = st.dictionaries(words, words | st.integers(0, 9), max_size=3)
events = st.builds(Line, words, words, words, words, bodies)
chains = st.lists(events, min_size=2, max_size=6)


def chain(made: list[Line]) -> list[Line]:
    linked_: list[Line] = []
    for event in made:
        linked_.append(linked(event, linked_[-1] if linked_ else None))
    return linked_


@given(chains)
def test_a_chain_holds(made: list[Line]) -> None:
    whole = chain(made)
    assert list(breaks(whole)) == []
    assert [event.number for event in whole] == list(range(1, len(made) + 1))


@given(chains, st.data())
def test_a_changed_event_is_named(made: list[Line], data: st.DataObject) -> None:
    whole = chain(made)
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] = replace(whole[at], by=whole[at].by + "x")
    assert [one.number for one in breaks(whole)] == [at + 1]


@given(chains, st.data())
def test_an_event_that_is_changed_with_its_hash_breaks_the_chain_behind_it(
    made: list[Line], data: st.DataObject
) -> None:
    whole = chain(made)
    at = data.draw(st.integers(0, len(whole) - 2))
    changed = replace(whole[at], body={"another": "body", "long": "enough"})
    whole[at] = replace(changed, hash=hash_of(changed))
    assert [one.number for one in breaks(whole)] == [at + 2]


@given(chains, st.data())
def test_an_event_that_is_taken_out_is_missed(made: list[Line], data: st.DataObject) -> None:
    whole = chain(made)
    at = data.draw(st.integers(0, len(whole) - 2))
    del whole[at]
    assert [one.number for one in breaks(whole)] == [at + 2]


def test_who_cuts_and_renumbers_is_found_out() -> None:
    whole = chain([Line("t", "a", "k", str(n), {}) for n in range(4)])
    del whole[1]
    assert [one.number for one in breaks([replace(event, number=n) for n, event in enumerate(whole, 1)])] == [2, 2, 3]


def test_the_hash_is_the_one_that_others_compute() -> None:
    first = linked(Line("2026-01-01T00:00:00+00:00", "É", "k", "s", {"b": 1, "a": "x"}), None)
    # What `sha256sum` prints of
    # {"at":"2026-01-01T00:00:00+00:00","body":{"a":"x","b":1},"by":"É","kind":"k","number":1,"subject":"s"}
    assert first.hash == "0a42b1647dcf6ec1a7efc88fdc89ad0514de71262e93bac564a5555b35dd9f36"


def test_texts_and_records_cannot_be_shifted_into_each_other() -> None:
    assert content_hash("a", ["b"]) != content_hash("ab", [])
    assert content_hash("a", ["b", "c"]) != content_hash("a", ["bc"])
