"""Office holders: who was in office on a day, without gaps, and what they are called in other scripts."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import pytest

from servanda.world import World, load
from servanda.world.spelling import sound, tokens

LEADING = ("president", "monarch", "head-of-state", "head-of-government")
FIRST, LAST = "2020-01-01", "2026-01-01"

# Between two holders nobody, or nobody the registry names: the state, the office, from, to (half-open).
VACANT = {
    ("AFG", "president"): [("2021-08-15", LAST)],  # the office fell with the republic
    ("AFG", "head-of-government"): [(FIRST, "2021-09-07")],  # until then there was none
    ("ARE", "president"): [("2022-05-13", "2022-05-14")],  # death, election the day after
    ("BDI", "president"): [("2020-06-08", "2020-06-18")],  # death before the end of the term
    ("BFA", "president"): [("2022-01-23", "2022-01-24")],  # coup
    ("BFA", "head-of-government"): [
        ("2021-12-08", "2021-12-11"),
        ("2022-01-23", "2022-03-03"),
        ("2022-09-30", "2022-10-21"),
        ("2024-12-06", "2024-12-07"),
    ],
    ("BGD", "head-of-government"): [("2024-08-05", "2024-08-08")],  # flight of the prime minister
    ("COG", "head-of-government"): [(FIRST, "2021-05-12")],  # the holder before is not listed
    ("CZE", "president"): [("2023-03-08", "2023-03-09")],
    ("GEO", "head-of-government"): [("2021-02-18", "2021-02-22"), ("2024-01-29", "2024-02-08")],  # resignations
    ("KGZ", "president"): [("2020-10-15", "2020-10-16")],  # resignation after the unrest
    ("KGZ", "head-of-government"): [("2020-10-06", "2020-10-10")],  # the same unrest: two claimed the office
    ("LBN", "president"): [("2022-10-31", "2025-01-09")],  # no majority in parliament
    ("LKA", "head-of-government"): [("2022-05-09", "2022-05-12")],
    ("MDG", "president"): [("2025-10-14", "2025-10-17")],  # coup
    ("MLI", "president"): [("2020-08-18", "2020-09-25")],  # a committee of officers
    ("MLI", "head-of-government"): [("2020-08-18", "2020-09-27"), ("2021-05-24", "2021-06-07")],
    ("MMR", "head-of-government"): [("2021-02-01", "2021-08-01")],  # coup
    ("NER", "president"): [("2023-07-26", "2023-07-28")],  # coup
    ("NER", "head-of-government"): [("2023-07-26", "2023-08-08")],
    ("OMN", "monarch"): [("2020-01-10", "2020-01-11")],  # death, accession the day after
    ("PAK", "head-of-government"): [("2022-04-10", "2022-04-11")],
    ("PER", "president"): [("2020-11-15", "2020-11-17")],
    ("SEN", "head-of-government"): [(FIRST, "2022-09-17")],  # the office was abolished in 2019, restored in 2022
    ("SYR", "president"): [("2024-12-08", "2025-01-29")],  # the fall of the government
    ("TCD", "head-of-government"): [(FIRST, "2021-04-26")],  # the office was abolished in 2018
    ("TGO", "head-of-government"): [(FIRST, "2025-05-03")],  # the holder before is not listed
    ("TUN", "head-of-government"): [("2021-07-25", "2021-10-11")],  # dismissed, none named
    ("TUR", "head-of-government"): [(FIRST, LAST)],  # the office was abolished in 2018
    ("TZA", "president"): [("2021-03-17", "2021-03-19")],  # death
    ("VAT", "monarch"): [("2025-04-21", "2025-05-08")],  # between two popes
}


@pytest.fixture(scope="module")
def world() -> World:
    return load()


def gaps(world: World, state: str, office: str) -> Iterator[tuple[str, str]]:
    """The days between FIRST and LAST on which nobody held an office, as half-open spans."""
    at = FIRST
    for one in sorted(
        (one for one in world.tenures if (one.actor, one.office) == (state, office)), key=lambda t: t.start
    ):
        if at < one.start:
            yield at, min(one.start, LAST)
        at = max(at, one.end or LAST)
        if at >= LAST:
            return
    yield at, LAST


def test_no_leading_office_is_vacant_without_a_reason(world: World) -> None:
    offices = {(one.actor, one.office) for one in world.tenures if one.actor.isupper() and one.office in LEADING}
    assert len({state for state, _ in offices}) >= 60
    vacant = {key: spans for key in sorted(offices) if (spans := list(gaps(world, *key)))}
    assert vacant == VACANT


@pytest.mark.parametrize(
    "states",
    [
        "KAZ KGZ TJK TKM UZB JPN RUS CHN USA KOR PRK IND PAK TUR IRN AZE ARM GEO BLR UKR MDA MNG AFG",
        "FRA DEU GBR ITA CAN AUS BRA ARG MEX IDN SAU ZAF",
        "BRN KHM LAO MYS MMR PHL SGP THA VNM TLS ARE QAT KWT BHR OMN",
        "NOR SWE DNK FIN ISL EST LVA LTU POL HUN CZE SRB CHE ESP NLD ISR",
        "EGY DZA MAR TUN SEN CIV NGA GHA KEN ETH RWA COD MLI BFA NER CMR TCD COL CHL PER NZL FJI PNG",
    ],
)
def test_the_states_of_the_formats_have_holders(world: World, states: str) -> None:
    led = {one.actor for one in world.tenures if one.office in LEADING}
    assert set(states.split()) <= led


# Each from a text about that day, none on the first or the last day of a term.
IN_OFFICE = """
KAZ president 2018-06-01 Nursultan Nazarbayev
KAZ foreign-minister 2004-05-28 Kassym-Jomart Tokayev
KAZ head-of-government 2021-12-16 Askar Mamin
KAZ foreign-minister 2025-12-20 Yermek Kosherbayev
KGZ president 2010-09-10 Roza Otunbayeva
KGZ president 2020-12-15 Talant Mamytov
KGZ president 2025-12-20 Sadyr Japarov
KGZ head-of-government 2023-05-18 Akylbek Japarov
TJK president 2025-12-20 Emomali Rahmon
TKM president 2015-10-23 Gurbanguly Berdimuhamedov
TKM president 2025-12-20 Serdar Berdimuhamedov
UZB president 2015-10-25 Islam Karimov
UZB head-of-government 2010-06-11 Shavkat Mirziyoyev
UZB foreign-minister 2004-08-28 Sodiq Safoyev
RUS president 2009-07-06 Dmitry Medvedev
RUS head-of-government 2009-07-06 Vladimir Putin
JPN foreign-minister 2004-08-28 Yoriko Kawaguchi
JPN head-of-government 2006-08-28 Junichiro Koizumi
JPN foreign-minister 2006-06-05 Taro Aso
JPN head-of-government 2015-10-23 Shinzo Abe
JPN foreign-minister 2017-05-01 Fumio Kishida
JPN foreign-minister 2022-12-24 Yoshimasa Hayashi
JPN head-of-government 2024-08-09 Fumio Kishida
JPN head-of-government 2025-12-20 Sanae Takaichi
CHN president 2001-06-15 Jiang Zemin
CHN foreign-minister 2023-05-19 Qin Gang
USA secretary-of-state 2015-11-01 John Kerry
USA secretary-of-state 2023-09-21 Antony Blinken
KOR foreign-minister 2007-11-15 Song Min-soon
KOR president 2024-06-14 Yoon Suk Yeol
IND foreign-minister 2015-07-10 Sushma Swaraj
IND president 2022-01-27 Ram Nath Kovind
TUR head-of-government 2009-10-03 Recep Tayyip Erdogan
FRA foreign-minister 2003-03-05 Dominique de Villepin
FRA foreign-minister 2015-12-12 Laurent Fabius
FRA head-of-government 2021-01-01 Jean Castex
DEU foreign-minister 2007-06-22 Frank-Walter Steinmeier
DEU head-of-government 2023-09-29 Olaf Scholz
GBR head-of-government 2009-04-02 Gordon Brown
GBR foreign-minister 2024-04-22 David Cameron
ITA head-of-government 2019-06-29 Giuseppe Conte
CAN foreign-minister 2019-08-22 Chrystia Freeland
UKR president 2014-09-05 Petro Poroshenko
ARM president 2018-02-01 Serzh Sargsyan
GEO president 2012-10-01 Mikheil Saakashvili
MNG foreign-minister 2025-09-01 Batmunkhiin Battsetseg
IRN foreign-minister 2015-07-14 Mohammad Javad Zarif
SAU monarch 2020-11-21 Salman bin Abdulaziz
VNM president 2023-09-10 Vo Van Thuong
CHE president 2024-06-15 Viola Amherd
eu council-president 2017-03-25 Donald Tusk
eu high-representative 2019-05-17 Federica Mogherini
eu commission-president 2025-04-04 Ursula von der Leyen
eu council-president 2025-04-04 Antonio Costa
un secretary-general 2015-12-12 Ban Ki-moon
nato secretary-general 2022-06-29 Jens Stoltenberg
osce secretary-general 2022-12-01 Helga Schmid
sco secretary-general 2024-07-04 Zhang Ming
ots secretary-general 2024-11-06 Kubanychbek Omuraliev
eaeu president 2022-08-26 Mikhail Myasnikovich
african-union commission-chair 2022-02-18 Moussa Faki Mahamat
adb president 2021-11-17 Masatsugu Asakawa
"""


@pytest.mark.parametrize("fact", IN_OFFICE.strip().splitlines())
def test_the_one_in_office_on_a_day(world: World, fact: str) -> None:
    actor, office, day, person = fact.split(" ", 3)
    assert world.holders(actor, office, day) == (person,)


def test_terms_are_as_long_as_lives_allow(world: World) -> None:
    held: dict[str, list[str]] = defaultdict(list)
    for one in world.tenures:
        held[one.person] += [one.start, one.end or LAST]
    long = {person for person, days in held.items() if int(max(days)[:4]) - int(min(days)[:4]) > 60}
    assert long == {"Bhumibol Adulyadej", "Elizabeth II"}
    assert min(min(days) for days in held.values()) == "1946-06-09"


def test_no_two_persons_sound_the_same(world: World) -> None:
    sounds = defaultdict(list)
    for name in world.persons:
        sounds[tuple(sorted(map(sound, tokens(name))))].append(name)
    assert [names for names in sounds.values() if len(names) > 1] == []


@pytest.mark.parametrize(
    ("family", "persons"),
    [
        ("Japarov", {"Sadyr Japarov", "Akylbek Japarov"}),
        ("Berdimuhamedov", {"Gurbanguly Berdimuhamedov", "Serdar Berdimuhamedov"}),
        ("Rahmon", {"Emomali Rahmon"}),
        ("Kishida", {"Fumio Kishida"}),
        ("Bush", {"George W. Bush", "George Herbert Bush"}),
        ("Aliyev", {"Heydar Aliyev", "Ilham Aliyev"}),
        ("al-Assad", {"Hafez al-Assad", "Bashar al-Assad"}),
        ("Marcos", {"Ferdinand Marcos", "Ferdinand Marcos Jr."}),
        ("Trudeau", {"Pierre Trudeau", "Justin Trudeau"}),
        ("Deby", {"Idriss Deby", "Mahamat Idriss Deby Itno"}),
        ("Aoun", {"Michel Aoun", "Joseph Aoun"}),
        ("Akhmetov", {"Daniyal Akhmetov", "Serik Akhmetov"}),
        ("Orban", {"Viktor Orban", "Ludovic Orban"}),
        ("Guterres", {"Antonio Guterres", "Francisco Guterres"}),
    ],
)
def test_namesakes_are_separate_persons(world: World, family: str, persons: set[str]) -> None:
    found = {one.name: one.qid for one in world.persons.values() if one.family == family}
    assert found.keys() == persons
    assert len({qid for qid in found.values() if qid}) == len([qid for qid in found.values() if qid])


def test_a_family_name_used_alone_means_the_better_known_of_two(world: World) -> None:
    bare = {one.family: one.name for one in world.persons.values() if one.bare}
    others = {one.name for one in world.persons.values() if not one.bare and one.family in bare}
    assert others == {"Akylbek Japarov", "Heydar Aliyev", "Pierre Trudeau", "Francisco Guterres"}


@pytest.mark.parametrize(
    ("states", "language"),
    [
        ("KAZ KGZ TJK TKM UZB RUS BLR UKR MNG", "ru"),
        ("MNG", "mn"),
        ("UKR", "uk"),
        ("BLR", "be"),
        ("JPN", "ja"),
        ("CHN", "zh"),
        ("KOR PRK", "ko"),
        ("IRN", "fa"),
        ("SAU ARE QAT KWT BHR OMN EGY DZA MAR TUN JOR SYR IRQ LBN PSE", "ar"),
    ],
)
def test_every_holder_of_a_state_has_a_name_in_its_script(world: World, states: str, language: str) -> None:
    named = {one.of for one in world.labels if one.language == language}
    holders = {one.person for one in world.tenures if one.actor in states.split()}
    assert sorted(holders - named) == []


SCRIPTS = {
    "ru": ("CYRILLIC",), "uk": ("CYRILLIC",), "be": ("CYRILLIC",), "mn": ("CYRILLIC",), "ky": ("CYRILLIC",),
    "tg": ("CYRILLIC",), "ko": ("HANGUL",), "zh": ("CJK",), "ar": ("ARABIC",), "fa": ("ARABIC",), "ur": ("ARABIC",),
    "ja": ("CJK", "KATAKANA"), "ka": ("GEORGIAN",), "hy": ("ARMENIAN",), "he": ("HEBREW",),
}  # fmt: skip


def test_a_name_has_no_letter_of_another_script(world: World) -> None:
    """A Latin «а» in a Cyrillic name looks right and is never found; numerals and initials are Latin everywhere."""
    strange = [
        (one.form, letter)
        for one in world.labels
        if one.of in world.persons and one.language in SCRIPTS
        for letter in one.form
        if letter.isalpha() and letter not in "IVXJD"
        if not unicodedata.name(letter).startswith(SCRIPTS[one.language])
    ]
    assert strange == []


def test_a_form_names_one_person(world: World) -> None:
    of = defaultdict(set)
    for one in world.labels:
        if one.of in world.persons:
            of[one.form].add(one.of)
    assert {form: sorted(persons) for form, persons in of.items() if len(persons) > 1} == {}


def test_every_row_says_where_its_days_come_from(world: World) -> None:
    told = ("Wikidata (CC0)", "unconfirmed", "by the constitution", "press of the day", "public list")
    assert [one.person for one in world.tenures if not any(word in one.source for word in told)] == []
    assert len([one for one in world.persons.values() if one.qid]) >= 600
    assert {one.gender for one in world.persons.values()} == {"feminine", "masculine"}
