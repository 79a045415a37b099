"""The proper names of initiatives, instruments and projects."""

from __future__ import annotations

import pytest

from servanda.errors import PackError
from servanda.extract.mentions.programmes import find_programme, find_programmes
from servanda.lang.programmes import load
from servanda.model import Span

FRENCH = [
    ("lancer l’Initiative de Dakar pour l’eau (IDE) destinée aux communes", "Initiative de Dakar pour l’eau (IDE)"),
    ("le projet de barrage « Gourbassi-2 » sera étudié", "Gourbassi-2"),
    ("proclamer 2031 « Année des glaciers » sous leur égide", "Année des glaciers"),
    ("créer un forum des maires « Mékong – Rhône »", "forum des maires « Mékong – Rhône »"),
    ("adopter un plan d’action pour 2027–2030 sur les ports", "plan d’action pour 2027–2030 sur les ports"),
    ("signer la Charte de pêche entre le Togo et la Norvège à Lomé", "Charte de pêche entre le Togo et la Norvège"),
    ("la déclaration de Nairobi a été adoptée", "déclaration de Nairobi"),
    ("le programme Erasmus sera ouvert", "programme Erasmus"),
    ("soutenir le Sommet pour l’océan", "Sommet pour l’océan"),
    ("une déclaration relative au “pacte vert entre le Chili et le Pérou”", "pacte vert entre le Chili et le Pérou"),
    ("Dans le cadre du Dialogue de Lima, ils créeront le Fonds pour les ports", "Fonds pour les ports"),
    ("un communiqué final a été publié", "communiqué final"),
]
ENGLISH = [
    ("launch the Partnership for Clean and Safe Ports (PCSP) in May", "Partnership for Clean and Safe Ports (PCSP)"),
    ("welcomed Kenya’s National Water Strategy", "National Water Strategy"),
    ("in line with the Lagos Declaration they adopted the River Basins Framework", "River Basins Framework"),
    ("under the Reefs and Islands (RaI) Partnership", "Reefs and Islands (RaI) Partnership"),
    ("named it “Year of the Delta”", "Year of the Delta"),
    ("the Convention on the Law of Rivers", "Convention on the Law of Rivers"),
]
NONE = [
    ("fr", "l’Organisation des Nations unies soutient la France"),
    ("fr", "selon les principes de la Charte des Nations unies"),
    ("fr", "les initiatives du Sénégal et du Mali"),
    ("fr", "le deuxième sommet « Golfe – Andes » s’est tenu"),
    ("fr", "il a dit : « Nous irons plus loin »"),
    ("fr", "un accord sur le commerce et un programme d’aide"),
    ("fr", "la coopération « dans les ports et les rivières »"),
    ("fr", "la société « Ports du Sud » investira"),
    ("en", "the United Nations and the World Bank Group agreed"),
    ("en", "the President of Kenya met the Prime Minister of Japan"),
    ("en", "a new initiative for ports"),
    ("en", "he said “We will go on”"),
]


def name(language: str, text: str) -> str | None:
    found = find_programme(text, Span(0, len(text)), load(language))
    return found.of(text) if found else None


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_a_french_name_is_given_as_written(text: str, expected: str) -> None:
    assert name("fr", text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_name_is_given_as_written(text: str, expected: str) -> None:
    assert name("en", text) == expected


@pytest.mark.parametrize(("language", "text"), NONE)
def test_actors_speech_and_common_nouns_are_no_programmes(language: str, text: str) -> None:
    assert name(language, text) is None


def test_all_names_of_a_span_are_given_in_order() -> None:
    text = "the Lomé Statement and the Atlantic Ports Fund"
    found = find_programmes(text, Span(0, len(text)), load("en"))
    assert [span.of(text) for span in found] == ["Lomé Statement", "Atlantic Ports Fund"]


def test_a_quotation_that_does_not_close_hides_nothing() -> None:
    assert name("fr", "l’adoption de la « Stratégie pour les ports 2040") == "Stratégie pour les ports 2040"


def test_only_the_span_is_read() -> None:
    text = "Le Pacte de Lima est signé. Le Fonds pour les ports est créé."
    found = find_programme(text, Span(28, len(text)), load("fr"))
    assert found is not None
    assert found.of(text) == "Fonds pour les ports"


def test_a_language_without_programme_words_is_named_in_the_complaint() -> None:
    with pytest.raises(PackError, match=r"lang/xx/programmes\.toml is missing"):
        load("xx")
