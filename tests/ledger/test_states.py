"""States under their names: 150 forms in six languages, told apart by kind, and what only looks like one."""

import csv
import re
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global

from servanda.ledger.actors.states import load
from servanda.world import load as load_world
from servanda.world.states import CLDR_LANGUAGES

ROWS = Path(__file__).parent / "rows"
SHARED = {"COD": "COG", "DMA": "DOM"}
"""The states that have a form in common, and say so: «Congo», «congolais», "Dominican"."""


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((ROWS / name).read_text(encoding="utf-8").splitlines()))


FORMS, DECOYS = table("states.csv"), table("states_decoys.csv")


def test_the_tables_are_as_long_as_they_must_be() -> None:
    assert len({row["form"] for row in FORMS}) >= 120
    assert len({row["form"] for row in DECOYS}) >= 40


@pytest.mark.parametrize("row", FORMS, ids=[row["form"] for row in FORMS])
def test_a_form_is_its_states_and_of_its_kind(row: dict[str, str]) -> None:
    found = load().find(row["form"])
    assert sorted({one.code for one in found}) == sorted(row["codes"].split())
    assert set(row["kinds"].split()) == {one.kind for one in found}


@pytest.mark.parametrize("row", DECOYS, ids=[row["form"] for row in DECOYS])
def test_what_only_looks_like_a_state_is_none(row: dict[str, str]) -> None:
    assert load().find(row["form"]) == ()
    assert load().codes(row["near"]) != ()  # what it looks like is known, so the row can fail


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Guinea", "Guinea-Bissau"),
        ("Guinea", "Equatorial Guinea"),
        ("Guinée", "Papouasie-Nouvelle-Guinée"),
        ("South Korea", "North Korea"),
        ("République de Corée", "République populaire démocratique de Corée"),
        ("Republic of the Congo", "Democratic Republic of the Congo"),
        ("République du Congo", "République démocratique du Congo"),
        ("Niger", "Nigeria"),
        ("nigérien", "nigérian"),
        ("Nigerien", "Nigerian"),
        ("Dominica", "Dominican Republic"),
        ("Dominique", "République dominicaine"),
        ("dominiquais", "dominicain"),
        ("Sudan", "South Sudan"),
        ("Samoa", "American Samoa"),
        ("Mauritius", "Mauritania"),
        ("Mauritian", "Mauritanian"),
        ("mauricien", "mauritanien"),
        ("Austria", "Australia"),
        ("Slovakia", "Slovenia"),
        ("Latvia", "Lithuania"),
        ("Mali", "Malawi"),
        ("Gambia", "Zambia"),
        ("Iran", "Iraq"),
        ("Suriname", "Samoa"),
        ("Guyana", "French Guiana"),
        ("San José", "San Salvador"),
        ("Kyrgyz Republic", "Kazakhstan"),
        ("Saint-Martin", "Saint-Marin"),
        ("Jersey", "Jordan"),
        ("Республика Корея", "Корейская Народно-Демократическая Республика"),
        ("Нигер", "Нигерия"),
        ("нигерский", "нигерийский"),
        ("ドミニカ国", "ドミニカ共和国"),
        ("韓国", "北朝鮮"),
        ("ギニア", "赤道ギニア"),
        ("コンゴ共和国", "コンゴ民主共和国"),
        ("ニジェール", "ナイジェリア"),
        ("中華人民共和国", "中華民国"),
        ("オーストリア", "オーストラリア"),
    ],
)
def test_two_states_with_like_names_stay_two(one: str, other: str) -> None:
    first, second = load().codes(one), load().codes(other)
    assert len(first) == len(second) == 1
    assert first != second


def test_no_form_is_of_two_states_but_those_that_say_so() -> None:
    states, world = load(), load_world()
    for code in (code for code, actor in world.actors.items() if actor.alpha2):
        for form in states.forms(code):
            codes = set(states.codes(form.form))
            assert codes <= {code} or codes in [{one, other} for one, other in SHARED.items()], form


def test_every_form_of_the_tables_is_found_under_its_own_kind() -> None:
    states = load()
    for code in (code for code, actor in load_world().actors.items() if actor.alpha2):
        for form in states.forms(code):
            assert (code, form.kind) in {(one.code, one.kind) for one in states.find(form.form)}, form


@pytest.mark.parametrize("language", ["ru", "ja"])
def test_every_member_of_the_united_nations_is_whole_in_russian_and_japanese(language: str) -> None:
    states = load()
    members = [one.code for one in load_world().actors.values() if one.kind.value == "state"]
    assert len(members) == 199  # and what is no member: the Holy See, Palestine, Kosovo, Taiwan, Niue, the Cook Islands
    wanted = {"name", "capital"} | ({"official"} if language == "ja" else set())
    for code in members:
        kinds = {one.kind for one in states.forms(code) if one.language == language}
        assert wanted - kinds <= ({"official"} if code in ("COK", "NIU") else set()), code
    assert language in CLDR_LANGUAGES


@pytest.mark.parametrize(
    ("language", "form", "code"),
    [
        ("kk", "Қазақстан Республикасы", "KAZ"),
        ("ky", "Кыргыз Республикасы", "KGZ"),
        ("tg", "Ҷумҳурии Тоҷикистон", "TJK"),
        ("tk", "Türkmenistan", "TKM"),
        ("uz", "Oʻzbekiston Respublikasi", "UZB"),
    ],
)
def test_the_states_of_central_asia_are_known_in_their_own_languages(language: str, form: str, code: str) -> None:
    assert {"name", "official"} & {one.kind for one in load().find(form) if one.language == language}
    assert load().codes(form) == (code,)


@pytest.mark.parametrize("language", ["fr", "ru", "ja"])
def test_capitals_are_those_that_cldr_names_time_zones_for(language: str) -> None:
    states, zones = load(), Locale(language).time_zones
    by_alpha2 = {one.alpha2: one.code for one in load_world().actors.values() if one.alpha2}
    agreed, differing = 0, {}
    for zone, alpha2 in get_global("zone_territories").items():
        code, city = by_alpha2.get(alpha2, ""), zone.rpartition("/")[2].replace("_", " ")
        name = re.sub(r" \(.*\)", "", zones.get(zone, {}).get("city", ""))
        if name and code in states.codes(city, "capital"):
            agreed += code in states.codes(name, "capital")
            differing |= {} if code in states.codes(name, "capital") else {zone: name}
    assert differing == {}
    assert agreed >= 40


def test_every_state_and_territory_has_an_item_of_wikidata() -> None:
    states = [one for one in load_world().actors.values() if one.alpha2]
    assert len(states) == 250
    assert [one.code for one in states if not one.qid] == []
