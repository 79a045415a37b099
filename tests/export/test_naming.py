"""The names of actors in the languages of the interface."""

from servanda.export.naming import actor_name
from servanda.export.phrasing import interfaces

FRENCH = interfaces()["fr"]
ENGLISH = interfaces()["en"]


def test_states_have_names_in_both_languages_without_being_told() -> None:
    assert actor_name("JPN", FRENCH, {}) == "Japon"
    assert actor_name("KGZ", ENGLISH, {}) == "Kyrgyzstan"
    assert actor_name("private-sector:JPN", FRENCH, {}) == "secteur privé (Japon)"


def test_a_name_passed_in_wins_over_what_the_page_knows() -> None:
    assert actor_name("adb", ENGLISH, {"adb": "Asian Development Bank"}) == "Asian Development Bank"
    names = {"adb": {"fr": "Banque asiatique de développement", "en": "Asian Development Bank"}}
    assert actor_name("adb", FRENCH, names) == "Banque asiatique de développement"


def test_a_code_that_nobody_knows_is_still_readable() -> None:
    assert actor_name("QQQ", FRENCH, {}) == "QQQ"
    assert actor_name("lake-mayors", ENGLISH, {}) == "lake mayors"


def test_a_region_that_acts_has_its_name() -> None:
    assert actor_name("quebec", FRENCH, {}) == "Québec"
    assert actor_name("quebec", ENGLISH, {}) == "Quebec"


def test_an_organisation_has_its_name_in_full_and_its_acronym() -> None:
    assert actor_name("wto", FRENCH, {}) == "Organisation mondiale du commerce (OMC)"
    assert actor_name("wto", ENGLISH, {}) == "World Trade Organization (WTO)"
    assert actor_name("eu", FRENCH, {}) == "Union européenne"
