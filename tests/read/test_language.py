"""Which language a text is in."""

from __future__ import annotations

import pytest

from servanda.errors import UnreadableInput
from servanda.read import Given, read
from servanda.read.language import find_language, guess

TEXTS = {
    "fr": "Les deux parties ont signé un accord sur le partage des eaux.",
    "en": "The two sides signed an agreement on the sharing of water.",
    "ru": "Стороны подписали соглашение о совместном использовании воды.",
    "uk": "Сторони підписали угоду про спільне використання води та її якість.",
    "kk": "Тараптар суды бірлесіп пайдалану туралы келісімге қол қойды.",
    "ja": "両国は水資源の共同利用に関する協定に署名した。",
    "zh": "双方签署了关于共同利用水资源的协定。",
    "ar": "وقع الطرفان اتفاقا بشأن تقاسم المياه.",
    "de": "Die beiden Seiten haben ein Abkommen über die gemeinsame Nutzung des Wassers unterzeichnet.",
    "es": "Las dos partes firmaron un acuerdo sobre el aprovechamiento común del agua.",
    "uz": "Tomonlar suvdan birgalikda foydalanish to‘g‘risidagi bitimni imzoladilar.",
    "ko": "양측은 수자원 공동 이용에 관한 협정에 서명했다.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough(code: str) -> None:
    assert guess(TEXTS[code]) == code


@pytest.mark.parametrize("code", ["fr", "en"])
def test_names_in_another_script_do_not_mislead(code: str) -> None:
    assert guess(f"{TEXTS[code]} (髙市早苗, Садыр Жапаров)") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Parties agree:\n1. Trade 2. Water 3. Energy", "en"),
        ("Japan will help.", "en"),
        ("« " * 500 + "Le Japon s’est engagé à aider", "fr"),
        ("----- 2025/12/20 ----- 45 % ------\n" * 20 + "Le Japon s’est engagé à aider", "fr"),
    ],
)
def test_figures_and_marks_do_not_hide_the_few_words_between(text: str, code: str) -> None:
    assert guess(text) == code


def test_a_language_that_is_not_read_is_named() -> None:
    with pytest.raises(
        UnreadableInput, match=r"^a\.txt: the text is in Russian; Servanda reads English \(en\), French \(fr\) so far"
    ):
        find_language("a.txt", TEXTS["ru"])


@pytest.mark.parametrize("text", ["12/03/2025 — 45 %", "????", "ኢትዮጵያ"])
def test_a_text_that_tells_nothing_asks_for_the_language(text: str) -> None:
    with pytest.raises(UnreadableInput, match="say which with --language"):
        find_language("a.txt", text)


def test_the_user_is_stronger_than_the_text() -> None:
    assert read("a.txt", TEXTS["ru"].encode(), Given(language="fr")).language == "fr"


def test_a_language_given_without_a_pack_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="said to be German"):
        read("a.txt", TEXTS["fr"].encode(), Given(language="de"))
