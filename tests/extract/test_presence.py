"""Who sits at a meeting of many: those who sign, the members named, the represented; not those who look on."""

from __future__ import annotations

import pytest

from servanda import workflow
from servanda.extract import extract
from servanda.model import Document, Reading

WHO_MEETS = {
    "signatures tell whom a title and a preamble leave out": (
        "fr",
        "Conférence sur les criquets\n\nLes ministres se félicitent des progrès accomplis. Ils "
        "saluent l’aide du Japon.\n\n"
        "Fait à Nouakchott, le 3 mai 2026.\n\nPour la République du Mali : M. Issa Diarra\n"
        "Pour la République du Sénégal :\nPour la République de Guinée : Mme Fanta Condé",
        ("GIN", "MLI", "SEN"),
    ),
    "a sentence that begins with for is no signature": (
        "en",
        "Meeting on Locusts\n\nThe ministers of Chad and Mali met in Rome.\n\nFor Kenya, this was a first step.\n\n"
        "For Sudan the cost is high.",
        ("MLI", "TCD"),
    ),
    "an observer is no party, nor is one who stays away": (
        "fr",
        "Réunion sur la pêche\n\nLes ministres de l’Angola, du Gabon et du Congo, réunis à Luanda "
        "en présence de la FAO et "
        "de l’ambassadeur de France, ont adopté un plan. Le Cameroun était absent.",
        None,
    ),
    "a witness is no party": (
        "en",
        "Talks on Water\n\nZambia, Angola and SADC took part as observers.\n\n"
        "The ministers of Botswana and Namibia met in Windhoek.",
        ("BWA", "NAM"),
    ),
    "one who is represented by another sits at the table": (
        "en",
        "Joint Statement\n\nThe ministers of Egypt and Jordan met in Doha. Oman was represented by its ambassador. "
        "Turkey was represented by an observer.",
        ("EGY", "JOR", "OMN"),
    ),
    "an organisation whose ministers meet is the party, and not the guests of the next sentence": (
        "en",
        "Communiqué of the Meeting of Trade Ministers\n\nThe Trade Ministers of the Pacific Islands Forum met in Nadi. "
        "Australia and New Zealand attended.",
        ("pif",),
    ),
    "members named one by one are the parties": (
        "fr",
        "Déclaration des ministres de l’Économie des États membres de l’UEMOA\n\nNous, ministres "
        "de l’Économie du Bénin, du "
        "Burkina Faso, du Mali et du Togo,\n\nDécidons de réduire les droits de douane.",
        ("BEN", "BFA", "MLI", "TGO"),
    ),
}


def read(text: str, language: str) -> Reading:
    return extract(Document("a.txt", "", text, language, "text/plain", "utf-8"), workflow.kit(language))


@pytest.mark.parametrize("case", sorted(WHO_MEETS))
def test_who_meets(case: str) -> None:
    language, text, expected = WHO_MEETS[case]
    parties = read(text, language).parties
    if expected is None:
        assert {"AGO", "GAB"} <= set(parties)
        assert not {"fao", "FRA", "CMR"} & set(parties)
    else:
        assert parties == expected


PARTS = {
    "fr": "Accord entre le Togo et le Bénin\n\nLa Partie requérante paie les frais.\n\nChaque Partie "
    "désigne un expert.",
    "en": "Agreement between Peru and Chile\n\nThe requesting Party shall bear the costs.\n\nEach "
    "Party shall name an expert.",
}


@pytest.mark.parametrize("language", sorted(PARTS))
def test_a_party_by_its_part_may_be_any_and_each_party_is_all(language: str) -> None:
    one, each = read(PARTS[language], language).statements
    assert one.actors == each.actors
    assert [unread.candidates for unread in one.unsure] == [one.actors]
    assert each.unsure == ()


SOURCES = {
    "fr": "Rencontre entre l’Uruguay et le Portugal\n\nLe président de l’Uruguay, M. Sergio "
    "Larrañaga, et le président du "
    "Portugal, M. Duarte Falcão, se sont entretenus samedi à Faro.\n\n"
    "« Nous construirons un pont », a déclaré le président. « Nous paierons le port », a ajouté M. Falcão.",
    "en": "Meeting of Uruguay and Portugal\n\nThe President of Uruguay, Sergio Larra, and the "
    "President of Portugal, Duarte "
    "Falco, met in Faro on Saturday.\n\n“We will build a bridge,” the President said.\n\n"
    "“We will pay for the port,” President Falco said.",
}


@pytest.mark.parametrize("language", sorted(SOURCES))
def test_a_quotation_by_a_title_that_two_bear_is_nobodys_until_a_name_tells(language: str) -> None:
    _, open_one, told = read(SOURCES[language], language).statements
    assert (open_one.actors, open_one.speaker) == ((), None)
    assert len(open_one.unsure[0].candidates) == 2
    assert (told.actors, told.unsure) == (("PRT",), ())


def test_they_are_all_the_ministers_again_after_some_of_them_were_named() -> None:
    text = (
        "Réunion du Chili, du Pérou et du Brésil\n\nLe Chili et le Pérou ont signé un accord de pêche.\n\n"
        "Les ministres ont remercié la France. Ils ont adopté un plan d’action."
    )
    assert read(text, "fr").statements[-1].actors == ("BRA", "CHL", "PER")


def test_numbered_acts_under_the_last_recital_are_their_own() -> None:
    text = (
        "Lima Declaration\n\nWe, the Heads of State of Chile and Peru,\n\nRegretting the absence of Brazil,\n\n"
        "1. Decide to abolish the fees on containers;\n\n2. Undertake to dredge the port of Callao."
    )
    acts = [statement.act.value for statement in read(text, "en").statements]
    assert acts[-3:] == ["position", "commitment", "commitment"]


def test_a_body_asks_its_members_and_a_member_offers_to_the_body() -> None:
    text = (
        "Réunion des ministres de l’Énergie des États membres de l’IGAD\nCommuniqué final\n\n"
        "Les ministres de l’Énergie des États membres de l’IGAD se sont réunis à Nairobi.\n\n"
        "Les États membres sont encouragés à supprimer les droits de douane. "
        "L’Ouganda a proposé d’accueillir la prochaine réunion."
    )
    *_, asked, offered = read(text, "fr").statements
    assert (asked.actors, asked.counterparts) == (("igad",), ("igad",))
    assert (offered.actors, offered.counterparts) == (("UGA",), ("igad",))
