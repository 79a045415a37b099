"""The registry: its tables hold together, and it answers who is who and who was in office when."""

from dataclasses import replace

import pytest

from servanda.world import Actor, ActorKind, Format, Label, Meeting, World, load
from servanda.world.check import complaints, row_complaints
from servanda.world.facts import Place
from servanda.world.registry import rows

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


@pytest.fixture(scope="module")
def world() -> World:
    return load()


def test_the_tables_have_no_complaint(world: World) -> None:
    assert complaints(world) == []


def test_two_holders_of_one_office_at_once_are_a_complaint(world: World) -> None:
    late = next(one for one in world.tenures if one.person == "Fumio Kishida")
    broken = replace(world, tenures=(*world.tenures, replace(late, person="Taro Yamada", family="Yamada")))
    assert any("overlap" in line for line in complaints(broken))


def test_a_member_that_nobody_knows_is_a_complaint(world: World) -> None:
    broken = replace(world, memberships={**world.memberships, "quad": ("AUS", "XYZ")})
    assert any("XYZ" in line for line in complaints(broken))


def test_a_club_has_the_members_of_a_day(world: World) -> None:
    before, since = (set(world.members("brics", day)) for day in ("2023-08-24", "2024-10-22"))
    assert since - before == {"ARE", "EGY", "ETH", "IRN"}
    assert set(world.members("brics")) - since == {"IDN"}


def test_the_leaders_of_a_club_are_its_members_those_of_a_body_the_body(world: World) -> None:
    assert world.led("weimar-triangle") == ("DEU", "FRA", "POL")
    assert world.led("asean") == ("asean",)


def test_a_tenure_of_an_unknown_state_is_a_complaint(world: World) -> None:
    broken = replace(world, tenures=(replace(world.tenures[0], actor="ATL"),))
    assert any("ATL" in line for line in complaints(broken))


@pytest.mark.parametrize(
    ("table", "change", "complaint"),
    [
        ("actors", {"source": ""}, "ABW has no source"),
        ("memberships", {"source": ""}, "central-asia KAZ has no source"),
        ("formats", {"source": ""}, "ca-japan has no source"),
        ("tenures", {"source": ""}, "KAZ president 1991-12-16 has no source"),
        ("persons", {"source": ""}, "Nursultan Nazarbayev has no source"),
        ("persons", {"bare": "no"}, "bare is 'no'; write yes or nothing"),
        ("actors", {"kind": " state"}, "ABW has a blank at the edge of a cell"),
        ("formats", {None: ["first summit 2025"]}, "ca-japan has cells for other columns than its table's"),
        ("formats", {"source": None}, "ca-japan has cells for other columns than its table's"),
    ],
)
def test_a_row_that_is_not_whole_is_a_complaint(table: str, change: dict[str, object], complaint: str) -> None:
    first, *others = rows(table)
    (told,) = row_complaints(table, [first | change, *others])
    assert told.startswith(f"world/{table}.csv: ")
    assert complaint in told


@pytest.mark.parametrize("table", ["actors", "memberships", "formats", "persons", "tenures"])
def test_a_row_that_stands_twice_is_a_complaint(table: str) -> None:
    written = rows(table)
    (told,) = row_complaints(table, [*written, written[0]])
    assert told.endswith("stands twice")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"family": "Dupont"}, "Dupont is no part of the name"),
        ({"gender": "f"}, "gender is 'f'"),
        ({"qid": "232"}, "'232' is no item of Wikidata"),
        ({"name": "Sadýr Japarov"}, "write it without accents"),
    ],
)
def test_a_person_that_cannot_be_one_is_a_complaint(world: World, change: dict[str, str], complaint: str) -> None:
    broken = replace(world.persons["Sadyr Japarov"], **change)
    told = complaints(replace(world, persons={**world.persons, "Sadyr Japarov": broken}))
    assert any(complaint in line for line in told)


def test_one_item_of_wikidata_for_two_is_a_complaint(world: World) -> None:
    both = {name: replace(world.persons[name], qid="Q1") for name in ("Sadyr Japarov", "Akylbek Japarov")}
    told = complaints(replace(world, persons={**world.persons, **both}))
    assert any("has the item Q1 of" in line for line in told)


@pytest.mark.parametrize(
    ("label", "complaint"),
    [
        (Label("ATL", "ru", "Атлантида", "name", "x"), "ATL is no actor, person or format"),
        (Label("KAZ", "Russian", "Казахстан", "name", "x"), "'Russian' is no language"),
        (Label("KAZ", "ru", "Казахстан", "nickname", "x"), "unknown kind 'nickname'"),
    ],
)
def test_a_label_that_names_nobody_is_a_complaint(world: World, label: Label, complaint: str) -> None:
    assert any(complaint in line for line in complaints(replace(world, labels=(label,))))


@pytest.mark.parametrize(
    ("meeting", "complaint"),
    [
        (Meeting("x", "nowhere", "summit", "2025", "2025", "Tokyo", "JPN", "x"), "nowhere is no format"),
        (Meeting("x", "ca-japan", "tea", "2025", "2025", "Tokyo", "JPN", "x"), "unknown level 'tea'"),
        (Meeting("x", "ca-japan", "summit", "2025-12-20", "2025-12-19", "Tokyo", "JPN", "x"), "are no days"),
        (Meeting("x", "ca-japan", "summit", "20.12.2025", "2025", "Tokyo", "JPN", "x"), "are no days"),
        (Meeting("x", "ca-japan", "summit", "2025", "2025", "Tokyo", "ATL", "x"), "ATL is not in actors.csv"),
    ],
)
def test_a_meeting_that_cannot_be_one_is_a_complaint(world: World, meeting: Meeting, complaint: str) -> None:
    assert any(complaint in line for line in complaints(replace(world, meetings={"x": meeting})))


@pytest.mark.parametrize("start", ["2025-13-01", "2025-1-1", "2025-02-30", "20250101", ""])
def test_a_term_that_does_not_start_on_a_day_is_a_complaint(world: World, start: str) -> None:
    broken = replace(world, tenures=(replace(world.tenures[0], start=start),))
    assert any(f"{start!r} is not a day" in line for line in complaints(broken))


@pytest.mark.parametrize(
    ("actor", "complaint"),
    [
        (Actor("QQQ", ActorKind.STATE, "", "x"), "QQQ: '' is no alpha-2 code of a state"),
        (Actor("QQQ", ActorKind.STATE, "FR", "x"), "the alpha-2 code FR stands twice"),
        (Actor("Lake", ActorKind.COLLECTIVE, "", "x"), "Lake is not a code of a collective"),
        (Actor("lakes", ActorKind.GROUP, "", "x"), "the group lakes has no members"),
    ],
)
def test_an_actor_that_cannot_be_one_is_a_complaint(world: World, actor: Actor, complaint: str) -> None:
    broken = replace(world, actors={**world.actors, actor.code: actor})
    assert [line.partition(": ")[2] for line in complaints(broken)] == [complaint]


@pytest.mark.parametrize(
    ("parties", "complaint"),
    [
        (("JPN", "central-asia"), "lakes has the parties of ca-japan"),
        (("FJI",), "lakes: a dialogue is between two or more, each named once"),
        (("FJI", "FJI", "TON"), "lakes: a dialogue is between two or more, each named once"),
        (("FJI", "XYZ"), "XYZ is not in actors.csv"),
    ],
)
def test_a_dialogue_that_cannot_be_one_is_a_complaint(world: World, parties: tuple[str, ...], complaint: str) -> None:
    broken = replace(world, formats={**world.formats, "lakes": Format("lakes", parties, "x")})
    assert [line.partition(": ")[2] for line in complaints(broken)] == [complaint]


def test_every_state_of_iso_3166_is_there(world: World) -> None:
    codes = [code for code in world.actors if len(code) == 3 and code.isupper()]
    assert len(codes) == 250  # the 249 of the standard and Kosovo
    assert world.actors["KGZ"].alpha2 == "KG"


def test_a_group_stands_for_its_members_and_an_organisation_for_itself(world: World) -> None:
    assert world.spelled_out("central-asia") == CENTRAL_ASIA
    assert world.spelled_out("asean") == ("asean",)
    assert "VNM" in world.members("asean")
    assert world.spelled_out("JPN") == ("JPN",)


def test_a_format_stands_for_its_parties(world: World) -> None:
    assert world.spelled_out("ca-japan") == ("JPN", *CENTRAL_ASIA)
    assert set(world.spelled_out("eu-au")) == {"eu", "african-union"}


def test_a_format_is_found_by_its_parties_in_any_order(world: World) -> None:
    found = world.format_between(("RUS", "central-asia"))
    assert found is not None
    assert found.code == "ca-russia"
    assert world.format_between(("RUS", "FJI")) is None


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


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place("atlantis", "island", "", "", "own"), "atlantis: unknown kind 'island'"),
        (Place("atlantis", "region", "mu", "", "own"), "atlantis: mu is no actor and no place"),
        (Place("JPN", "city", "", "", "own"), "JPN is an actor; only a region may be both"),
        (Place("atlantis", "region", "", "x1", "own"), "'x1' is no item of Wikidata"),
    ],
)
def test_a_place_that_cannot_be_is_told(world: World, place: Place, told: str) -> None:
    broken = replace(world, places={**world.places, place.code: place})
    assert [told in line for line in complaints(broken)] == [True]
