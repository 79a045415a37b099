"""Where two fit equally, nobody is chosen: the statement keeps both, and the reading says so."""

from __future__ import annotations

import pytest

from servanda.export import Look
from servanda.export.table import statements as table
from servanda.extract.record import records
from servanda.model import Basis, Reading
from servanda.read import Given, read
from servanda.settings import Settings
from servanda.workflow import extract_document

TWO_UNPLACED = {
    "fr": """Rencontre entre l'Uruguay et le Portugal

Le Président, M. Sergio Larrañaga, et le Premier ministre, M. Duarte Falcão, se sont entretenus samedi à Faro.

M. Falcão a proposé d'échanger des archivistes et a promis 2 millions d'euros.
""",
    "en": """Meeting between Uruguay and Portugal

President Sergio Larra and Prime Minister Duarte Falco met in Faro on Saturday.

Prime Minister Falco proposed an exchange of archivists and pledged 2 million euros.
""",
}
NAMESAKES = {
    "fr": """Réunion entre le Kirghizstan et le Japon

Le président du Kirghizstan, Sadyr Japarov, et le Premier ministre du Kirghizstan, Akylbek Japarov, ont reçu à
Bichkek le Premier ministre du Japon, Fumio Kishida. Japarov a annoncé l'ouverture d'un parc.
""",
    "en": """Meeting of the Kyrgyz Republic and Japan

The President of the Kyrgyz Republic, Sadyr Japarov, and the Prime Minister of the Kyrgyz Republic, Akylbek Japarov,
met the Prime Minister of Japan, Fumio Kishida. Japarov announced the opening of a park.
""",
}


def reading_of(text: str, language: str) -> Reading:
    return extract_document(read("two.txt", text.encode(), Given(language=language, date="2024-03-04")), Settings())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_person_of_either_party_acts_for_neither_until_the_text_tells(language: str) -> None:
    reading = reading_of(TWO_UNPLACED[language], language)
    open_ones = [s for s in reading.statements if s.unsure]
    assert len(open_ones) == 2
    for statement in open_ones:
        assert (statement.actors, statement.actor_basis) == ((), Basis.NONE)
        assert statement.unsure[0].candidates == ("PRT", "URY")
        assert statement.unsure[0] in reading.unread


@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_meets_together_is_both_although_each_is_open(language: str) -> None:
    reading = reading_of(TWO_UNPLACED[language], language)
    assert set(reading.statements[0].actors) == {"PRT", "URY"}
    assert reading.statements[0].unsure == ()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_namesakes_of_one_state_leave_open_only_who_speaks(language: str) -> None:
    statement = reading_of(NAMESAKES[language], language).statements[-1]
    assert (statement.actors, statement.speaker) == (("KGZ",), None)
    assert statement.unsure[0].candidates == ("Akylbek Japarov", "Sadyr Japarov")


def test_the_record_and_the_table_say_what_is_open() -> None:
    reading = reading_of(TWO_UNPLACED["fr"], "fr")
    record = records(reading)[-1]
    open_one = record["unsure"][0]
    assert open_one["candidates"] == ["PRT", "URY"]
    assert reading.document.text[open_one["start"] : open_one["end"]] == "M. Falcão"
    assert "PRT or URY?" in "".join(table([reading], Look(width=160)))
