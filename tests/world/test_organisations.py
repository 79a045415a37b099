"""Organisations, regions, dialogues and meetings: named in both packs, who belongs to whom, who met when."""

import csv
from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from servanda.lang import tables
from servanda.lang.names import load as load_names
from servanda.text.fold import folded
from servanda.world import ActorKind, Meeting, World, load
from servanda.world.check import complaints
from servanda.world.facts import is_before
from servanda.world.registry import rows

LANGUAGES = ("fr", "en")
CENTRAL_ASIA = {"KAZ", "KGZ", "TJK", "TKM", "UZB"}


@pytest.fixture(scope="module")
def world() -> World:
    return load()


def organisations(world: World) -> list[str]:
    return [code for code, actor in world.actors.items() if actor.kind is ActorKind.ORGANISATION]


def forms_of(language: str) -> dict[str, list[dict[str, str]]]:
    """The rows of a pack's own names by actor; what it takes over from other packs is not among them."""
    found = defaultdict(list)
    for row in csv.DictReader(tables.text(language, "names.csv", "its names of actors").splitlines()):
        found[row["actor"]].append(row)
    return found


def test_there_are_organisations_enough_and_each_has_a_full_name_in_both_packs(world: World) -> None:
    assert len(organisations(world)) >= 230
    for language in LANGUAGES:
        names = forms_of(language)
        short = [
            code
            for code in organisations(world)
            if not any(row["kind"] in ("name", "official") and " " in row["form"] for row in names[code])
        ]
        assert short == [], language


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_acronym_is_of_one_actor_or_says_that_it_is_shared(language: str) -> None:
    owners, shared = defaultdict(set), defaultdict(set)
    for code, found in forms_of(language).items():
        for row in found:
            if row["guard"] == "lookup":  # never read in a text
                continue
            (shared if row["guard"] == "shared" else owners)[folded(row["form"])].add(code)
    assert {form: codes for form, codes in owners.items() if len(codes | shared[form]) > 1} == {}
    assert all(len(codes) > 1 for form, codes in shared.items() if codes)


@pytest.mark.parametrize(("language", "acronym"), [("fr", "bid"), ("en", "idb")])
def test_two_banks_with_one_acronym_are_both_kept(language: str, acronym: str) -> None:
    (entry,) = (one for one in load_names(language).entries[acronym] if one.words == (acronym,))
    assert [term.values for term in entry.terms] == [("idb", "isdb")]


@pytest.mark.parametrize(
    ("language", "form", "code"),
    [
        ("ru", "ШОС", "sco"),
        ("ru", "ЕАБР", "edb"),
        ("ru", "ЕФСР", "efsd"),
        ("ru", "АБР", "adb"),
        ("ru", "Международный фонд спасения Арала", "ifas"),
        ("ja", "国連", "un"),
        ("ja", "上海協力機構", "sco"),
        ("ja", "東南アジア諸国連合", "asean"),
        ("ja", "国際協力機構", "jica"),
        ("ja", "アフリカ開発会議", "ticad"),
    ],
)
def test_a_body_is_known_by_its_name_in_a_language_without_a_pack(
    world: World, language: str, form: str, code: str
) -> None:
    assert {label.of for label in world.labels if (label.language, label.form) == (language, form)} == {code}


def test_labels_are_there_for_the_bodies_of_eurasia_and_the_united_nations(world: World) -> None:
    bodies = set(organisations(world))
    labelled = Counter(language for language, _ in {(one.language, one.of) for one in world.labels if one.of in bodies})
    assert labelled["ru"] >= 90
    assert labelled["ja"] >= 40


@pytest.mark.parametrize(
    ("code", "count", "inside", "outside"),
    [
        ("african-union", 55, "MLI NER SDN ESH", ""),
        ("apec", 21, "HKG TWN", "IND"),
        ("arab-league", 22, "SYR", "TUR"),
        ("arctic-council", 8, "RUS", "CHN"),
        ("asean", 11, "TLS", "PNG"),
        ("aes", 3, "MLI BFA NER", ""),
        ("brics", 10, "IDN IRN", "ARG SAU"),
        ("caricom", 15, "HTI MSR", "CUB"),
        ("celac", 33, "BRA", "CAN"),
        ("cis", 9, "MDA", "TKM GEO UKR"),
        ("cica", 28, "KWT", "JPN"),
        ("commonwealth", 56, "GAB TGO", "ZWE"),
        ("council-of-europe", 46, "TUR", "RUS BLR"),
        ("csto", 6, "ARM", "UZB"),
        ("eac", 8, "SOM COD", "ETH"),
        ("eaeu", 5, "KGZ", "UZB"),
        ("ecowas", 12, "SEN", "MLI BFA NER MRT"),
        ("eu", 27, "HRV", "GBR"),
        ("g20", 21, "eu african-union", "ESP"),
        ("g7", 8, "eu", "RUS"),
        ("gcc", 6, "OMN", "YEM"),
        ("igad", 7, "SOM", "ERI"),
        ("ldcs", 44, "KHM", "BTN STP"),
        ("lldcs", 32, "KAZ", "GEO"),
        ("mercosur", 5, "BOL", "VEN"),
        ("nato", 32, "SWE FIN", "UKR"),
        ("oas", 34, "CUB", "NIC"),
        ("oecd", 38, "CRI", "IDN"),
        ("oic", 57, "UZB", "IND"),
        ("opec", 12, "GAB", "AGO QAT"),
        ("osce", 57, "MNG", "JPN"),
        ("ots", 5, "UZB", "TKM HUN"),
        ("pif", 18, "NCL PYF", "TKL"),
        ("sco", 10, "BLR IRN", "TKM"),
    ],
)
def test_the_members_are_those_of_today(world: World, code: str, count: int, inside: str, outside: str) -> None:
    members = world.members(code)
    assert len(members) == count
    assert set(inside.split()) <= set(members)
    assert not set(outside.split()) & set(members)


def test_a_region_has_members_and_still_stands_for_itself(world: World) -> None:
    assert len(world.members("africa")) == 54
    assert world.spelled_out("africa") == ("africa",)
    assert world.spelled_out("caspian-states") == ("AZE", "IRN", "KAZ", "RUS", "TKM")
    regions = [code for code, one in world.actors.items() if one.kind is ActorKind.COLLECTIVE]
    states = {member for code in regions for member in world.members(code)}
    assert all(world.actors[code].kind in (ActorKind.STATE, ActorKind.TERRITORY) for code in states)


def test_the_parts_of_africa_are_africa(world: World) -> None:
    parts = ("north-africa", "west-africa", "central-africa", "east-africa", "southern-africa")
    counted = Counter(member for code in parts for member in world.members(code))
    assert set(counted) == set(world.members("africa"))
    assert set(counted.values()) == {1}


def test_there_are_dialogues_enough_of_two_or_more_parties(world: World) -> None:
    assert len(world.formats) >= 60
    assert sum(len(one.parties) > 1 for one in world.formats.values()) >= 30
    years = [one.since for one in world.formats.values() if one.since]
    assert len(years) >= 90
    assert all("1970" < year < "2026" for year in years)


def test_a_dialogue_since_no_date_is_a_complaint(world: World) -> None:
    broken = replace(world.formats["ca-japan"], since="the 2000s")
    told = complaints(replace(world, formats={**world.formats, "ca-japan": broken}))
    assert told == ["world/formats.csv: ca-japan: since 'the 2000s' is no year, month or day such as 2004"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dialogue_is_named_in_both_packs(world: World, language: str) -> None:
    named = {code for code, found in forms_of(language).items() if any(row["kind"] == "format" for row in found)}
    assert sorted(world.formats.keys() - named) == []


def test_central_asia_meets_all_its_partners(world: World) -> None:
    partners = {
        party for one in world.formats.values() if "central-asia" in one.parties and len(one.parties) == 2
        for party in one.parties
    }  # fmt: skip
    assert partners >= {"JPN", "RUS", "USA", "CHN", "eu", "IND", "KOR", "DEU", "ITA", "gcc"}


@pytest.mark.parametrize(
    ("code", "level", "count"),
    [
        ("ca-japan", "summit", 1),
        ("ca-japan", "ministerial", 9),
        ("ca-consultative", "summit", 7),
        ("ticad", "summit", 9),
        ("palm", "summit", 10),
        ("g20", "summit", 20),
        ("sco", "summit", 25),
        ("brics", "summit", 17),
        ("eu-au", "summit", 7),
        ("focac", "summit", 4),
        ("gcc-ca", "summit", 1),
    ],
)
def test_the_meetings_of_a_dialogue_are_all_there(world: World, code: str, level: str, count: int) -> None:
    assert len(world.meetings_of(code, level)) == count


def test_meetings_come_in_order_and_of_all_levels_where_none_is_asked_for(world: World) -> None:
    found = world.meetings_of("ca-japan")
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert {one.level for one in found} == {"summit", "ministerial"}
    assert len(world.meetings) >= 150


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2025-12-19", "2025-12-20", True),
        ("2025-12-20", "2025-12-20", False),
        ("2025-12", "2025-12-20", False),
        ("2025-11", "2025-12-20", True),
        ("2025", "2026-01", True),
    ],
)
def test_a_month_is_before_a_day_only_when_it_is_over(one: str, other: str, before: bool) -> None:
    assert is_before(one, other) is before
    assert not (is_before(one, other) and is_before(other, one))


@pytest.mark.parametrize(
    ("start", "end", "complaint"),
    [
        ("2025-12-20", "2025-12-20", "ca-japan-2025 and x overlap"),
        ("2025-12-19", "2025-12-21", "x and ca-japan-2025 overlap"),
        ("2025-13-01", "2025-13-01", "are no days"),
        ("2025-02-30", "2025-03-01", "are no days"),
    ],
)
def test_a_meeting_at_the_time_of_another_is_a_complaint(world: World, start: str, end: str, complaint: str) -> None:
    double = Meeting("x", "ca-japan", "summit", start, end, "Tokyo", "JPN", "x")
    told = complaints(replace(world, meetings={**world.meetings, "x": double}))
    assert any(complaint in line for line in told)


def test_a_meeting_of_another_level_or_an_unknown_day_is_no_overlap(world: World) -> None:
    ministers = Meeting("x", "ca-japan", "ministerial", "2025-12-20", "2025-12-20", "Tokyo", "JPN", "x")
    month = replace(ministers, code="y", level="summit", start="2025-12", end="2025-12")
    assert complaints(replace(world, meetings={**world.meetings, "x": ministers, "y": month})) == []


@pytest.mark.parametrize("table", ["actors", "memberships", "formats", "meetings", "labels"])
def test_every_row_says_more_than_that_it_is_known(table: str) -> None:
    vague = {"own table", "own table; founding texts", "founding texts", "usage", "public record"}
    assert [row for row in rows(table) if row["source"].lower() in vague] == []
