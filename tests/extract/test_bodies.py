"""Bodies and companies that no table has are the actors of what they do, not the states that met."""

from __future__ import annotations

import pytest

from servanda.model import Statement
from servanda.read import Given, read
from servanda.settings import Settings
from servanda.workflow import extract_document

TITLE = {
    "fr": "Rencontre entre la Finlande et le Kazakhstan à Oslo, le 3 mai 2025\n\n",
    "en": "Meeting of Finland and Kazakhstan in Oslo, 3 May 2025\n\n",
}


def statements(language: str, sentence: str) -> tuple[Statement, ...]:
    document = read("a.txt", (TITLE[language] + sentence).encode(), Given(language=language))
    return extract_document(document, Settings()).statements


@pytest.mark.parametrize(
    ("language", "sentence", "actors"),
    [
        ("en", "The Nordic Tide Agency (NTA) will open an office in Astana.", "organisation:nordic tide agency"),
        ("en", "The Lake Victoria Water Council will hold a forum.", "organisation:lake victoria water council"),
        ("en", "The Finnish Environment Institute will publish its data.", "FIN"),
        ("en", "The company Aquatek Oy will deliver 40 pumps to Kazakhstan.", "private-sector"),
        ("fr", "L'Agence des marées boréales ouvrira un bureau à Astana.", "organisation:agence des marees boreales"),
        ("fr", "L'Institut finlandais de l'environnement publiera ses données.", "FIN"),
        ("fr", "La société Aquatek Oy livrera 40 pompes au Kazakhstan.", "private-sector"),
    ],
)
def test_a_body_that_no_table_has_acts_for_itself_or_its_state(language: str, sentence: str, actors: str) -> None:
    (told,) = statements(language, sentence)
    assert told.actors == (actors,)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The two states will support the Nordic Tide Agency."),
        ("fr", "Les deux pays soutiendront l'Agence des marées boréales."),
    ],
)
def test_a_body_that_does_nothing_is_no_actor(language: str, sentence: str) -> None:
    (told,) = statements(language, sentence)
    assert told.actors == ("FIN", "KAZ")
