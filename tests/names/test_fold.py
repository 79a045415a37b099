"""One form for a name in any script, and the way back to the characters it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.names.fold import fold, fold_word
from servanda.names.words import words

LETTERS = st.text(
    st.one_of(
        st.characters(categories=("L", "M", "P", "Z")),
        st.sampled_from("абвгджзеиьъюяўґёіїқғҳӣӯҷΜμπντγκουაბგდեւկיו'׳جهقキャッーョ・ヴ김영주岸田"),
    ),
    max_size=24,
)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Жапаров", "zhaparov"),
        ("Тоқаев", "tokaev"),
        ("Эмомалӣ Раҳмон", "emomali rahmon"),
        ("Єльченко", "yelchenko"),
        ("Ђорђе Џонсон", "djordje dzhonson"),
        ("Бъчварова", "bachvarova"),
        ("Μπόρις Τζόνσον", "boris dzonson"),
        ("გლენდა ჯექსონი", "glenda jeksoni"),
        ("Հովհաննիսյան", "hovhannisyan"),
        ("צ'אקון", "chakwn"),
        ("القبيسي", "alqbysy"),
        ("サディル・ジャパロフ", "sadiru japarofu"),
        ("ギャレット", "gyareto"),
        ("ｷｼﾀﾞ", "kishida"),
        ("김영주", "gimyeongju"),
        ("岸田文雄", "岸田文雄"),
        ("Mirzioïev", "mirzioiev"),
        ("Šćepanović", "shchepanovich"),
        ("İbrahim", "ibrahim"),
        ("O’Brien", "obrien"),
        ("Kassym-Jomart", "kassym jomart"),
    ],
)
def test_every_script_is_put_into_small_latin_letters(written: str, form: str) -> None:
    assert fold(written).text == form


@given(LETTERS)
def test_every_letter_of_the_fold_knows_its_source(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    for letter, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert letter in fold(text[:end]).text[-4:] or letter in fold(text[start:]).text[:4]
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


def test_a_stretch_of_the_fold_is_mapped_back_whole() -> None:
    text = "S.E.M. Ђорђе キャメロン"
    folded = fold(text)
    start = folded.text.index("djordje")
    assert folded.source(start, start + len("djordje")).of(text) == "Ђорђе"
    start = folded.text.index("kya")
    assert folded.source(start, start + 1).of(text) == "キャ"


@given(LETTERS)
def test_a_fold_of_latin_letters_is_its_own_fold(text: str) -> None:
    once = "".join(letter for letter in fold(text).text if letter.isascii())
    assert fold(once).text == once


@pytest.mark.parametrize(
    "word", ["Жапаров", "Μπόρις", "ყველა", "Հովիկ", "צ'אקון", "جلیل", "ジャパロフ", "とむ", "김영주", "Šćepanović", "ß"]
)
def test_the_quick_fold_of_a_word_is_the_fold(word: str) -> None:
    assert fold_word(word) == fold(word).text


@given(LETTERS)
def test_words_know_their_place_in_the_text(text: str) -> None:
    found = words(text)
    assert [word.span.of(text) for word in found] == [word.text for word in found]
    assert [word.span for word in found] == sorted(word.span for word in found)
