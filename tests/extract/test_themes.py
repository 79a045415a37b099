"""What a statement is about."""

from __future__ import annotations

import pytest

from servanda.extract import extract
from servanda.extract.attributes.themes import codes, find_themes, theme_hits
from servanda.lang.themes import load
from servanda.model import Document, Span, Statement
from servanda.workflow.tools import kit


def themes(language: str, text: str) -> tuple[str, ...]:
    return tuple(find_themes(text, Span(0, len(text)), load(language)))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "créer un fonds pour la sécurité alimentaire", {"agriculture", "finance"}),
        ("fr", "moderniser la ligne ferroviaire et l’aéroport", {"transport"}),
        ("fr", "prévenir les catastrophes et gérer l’eau du fleuve", {"disaster-risk", "water"}),
        (
            "en",
            "train women entrepreneurs in the digital economy",
            {"gender-youth", "digital-ai", "education-training"},
        ),
        ("en", "sign an agreement on nuclear energy", {"energy"}),
        ("en", "grateful for the hospitality of the people", {"diplomacy"}),
        ("fr", "ne pas relever les droits de douane", {"trade-investment"}),
    ],
)
def test_the_themes_are_those_the_words_speak_of(language: str, text: str, expected: set[str]) -> None:
    assert set(themes(language, text)) == expected


def test_the_number_of_things_counted_is_no_money() -> None:
    text = "buy 2.4 million tonnes of it"
    assert set(find_themes(text, Span(0, len(text)), load("en"))) == {"finance"}
    assert set(find_themes(text, Span(0, len(text)), load("en"), [Span(4, 15)])) == {"diplomacy"}


def test_a_longer_phrase_hides_the_shorter_ones_inside_it() -> None:
    assert themes("fr", "renforcer la sécurité énergétique") == ("energy",)
    assert themes("en", "the Security Council voted") == ("international-order",)


def test_what_names_no_theme_is_diplomacy() -> None:
    assert themes("fr", "ils se sont tournés vers l’avenir") == ("diplomacy",)


def test_talk_of_partners_weighs_less_than_a_theme_of_substance() -> None:
    assert themes("fr", "approfondir leur coopération dans la santé") == ("health",)


def test_no_more_than_three_themes_are_given() -> None:
    text = "coopérer dans l’énergie, la santé, le transport, l’agriculture et la culture"
    assert len(themes("fr", text)) == 3


def test_a_broken_line_and_a_soft_hyphen_do_not_hide_a_phrase() -> None:
    assert themes("en", "sup­port critical\nmin­erals") == ("critical-minerals",)


def test_the_evidence_is_where_the_words_stand() -> None:
    text = "Ils parlent. Le gazoduc sera prolongé."
    found = find_themes(text, Span(13, len(text)), load("fr"))
    assert {theme: [span.of(text) for span in spans] for theme, spans in found.items()} == {"energy": ["gazoduc"]}


def test_a_theme_that_is_not_kept_is_no_evidence() -> None:
    text = "approfondir leur coopération dans la santé"
    found = find_themes(text, Span(0, len(text)), load("fr"))
    assert {theme: [span.of(text) for span in spans] for theme, spans in found.items()} == {"health": ["santé"]}


def test_the_default_theme_has_no_evidence() -> None:
    assert find_themes("ils se sont tournés", Span(0, 19), load("fr")) == {"diplomacy": ()}


def told(language: str, text: str) -> tuple[Statement, ...]:
    document = Document("d.txt", "0" * 64, text, language, "text/plain", "utf-8")
    return extract(document, kit(language)).statements


def test_words_more_specific_than_their_theme_bring_their_own_codes() -> None:
    hits = theme_hits("drinking water and transport", Span(0, 28), load("en"))
    assert codes(hits) == (("14031", "21010"), (6, 9))
    assert codes({}) == (("15121",), (17,))


def test_a_body_s_name_counts_less_than_what_is_promised() -> None:
    (statement,) = told("en", "The African Development Bank will finance three vaccination centres in Ghana.")
    assert statement.themes[0] == "health"
    assert "12250" in statement.crs
    assert 3 in statement.sdg


def test_a_statement_that_names_nothing_takes_the_theme_of_the_one_before_it_in_its_paragraph() -> None:
    first, second = told("en", "Ghana will restore its mangroves by 2030. Togo welcomed this pledge.")
    assert first.themes == second.themes == ("climate-environment",)
    assert [span.of("Ghana will restore its mangroves") for span in second.evidence["themes"]] == ["mangroves"]
    assert second.crs == first.crs == ("41030",)


def test_thanks_and_meetings_take_no_theme_from_before() -> None:
    statements = told("en", "Ghana will restore its mangroves by 2030. The ministers thanked Togo for its hospitality.")
    assert statements[-1].themes == ("diplomacy",)


def test_an_item_takes_the_theme_of_its_lead_in_and_money_takes_it_first() -> None:
    text = (
        "Le Ghana et le Togo s'engagent, dans le domaine de la santé :\n\n- à créer un fonds ;\n- à ouvrir un bureau.\n"
    )
    assert [statement.themes for statement in told("fr", text)] == [("health", "finance"), ("health",)]


def test_an_actor_s_title_counts_less_than_the_content() -> None:
    (statement,) = told("fr", "Le ministre de l'Agriculture a annoncé la construction d'un hôpital à Accra.")
    assert statement.themes[0] == "health"
