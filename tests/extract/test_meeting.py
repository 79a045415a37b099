"""The meeting that a document tells of: its parties and its day."""

from __future__ import annotations

import pytest

from servanda import workflow, world
from servanda.extract import extract
from servanda.extract.document.day import anchor_of
from servanda.extract.document.meeting import Gathering
from servanda.extract.document.passages import passages
from servanda.extract.times import find_times
from servanda.extract.times.timex import Anchor
from servanda.lang import pack, quantities
from servanda.model import DateReading, Document, Span

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def parties(text: str, language: str, title: str | None = None) -> tuple[str, ...]:
    given = DateReading(("2025-05-13",), None, "given")
    document = Document("a.txt", "", text, language, "text/plain", "utf-8", title=title, date=given)
    return extract(document, workflow.kit(language)).parties


TOLD = [
    ("fr", "Rencontre du Chili et du Pérou\n\nLes ministres ont parlé de pêche.", ("CHL", "PER")),
    ("fr", "Un pont pour demain\n\nLes ministres du Chili et du Pérou se sont réunis à Quito.", ("CHL", "PER")),
    (
        "fr",
        "Un pont\n\nLe ministre chilien a reçu son homologue péruvien.\n\nLe Brésil a salué l'accord.",
        ("CHL", "PER"),
    ),
    ("en", "Chile and Peru meet\n\nThe ministers spoke of fishing.", ("CHL", "PER")),
    ("en", "A bridge\n\nThe ministers of Chile and Peru met in Quito. Brazil sent a letter.", ("CHL", "PER")),
    ("fr", "Alors que la guerre du Soudan menace le Tchad, le Chili et le Pérou ont décidé d'agir.", ("CHL", "PER")),
    ("en", "Chile and Peru will act against the war of Russia in Ukraine.", ("CHL", "PER")),
    ("fr", "À l'invitation du Chili, les ministres du Pérou et de la Bolivie se sont réunis.", ("BOL", "CHL", "PER")),
    ("en", "At the invitation of Chile, the ministers of Peru and Bolivia met.", ("BOL", "CHL", "PER")),
    ("fr", "Le Kenya, le Rwanda et l'Ouganda ont fondé la Communauté d'Afrique de l'Est.", ("KEN", "RWA", "UGA")),
    ("en", "Kenya and the European Union signed a pact.", ("KEN", "eu")),
    ("en", "Prime Minister Arjun Mehra of India took part in the Quad Summit.", ("AUS", "IND", "JPN", "USA")),
    ("en", "Prime Minister Arjun Mehra of India praised Japan and the Quad.", ("IND", "JPN")),
    (
        "en",
        "Communiqué of the Summit of the East African Community\n\nThe Heads of State,"
        " President Daniel Otieno of Kenya,"
        " President Paul Mugisha of Rwanda, President Salma Juma of Tanzania, President Deo Bukuru of Burundi"
        " and President Grace Nantume of Uganda, met in Kampala.",
        ("BDI", "KEN", "RWA", "TZA", "UGA"),
    ),
    (
        "en",
        "Communiqué of the Summit of the East African Community\n\nThe Summit was chaired by"
        " President Daniel Otieno of Kenya and attended by President Paul Mugisha of Rwanda and"
        " President Grace Nantume of Uganda.",
        ("eac",),
    ),
    ("en", "Communiqué of the Summit of the East African Community\n\nThe Heads of State met in Kampala.", ("eac",)),
    (
        "fr",
        "Les ministres du Chili, du Pérou et de la Bolivie se sont réunis.\n\nLe Pérou paiera et le Chili aidera.",
        ("BOL", "CHL", "PER"),
    ),
    (
        "fr",
        "Le Pérou a promis 250 millions de dollars, lors d'une réunion à Quito avec le Chili, la Bolivie et le Brésil.",
        ("BOL", "BRA", "CHL", "PER"),
    ),
    (
        "en",
        "Lima pays, Suva hosts\n\nPeru promised 2 million dollars at a meeting in Nadi with Fiji, Samoa and Tonga.",
        ("FJI", "PER", "TON", "WSM"),
    ),
    ("en", "Article 2\n\nThe Parties meet.\n\nArticle 3\n\nThe fleet of Fiji avoids Norway.", ("FJI", "NOR")),
    (
        "fr",
        "Sommet du Chili et des pays du golfe de Guinée\n\nLe Président du Togo a reçu celui du Chili.",
        ("CHL", "TGO"),
    ),
    ("fr", "Le Chili et les pays du Golfe\n\nIls se sont réunis.", ("ARE", "BHR", "CHL", "KWT", "OMN", "QAT", "SAU")),
    (
        "fr",
        "Le Chili aide les Balkans occidentaux\n\nLes ministres du Chili, d'Albanie et de Serbie se sont réunis.",
        ("ALB", "CHL", "SRB"),
    ),
    (
        "en",
        "Chile and the Western Balkans\n\nThe ministers of Chile, Albania and Serbia met in Tirana.",
        ("ALB", "CHL", "SRB"),
    ),
    (
        "fr",
        "Le Chili et le Pérou lancent le Fonds pour les Balkans occidentaux\n\nIls se sont réunis.",
        ("CHL", "PER"),
    ),
    (
        "fr",
        "Un port\n\nLe Pérou paiera. L'Union européenne aidera. Les trois pays, avec le Chili, s'uniront à La Paz.",
        ("BOL", "CHL", "PER"),
    ),
    (
        "en",
        "A port\n\nPeru will pay. The European Union will help. The three countries and Chile will join in La Paz.",
        ("BOL", "CHL", "PER"),
    ),
    (
        "en",
        "A port\n\nPeru will pay. The European Union will help. The four countries and Chile will join in La Paz.",
        (),  # three that the first sentences name apart: nobody says that they met
    ),
    (
        "fr",
        "Un entretien\n\nQuito, le 3 mars 2030\n\nLa Présidente, Mme Inés Ruiz, a reçu le Président du Chili."
        " Un port sera construit en Équateur.",
        ("CHL", "ECU"),
    ),
    (
        "en",
        "A meeting\n\nLima, 3 March 2030\n\nThe Prime Minister, Ms Inés Ruiz, met the Prime Minister of Peru."
        " Norwegian ships will call at Lima. Norway will pay.",
        ("NOR", "PER"),
    ),
    ("en", "A meeting\n\nThe Prime Minister, Ms Inés Ruiz, met the Prime Minister of Peru.", ()),
    ("fr", "Article 2\n\nLes Parties se voient.\n\nArticle 3\n\nFidji informe la Norvège.", ("FJI", "NOR")),
]


@pytest.mark.parametrize(("language", "text", "expected"), TOLD)
def test_those_who_meet_are_told_by_the_title_or_the_opening(
    language: str, text: str, expected: tuple[str, ...]
) -> None:
    assert parties(text, language) == expected


def test_a_title_that_only_the_metadata_hold_tells_the_parties_too() -> None:
    assert parties("Les ministres ont parlé de pêche.", "fr", "Rencontre du Chili et du Pérou") == ("CHL", "PER")


def test_a_format_stands_for_all_its_parties() -> None:
    text = "Sommet du Dialogue « Asie centrale plus Japon »\n\nLes chefs d'État ont parlé d'eau."
    assert parties(text, "fr") == tuple(sorted((*CENTRAL_ASIA, "JPN")))


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Rencontre Chili – Pérou – Fidji\n\nIls ont parlé de pêche.", ("CHL", "FJI", "PER")),
        ("en", "Chile–Peru–Fiji–Tonga summit\n\nThey spoke of fishing.", ("CHL", "FJI", "PER", "TON")),
        ("fr", "Sommet Chili – Pérou\n\nFidji n'est pas venu.", ("CHL", "PER")),
        ("en", "Summit of Chile and Peru\n\nThey spoke of the route Peru–Fiji–Tonga.", ("CHL", "PER")),
    ],
)
def test_a_title_joins_as_many_parties_as_it_names(language: str, text: str, codes: tuple[str, ...]) -> None:
    assert parties(text, language) == codes


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Une pluie fine est tombée sur la ville."), ("en", "Rain fell.")]
)
def test_a_text_that_names_nobody_has_no_parties(language: str, text: str) -> None:
    assert parties(text, language) == ()


def test_one_state_alone_is_no_meeting() -> None:
    assert parties("Le Chili a ouvert un pont.", "fr") == ()


def test_the_party_that_meets_a_group_is_its_hub() -> None:
    registry = world.load()
    assert Gathering(tuple(sorted((*CENTRAL_ASIA, "JPN"))), "title").hub(registry) == "JPN"
    assert Gathering(("CHL", "PER"), "title").hub(registry) is None
    assert Gathering(CENTRAL_ASIA, "title").hub(registry) is None


def day(text: str, written: str | None, language: str = "en") -> str | None:
    document = Document("a.txt", "", text, language, "text/plain", "utf-8")
    found = passages(document, pack.load(language))
    return anchor_of(text, found, quantities.load(language), Anchor(written)).date


DAYS = [
    ("The ministers met in Lima on 12 May 2025.", "2025-05-13", "2025-05-12"),
    ("The ministers met in Lima on 3 March 2025.", "2025-05-13", "2025-05-13"),
    ("The ministers will meet in Lima on 20 May 2025.", "2025-05-13", "2025-05-13"),
    ("The ministers met in May 2025.", "2025-05-13", "2025-05-13"),
    ("The ministers met in Lima.", "2025-05-13", "2025-05-13"),
    ("The port will open from June 2026.", "2025-05-13", "2025-05-13"),
    ("The ministers met in Lima on 12 May 2025.", None, None),
]


@pytest.mark.parametrize(("text", "written", "expected"), DAYS)
def test_a_day_shortly_before_the_document_is_the_meetings(
    text: str, written: str | None, expected: str | None
) -> None:
    assert day(text, written) == expected


def test_a_day_that_is_told_far_down_is_not_the_meetings() -> None:
    text = "\n\n".join([*(["The ministers spoke of fishing."] * 8), "They met on 12 May 2025."])
    assert day(text, "2025-05-13") == "2025-05-13"


SEEN = [
    ("en", "The ministers met in Lima yesterday. Peru signed a pact yesterday.", ["2025-05-12", "2025-05-12"]),
    ("fr", "Les ministres se sont réunis hier à Lima. Ils ont signé un pacte hier.", ["2025-05-12", "2025-05-12"]),
    ("fr", "Les ministres se sont réunis hier. Ils signent aujourd'hui.", ["2025-05-12", "2025-05-13"]),
    ("en", "The ministers met on 12 May 2025. Peru signed a pact yesterday.", ["2025-05-12", "2025-05-12"]),
    ("en", "The ministers met on 10 May 2025. Peru signs tomorrow.", ["2025-05-10", "2025-05-14"]),
    ("en", "The ministers met today, 12 May 2025. Peru signs today.", ["2025-05-12", "2025-05-12", "2025-05-12"]),
    ("fr", "Les ministres se sont réunis le 12 mai 2025. Ils signent aujourd'hui.", ["2025-05-12", "2025-05-12"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), SEEN)
def test_yesterday_is_the_day_before_the_text_whenever_the_meeting_was(
    language: str, text: str, expected: list[str]
) -> None:
    document = Document("a.txt", "", text, language, "text/plain", "utf-8")
    words = quantities.load(language)
    anchor = anchor_of(text, passages(document, pack.load(language)), words, Anchor("2025-05-13"))
    assert [time.edtf for time in find_times(text, Span(0, len(text)), words, anchor)] == expected


def test_a_time_tells_the_day_that_it_counts_from() -> None:
    text = "The ministers met on 10 May 2025. Peru signs tomorrow and reports next month."
    words, anchor = quantities.load("en"), Anchor("2025-05-10", written="2025-05-13")
    times = find_times(text, Span(0, len(text)), words, anchor)
    assert [time.anchor for time in times] == ["2025-05-10", "2025-05-13", "2025-05-10"]
