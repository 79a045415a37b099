"""Zones and passages: what part of a document each run is, and what governs it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extract.document.passages import passages
from servanda.lang import pack
from servanda.model import Document, Passage, Span, Zone
from tests.handmade import a_document

T, H, S, ITEM = Zone.TITLE, Zone.HEADING, Zone.SENTENCE, Zone.ITEM


def document(text: str, language: str = "fr", **given: object) -> Document:
    return a_document("a.txt", text, language=language, **given)


def found(text: str, language: str = "fr", **given: object) -> tuple[Passage, ...]:
    return passages(document(text, language, **given), pack.load(language))


def zoned(text: str, language: str = "fr", **given: object) -> list[tuple[Zone, str]]:
    return [(p.zone, p.span.of(text)) for p in found(text, language, **given)]


def items(text: str, language: str = "fr") -> list[tuple[str, str | None]]:
    """The list items of a text, each with its lead-in."""
    governed = [p for p in found(text, language) if p.zone is ITEM]
    return [(p.span.of(text), p.lead_in.of(text) if p.lead_in else None) for p in governed]


def test_the_first_heading_is_the_title_and_later_ones_are_headings() -> None:
    text = "Forum de Dakar sur l'eau\n\nLes ministres se sont réunis lundi.\n\nLes ports\n\nIls ont parlé de ports."
    assert zoned(text) == [
        (T, "Forum de Dakar sur l'eau"),
        (S, "Les ministres se sont réunis lundi."),
        (H, "Les ports"),
        (S, "Ils ont parlé de ports."),
    ]


def test_every_passage_knows_the_heading_it_stands_under() -> None:
    text = "Forum de Dakar\n\nIls ont parlé.\n\nRessources en eau\n\nUn barrage sera construit."
    headings = {p.span.of(text): p.heading.of(text) for p in found(text) if p.heading and p.zone is S}
    assert headings == {"Ils ont parlé.": "Forum de Dakar", "Un barrage sera construit.": "Ressources en eau"}


@pytest.mark.parametrize("line", ["# Santé et climat", "### Santé et climat", "**Santé et climat**"])
def test_markup_makes_a_heading_without_its_marks(line: str) -> None:
    text = f"Une phrase ouvre le texte.\n\n{line}\n\nUne phrase le ferme."
    assert (H, "Santé et climat") in zoned(text)


def test_a_line_that_repeats_the_title_is_a_title_too() -> None:
    text = "Sommet de Lagos\n\nLe sommet a eu lieu.\n\nSommet de Lagos\n\nIl s'est achevé mardi."
    assert [zone for zone, _ in zoned(text)] == [T, S, T, S]


def test_a_title_told_by_the_reader_of_the_format_is_known_in_the_text() -> None:
    text = "Une table ronde s'est tenue à Quito.\n\nTable ronde de Quito."
    assert zoned(text, title="Table ronde de Quito.")[1] == (T, "Table ronde de Quito.")


@pytest.mark.parametrize(
    "line",
    [
        "Les deux ministres ont signé un accord.",
        "Quel avenir pour le port ?",
        "les routes du nord",
        "Les points suivants ont été traités :",
    ],
)
def test_a_line_that_ends_like_a_sentence_or_starts_small_is_no_heading(line: str) -> None:
    assert (S, line) in zoned(f"Un texte commence ainsi.\n\n{line}\n\nUn texte finit ainsi.")


BULLETS = [
    "- ",
    "– ",
    "• ",
    "* ",
    "▪️ ",
    "▪ ",
    "◦ ",
    "➢ ",
    "✓ ",
    "🔹 ",
    "1. ",
    "2) ",
    "(i) ",
    "a) ",
    "(b) ",
    "IV. ",
    "3.1. ",
]


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_bullet_is_left_out_of_its_item_and_the_item_knows_its_lead_in(bullet: str) -> None:
    lead = "Les deux pays ont décidé :"
    text = f"{lead}\n{bullet}d'ouvrir un pont sur le fleuve ;\n{bullet}d'élargir la route côtière."
    assert items(text) == [("d'ouvrir un pont sur le fleuve ;", lead), ("d'élargir la route côtière.", lead)]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\t", "  "])
def test_a_space_of_any_width_may_stand_after_a_bullet(space: str) -> None:
    text = f"Ils ont convenu :\n•{space}de creuser un puits ;\n•{space}de planter des haies."
    assert [words for words, _ in items(text)] == ["de creuser un puits ;", "de planter des haies."]


def test_a_year_a_number_or_a_negative_figure_opens_no_item() -> None:
    lines = ["2030 verra la fin des travaux.", "12 pays y ont pris part.", "-3 degrés ont été mesurés."]
    text = "Un rapport a paru.\n\n" + "\n\n".join(lines)
    assert [words for zone, words in zoned(text) if zone is S][1:] == lines


def test_items_lose_their_lead_in_when_prose_stands_between() -> None:
    text = "Ils ont décidé :\n- d'ouvrir un pont.\n\nLa séance a été longue.\n\n- Une annexe suit."
    assert [lead for _, lead in items(text)] == ["Ils ont décidé :", None]


def test_a_nested_list_has_the_item_above_it_as_its_lead_in() -> None:
    text = (
        "Les parties ont convenu :\n"
        "1. de coopérer dans les domaines suivants :\n"
        "- les ports ;\n"
        "- les phares.\n"
        "2. de se revoir en mai."
    )
    lead = "Les parties ont convenu :"
    inner = "de coopérer dans les domaines suivants :"
    assert items(text) == [
        (inner, lead),
        ("les ports ;", inner),
        ("les phares.", inner),
        ("de se revoir en mai.", lead),
    ]


def test_each_sentence_of_an_item_is_a_passage_with_the_lead_in() -> None:
    text = "Mesures prises par la Bolivie :\n- Un fonds est créé. Il sera géré à Sucre.\n- Une route est ouverte."
    lead = "Mesures prises par la Bolivie :"
    assert items(text) == [
        ("Un fonds est créé.", lead),
        ("Il sera géré à Sucre.", lead),
        ("Une route est ouverte.", lead),
    ]


def test_enumerated_parts_of_one_sentence_are_items_under_its_head() -> None:
    text = "Le Pérou a proposé de (i) créer un fonds, (ii) former des pilotes et (iii) ouvrir une école."
    head = "Le Pérou a proposé de"
    assert zoned(text)[0] == (S, head)
    assert items(text) == [("créer un fonds", head), ("former des pilotes", head), ("ouvrir une école", head)]


def test_one_mark_alone_enumerates_nothing() -> None:
    text = "Le Pérou a rappelé le point (ii) de la charte et son annexe."
    assert zoned(text) == [(S, text)]


def test_lines_that_semicolons_end_under_an_open_colon_are_items() -> None:
    text = "Les ministres ont décidé :\n\nd'ouvrir un pont ;\n\nde fermer une mine ;\n\nde se revoir.\n\nIls ont dîné."
    lead = "Les ministres ont décidé :"
    assert items(text) == [("d'ouvrir un pont ;", lead), ("de fermer une mine ;", lead), ("de se revoir.", lead)]
    assert zoned(text)[-1] == (S, "Ils ont dîné.")


@pytest.mark.parametrize(
    ("line", "mark"), [("[1] Sous réserve de ratification.", "1"), ("* Sous réserve de ratification.", None)]
)
def test_a_footnote_has_its_mark_and_leaves_it_out(line: str, mark: str | None) -> None:
    (note,) = [p for p in found(f"Le traité a été signé.\n\n{line}") if p.zone in (Zone.FOOTNOTE, ITEM)]
    assert note.mark == mark


def test_a_superscript_opens_a_footnote_and_the_call_stays_in_its_sentence() -> None:
    text = "Le traité a été signé[2]. Il est public.\n\n[2] Sous réserve de ratification."
    assert [(p.zone, p.span.of(text), p.mark) for p in found(text)] == [
        (S, "Le traité a été signé[2].", None),
        (S, "Il est public.", None),
        (Zone.FOOTNOTE, "Sous réserve de ratification.", "2"),
    ]


LINES = [
    ("© Agence du Lac, 2031", "fr", Zone.CAPTION),
    ("Photo : le palais des congrès de Kigali", "fr", Zone.CAPTION),
    ("Crédit : Agence du Lac", "fr", Zone.CAPTION),
    ("Photo: the congress hall in Kigali", "en", Zone.CAPTION),
    ("Par Aïcha Diallo", "fr", Zone.BYLINE),
    ("By Jane Roe", "en", Zone.BYLINE),
    ("12 mai 2031", "fr", Zone.DATELINE),
    ("Lundi 12 mai 2031", "fr", Zone.DATELINE),
    ("May 12, 2031", "en", Zone.DATELINE),
    ("12/05/2031", "fr", Zone.DATELINE),
    ("2031-05-12", "en", Zone.DATELINE),
    ("Traduction de courtoisie", "fr", Zone.BOILERPLATE),
    ("Abonnez-vous à notre lettre d'information.", "fr", Zone.BOILERPLATE),
    ("For immediate release", "en", Zone.BOILERPLATE),
    ("[Télécharger le texte](https://example.org/texte.pdf)", "fr", Zone.LINKS),
    ("https://example.org/communique", "en", Zone.LINKS),
]


@pytest.mark.parametrize(("line", "language", "zone"), LINES)
def test_a_line_that_is_no_text_of_the_parties_has_a_zone_of_its_own(line: str, language: str, zone: Zone) -> None:
    before, after = {
        "fr": ("Les ministres se sont réunis.", "Ils se reverront."),
        "en": ("The ministers met.", "They will meet again."),
    }[language]
    assert zoned(f"{before}\n\n{line}\n\n{after}", language) == [(S, before), (zone, line), (S, after)]


def test_what_stands_under_a_heading_of_participants_is_no_statement() -> None:
    text = "Les ministres se sont réunis.\n\nListe des participants\n\n- M. Jean Ndiaye, ministre\n- Mme Rosa Vega\n"
    assert [zone for zone, _ in zoned(text)] == [S, H, Zone.PARTICIPANTS, Zone.PARTICIPANTS]


def test_what_stands_under_a_heading_of_links_is_no_statement() -> None:
    text = "The ministers met.\n\nRelated links\n\n- Treaty of 2019\n- Map of the lake\n"
    assert [zone for zone, _ in zoned(text, "en")] == [S, H, Zone.LINKS, Zone.LINKS]


def test_a_line_with_a_colon_tells_of_participants_until_the_next_sentence() -> None:
    text = "Participants :\n- M. Jean Ndiaye, ministre\n\nIls ont décidé :\n- de bâtir un pont ;\n"
    zones = [(zone, quote) for zone, quote in zoned(text) if zone in (Zone.PARTICIPANTS, Zone.ITEM)]
    assert zones == [(Zone.PARTICIPANTS, "M. Jean Ndiaye, ministre"), (Zone.ITEM, "de bâtir un pont ;")]


def test_a_sentence_that_speaks_of_participants_leads_its_items_in() -> None:
    text = "Les ministres, dont la liste des participants est jointe, ont décidé :\n- de bâtir un pont ;\n"
    assert [zone for zone, _ in zoned(text)] == [S, ITEM]


def test_a_heading_after_the_participants_opens_the_text_again() -> None:
    text = "Participants\n\n- M. Jean Ndiaye\n\nConclusions\n\n- Ouvrir un port à Dakar"
    assert [zone for zone, _ in zoned(text)][-2:] == [H, ITEM]


def test_zones_that_the_reader_of_the_format_knows_are_kept() -> None:
    text = "title: Accord\n\nLes ministres ont signé."
    assert zoned(text, zones=((Span(0, 13), Zone.METADATA),)) == [
        (Zone.METADATA, "title: Accord"),
        (S, "Les ministres ont signé."),
    ]


def test_a_heading_of_the_markup_is_one_even_if_it_ends_with_a_full_stop() -> None:
    text = "Un texte commence.\n\nDe la paix.\n\nIl finit."
    start = text.index("De la paix.")
    assert zoned(text, zones=((Span(start, start + 11), Zone.HEADING),))[1] == (H, "De la paix.")


WRAPPED = """\
Les ministres des pêches des quatre pays riverains se sont réunis à Banjul
pour examiner l'état des stocks de poissons et les moyens de les protéger.

Ils ont décidé de créer une patrouille commune, dotée de trois navires, et
de publier chaque année un rapport sur les prises de chaque pays riverain.
Ils ont aussi demandé aux chantiers navals de présenter leurs devis avant
la fin du mois de juin, pour que la patrouille commence à la saison sèche.
"""


def test_sentences_run_over_lines_that_were_broken_at_a_column() -> None:
    sentences = [p.span.of(WRAPPED).replace("\n", " ") for p in found(WRAPPED)]
    assert [words.split()[0] for words in sentences] == ["Les", "Ils", "Ils"]
    assert all(words.endswith(".") for words in sentences)


WRAPPED_LIST = """\
Ils ont convenu :
- de partager les relevés des bouées avec les services de météo des quatre
  pays ;
- de former ensemble les équipages des navires de patrouille à Banjul, puis
  à Praia ;
- d'ouvrir aux pêcheurs des deux rives les abris des ports, sans frais ni
  formalités ;
- de publier chaque trimestre les prises de chaque navire, espèce par espèce,
  en deux langues.
"""


@pytest.mark.parametrize("before", [WRAPPED, ""])
def test_items_of_several_lines_are_joined_where_a_text_was_broken_at_a_column(before: str) -> None:
    assert [words.rsplit(maxsplit=2)[-1] for words, _ in items(f"{before}\n{WRAPPED_LIST}")] == [
        ";",
        ";",
        ";",
        "langues.",
    ]


def test_lines_that_each_end_a_sentence_are_not_joined() -> None:
    text = "Les ministres se sont réunis à Banjul.\nIls ont signé un accord de pêche.\nIls se reverront."
    assert len(found(text)) == 3


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u00a0\ufeff\n"])
def test_a_text_of_blanks_has_no_passages(text: str) -> None:
    assert found(text) == ()


def test_carriage_returns_are_blanks_like_others() -> None:
    text = "Ils ont convenu :\r\n- de creuser un puits ;\r\n- de planter des haies.\r\n"
    assert [words for words, _ in items(text)] == ["de creuser un puits ;", "de planter des haies."]


LINES = [
    *(
        "Sommet de Lagos",
        "# Eau",
        "**Annexe : textes signés - Un accord**",
        "Ils ont convenu :",
        "Participants",
        "Liens",
        "",
    ),
    *(
        "- d'ouvrir un port ;",
        "• de lire :",
        "1. Un fonds. Il est créé.",
        "(ii) de payer",
        "a) de signer :",
        "▪️ Rendez-vous",
        " ",
    ),
    *(
        "[1] Sous réserve.",
        "© Agence",
        "12 mai 2031",
        "Par Ana Diaz",
        "https://example.org",
        "Ils (i) lisent, (ii) écrivent.",
    ),
    *(
        "« Nous irons. Nous verrons",
        "M. Ba a reçu Mme Ly », dit-il.",
        "de planter des haies ;",
        "et la suite",
        "\u00a0",
        "---",
    ),
]
ANYTHING = st.text(alphabet="aéZ .,;:!?«»“”\"'’()[]{}#*•-–▪️1iv)\n\r\t\u00a0\u202f\u200d😀漢", max_size=120)


@given(st.lists(st.sampled_from(LINES), max_size=25).map("\n".join) | ANYTHING)
def test_passages_stand_in_order_apart_and_are_governed_by_what_stands_above(text: str) -> None:
    parts = found(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(parts))
    assert all(part.span.end <= len(text) and part.span.of(text).strip() for part in parts)
    above: set[Span] = set()
    for part in parts:
        if part.lead_in:
            assert part.zone is ITEM
            assert any(part.lead_in.covers(span) for span in above)
        assert part.heading is None or part.heading in above
        above.add(part.span)


@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_every_word_that_is_no_mark_stands_in_a_passage(lines: list[str]) -> None:
    text = "\n".join(lines)
    inside = {place for part in found(text) for place in range(part.span.start, part.span.end)}
    left_out = "".join(char if i not in inside else " " for i, char in enumerate(text))
    assert set(left_out.split()) <= {".", "#", "-", "•", "1.", "(i)", "(ii)", "a)", "▪️", "[1]", "**", ","}


UNMARKED = {
    "en": "They agreed on the following:\n\nTrade in tea\n\nSafety at sea\n\nNext steps\n\nThey will meet in May.",
    "fr": "Ils ont convenu de ce qui suit :\n\nCommerce du thé\n\nSécurité en mer\n\nSuite\n\nIls se verront en mai.",
}


@pytest.mark.parametrize("language", UNMARKED)
def test_short_lines_below_a_colon_are_items_and_the_last_one_above_a_sentence_is_a_heading(language: str) -> None:
    lead, first, second, heading, _ = UNMARKED[language].split("\n\n")
    assert items(UNMARKED[language], language) == [(first, lead), (second, lead)]
    assert (H, heading) in zoned(UNMARKED[language], language)


@pytest.mark.parametrize(
    ("lead", "lines"),
    [
        ("Contact:", ["Anna Berg", "Press Office", "Main Street"]),
        ("The meeting was attended by the following ministers:", ["Anna Berg", "Otto Salo", "Liis Tamm"]),
        ("The Parties have agreed on the following:", ["Article 1", "Article 2", "Article 3"]),
        ("The Parties have agreed on the following:", ["Article one", "Trade in tea", "Safety at sea"]),
        ("They called for a port that will be open:", ["P – Prompt loading", "O – Open at night", "R – Rich in rice"]),
        ("Agreements in force", ["Treaty on tea of 1972", "Agreement on the use of pastures"]),
        ("Agreements signed", ["Trade in tea", "Safety at sea"]),
    ],
)
def test_lines_that_are_names_or_numbered_headings_or_stand_below_no_lead_in_are_no_items(
    lead: str, lines: list[str]
) -> None:
    assert items("\n\n".join(["The ministers met.", lead, *lines]), "en") == []


@pytest.mark.parametrize("lead", ["Agreements signed", "They presided over the signing of the following:-"])
def test_lines_that_name_instruments_are_items_below_a_colon_or_a_heading_that_tells_of_signing(lead: str) -> None:
    lines = ["Memorandum of Understanding on tea", "Air Services Agreement between Chad and Mali"]
    text = "\n".join(["The ministers met.", lead, *lines, "They will meet again."])
    assert [words for words, _ in items(text, "en")] == lines


def test_a_block_that_ends_in_to_leads_items_in_though_they_begin_with_a_capital() -> None:
    text = "Chad and Mali agreed to\n\n• Dredge the port;\n• Jointly build a road."
    assert items(text, "en") == [
        ("Dredge the port;", "Chad and Mali agreed to"),
        ("Jointly build a road.", "Chad and Mali agreed to"),
    ]
