"""Who is meant where a name alone does not tell: titles and days, shared names, organs, companies, second names."""

from __future__ import annotations

import pytest

from servanda.extract.actors import find_mentions
from servanda.lang.names import load as load_names
from servanda.model import Mention, MentionKind, Span
from servanda.world import load as load_world
from tests.extract.test_mentions import seen as all_seen


def read(language: str, *passages: str, on: str | None = None) -> list[tuple[str, Mention]]:
    text, spans, start = "\n\n".join(passages), [], 0
    for passage in passages:
        spans.append(Span(start, start + len(passage)))
        start += len(passage) + 2
    found = find_mentions(text, spans, load_names(language), load_world(), on)
    return [(one.span.of(text), one) for one in found]


def person(language: str, *passages: str, on: str | None = None) -> str | None:
    """The person that the last name of a text means."""
    return [one.person for _, one in read(language, *passages, on=on) if one.kind is MentionKind.PERSON][-1]


def meant(language: str, words: str, *passages: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Whom some words act for, and who is left where that is open."""
    return [(one.actors, one.candidates) for raw, one in read(language, *passages) if raw == words]


# -- a title and a family name


@pytest.mark.parametrize(
    ("language", "text", "on", "name"),
    [
        ("fr", "La France agit. M. Philippe a parlé.", "2018-05-02", "Édouard Philippe"),
        ("fr", "La France agit. Mme Philippe a parlé.", "2018-05-02", "Philippe"),
        ("fr", "La France agit. M. Philippe a parlé.", "2025-05-02", "Philippe"),
        ("fr", "Le Pérou agit. M. Philippe a parlé.", "2018-05-02", "Philippe"),
        ("en", "Australia acted. Ms. Gillard spoke.", "2012-05-02", "Julia Gillard"),
        ("en", "Australia acted. Ms. Gillard spoke.", "2024-05-02", "Gillard"),
        ("en", "Australia acted. Mr. Gillard spoke.", "2012-05-02", "Gillard"),
        ("en", "Julia Gillard came. Ms. Gillard spoke.", "2024-05-02", "Julia Gillard"),
    ],
)
def test_a_title_means_who_is_in_office_for_a_state_of_the_text(language: str, text: str, on: str, name: str) -> None:
    assert (person(language, text, on=on) or "").replace("É", "E") == name.replace("É", "E")


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Prime Minister Jennifer M. Anderson spoke.", "Jennifer M Anderson"),
        ("en", "Prime Minister Magdalena Andersson spoke.", "Magdalena Andersson"),
        ("en", "President Joseph R. Biden spoke.", "Joe Biden"),
        ("fr", "La Première ministre Jennifer M. Anderson a parlé.", "Jennifer M Anderson"),
    ],
)
def test_a_given_name_in_full_that_does_not_fit_excludes(language: str, text: str, name: str) -> None:
    assert person(language, text) == name


def test_namesakes_of_a_text_are_left_open_with_whom_they_act_for() -> None:
    text = ("President Ana Torres of Chile and Minister Luis Torres of Peru came.", "Mr. Torres spoke.")
    last = [one for _, one in read("en", *text) if one.kind is MentionKind.PERSON][-1]
    assert (last.person, last.candidates, last.sides) == (None, ("Ana Torres", "Luis Torres"), ("CHL", "PER"))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Foreign Minister Rashid Al-Kendi of Oman spoke.", "Rashid Al-Kendi"),
        ("fr", "Le ministre omanais Rashid Al-Kendi a parlé.", "Rashid Al-Kendi"),
        ("en", "Turkish Foreign Minister Kemal Aydınoğlu spoke.", "Kemal Aydinoglu"),
        ("fr", "Mme Mariam Ould Cheikh, ministre mauritanienne du pétrole, a parlé.", "Mariam Ould Cheikh"),
    ],
)
def test_a_name_is_whole_and_plain(language: str, text: str, name: str) -> None:
    assert person(language, text) == name


# -- names that two states or bodies share


@pytest.mark.parametrize(
    ("language", "words", "text", "actors", "left"),
    [
        ("en", "Dominican President Luis Abinader", "Dominican President Luis Abinader spoke.", ("DOM",), ()),
        ("en", "Dominican", "The Dominican economy grew.", (), ("DMA", "DOM")),
        ("en", "Congolese President", "The Congolese President spoke.", (), ()),
        ("en", "Dominican", "Dominica agreed. The Dominican economy grew.", ("DMA",), ()),
        ("fr", "Le président congolais", "Le président congolais a parlé.", (), ("COD", "COG")),
        ("fr", "Le président congolais", "La RDC agit. Le président congolais a parlé.", ("COD",), ()),
        ("fr", "BID", "La Banque islamique de développement (BID) prêtera. La BID agit.", ("isdb",), ()),
        ("fr", "BID", "La Banque interaméricaine de développement (BID) prêtera. La BID agit.", ("idb",), ()),
        ("en", "IDB", "The Inter-American Development Bank (IDB) and the Islamic Development Bank met. The IDB lends.",
         ("idb",), ()),
    ],
)  # fmt: skip
def test_a_shared_name_is_told_by_person_definition_or_text(
    language: str, words: str, text: str, actors: tuple[str, ...], left: tuple[str, ...]
) -> None:
    found = meant(language, words, text)
    if (words, left) != ("Congolese President", ()):
        assert set(found) == {(actors, left)}
    else:
        assert meant(language, "The Congolese President", text) == [((), ("COD", "COG"))]


def test_a_shared_acronym_is_read_as_written() -> None:
    assert meant("en", "idb", "An idb file was lost.") == []


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Une usine de Savannah (Géorgie) fermera.", set()),
        ("en", "A plant in Atlanta (Georgia) will close.", set()),
        ("fr", "Un port de Batoumi (Géorgie) ouvrira.", {"GEO"}),
        ("fr", "Selon Dominique de Villepin, rien ne presse.", {"FRA"}),
        ("fr", "Selon Dominique de Lavergne, rien ne presse.", set()),
        ("fr", "Selon Maurice de Broglie, rien ne presse.", set()),
        ("fr", "Selon la Dominique, rien ne presse.", {"DMA"}),
    ],
)
def test_a_city_abroad_and_a_given_name_name_no_state(language: str, text: str, codes: set[str]) -> None:
    assert {code for _, one in read(language, text) for code in one.actors} == codes


# -- organs, companies, second names


@pytest.mark.parametrize(
    ("language", "text", "words", "actors"),
    [
        ("fr", "La CEDEAO se réunit. La CEDEAO agit. La Commission paiera.", "La Commission", ("ecowas",)),
        ("en", "ASEAN met. ASEAN acted. They thanked the Secretariat, and left.", "the Secretariat", ("asean",)),
        ("en", "The African Union met. The African Union acted. The Commission will pay.", "The Commission",
         ("african-union",)),
    ],
)  # fmt: skip
def test_an_organ_is_that_of_the_body_whose_text_it_is(
    language: str, text: str, words: str, actors: tuple[str, ...]
) -> None:
    last = words.rsplit(maxsplit=1)[-1]
    assert meant(language, last, text) == [(actors, ())]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La CEDEAO se réunit. La CEDEAO agit. La Commission de l’eau paiera."),
        ("fr", "La CEDEAO se réunit. La CEDEAO agit. La Commission sur l’eau paiera."),
        ("en", "The Commission will pay."),
        ("en", "ASEAN met. ASEAN acted. The Commission on Water will pay."),
    ],
)
def test_another_organ_or_one_without_a_body_is_not(language: str, text: str) -> None:
    assert [one.rule for _, one in read(language, text) if one.rule == "organ"] == []


def test_the_president_of_an_organ_is_of_the_body_of_the_text() -> None:
    text = "La CEDEAO se réunit. La CEDEAO agit. Le Président de la Commission a parlé."
    assert meant("fr", "Le Président de la Commission", text) == [(("ecowas",), ())]
    eu = "L’Union européenne se réunit. Le Président de la Commission a parlé."
    assert meant("fr", "Le Président de la Commission", eu)[0][0] == ("eu",)


@pytest.mark.parametrize(
    ("language", "text", "companies"),
    [
        ("fr", "Le PDG de Transadria Gas, Lorenzo Bertazzi, a parlé.", ["Transadria Gas"]),
        ("fr", "Un contrat avec Kellan Ingénierie est signé.", ["Kellan Ingénierie"]),
        ("fr", "Les sociétés Novarete, Ondalia et Brisson Frères ouvrent.", ["Novarete", "Ondalia", "Brisson Frères"]),
        ("fr", "Des entreprises telles que Novarete et Ondalia ouvrent.", ["Novarete", "Ondalia"]),
        ("en", "The CEO of Brightwater Energy, Carol Jimson, spoke.", ["Brightwater Energy"]),
        ("en", "Firms such as Tecnovia and Lumen Harbour came.", ["Tecnovia", "Lumen Harbour"]),
        ("en", "They signed a contract with Lumen Harbour.", ["Lumen Harbour"]),
        ("en", "Novarete spoke of it.", []),
        ("fr", "Un contrat avec l’Ouzbékistan est signé.", []),
        ("fr", "Comme Novarete, ils partent.", []),
    ],
)
def test_a_company_is_told_by_the_words_beside_it(language: str, text: str, companies: list[str]) -> None:
    assert [raw for raw, one in read(language, text) if one.kind is MentionKind.COMPANY] == companies


def test_a_company_is_known_again_and_its_head_is_a_person() -> None:
    text = "Le PDG de Transadria Gas, Lorenzo Bertazzi, a parlé. Selon lui, Transadria Gas investira."
    found = [(words, ref) for words, kind, ref in all_seen("fr", text) if kind in ("company", "person")]
    firm = ("Transadria Gas", "company:transadria gas")
    assert found == [firm, ("Lorenzo Bertazzi", "Lorenzo Bertazzi"), firm]


@pytest.mark.parametrize(
    ("language", "text", "name", "kind", "ref"),
    [
        ("fr", "Ils saluent l’État palestinien.", "État palestinien", "state", "PSE"),
        ("en", "They back a Palestinian State.", "Palestinian State", "state", "PSE"),
        ("fr", "Il se tiendra avec Tokyo comme ville hôte.", "Tokyo", "city", "capital:JPN"),
        ("en", "It will be held with Tokyo as host city.", "Tokyo", "city", "capital:JPN"),
        ("en", "The Cocos (Keeling) Islands agreed.", "Cocos (Keeling) Islands", "state", "CCK"),
        ("en", "The Republic of China (Taiwan) agreed.", "Republic of China (Taiwan)", "state", "TWN"),
    ],
)
def test_a_name_is_read_as_it_is_written(language: str, text: str, name: str, kind: str, ref: str) -> None:
    assert (name, kind, ref) in all_seen(language, text)


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [("en", "OPEC+ met.", "opec-plus"), ("en", "OPEC met.", "opec"), ("fr", "L’OPEP+ agit.", "opec-plus"),
     ("fr", "L’OPEP agit.", "opec")],
)  # fmt: skip
def test_a_plus_that_a_name_is_written_with_is_read(language: str, text: str, code: str) -> None:
    assert [one.actors for _, one in read(language, text)] == [(code,)]


def test_a_dash_stands_behind_an_abbreviation() -> None:
    assert ("U.S. – Japan – ROK", "format", "japan-korea-us") in all_seen("en", "The U.S. – Japan – ROK Summit met.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le ministre de la Santé de l'Égypte a promis deux hôpitaux."),
        ("fr", "Le ministre japonais de la Défense a promis un prêt."),
        ("fr", "Le ministre japonais a promis un prêt."),
        ("en", "Finland's Minister of Education pledged a grant."),
        ("en", "The Japanese Minister of Defence pledged a grant."),
        ("en", "Kazakhstan's Minister of Sponge Diving pledged a grant."),
        ("en", "The Japanese minister pledged a grant."),
    ],
)
def test_a_minister_of_another_field_is_not_the_foreign_minister(language: str, text: str) -> None:
    found = (one for _, one in read(language, text, on="2025-05-02"))
    (minister,) = (one for one in found if one.kind is MentionKind.OFFICE)
    assert (minister.person, len(minister.actors)) == (None, 1)


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("fr", "Le ministre japonais des Affaires étrangères a promis un prêt.", "Takeshi Iwaya"),
        ("en", "Japan's Minister for Foreign Affairs pledged a grant.", "Takeshi Iwaya"),
        ("en", "Finland's Minister of the Environment, Sari Multala, pledged a grant.", "Sari Multala"),
        ("en", "Sari Multala, Finland's Minister of the Environment, pledged a grant.", "Sari Multala"),
        ("en", "Uzbekistan's Minister of Energy, Dauren Alpysbayev, pledged a grant.", "Dauren Alpysbayev"),
    ],
)
def test_a_minister_is_the_foreign_minister_or_who_is_named(language: str, text: str, person: str) -> None:
    assert [one.person for _, one in read(language, text, on="2025-05-02") if one.person] == [person]
