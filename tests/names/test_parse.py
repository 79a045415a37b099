"""The parts of a written name, and the titles that are no part of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.names import PartKind, parse
from servanda.names.parse import is_patronymic
from servanda.names.tables import rows

KINDS = {
    "S.E.M. Sadyr ZHAPAROV": "Sadyr:given ZHAPAROV:family",
    "M. Tokaïev": "Tokaïev:unknown",
    "Mme Takaichi": "Takaichi:unknown",
    "Son Excellence Monsieur Emomali Rahmon": "Emomali:unknown Rahmon:unknown",
    "la Première ministre TAKAICHI Sanae": "TAKAICHI:family Sanae:given",
    "H.E. Mr. Serdar BERDIMUHAMEDOV": "Serdar:given BERDIMUHAMEDOV:family",
    "Его Превосходительство г-н Садыр Жапаров": "Садыр:unknown Жапаров:unknown",
    "サディル・ジャパロフ大統領": "サディル:unknown ジャパロフ:unknown",
    "高市氏": "高:family 市:given",
    "Фрист, Билл": "Фрист:family Билл:given",
    "Васильев, Николай Иванович": "Васильев:family Николай:given Иванович:patronymic",
    "Демчак Руслан Євгенійович": "Демчак:unknown Руслан:unknown Євгенійович:patronymic",
    "Vladimir Petrović": "Vladimir:unknown Petrović:unknown",
    "Joseph R. Biden": "Joseph:unknown R:initial Biden:unknown",
    "J. Biden": "J:initial Biden:unknown",
    "Chr. L. Holm": "Chr:initial L:initial Holm:unknown",
    "Ursula von der Leyen": "Ursula:unknown von:particle der:particle Leyen:unknown",
    "Mohammed bin Salman al Saud": "Mohammed:unknown bin:particle Salman:unknown al:particle Saud:unknown",
    "John Reid, Baron Reid of Cardowan": "John:unknown Reid:unknown",
    "Ir. H. TIFATUL SEMBIRING, M.BA": "H:initial TIFATUL:unknown SEMBIRING:unknown",
    "Martin Luther King Jr.": "Martin:unknown Luther:unknown King:unknown",
    "Yo-Yo Ma": "Yo:unknown Yo:unknown Ma:unknown",
    "King": "King:unknown",
    "김영주": "김:family 영주:given",
    "岸田文雄": "岸田:family 文雄:given",
    "남궁민수": "남궁:family 민수:given",
}


@pytest.mark.parametrize("text", KINDS)
def test_the_writing_tells_what_the_parts_are(text: str) -> None:
    assert " ".join(f"{part.text}:{part.kind}" for part in parse(text).parts) == KINDS[text]


@given(st.text(max_size=40))
def test_parts_and_titles_stand_in_the_text_and_never_overlap(text: str) -> None:
    name = parse(text)
    spans = sorted([*(part.span for part in name.parts), *name.titles])
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert [part.span.of(text) for part in name.parts] == [part.text for part in name.parts]


def test_titles_are_kept_by_their_spans() -> None:
    name = parse("S.E.M. Sadyr ZHAPAROV")
    assert [title.of(name.text) for title in name.titles] == ["S", "E", "M"]


@pytest.mark.parametrize("row", rows("patronymics"), ids=lambda row: row["ending"])
def test_endings_tell_patronymics_from_surnames(row: dict[str, str]) -> None:
    assert is_patronymic(row["example"])
    assert not is_patronymic(row["counter"])


def test_a_patronymic_needs_two_other_words() -> None:
    assert [part.kind for part in parse("Вадим Иванович").parts] == [PartKind.UNKNOWN] * 2


def test_nothing_has_no_parts() -> None:
    assert parse("").parts == ()
    assert parse(" — ").parts == ()
