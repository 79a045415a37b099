"""Resolution: statements that tell of one promise become one entry; what readers say goes before the points."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest

from servanda.lang import likeness as points
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.ledger.resolution.candidates import candidates, keys_of
from servanda.ledger.resolution.gist import Gist
from servanda.ledger.resolution.likeness import likeness
from servanda.ledger.resolution.resolve import resolve
from tests.ledger.gists import NOTHING, gist, matter

EUROS = ((Decimal(40_000_000), "EUR"),)
POINTS = points.load()
HOSPITAL = gist("s1", sums=EUROS)
AGAIN = gist("s2", "d2", sums=EUROS)
RAILWAY = gist("s3", "d2", matter=matter(railway=3, train=2), actors=frozenset({"CHN"}))


def judged(verdict: Verdict, one: str, other: str, number: int = 1) -> Judgement:
    return Judgement("Ada", "2031-06-01T10:00:00+00:00", one, other, verdict, "read both", number=number)


def test_one_promise_told_by_two_documents_is_one_entry() -> None:
    assert resolve([HOSPITAL, AGAIN, RAILWAY], POINTS).entries == (("s1", "s2"), ("s3",))


def test_the_link_tells_the_signs_that_made_it() -> None:
    (link,) = resolve([HOSPITAL, AGAIN, RAILWAY], POINTS).links
    assert (link.one, link.other) == ("s1", "s2")
    assert "sums.same" in link.signs


def test_what_comes_out_does_not_hang_on_the_order() -> None:
    found = {
        frozenset(map(frozenset, resolve(order, POINTS).entries)) for order in permutations([HOSPITAL, AGAIN, RAILWAY])
    }
    assert len(found) == 1


def test_a_reader_keeps_apart_what_the_points_would_join() -> None:
    found = resolve([HOSPITAL, AGAIN], POINTS, [judged(Verdict.NOT_SAME, "s1", "s2")])
    assert found.entries == (("s1",), ("s2",))
    assert found.doubts == ()


def test_a_reader_joins_what_the_points_would_keep_apart() -> None:
    said = [judged(Verdict.SAME, "s1", "s3")]
    assert resolve([HOSPITAL, RAILWAY], POINTS, said).entries == (("s1", "s3"),)
    back = Judgement("Ada", "2031-06-02T10:00:00+00:00", undoes=1, number=2)
    assert resolve([HOSPITAL, RAILWAY], POINTS, [*said, back]).entries == (("s1",), ("s3",))


def test_likeness_is_the_same_in_either_order() -> None:
    for one, other in permutations([HOSPITAL, AGAIN, RAILWAY], 2):
        assert likeness(one, other, POINTS) == likeness(other, one, POINTS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HOSPITAL, gist("s9", "d2", matter=NOTHING, actors=frozenset(), sums=EUROS)),
        (HOSPITAL, gist("s9", "d2", counterparts=frozenset())),
    ],
    ids=["the same sum", "a telling concept"],
)
def test_what_may_be_one_is_compared(one: object, other: object) -> None:
    assert set(keys_of(one)) & set(keys_of(other))  # type: ignore[arg-type]


def test_what_shares_no_key_is_not_compared() -> None:
    assert list(candidates([HOSPITAL, RAILWAY])) == []


def filed(count: int, **told: object) -> list[Gist]:
    """So many statements of other documents that tell this."""
    return [gist(f"o{number:02}", f"e{number}", **told) for number in range(count)]


@pytest.mark.parametrize(
    ("many", "compared"),
    [
        ({"matter": NOTHING, "sums": EUROS, "actors": frozenset({"CHN"})}, True),
        ({"matter": NOTHING, "sums": EUROS, "actors": frozenset({"CHN"}), "counterparts": frozenset()}, False),
    ],
    ids=["a sum with a party", "a sum alone"],
)
def test_what_many_tell_goes_on_telling_where_they_share_more(many: dict[str, object], compared: bool) -> None:
    crowd = [gist("s1", sums=EUROS), *filed(60, **many)]
    assert any(pair[0].id == "s1" for pair in candidates(crowd)) is compared
