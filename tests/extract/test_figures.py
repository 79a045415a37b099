"""Money, counts and times of a text as one sequence."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extract.figures import find_figures
from servanda.extract.times.timex import Anchor
from servanda.figure import SIZES, TIMES, Figure, Figures
from servanda.lang import quantities
from servanda.model import Qualifier, Span

DAY = Anchor("2025-12-20")


def read(text: str, language: str = "fr", anchor: Anchor = DAY) -> Figures:
    return find_figures(text, None, quantities.load(language), anchor)


def one(text: str, language: str = "fr") -> Figure:
    found = read(text, language).found
    assert len(found) == 1, found
    return found[0]


def told(text: str, language: str = "fr") -> list[tuple[str, str, str]]:
    return [(figure.span.of(text), figure.type, figure.value) for figure in read(text, language).found]


def test_money_counts_and_times_stand_in_the_order_of_the_text() -> None:
    text = "En mai 2026, 12 écoles recevront 3,5 millions d’euros, soit 20 % du budget."
    assert told(text) == [
        ("mai 2026", "date", "2026-05"),
        ("12 écoles", "count", "12"),
        ("3,5 millions d’euros", "money", "3500000"),
        ("20 %", "percent", "20"),
    ]


def test_a_count_has_its_noun_as_written() -> None:
    assert one("Ils ont signé plus de 150 documents.").unit == "documents"
    assert one("Les cinq États se sont réunis.").unit == "États"
    assert one("They signed about 30 contracts.", "en").unit == "contracts"
    assert one("Une centaine d’écoles ont ouvert.").unit == "écoles"


def test_a_range_has_both_ends_and_money_its_currency() -> None:
    figure = one("entre 2 et 3 milliards d’euros")
    assert (figure.value, figure.maximum, figure.unit) == ("2000000000", "3000000000", "EUR")


def test_a_time_has_its_first_and_last_day() -> None:
    figure = one("le programme 2025–2027")
    assert (figure.value, figure.first, figure.last) == ("2025/2027", date(2025, 1, 1), date(2027, 12, 31))
    since = one("depuis 2004")
    assert (since.first, since.last) == (date(2004, 1, 1), None)


def test_a_time_that_cannot_be_resolved_is_told_apart_with_its_reason() -> None:
    found = read("Ils se reverront l’année prochaine.", anchor=Anchor())
    assert found.found == ()
    assert [one.reason for one in found.unread] == ["no day to count from"]


def test_a_qualifier_belongs_to_the_figure_and_not_to_its_span() -> None:
    text = "environ 3 milliards de yens"
    figure = one(text)
    assert (figure.span.of(text), figure.qualifier) == ("3 milliards de yens", Qualifier.ABOUT)


def test_the_number_of_an_item_counts_nothing_and_an_amount_at_its_place_is_read() -> None:
    assert told("1. Projets\n\n2.1 Projets communs\n\n3) Documents\n") == []
    assert told("2.5 Md€ pour l’eau\n") == [("2.5 Md€", "money", "2500000000")]
    assert told("12. 30 écoles\n")[-1] == ("30 écoles", "count", "30")


def test_a_number_and_its_unit_are_not_joined_over_paragraphs() -> None:
    assert told("Ils étaient douze\n\nÉcoles et lycées") == []
    wrapped = "Le fonds, dont les pays de la région ont longtemps débattu, recevra 3\nmilliards d’euros en tout.\n\n"
    assert told(wrapped * 4) == [("3\nmilliards d’euros", "money", "3000000000")] * 4


def test_a_conversion_knows_its_sum_beside_it_and_in_a_footnote() -> None:
    text = "Le Japon versera 3 billions de yens (plus de 16 milliards d’euros).\n"
    yen, euros = read(text).found
    assert (yen.converts, euros.converts) == (None, yen.span)
    noted = "Le Japon versera 3 000 milliards de yens[1].\n\n[1] Soit 16,242 milliards d’euros.\n"
    yen, euros = read(noted).found
    assert euros.converts == yen.span


def test_a_length_of_time_is_a_duration_with_its_qualifier() -> None:
    figure = one("Ils ont parlé environ 90 minutes.")
    assert (figure.type, figure.value, figure.qualifier) == ("duration", "PT90M", Qualifier.ABOUT)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The loan is repayable over 12 years.", Qualifier.EXACT),
        ("The mission lasted over 12 years.", Qualifier.OVER),
        ("It took well over 12 years.", Qualifier.OVER),
        ("They talked for over two hours.", Qualifier.OVER),
        ("A loan over more than 12 years.", Qualifier.OVER),
        ("It was agreed under 2 treaties.", Qualifier.EXACT),
        ("Under 30 schools remain.", Qualifier.UNDER),
    ],
)
def test_over_and_under_are_prepositions_of_plans_and_treaties(text: str, qualifier: Qualifier) -> None:
    assert one(text, "en").qualifier is qualifier


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("fr", "Le pont ouvrira avant 2028.", "before"),
        ("fr", "L’aide courra jusqu’en 2029.", "until"),
        ("fr", "Le pont ouvrira d’ici à la fin de 2027.", "by"),
        ("fr", "Le pont ouvrira dès 2026.", "from"),
        ("fr", "Il est ouvert depuis 2004.", "since"),
        ("fr", "Il n’ouvrira pas avant 2030.", "not_before"),
        ("fr", "Il ouvrira en 2030.", ""),
        ("fr", "Un plan de 2025 à 2027.", ""),
        ("en", "It opens before 2030.", "before"),
        ("en", "It opens no earlier than 2030.", "not_before"),
        ("en", "Aid runs until 2029.", "until"),
        ("en", "It opens by mid-2026.", "by"),
        ("en", "It is valid from 2026 onwards.", "from"),
        ("en", "They stop after 2030.", "after"),
    ],
)
def test_a_date_tells_on_which_side_of_it_something_lies(language: str, text: str, bound: str) -> None:
    assert one(text, language).bound == bound


def test_ordinals_and_names_are_read_when_they_are_asked_for() -> None:
    text = "Le 3e sommet C5+1 a adopté l’Agenda 2030 pour cinq États."
    found = find_figures(text, None, quantities.load("fr"), DAY, every=True).found
    assert [(figure.span.of(text), figure.type) for figure in found] == [
        ("3e", "ordinal"), ("C5+1", "name"), ("2030", "date"), ("cinq États", "count"),
    ]  # fmt: skip
    assert [figure.type for figure in read(text).found] == ["date", "count"]


def test_only_what_is_asked_for_is_read() -> None:
    text = "En 2025 : 12 écoles. En 2026 : 13 écoles."
    words = quantities.load("fr")
    found = find_figures(text, [Span(21, len(text))], words, DAY)
    assert [figure.span.of(text) for figure in found.found] == ["2026", "13 écoles"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "Moins de la moitié ont signé.", ("la moitié", "0.5", Qualifier.UNDER)),
        ("fr", "Au moins un tiers des écoles ouvriront.", ("un tiers", "0.333333", Qualifier.AT_LEAST)),
        ("fr", "Les deux tiers des entreprises ont fermé.", ("Les deux tiers", "0.666667", Qualifier.EXACT)),
        ("en", "It pays three quarters of the costs.", ("three quarters", "0.75", Qualifier.EXACT)),
        ("en", "They want less than half.", ("half", "0.5", Qualifier.UNDER)),
    ],
)
def test_parts_of_a_whole_are_read_when_they_are_asked_for(
    language: str, text: str, wanted: tuple[str, str, Qualifier]
) -> None:
    (found,) = find_figures(text, None, quantities.load(language), DAY, every=True).found
    assert found.type == "fraction"
    assert (found.span.of(text), found.value, found.qualifier) == wanted
    assert "fraction" not in {figure.type for figure in read(text, language).found}


def test_a_third_by_a_year_is_no_place_in_a_row_and_a_half_of_a_year_no_part() -> None:
    text = "Cut it by a third by 2026, and in the first half of 2027; a quarter of an hour."
    found = find_figures(text, None, quantities.load("en"), DAY, every=True).found
    assert [figure.type for figure in found][:3] == ["fraction", "date", "interval"]
    assert not any(figure.type == "ordinal" for figure in found)


PIECES = [
    "3 milliards d’euros", "plus de 150 documents", "20 %", "en mai 2026", "depuis 2004", "tous les deux ans", "cinq",
    "et", "à", "de", "2025–2027", "environ 90 minutes", "l’année précédente", "$5m", "C5+1", "Agenda 2030", "2e", "«",
    "12/03/2025", ".", ",", "\n", "\n\n", "16, 242", "milliards", "ans", "USD", "9h30", "il y a plus de vingt ans",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.sampled_from(["fr", "en"]))
def test_no_two_figures_share_a_character_whatever_the_text(text: str, language: str) -> None:
    figures = read(text, language)
    spans = sorted([figure.span for figure in figures.found] + [unread.span for unread in figures.unread])
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert [figure.span for figure in figures.found] == sorted(figure.span for figure in figures.found)
    assert {figure.type for figure in figures.found} <= {*SIZES, *TIMES}


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for figure in read(text).found:
        assert figure.span.of(text).strip() == figure.span.of(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Aucun chiffre."])
def test_nothing_gives_nothing(text: str) -> None:
    assert read(text) == Figures((), ())


def test_any_plural_is_counted_in_french_as_a_figure_and_no_adverb() -> None:
    assert told("Il a vendu 38 grues et 3 chevaux.") == [("38 grues", "count", "38"), ("3 chevaux", "count", "3")]
    assert told("Les 40 autres et 12 depuis hier, les 300 partis.") == [("depuis hier", "interval", "2025-12-19/..")]


def test_an_age_is_no_count() -> None:
    assert told("Il a 45 ans.") == []
    assert told("A 32-year-old man spoke; he is 45 years old.", "en") == []
