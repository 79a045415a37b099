"""The registry: its tables hold together, and it answers who is who and who was in office when."""

from dataclasses import replace

import pytest

from servanda.world import World, load

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


@pytest.fixture(scope="module")
def world() -> World:
    return load()


def test_the_tables_have_no_complaint(world: World) -> None:
    assert world.check() == []


def test_two_holders_of_one_office_at_once_are_a_complaint(world: World) -> None:
    late = next(one for one in world.tenures if one.person == "Fumio Kishida")
    broken = replace(world, tenures=(*world.tenures, replace(late, person="Taro Yamada", family="Yamada")))
    assert any("overlap" in line for line in broken.check())


def test_a_member_that_nobody_knows_is_a_complaint(world: World) -> None:
    broken = replace(world, memberships={**world.memberships, "quad": ("AUS", "XYZ")})
    assert any("XYZ" in line for line in broken.check())


def test_a_tenure_of_an_unknown_state_is_a_complaint(world: World) -> None:
    broken = replace(world, tenures=(replace(world.tenures[0], actor="ATL"),))
    assert any("ATL" in line for line in broken.check())


def test_every_state_of_iso_3166_is_there(world: World) -> None:
    codes = [code for code in world.actors if len(code) == 3 and code.isupper()]
    assert len(codes) == 250  # the 249 of the standard and Kosovo
    assert world.state("KGZ").alpha2 == "KG"


def test_an_organisation_is_no_state(world: World) -> None:
    with pytest.raises(KeyError):
        world.state("eu")


def test_a_group_stands_for_its_members_and_an_organisation_for_itself(world: World) -> None:
    assert world.spelled_out("central-asia") == CENTRAL_ASIA
    assert world.spelled_out("asean") == ("asean",)
    assert "VNM" in world.members("asean")
    assert world.spelled_out("JPN") == ("JPN",)


def test_a_format_stands_for_its_parties(world: World) -> None:
    assert world.spelled_out("ca-japan") == ("JPN", *CENTRAL_ASIA)
    assert set(world.spelled_out("eu-au")) == {"eu", "african-union"}


def test_a_number_tells_the_group_among_the_parties(world: World) -> None:
    assert world.group_within(("JPN", *CENTRAL_ASIA), 5) == CENTRAL_ASIA
    assert world.group_within(("JPN", *CENTRAL_ASIA), 4) == ()
    assert world.group_within(("EST", "LTU", "LVA", "ARM", "AZE", "GEO"), 3) == ()


def test_a_format_is_found_by_its_parties_in_any_order(world: World) -> None:
    found = world.format_between(("RUS", "central-asia"))
    assert found is not None
    assert found.code == "ca-russia"
    assert world.format_between(("RUS", "FJI")) is None
    assert world.format_named("ticad") is not None
    assert world.format_named("nothing") is None


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Kassym Jomart TOKAYEV", "Kassym-Jomart Tokayev"),
        ("Kassym-Jomart Tokaïev", "Kassym-Jomart Tokayev"),
        ("Chavkat Mirzioïev", "Shavkat Mirziyoyev"),
        ("Sadyr ZHAPAROV", "Sadyr Japarov"),
        ("Vladimir Poutine", "Vladimir Putin"),
        ("TAKAICHI Sanae", "Sanae Takaichi"),
        ("Serdar Berdimoukhamedov", "Serdar Berdimuhamedov"),
        ("Yoon Suk-yeol", "Yoon Suk Yeol"),
        ("Alexandre Loukachenko", "Alexander Lukashenko"),
        ("Mohammed ben Salmane", "Mohammed bin Salman"),
        ("Abdel Fattah al-Sissi", "Abdel Fattah el-Sisi"),
        ("Luiz Inácio Lula da Silva", "Luiz Inacio Lula da Silva"),
        ("Nikol Pachinian", "Nikol Pashinyan"),
        ("Benyamin Netanyahou", "Benjamin Netanyahu"),
        ("Sergueï Lavrov", "Sergey Lavrov"),
    ],
)
def test_a_person_is_known_in_every_romanisation_and_order(world: World, written: str, person: str) -> None:
    assert {one.person for one in world.person(written)} == {person}


@pytest.mark.parametrize(
    "stranger", ["Rustam Emomali", "Bakyt Japarov", "Fumiko Kishida", "Putin", "Michael Rahmon", "Joe Bidon"]
)
def test_a_namesake_is_nobody_in_the_registry(world: World, stranger: str) -> None:
    assert world.person(stranger) == ()


def test_two_people_of_one_family_name_stay_two(world: World) -> None:
    assert {one.person for one in world.family(["japarov"])} == {"Sadyr Japarov", "Akylbek Japarov"}
    assert {one.person for one in world.person("Akylbek Japarov")} == {"Akylbek Japarov"}
    assert {one.person for one in world.person("Gourbangouly Berdimoukhamedov")} == {"Gurbanguly Berdimuhamedov"}


def test_the_holder_of_an_office_depends_on_the_day(world: World) -> None:
    assert world.holders("JPN", "head-of-government", "2022-01-21") == ("Fumio Kishida",)
    assert world.holders("JPN", "head-of-government", "2024-10-01") == ("Shigeru Ishiba",)
    assert world.holders("JPN", "head-of-government", "2025-12-20") == ("Sanae Takaichi",)
    assert len(world.holders("JPN", "head-of-government")) > 2
    assert world.holders("TJK", "president") == ("Emomali Rahmon",)
