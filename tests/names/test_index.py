"""Who a name may mean, found by keys."""

from __future__ import annotations

import pytest

from servanda.names import Index

PEOPLE = {
    "tokayev": ("Kassym-Jomart Tokayev", "Касым-Жомарт Токаев"),
    "japarov": ("Sadyr Japarov", "Садыр Жапаров"),
    "akylbek": ("Akylbek Japarov", "Акылбек Жапаров"),
    "rahmon": ("Emomali Rahmon",),
    "rustam": ("Rustam Emomali",),
    "kishida": ("Fumio Kishida", "岸田文雄"),
    "takaichi": ("Sanae Takaichi", "高市早苗"),
    "clinton": ("William Clinton",),
    "kim": ("Kim Yong-ju",),
}


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(PEOPLE.items())


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("S.E.M. Sadyr ZHAPAROV", "japarov"),
        ("サディル・ジャパロフ", "japarov"),
        ("Жапаров Акылбек", "akylbek"),
        ("TOKAÏEV", "tokayev"),
        ("高市早苗", "takaichi"),
        ("岸田文雄", "kishida"),
        ("TAKAICHI Sanae", "takaichi"),
        ("Bill Clinton", "clinton"),
        ("Эмомали Рахмон", "rahmon"),
        ("김용주", "kim"),
    ],
)
def test_the_likeliest_comes_first(index: Index, query: str, key: str) -> None:
    found = index.candidates(query)
    assert found[0].key == key
    assert found[0].form in PEOPLE[key]


def test_both_namesakes_are_candidates_of_a_surname(index: Index) -> None:
    assert {one.key for one in index.candidates("M. Japarov", limit=2)} == {"japarov", "akylbek"}


def test_a_key_stands_once_and_no_more_than_asked(index: Index) -> None:
    found = index.candidates("Japarov", limit=1)
    assert len(found) == 1
    assert len({one.key for one in index.candidates("Japarov")}) == len(index.candidates("Japarov"))


def test_what_shares_nothing_has_no_candidates(index: Index) -> None:
    assert index.candidates("") == ()
    assert Index([]).candidates("Sadyr Japarov") == ()
