"""One person in every spelling, namesakes apart, and a reason for each part."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.names import SAME, SURE, ReasonKind, compare

ONE_PERSON = [
    ("S.E.M. Kassym Jomart TOKAYEV", "S.E.M. Kassym-Jomar TOKAÏEV", "Kassym-Jomart Tokaïev", "Касым-Жомарт Токаев",
     "Қасым-Жомарт Тоқаев", "カシムジョマルト・トカエフ", "Tokayev, Kassym-Jomart"),
    ("S.E.M. Sadyr ZHAPAROV", "Sadyr Japarov", "Садыр Жапаров", "サディル・ジャパロフ", "Sadyr Schaparow",
     "Жапаров, Садыр Нургожоевич"),
    ("S.E.M. Emomali RAHMON", "Emomali Rahmon", "Эмомали Рахмон", "Эмомалӣ Раҳмон", "エモマリ・ラフモン"),
    ("S.E.M. Serdar BERDIMUHAMEDOV", "Serdar Berdimoukhamedov", "Сердар Бердымухамедов", "Serdar Berdimuhamedow",
     "セルダル・ベルディムハメドフ"),
    ("S.E.M. Shavkat MIRZIYOYEV", "Chavkat Mirzioïev", "Шавкат Мирзиёев", "シャフカト・ミルジヨエフ",
     "Shavkat Mirziyoev"),
    ("Vladimir Poutine", "Vladimir Putin", "Владимир Путин", "Путин, Владимир Владимирович", "ウラジーミル・プーチン",
     "Wladimir Putin"),
    ("la Première ministre TAKAICHI Sanae", "Sanae Takaichi", "サナエ・タカイチ", "Санаэ Такаичи"),
    ("Fumio Kishida", "KISHIDA Fumio", "Фумио Кисида"),
    ("Joe Biden", "Joseph R. Biden", "Biden, Joe", "Джо Байден", "ジョー・バイデン"),
    ("Kim Yong-ju", "KIM YONGJU", "김용주"),
    ("Bill Frist", "Фрист, Уильям", "ウィリアム・フリスト", "William Frist"),
    ("Μπόρις Τζόνσον", "Boris Johnson", "בוריס ג'ונסון", "بوریس جانسون", "ბორის ჯონსონი"),
]  # fmt: skip
NAMESAKES = [
    ("Sadyr Japarov", "Akylbek Japarov"),
    ("S.E.M. Sadyr ZHAPAROV", "Акылбек Жапаров"),
    ("Serdar Berdimuhamedov", "Gurbanguly Berdimuhamedov"),
    ("Serdar Berdimoukhamedov", "Гурбангулы Бердымухамедов"),
    ("Emomali Rahmon", "Rustam Emomali"),
    ("Fumio Kishida", "Yuko Kishida"),
    ("KISHIDA Fumio", "岸田裕子"),
    ("George W. Bush", "Jeb Bush"),
    ("Narendra Modi", "Nirav Modi"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("Васильев, Николай Иванович", "Николай Васильевич Иванов"),
    ("Петров Василий Сергеевич", "Василий Петрович Сергеев"),
    ("Ilham Aliyev", "Heydar Aliyev"),
    ("Justin Trudeau", "Pierre Trudeau"),
    ("Raúl Castro", "Fidel Castro"),
    ("Lee Hsien Loong", "Lee Kuan Yew"),
    ("Abdelaziz Bouteflika", "Saïd Bouteflika"),
]
PAIRS = [pair for forms in ONE_PERSON for pair in combinations(forms, 2)]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_spelling_is_one_person(one: str, other: str) -> None:
    found = compare(one, other)
    assert found.score >= SAME, found.reasons


@pytest.mark.parametrize(("one", "other"), NAMESAKES)
def test_nobody_is_his_own_brother(one: str, other: str) -> None:
    found = compare(one, other)
    assert found.score < SAME, found.reasons


@pytest.mark.parametrize("form", ["Fumio Kishida", "KISHIDA Fumio"])
def test_characters_are_read_as_the_other_name_can_be(form: str) -> None:
    found = compare("岸田文雄", form)
    assert found.score >= SAME
    assert {reason.kind for reason in found.reasons} == {ReasonKind.READING}


@given(st.sampled_from(sorted({form for pair in PAIRS + NAMESAKES for form in pair})), st.text(max_size=20))
def test_a_comparison_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert_symmetric(one, other)


@pytest.mark.parametrize(("one", "other"), PAIRS + NAMESAKES)
def test_names_are_compared_the_same_from_both_sides(one: str, other: str) -> None:
    assert_symmetric(one, other)


def assert_symmetric(one: str, other: str) -> None:
    there, back = compare(one, other), compare(other, one)
    assert there.score == back.score
    assert sorted((r.part_of_one, r.part_of_other, r.kind, r.score) for r in there.reasons) == sorted(
        (r.part_of_other, r.part_of_one, r.kind, r.score) for r in back.reasons
    )


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_have_a_score(one: str, other: str) -> None:
    assert 0 <= compare(one, other).score <= 1


def test_every_part_has_its_reason() -> None:
    told = [
        (reason.part_of_one, reason.part_of_other, reason.kind)
        for reason in compare("J. Robert Biden", "Biden, Joe Akylbek").reasons
    ]
    assert told == [
        ("Biden", "Biden", ReasonKind.SPELLING),
        ("J", "Joe", ReasonKind.INITIAL),
        ("Robert", "Akylbek", ReasonKind.DIFFERS),
    ]
    kinds = [reason.kind for reason in compare("Bill Clinton", "William Jefferson Clinton").reasons]
    assert kinds == [ReasonKind.GIVEN, ReasonKind.SPELLING, ReasonKind.ALONE]


def test_nothing_is_like_no_name() -> None:
    found = compare("", "Sadyr Japarov")
    assert (found.score, found.reasons) == (0.0, ())


def test_sure_is_more_than_same() -> None:
    assert 0 < SAME < SURE < 1


@pytest.mark.parametrize(
    ("word", "name"), [("ハポネス", "Francis"), ("ПРООН", "Petr Pavel"), ("キルギス", "George W. Bush")]
)
def test_a_word_with_the_consonants_of_a_given_name_is_no_form_of_it(word: str, name: str) -> None:
    found = compare(word, name)
    assert ReasonKind.GIVEN not in {reason.kind for reason in found.reasons}
    assert found.score < SAME


@pytest.mark.parametrize(("one", "other"), [("Билл Клинтон", "William Clinton"), ("Майк Пенс", "Michael Pence")])
def test_a_form_of_a_given_name_is_known_in_other_scripts(one: str, other: str) -> None:
    found = compare(one, other)
    assert ReasonKind.GIVEN in {reason.kind for reason in found.reasons}
    assert found.score >= SAME
