"""The resolver of names of states: whole forms only, their capitals and articles, and what it leaves open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.world import load
from servanda.world.states import Form, States, forms_without_pack

FORMS = (
    Form("UZB", "Ouzbékistan", "name", "fr"),
    Form("UZB", "ouzbek", "adjective", "fr"),
    Form("UZB", "Ouzbek", "inhabitant", "fr"),
    Form("BOL", "La Paz", "capital", "fr"),
    Form("KOR", "Republic of Korea", "official", "en"),
    Form("USA", "U.S.", "acronym", "en", "exact"),
    Form("MDV", "Malé", "capital", "fr", "exact"),
    Form("COD", "Congo", "name", "fr", "shared"),
    Form("COG", "Congo", "name", "fr", "shared"),
    Form("GHA", "ガーナ", "name", "ja"),
)


@pytest.fixture
def states() -> States:
    return States(FORMS, ("le", "la", "les", "l'", "the"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ouzbékistan", ("UZB",)),
        ("  l’OUZBEKISTAN ", ("UZB",)),
        ("the Republic of Korea", ("KOR",)),
        ("Korea, Republic of", ("KOR",)),
        ("Korea (Republic of)", ("KOR",)),
        ("La Paz", ("BOL",)),
        ("the U.S.", ("USA",)),
        ("Congo", ("COD", "COG")),
        ("ガーナ", ("GHA",)),
        ("", ()),
        ("l’", ()),
        ("the", ()),
        ("Paz", ()),
        ("us", ()),
        ("U.s.", ()),
        ("Male", ()),
        ("カーナ", ()),
        ("Ouzbékistan occidental", ()),
        ("Ouzbékistans", ()),
        ("Ouzbekstan", ()),
        ("la la Ouzbékistan", ()),
        ("Korea Republic of", ()),
    ],
)
def test_a_text_is_a_whole_form_or_nothing(states: States, text: str, codes: tuple[str, ...]) -> None:
    assert states.codes(text) == codes


def test_the_capital_tells_the_people_from_the_adjective(states: States) -> None:
    assert [one.kind for one in states.find("ouzbek")] == ["adjective"]
    assert [one.kind for one in states.find("Ouzbek")] == ["inhabitant"]


def test_a_name_needs_its_capital_unless_case_is_let_go(states: States) -> None:
    assert states.find("ouzbékistan") == ()
    assert [one.code for one in states.find("ouzbékistan", cased=False)] == ["UZB"]
    assert [one.kind for one in states.find("ouzbek", cased=False)] == ["adjective", "inhabitant"]
    assert states.find("us", cased=False) == ()


def test_codes_can_be_asked_for_by_kind(states: States) -> None:
    assert states.codes("Ouzbékistan", "name", "official") == ("UZB",)
    assert states.codes("La Paz", "name", "official") == ()


@given(st.text(max_size=12))
def test_whatever_is_asked_is_answered(text: str) -> None:
    found = States(FORMS, ("the",)).find(text)
    assert all(one in FORMS for one in found)


def test_forms_without_a_pack_are_of_states_and_in_many_languages() -> None:
    found = list(forms_without_pack(load()))
    assert {"ru", "ja", "kk", "ky", "tg", "tk", "uz"} <= {one.language for one in found}
    assert {one.code for one in found if one.language == "ru"} >= {"KGZ", "JPN", "GRL"}
    assert all(load().actors[one.code].alpha2 for one in found)
