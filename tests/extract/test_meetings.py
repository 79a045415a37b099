"""Meetings as texts tell of them: level, rank, day, place, those who meet, what became of them."""

from __future__ import annotations

import pytest

from servanda import workflow
from servanda.extract import extract
from servanda.meeting import Field, Meeting
from servanda.model import DateReading, Document, Span

DAY = "2026-03-10"


def meetings(text: str, language: str, title: str | None = None) -> tuple[Meeting, ...]:
    given = DateReading((DAY,), None, "given")
    document = Document("a.txt", "0" * 64, text, language, "text/plain", "utf-8", title=title, date=given)
    return extract(document, workflow.kit(language)).meetings


def told(one: Meeting, *fields: Field) -> str:
    return " ".join(filter(None, map(one.one, fields)))


MAIN = (Field.LEVEL, Field.ORDINAL, Field.COUNT, Field.DATE, Field.RECURRENCE, Field.PLACE, Field.STATUS)

SENTENCES = [
    (
        "fr",
        "Le roi d'Espagne était en visite d'État au Maroc du 3 au 5 mai 2025.",
        "visit 2025-05-03/2025-05-05 MAR held",
    ),
    (
        "en",
        "The king of Spain was in Morocco on a state visit from 3 to 5 May 2025.",
        "visit 2025-05-03/2025-05-05 MAR held",
    ),
    (
        "fr",
        "Le président kényan a accepté l'invitation à se rendre à Tokyo en mai 2027.",
        "visit 2027-05 capital:JPN planned",
    ),
    (
        "en",
        "The Kenyan president accepted the invitation to visit Tokyo in May 2027.",
        "visit 2027-05 capital:JPN planned",
    ),
    (
        "fr",
        "Le président kényan a invité le roi à se rendre à Nairobi en mai 2027.",
        "visit 2027-05 capital:KEN proposed",
    ),
    ("en", "The Kenyan president invited the king to visit Nairobi in May 2027.", "visit 2027-05 capital:KEN proposed"),
    ("fr", "Le troisième sommet s'est tenu à Rabat le 4 mai 2021.", "summit 3 2021-05-04 capital:MAR held"),
    ("en", "The third summit was held in Rabat on 4 May 2021.", "summit 3 2021-05-04 capital:MAR held"),
    ("fr", "Le prochain sommet se tiendra au Ghana en 2027.", "summit 2027 GHA planned"),
    ("en", "The next summit will take place in Ghana in 2027.", "summit 2027 GHA planned"),
    (
        "fr",
        "La réunion ministérielle prévue en mai 2026 à Lima a été annulée.",
        "ministerial 2026-05 capital:PER cancelled",
    ),
    (
        "en",
        "The ministerial meeting scheduled for May 2026 in Lima was cancelled.",
        "ministerial 2026-05 capital:PER cancelled",
    ),
    ("fr", "Le sommet de Quito a été reporté à 2027.", "summit 2027 capital:ECU postponed"),
    ("en", "The Quito summit was postponed to 2027.", "summit 2027 capital:ECU postponed"),
    ("fr", "Le Chili accueillera en juin 2027 le cinquième forum sur la pêche.", "conference 5 2027-06 CHL planned"),
    ("en", "Chile will host the fifth forum on fishing in June 2027.", "conference 5 2027-06 CHL planned"),
    ("fr", "Le Togo a proposé d'organiser un sommet à Lomé en 2028.", "summit 2028 capital:TGO proposed"),
    ("en", "Togo proposed to hold a summit in Lomé in 2028.", "summit 2028 capital:TGO proposed"),
    ("fr", "Douze réunions des ministres se sont tenues à ce jour.", "ministerial 12 held"),
    ("en", "Twelve ministerial meetings have been held to date.", "ministerial 12 held"),
    ("fr", "Les Parties sont convenues de tenir un sommet tous les trois ans.", "summit R/P3Y planned"),
    ("en", "The Parties agreed to hold a summit every three years.", "summit R/P3Y planned"),
    ("fr", "Un accord a été signé lors du IVe sommet.", "summit 4 held"),
    (
        "fr",
        "Les ministres des Eaux du Bassin bleu se sont réunis à Rabat le 4 mai 2021.",
        "ministerial 2021-05-04 capital:MAR held",
    ),
    (
        "en",
        "The water ministers of the Blue Basin met in Rabat on 4 May 2021.",
        "ministerial 2021-05-04 capital:MAR held",
    ),
    ("fr", "« Je vous attends à Rabat en mai 2027 », a dit le roi.", "2027-05 capital:MAR planned"),
    ("en", "“I look forward to welcoming you in Rabat in May 2027,” the king said.", "2027-05 capital:MAR planned"),
    ("en", "An agreement was signed at the 4th summit.", "summit 4 held"),
    # A name in parts before the noun is of its phrase, whatever the parser makes of it.
    (
        "en",
        "The second European Union – Horn of Africa Summit was held in Lima on 4 and 5 March 2026, hosted by Peru.",
        "summit 2 2026-03-04/2026-03-05 capital:PER held",
    ),
    # A body holds its session; by a last day it is on one of those up to it.
    (
        "fr",
        "La commission mixte a tenu sa première session à Lima le 4 mars 2026.",
        "commission 1 2026-03-04 capital:PER held",
    ),
    (
        "en",
        "The Joint Committee held its first meeting in Lusaka on 4 March 2026.",
        "commission 1 2026-03-04 capital:ZMB held",
    ),
    ("fr", "Le comité mixte se réunira avant fin novembre 2026.", "commission [2026-03-10..2026-11] planned"),
    ("en", "The leaders agreed to hold a summit by June 2026.", "summit [2026-03-10..2026-06] planned"),
    # Where somebody promised, asked or pledged something they had met; where he promises to come they have not.
    ("en", "Peru pledged ten million dollars for the port, at a summit in Nairobi.", "summit capital:KEN held"),
    (
        "fr",
        "Le Pérou a promis dix millions d'euros pour le port, lors d'un sommet à Nairobi.",
        "summit capital:KEN held",
    ),
    ("en", "Peru promised to present the plan at a summit in Nairobi.", "summit capital:KEN planned"),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES, ids=[text for _, text, _ in SENTENCES])
def test_a_meeting_has_what_its_sentence_tells(language: str, text: str, expected: str) -> None:
    (one,) = meetings(text, language)
    assert told(one, *MAIN) == expected


NONE = [
    ("fr", "Le Japon n'a jamais organisé de sommet avec eux."),
    ("en", "Japan has never held a summit with them."),
    ("fr", "Ils vont créer un forum de la jeunesse."),
    ("en", "They will create a youth forum."),
    ("fr", "Depuis la création du forum en 2007, le commerce a doublé."),
    ("en", "Since the forum was created in 2007, trade has doubled."),
    ("fr", "Les ministres des Eaux se sont réunis."),
    ("en", "The water ministers met."),
    ("fr", "Une conférence de presse a suivi à Rabat."),
    ("en", "A press conference followed in Rabat."),
    ("fr", "Les réunions ministérielles ont beaucoup compté."),
    ("en", "Ministerial meetings have mattered a great deal."),
    ("fr", "La neige couvre le sommet du mont Kenya."),
    ("en", "Meeting these targets will be costly."),
]


@pytest.mark.parametrize(("language", "text"), NONE, ids=[text for _, text in NONE])
def test_what_is_no_meeting_or_none_in_particular_is_left_out(language: str, text: str) -> None:
    assert meetings(text, language) == ()


ONE = [
    (
        "fr",
        "Le Ghana et le Togo ont tenu leur deuxième sommet à Accra le 5 mars 2026. Cette rencontre a duré une heure. "
        "À cette occasion, un accord a été signé. Les participants au sommet ont salué ce résultat.",
        4,
    ),
    (
        "en",
        "Ghana and Togo held their second summit in Accra on 5 March 2026. This meeting lasted an hour. "
        "On this occasion, an agreement was signed. The participants of the summit welcomed the result.",
        4,
    ),
]


@pytest.mark.parametrize(("language", "text", "places"), ONE)
def test_what_a_text_calls_by_other_words_is_one_meeting(language: str, text: str, places: int) -> None:
    (one,) = meetings(text, language)
    assert len(one.attestations) == places
    assert one.parties == ("GHA", "TGO")


def test_every_value_that_is_not_inferred_stands_in_the_text() -> None:
    text = "Le deuxième sommet s'est tenu à Accra le 5 mars 2026."
    (one,) = meetings(text, "fr")
    words = {value.field: value.span.of(text) for value in one.told if value.span}
    assert words[Field.ORDINAL] == "deuxième"
    assert words[Field.DATE] == "5 mars 2026"
    assert words[Field.PLACE] == "Accra"
    assert words[Field.STATUS] == "s'est tenu"
    assert one.attestations == (Span(12, 18),)


def test_two_days_of_one_meeting_are_both_kept_and_said_to_differ() -> None:
    text = (
        "Le deuxième sommet Ghana – Togo s'est tenu le 5 mars 2026 à Accra. Des arbres ont été plantés. "
        "Le deuxième sommet Ghana – Togo s'est tenu le 7 mars 2026."
    )
    (one,) = meetings(text, "fr")
    assert set(one.all(Field.DATE)) == {"2026-03-05", "2026-03-07"}
    assert one.differing == (Field.DATE,)


def test_a_day_and_its_month_do_not_differ() -> None:
    text = "Le 2e sommet Ghana – Togo s'est tenu le 5 mars 2026. Le 2e sommet Ghana – Togo de mars 2026 a compté."
    (one,) = meetings(text, "fr")
    assert one.all(Field.DATE) == ("2026-03-05", "2026-03")
    assert one.differing == ()


def test_the_next_meeting_follows_the_one_of_the_title() -> None:
    text = "Deuxième sommet Ghana – Togo\n\nLe prochain sommet se tiendra à Lomé en 2028."
    first, second = meetings(text, "fr")
    assert first.next == second.id
    assert second.one(Field.PLACE) == "capital:TGO"


def test_a_meeting_of_a_known_dialogue_on_its_day_is_that_of_the_registry() -> None:
    text = "The second Central Asia – Russia summit was held in Dushanbe on 9 October 2025."
    (one,) = meetings(text, "en")
    assert one.ref == "ca-russia-2025"
    (other,) = meetings(text.replace("9 October 2025", "9 August 2025"), "en")
    assert other.ref == ""


def test_ids_depend_on_nothing_but_the_text() -> None:
    text = "Le deuxième sommet s'est tenu à Accra."
    assert [one.id for one in meetings(text, "fr")] == [one.id for one in meetings(text, "fr")]
    assert meetings(text, "fr")[0].id != meetings(f"{text} ".replace("Le d", " Le d"), "fr")[0].id


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "Les deux ministres ont décidé de tenir deux sessions, la première devant se réunir à Paris en mai 2027.",
        ),
        ("en", "The two ministers decided to hold two sessions, the first to be held in Paris in May 2027."),
    ],
)
def test_a_rank_alone_stands_for_one_of_several_meetings(language: str, text: str) -> None:
    found = meetings(text, language)
    assert [told(one, Field.COUNT, Field.DATE, Field.PLACE, Field.STATUS) for one in found] == [
        "2 planned",
        "2027-05 capital:FRA planned",
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "En visite officielle au Kenya, le roi d'Espagne a promis 12 millions d'euros."),
        ("en", "The king of Spain is on a state visit to Kenya."),
    ],
)
def test_who_is_on_a_visit_comes_to_it(language: str, text: str) -> None:
    assert [one.parties for one in meetings(text, language)] == [("ESP", "KEN")]
