"""A row of the tables of names that could never be read is a defect: each is found where it stands in a sentence."""

import csv

import pytest

from servanda.extract.actors.parts import parts_of
from servanda.lang import names, tables
from servanda.model import Span
from servanda.world import ActorKind, load

STATES = {code for code, one in load().actors.items() if one.kind in (ActorKind.STATE, ActorKind.TERRITORY)}


@pytest.mark.parametrize(("language", "lead"), [("fr", "Selon "), ("en", "According to ")])
def test_every_name_of_a_body_or_dialogue_is_found_whole(language: str, lead: str) -> None:
    terms, missed = names.load(language), []
    for row in csv.DictReader(tables.text(language, "names.csv", "its names of actors").splitlines()):
        if row["actor"] in STATES or row["kind"] in ("adjective", "combining", "capital"):
            continue
        text = f"{lead}{row['form']}, ce"
        named = Span(len(lead), len(text) - 4)
        found = [one for one in parts_of(text, Span(0, len(text)), terms, load()) if one.term and one.span == named]
        if not any(one.term and row["actor"] in one.term.values for one in found):
            missed.append(row["form"])
    assert missed == []


NATIONS_IN_EACH_OTHER = [
    ("fr", "40 étudiants papouans-néo-guinéens", ["PNG"]),
    ("fr", "des ingénieures papouanes-néo-guinéennes", ["PNG"]),
    ("fr", "des bateaux papouan-néo-guinéens", ["PNG"]),
    ("fr", "des étudiants néo-guinéens et guinéens", ["PNG", "GIN"]),
    ("fr", "des experts équato-guinéens, bissau-guinéens et guinéens", ["GNQ", "GNB", "GIN"]),
    ("fr", "des élus samoans américains et samoans", ["ASM", "WSM"]),
    ("fr", "des pompiers nord-irlandais et néo-mexicains", []),
    ("fr", "des élèves sud-soudanais, soudanais, nigériens et nigérians", ["SSD", "SDN", "NER", "NGA"]),
    ("fr", "des soldats nord-coréens et sud-coréens", ["PRK", "KOR"]),
    ("fr", "des médecins dominiquais et dominicains", ["DMA", "DOM"]),
    ("fr", "les îles Marshall et les îles Cook", ["MHL", "COK"]),
    ("fr", "les îles Vierges britanniques et les îles Vierges américaines", ["VGB", "VIR"]),
    ("fr", "la République de Chine et la République populaire de Chine", ["TWN", "CHN"]),
    ("en", "40 Papua New Guinean students", ["PNG"]),
    ("en", "Guinea-Bissauan, Equatorial Guinean and Guinean nurses", ["GNB", "GNQ", "GIN"]),
    ("en", "American Samoan and Samoan pilots", ["ASM", "WSM"]),
    ("en", "two British Virgin Islanders and a US Virgin Islander", ["VGB", "VIR"]),
    ("en", "Northern Irish, New Mexican and West Indian farmers", []),
    ("en", "South Sudanese, Sudanese, Nigerien and Nigerian pupils", ["SSD", "SDN", "NER", "NGA"]),
    ("en", "French Guianese and French teachers", ["GUF", "FRA"]),
    ("en", "the Republic of China and the People's Republic of China", ["TWN", "CHN"]),
]


@pytest.mark.parametrize(("language", "text", "codes"), NATIONS_IN_EACH_OTHER)
def test_of_nations_whose_names_hold_each_other_the_longest_is_read(language: str, text: str, codes: list[str]) -> None:
    found = parts_of(text, Span(0, len(text)), names.load(language), load())
    named = (one.term.values[0] for one in found if one.term and one.tag in ("S", "A"))
    assert list(dict.fromkeys(named)) == codes
