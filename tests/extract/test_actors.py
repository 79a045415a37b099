"""Who is named: real ways of writing in both languages, about many regions, each with what must be made of it."""

from itertools import pairwise

import pytest

from servanda.extract.actors import find_mentions
from servanda.lang.names import load as load_names
from servanda.model import Mention, MentionKind, Span
from servanda.world import load as load_world

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
Seen = tuple[str, MentionKind, tuple[str, ...], str | None]


def read(language: str, *passages: str, on: str | None = None) -> tuple[str, tuple[Mention, ...]]:
    text = "\n\n".join(passages)
    spans, start = [], 0
    for passage in passages:
        spans.append(Span(start, start + len(passage)))
        start += len(passage) + 2
    found = find_mentions(text, spans, load_names(language), load_world(), on)
    return text, tuple(mention for mention in found if mention.is_actor)


def seen(language: str, *passages: str, on: str | None = None) -> list[Seen]:
    text, mentions = read(language, *passages, on=on)
    return [(m.span.of(text), m.kind, m.actors, m.person) for m in mentions]


def one(language: str, passage: str, on: str | None = None) -> Seen:
    found = seen(language, passage, on=on)
    assert len(found) == 1, found
    return found[0]


def people(language: str, *passages: str, on: str | None = None) -> list[tuple[str | None, tuple[str, ...]]]:
    kinds = (MentionKind.PERSON, MentionKind.OFFICE)
    return [(person, actors) for _, kind, actors, person in seen(language, *passages, on=on) if kind in kinds]


# -- states and governments


@pytest.mark.parametrize(
    ("language", "text", "name", "code"),
    [
        ("fr", "Ils ont salué l’Ouzbékistan.", "Ouzbékistan", "UZB"),
        ("fr", "Un prêt de la République d’Ouzbékistan.", "République d’Ouzbékistan", "UZB"),
        ("fr", "Le Kirghizstan a signé.", "Kirghizstan", "KGZ"),
        ("fr", "La République kyrghize a signé.", "République kyrghize", "KGZ"),
        ("fr", "La République\npopulaire de\u00a0Chine a signé.", "République\npopulaire de\u00a0Chine", "CHN"),
        ("fr", "Le Turkmé\u00adnistan a signé.", "Turkmé\u00adnistan", "TKM"),
        ("fr", "La RDC a signé.", "RDC", "COD"),
        ("en", "The U.S. will act.", "U.S.", "USA"),
        ("en", "The Republic of\nKorea will act.", "Republic of\nKorea", "KOR"),
        ("en", "The DPRK must act.", "DPRK", "PRK"),
        ("en", "Chad will act.", "Chad", "TCD"),
        ("en", "Guinea-Bissau will act.", "Guinea-Bissau", "GNB"),
        ("en", "Papua New Guinea will act.", "Papua New Guinea", "PNG"),
        ("fr", "Le Niger et la capitale ont agi.", "Niger", "NER"),
    ],
)
def test_a_state_is_found_under_each_of_its_names(language: str, text: str, name: str, code: str) -> None:
    assert one(language, text) == (name, MentionKind.STATE, (code,), None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le fleuve Niger traverse la région du golfe de Guinée."),
        ("fr", "La mer du Japon est calme."),
        ("fr", "Une grenade et un oman."),
        ("en", "Let us all remain who we are."),
        ("en", "Chad Smith met Michael Jordan."),
        ("en", "Roast turkey was served on fine china."),
        ("en", "They met in Atlanta, Georgia."),
        ("en", "It costs US$ 5 million."),
        ("en", "Ships sailed the South China Sea."),
    ],
)
def test_words_that_only_look_like_a_state_are_none(language: str, text: str) -> None:
    assert seen(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "words", "code"),
    [
        ("fr", "Le ministère coréen de l'Énergie, du Commerce et de la Pêche a agi.",
         "Le ministère coréen de l'Énergie, du Commerce et de la Pêche", "KOR"),
        ("fr", "Les autorités turques agiront.", "Les autorités turques", "TUR"),
        ("fr", "La partie marocaine agira.", "La partie marocaine", "MAR"),
        ("fr", "Le gouvernement du Sénégal agira.", "Le gouvernement du Sénégal", "SEN"),
        ("en", "The Government of the Republic of Zambia will act.", "The Government of the Republic of Zambia", "ZMB"),
        ("en", "Japan's Ministry of Economy, Trade and Industry acted.",
         "Japan's Ministry of Economy, Trade and Industry", "JPN"),
        ("fr", "Les dirigeants japonais agiront.", "Les dirigeants japonais", "JPN"),
        ("en", "The Chinese side agreed.", "The Chinese side", "CHN"),
    ],
)  # fmt: skip
def test_a_governing_body_with_its_state_is_that_state(language: str, text: str, words: str, code: str) -> None:
    assert one(language, text) == (words, MentionKind.DEMONYM, (code,), None)


def test_an_adjective_that_governs_nothing_says_so() -> None:
    _, mentions = read("fr", "Les technologies japonaises plaisent.")
    assert [(m.actors, m.rule) for m in mentions] == [(("JPN",), "adjective")]


def test_a_compound_adjective_is_both_states() -> None:
    assert seen("fr", "Les relations nippo-kazakhes.")[0][2] == ("JPN", "KAZ")
    assert seen("fr", "Les échanges franco-indiens.")[0][2] == ("FRA", "IND")


def test_a_name_that_two_states_share_is_the_one_the_document_names() -> None:
    assert ("congolais", MentionKind.DEMONYM, ("COD",), None) in seen("fr", "La RDC a signé.", "Un texte congolais.")
    assert seen("fr", "Un texte congolais.")[0][2] == ()


# -- capitals


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Tokyo prévoit d'agir.", ["JPN"]),
        ("fr", "Moscou et Pékin ont signé.", ["RUS", "CHN"]),
        ("fr", "Un secteur jugé stratégique par Séoul.", ["KOR"]),
        ("fr", "Le soutien de New Delhi compte.", ["IND"]),
        ("en", "Washington and Beijing remain in contact.", ["USA", "CHN"]),
        ("en", "Brussels will provide the money.", ["eu"]),
    ],
)
def test_a_capital_that_acts_is_its_government(language: str, text: str, codes: list[str]) -> None:
    found = seen(language, text)
    assert [actors[0] for _, kind, actors, _ in found if kind is MentionKind.CAPITAL] == codes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Ils se sont réunis à Paris et Bruxelles."),
        ("fr", "La déclaration de Tokyo a été adoptée."),
        ("fr", "L'Initiative de Tokyo a été lancée."),
        ("en", "They met in Tokyo."),
        ("en", "They adopted the Paris Agreement and the New Delhi Declaration."),
        ("en", "The Washington Post reported it."),
    ],
)
def test_a_capital_as_a_place_or_in_a_name_is_no_actor(language: str, text: str) -> None:
    assert seen(language, text) == []


# -- persons


@pytest.mark.parametrize(
    ("language", "text", "person", "code"),
    [
        ("fr", "Le président du Kazakhstan, Kassym-Jomart Tokaïev, a parlé.", "Kassym-Jomart Tokayev", "KAZ"),
        ("fr", "S.E.M. Sadyr ZHAPAROV, Président de la République kirghize, a parlé.", "Sadyr Japarov", "KGZ"),
        ("fr", "La Première ministre TAKAICHI Sanae a parlé.", "Sanae Takaichi", "JPN"),
        ("fr", "La Première ministre japonaise Sanae Takaichi a parlé.", "Sanae Takaichi", "JPN"),
        ("fr", "Le président du Botswana, Duma Boko, a parlé.", "Duma Boko", "BWA"),
        ("fr", "S.E. M. Patrice Talon, Président de la République du Bénin, a parlé.", "Patrice Talon", "BEN"),
        ("fr", "Le Premier ministre haïtien, Garry Conille, a parlé.", "Garry Conille", "HTI"),
        ("fr", "L'ambassadeur du Japon au Sénégal, Osamu Izawa, a parlé.", "Osamu Izawa", "JPN"),
        ("fr", "La Secrétaire générale de la Francophonie, Louise Mushikiwabo, a parlé.", "Louise Mushikiwabo", "oif"),
        (
            "fr",
            "La présidente de la Commission européenne, Ursula von der Leyen, a parlé.",
            "Ursula von der Leyen",
            "eu",
        ),
        ("fr", "Le ministre malien des Affaires étrangères Abdoulaye Diop a parlé.", "Abdoulaye Diop", "MLI"),
        ("en", "Prime Minister Kishida Fumio of\nJapan spoke.", "Fumio Kishida", "JPN"),
        ("en", "President Macron of France spoke.", "Emmanuel Macron", "FRA"),
        ("en", "President Joseph R. Biden spoke.", "Joe Biden", "USA"),
        ("en", "The Prime Minister of Fiji, Sitiveni Rabuka, spoke.", "Sitiveni Rabuka", "FJI"),
        ("en", "U.S. Secretary of State Antony Blinken spoke.", "Antony Blinken", "USA"),
        ("en", "H.E. Mr. Hakainde Hichilema, President of the Republic of Zambia, spoke.", "Hakainde Hichilema", "ZMB"),
        ("en", "Tongan Prime Minister Hu'akavameiliku spoke.", "Hu'akavameiliku", "TON"),
        ("en", "Secretary Blinken spoke.", "Antony Blinken", "USA"),
        ("en", "President von der Leyen spoke.", "Ursula von der Leyen", "eu"),
        ("en", "Paraguayan President Santiago Peña spoke.", "Santiago Pena", "PRY"),
    ],
)
def test_a_person_with_an_office_is_one_mention(language: str, text: str, person: str, code: str) -> None:
    words, kind, actors, named = one(language, text)
    assert (kind, actors, named) == (MentionKind.PERSON, (code,), person)
    assert text.startswith(words)


def test_a_surname_alone_is_the_person_named_before() -> None:
    found = people("fr", "Le président du Botswana, Duma Boko, est venu.", "M. Boko a parlé.", "Boko est reparti.")
    assert found == [("Duma Boko", ("BWA",))] * 3


def test_a_namesake_is_told_by_the_full_name_in_the_document() -> None:
    found = people("fr", "Le premier ministre kirghiz Akylbek Japarov est venu.", "M. Japarov a parlé.")
    assert found == [("Akylbek Japarov", ("KGZ",))] * 2


def test_a_surname_that_two_people_of_the_registry_share_is_left_open() -> None:
    _, (mention,) = read("fr", "M. Japarov a parlé.")
    assert (mention.person, mention.ref) == (None, "")
    assert mention.candidates == ("Sadyr Japarov", "Akylbek Japarov")


def test_a_surname_that_two_people_of_the_document_share_is_left_open() -> None:
    _, mentions = read("en", "President Ana Ruiz of Spain met Mr. Pablo Ruiz of Peru.", "Mr. Ruiz agreed.")
    assert mentions[-1].candidates == ("Ana Ruiz", "Pablo Ruiz")
    assert mentions[-1].person is None


def test_a_state_that_shares_its_name_has_both_for_candidates() -> None:
    _, (mention,) = read("fr", "Le Congo a signé.")
    assert (mention.actors, mention.ref, mention.candidates) == ((), "", ("COD", "COG"))


def test_an_office_of_a_state_is_whoever_the_document_says_holds_it() -> None:
    found = people("fr", "Le président du Botswana, Duma Boko, est venu.", "Le chef de l'État botswanais a parlé.")
    assert found[1] == ("Duma Boko", ("BWA",))


def test_an_office_of_a_state_is_its_holder_on_the_day() -> None:
    text = "La première ministre nipponne a parlé."
    assert people("fr", text, on="2025-12-20") == [("Sanae Takaichi", ("JPN",))]
    assert people("fr", text) == [(None, ("JPN",))]


def test_an_office_alone_is_the_last_person_named_with_it() -> None:
    found = people("en", "President Biden met Prime Minister Kishida.", "The President thanked the Prime Minister.")
    assert found == [("Joe Biden", ("USA",)), ("Fumio Kishida", ("JPN",))] * 2


@pytest.mark.parametrize("on", ["2025-12-18", None])
def test_an_office_of_long_ago_is_nobodys_today(on: str | None) -> None:
    """Kassym-Jomart Tokayev was prime minister until 2002."""
    text = "Prime Minister Takaichi met President Tokayev of Kazakhstan.", "The Prime Minister thanked him."
    assert people("en", *text, on=on)[-1] == ("Sanae Takaichi", ("JPN",))


def test_an_office_of_an_organisation_is_not_the_state_that_its_holder_once_led() -> None:
    found = people("fr", "Le président du Conseil européen a parlé.", on="2025-04-04")
    assert found == [("Antonio Costa", ("eu",))]


def test_a_president_is_not_a_king() -> None:
    found = people("en", "King Charles III received the President of Kenya, Dr William Ruto.", "The King spoke.")
    assert found[-1] == ("Charles III", ("GBR",))


def test_an_office_alone_before_anybody_is_named_is_left_open() -> None:
    assert people("en", "The President will attend.") == [(None, ())]


def test_a_row_of_presidents_is_a_person_each() -> None:
    text = "Étaient là les présidents du Rwanda Paul Kagame, du Bénin Patrice Talon et de la Russie Vladimir Poutine."
    assert people("fr", text) == [
        ("Paul Kagame", ("RWA",)), ("Patrice Talon", ("BEN",)), ("Vladimir Putin", ("RUS",)),
    ]  # fmt: skip
    assert people("en", "Presidents Lula and Macron met.") == [
        ("Luiz Inacio Lula da Silva", ("BRA",)), ("Emmanuel Macron", ("FRA",)),
    ]  # fmt: skip


# -- groups, parties, organisations, formats


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Les dirigeants des États d’Asie centrale ont agi.", CENTRAL_ASIA),
        ("fr", "Les cinq chefs d’État d’Asie centrale ont agi.", CENTRAL_ASIA),
        ("fr", "Les cinq pays d’Asie centrale ont agi.", CENTRAL_ASIA),
        ("fr", "Les dirigeants du Mali, du Niger et du Burkina Faso ont agi.", ("BFA", "MLI", "NER")),
        ("fr", "Les pays baltes ont agi.", ("EST", "LTU", "LVA")),
        ("fr", "Les chefs d'État du Mercosur ont agi.", ("mercosur",)),
        ("en", "The five Central Asian states acted.", CENTRAL_ASIA),
        (
            "en",
            "The leaders of Kenya, the Republic of Korea (ROK) and the United\nStates acted.",
            ("KEN", "KOR", "USA"),
        ),
        ("en", "Pacific Island countries acted.", ("pacific-island-countries",)),
        ("en", "All UN Member States acted.", ("un-member-states",)),
        ("en", "The Prime Ministers of Australia and India acted.", ("AUS", "IND")),
        ("en", "The foreign ministers of the five Central Asian states acted.", CENTRAL_ASIA),
        ("fr", "Les ministres de l'Énergie du Triangle de Weimar ont agi.", ("DEU", "FRA", "POL")),
        ("en", "The Quad leaders acted.", ("AUS", "IND", "JPN", "USA")),
        ("en", "The leaders of the Western Balkans Six acted.", ("ALB", "BIH", "MKD", "MNE", "SRB", "XKX")),
    ],
)
def test_a_group_is_spelled_out(language: str, text: str, codes: tuple[str, ...]) -> None:
    assert one(language, text)[1:] == (MentionKind.GROUP, codes, None)


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("fr", "Les deux dirigeants ont signé.", "parties:2"),
        ("fr", "Les parties ont signé.", "parties"),
        ("fr", "Les cinq États ont signé.", "parties:5"),
        ("fr", "Nos deux pays coopèrent.", "parties:2"),
        ("fr", "Les participants au sommet ont signé.", "parties"),
        ("fr", "Les intérêts des six États comptent.", "parties:6"),
        ("fr", "Les chefs d'État et de gouvernement ont signé.", "parties"),
        ("fr", "Les présidents des cinq États ont signé.", "parties:5"),
        ("fr", "Les États membres ont signé.", "parties"),
        ("fr", "Le « groupe des cinq » a signé.", "parties:5"),
        ("en", "Both sides signed.", "parties:2"),
        ("en", "The Participants signed.", "parties"),
        ("en", "Our three countries signed.", "parties:3"),
        ("en", "Our governments signed.", "parties"),
        ("en", "Leaders signed.", "parties"),
        ("en", "The States Parties signed.", "parties"),
    ],
)
def test_the_parties_of_a_meeting_are_left_to_the_meeting(language: str, text: str, rule: str) -> None:
    _, mentions = read(language, text)
    assert [(m.kind, m.actors, m.rule) for m in mentions] == [(MentionKind.GROUP, (), rule)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Toutes les parties prenantes ont signé."),
        ("fr", "Les pays voisins ont signé."),
        ("en", "World leaders and business leaders came."),
        ("en", "All parties to the conflict must stop."),
        ("en", "Some countries did not sign."),
    ],
)
def test_other_leaders_and_countries_are_no_parties(language: str, text: str) -> None:
    assert seen(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("fr", "Le PNUD agira.", "undp"),
        ("fr", "La Banque eurasienne de développement agira.", "edb"),
        ("fr", "L'Union africaine agira.", "african-union"),
        ("fr", "Le Conseil de sécurité des Nations Unies agira.", "un"),
        ("fr", "La BAD agira.", "afdb"),
        ("en", "The WHO will act; who will pay?", "who"),
        ("en", "ASEAN will act.", "asean"),
        ("en", "The General Assembly will act.", "un"),
        ("en", "The Pacific Islands Forum will act.", "pif"),
        ("fr", "Les investisseurs japonais agiront.", "private-sector:JPN"),
        ("en", "British investors will act.", "private-sector:GBR"),
        ("fr", "La société civile arménienne agira.", "civil-society:ARM"),
        ("en", "The private sector will act.", "private-sector"),
    ],
)
def test_an_organisation_is_found_by_name_and_acronym(language: str, text: str, code: str) -> None:
    assert one(language, text)[1:] == (MentionKind.ORGANISATION, (code,), None)


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Le sommet « Asie centrale – Russie » a eu lieu.", ("KAZ", "KGZ", "RUS", "TJK", "TKM", "UZB")),
        ("fr", "Le dialogue CA+JAD a eu lieu.", ("JPN", *CENTRAL_ASIA)),
        ("fr", "Le sommet Union européenne – Asie centrale a eu lieu.", (*CENTRAL_ASIA, "eu")),
        ("fr", "La TICAD a eu lieu.", ("JPN", "africa")),
        ("fr", "Rencontre au sommet Japon – Kazakhstan.", ("JPN", "KAZ")),
        ("en", "The ASEAN-Japan meeting took place.", ("JPN", "asean")),
        ("en", "The C5+1 met.", (*CENTRAL_ASIA, "USA")),
    ],
)
def test_a_format_is_its_parties(language: str, text: str, codes: tuple[str, ...]) -> None:
    assert one(language, text)[1:] == (MentionKind.FORMAT, tuple(sorted(codes)), None)


def test_a_state_after_a_preposition_of_place_says_so() -> None:
    _, mentions = read("en", "They met in Japan.")
    assert [(m.actors, m.rule) for m in mentions] == [(("JPN",), "place")]


def test_mentions_come_in_order_and_never_overlap() -> None:
    text, mentions = read(
        "en",
        "German Chancellor Friedrich Merz and the leaders of the Baltic States met the UN Secretary-General.",
        "The EU, Japan's government and the two leaders thanked Chancellor Merz.",
    )
    assert len(mentions) == 7
    assert all(before.span.end <= after.span.start for before, after in pairwise(mentions))
    assert all(m.span.of(text).strip() == m.span.of(text) for m in mentions)


def test_a_passage_without_words_has_no_mention() -> None:
    assert find_mentions("***", [Span(0, 3)], load_names("fr"), load_world()) == ()


# -- leaders whom the registry does not know

STRANGERS = {
    "en": ("Iceland will pay for four boats.", "The Prime Minister, Anna Berg, said so in Suva."),
    "fr": ("L'Islande paiera quatre bateaux.", "La Première ministre, Anna Berg, l'a dit à Suva."),
}
AGAIN = {
    "en": "The Prime Minister of Iceland leaves tomorrow.",
    "fr": "La Première ministre d'Islande part demain.",
}


@pytest.mark.parametrize("language", STRANGERS)
def test_a_leader_nobody_knows_is_of_the_state_whose_leader_is_named_behind(language: str) -> None:
    assert people(language, *STRANGERS[language], AGAIN[language])[0] == ("Anna Berg", ("ISL",))


@pytest.mark.parametrize(
    "passages",
    [
        STRANGERS["en"],
        (*STRANGERS["en"], "The Prime Minister of Iceland, Jon Roe, leaves tomorrow."),
        ("Fiji agreed.", *STRANGERS["en"], AGAIN["en"]),
        (AGAIN["en"], *STRANGERS["en"]),
    ],
)
def test_a_leader_nobody_knows_stays_of_no_state_where_the_text_leaves_it_open(passages: tuple[str, ...]) -> None:
    assert dict(people("en", *passages))["Anna Berg"] == ()
