"""What holds the name of a state and is not the state: seas, rivers, provinces, persons; each beside the state."""

import tomllib
from importlib.resources import files

import pytest

from servanda.extract.actors import find_mentions
from servanda.lang.names import load as load_names
from servanda.model import Span
from servanda.world import load as load_world


def states(language: str, text: str) -> set[str]:
    mentions = find_mentions(text, [Span(0, len(text))], load_names(language), load_world(), None)
    return {code for one in mentions for code in one.actors}


@pytest.mark.parametrize(
    ("language", "decoy", "state", "code"),
    [
        ("fr", "Le golfe de Guinée est calme.", "La Guinée a signé.", "GIN"),
        ("fr", "La Nouvelle-Guinée est une île.", "La Papouasie-Nouvelle-Guinée a signé.", "PNG"),
        ("fr", "Le ver de Guinée recule.", "La Guinée équatoriale a signé.", "GNQ"),
        ("fr", "La péninsule de Corée est calme.", "La Corée a signé.", "KOR"),
        ("fr", "La guerre de Corée fut longue.", "La Corée du Nord a signé.", "PRK"),
        ("fr", "Le bassin du Congo est vaste.", "La République du Congo a signé.", "COG"),
        ("fr", "Le Congo belge fut une colonie.", "La République démocratique du Congo a signé.", "COD"),
        ("fr", "Le delta du Niger est pollué.", "Le Niger a signé.", "NER"),
        ("fr", "La boucle du Niger est fertile.", "Le Nigeria a signé.", "NGA"),
        ("fr", "L’État de Géorgie a voté.", "La Géorgie a signé.", "GEO"),
        ("fr", "L’usine de Savannah, en Géorgie, tourne.", "Un accord conclu en Géorgie.", "GEO"),
        ("fr", "L’Irlande du Nord a voté.", "L’Irlande a signé.", "IRL"),
        ("fr", "La mer d’Irlande est froide.", "L’Irlande a signé.", "IRL"),
        ("fr", "La Macédoine antique fut grande.", "La Macédoine du Nord a signé.", "MKD"),
        ("fr", "Le Soudan français fut une colonie.", "Le Soudan du Sud a signé.", "SSD"),
        ("fr", "Le Jourdain est bas.", "La Jordanie a signé.", "JOR"),
        ("fr", "Le lac Tchad est bas.", "Le Tchad a signé.", "TCD"),
        ("fr", "Le New Jersey a voté.", "Jersey a signé.", "JEY"),
        ("fr", "Elle vit à Jersey City.", "Jersey a signé.", "JEY"),
        ("fr", "La mer de Chine méridionale est calme.", "La Chine a signé.", "CHN"),
        ("fr", "Le Nouveau-Mexique a voté.", "Le Mexique a signé.", "MEX"),
        ("fr", "Le golfe du Mexique est chaud.", "Le Mexique a signé.", "MEX"),
        ("fr", "La mer d’Oman est calme.", "Oman a signé.", "OMN"),
        ("fr", "L’Asie du Sud-Est est vaste.", "L’Afrique du Sud a signé.", "ZAF"),
        ("fr", "La mer du Japon est calme.", "Le Japon a signé.", "JPN"),
        ("fr", "Le canal de Panama rouvre.", "Le Panama a signé.", "PAN"),
        ("fr", "Les Panama Papers ont paru.", "Le Panama a signé.", "PAN"),
        ("fr", "La réunion a pris fin.", "La Réunion a voté.", "REU"),
        ("fr", "Le palais du Luxembourg est fermé.", "Le Luxembourg a signé.", "LUX"),
        ("fr", "L’Azerbaïdjan oriental est vaste.", "L’Azerbaïdjan a signé.", "AZE"),
        ("fr", "La Chypre du Nord a voté.", "Chypre a signé.", "CYP"),
        ("fr", "L’Alhambra de Grenade est belle.", "La Grenade a signé.", "GRD"),
        ("fr", "Elle vit à Kingston.", "La Jamaïque a signé.", "JAM"),
        ("en", "The Gulf of Guinea is calm.", "Guinea signed.", "GIN"),
        ("en", "New Guinea is an island.", "Papua New Guinea signed.", "PNG"),
        ("en", "Guinea worm is rare.", "Equatorial Guinea signed.", "GNQ"),
        ("en", "The Korean Peninsula is calm.", "South Korea signed.", "KOR"),
        ("en", "The Korean War was long.", "North Korea signed.", "PRK"),
        ("en", "The Congo Basin is vast.", "The Republic of the Congo signed.", "COG"),
        ("en", "The Belgian Congo was a colony.", "The Democratic Republic of the Congo signed.", "COD"),
        ("en", "The Niger Delta is vast.", "Niger signed.", "NER"),
        ("en", "The Niger Basin is vast.", "Nigeria signed.", "NGA"),
        ("en", "Plants in Atlanta, Georgia, and Savannah, Georgia, closed.", "Georgia signed.", "GEO"),
        ("en", "The state of Georgia voted.", "Georgia signed.", "GEO"),
        ("en", "South Georgia is cold.", "Georgia signed.", "GEO"),
        ("en", "Northern Ireland voted.", "Ireland signed.", "IRL"),
        ("en", "Ancient Macedonia was great.", "North Macedonia signed.", "MKD"),
        ("en", "The River Jordan is low.", "Jordan signed.", "JOR"),
        ("en", "Michael Jordan and Chad Smith sang.", "Chad signed.", "TCD"),
        ("en", "Lake Chad is low.", "Chad signed.", "TCD"),
        ("en", "New Jersey voted.", "Jersey signed.", "JEY"),
        ("en", "The South China Sea is calm.", "China signed.", "CHN"),
        ("en", "New Mexico voted.", "Mexico signed.", "MEX"),
        ("en", "The Gulf of Mexico is warm.", "Mexico signed.", "MEX"),
        ("en", "The Sea of Oman is calm.", "Oman signed.", "OMN"),
        ("en", "The Sea of Japan is calm.", "Japan signed.", "JPN"),
        ("en", "The Panama Canal reopened.", "Panama signed.", "PAN"),
        ("en", "Roast turkey was served.", "Turkey signed.", "TUR"),
        ("en", "Southeast Asia is vast.", "South Africa signed.", "ZAF"),
        ("en", "Northern Cyprus voted.", "Cyprus signed.", "CYP"),
        ("en", "Turkish Cypriots and Greek Cypriots met.", "Cypriots voted.", "CYP"),
        ("en", "Native Americans and African Americans voted.", "Americans voted.", "USA"),
        ("en", "The poles are melting.", "Poles voted.", "POL"),
        ("en", "Yesterday Finn Jones spoke.", "Finns voted.", "FIN"),
        ("en", "She lives in Kingston.", "Jamaica signed.", "JAM"),
        ("en", "The Vietnam War was long.", "Vietnam signed.", "VNM"),
    ],
)
def test_a_decoy_is_nobody_and_the_state_is_itself(language: str, decoy: str, state: str, code: str) -> None:
    assert states(language, decoy) == set()
    assert states(language, state) == {code}


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Le Niger et le Nigeria ont signé.", {"NER", "NGA"}),
        ("fr", "La Guinée et la Guinée-Bissau ont signé.", {"GIN", "GNB"}),
        ("fr", "La Dominique et la République dominicaine ont signé.", {"DMA", "DOM"}),
        ("fr", "Les Samoa et les Samoa américaines ont signé.", {"WSM", "ASM"}),
        ("fr", "Le Soudan et le Soudan du Sud ont signé.", {"SDN", "SSD"}),
        ("fr", "La Chine et Taïwan ont signé.", {"CHN", "TWN"}),
        ("en", "Niger and Nigeria signed.", {"NER", "NGA"}),
        ("en", "Guinea and Guinea-Bissau signed.", {"GIN", "GNB"}),
        ("en", "Dominica and the Dominican Republic signed.", {"DMA", "DOM"}),
        ("en", "Samoa and American Samoa signed.", {"WSM", "ASM"}),
        ("en", "Sudan and South Sudan signed.", {"SDN", "SSD"}),
        ("en", "The Republic of Korea and the DPRK signed.", {"KOR", "PRK"}),
        ("en", "Mauritius and Mauritania signed.", {"MUS", "MRT"}),
    ],
)
def test_states_with_like_names_are_named_side_by_side(language: str, text: str, codes: set[str]) -> None:
    assert states(language, text) == codes


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_decoy_of_the_pack_names_a_state(language: str) -> None:
    data = tomllib.loads(files("servanda.lang").joinpath(language, "roles.toml").read_text(encoding="utf-8"))
    verb = {"fr": "{} existe.", "en": "{} exists."}[language]
    read = ((form, states(language, verb.format(form))) for form in data["decoys"]["forms"])
    named = {form: found for form, codes in read if (found := {code for code in codes if code.isupper()})}
    assert named == {}


@pytest.mark.parametrize(
    ("language", "text", "people", "code"),
    [
        ("fr", "Les Ouzbeks ont voté.", "Ouzbeks", "UZB"),
        ("fr", "Un Kazakhstanais a parlé.", "Kazakhstanais", "KAZ"),
        ("fr", "Les Néo-Zélandais ont voté.", "Néo-Zélandais", "NZL"),
        ("en", "Kazakhs voted.", "Kazakhs", "KAZ"),
        ("en", "Filipinos voted.", "Filipinos", "PHL"),
        ("en", "The Dutch voted.", "Dutch", "NLD"),
        ("en", "A Dane spoke.", "Dane", "DNK"),
    ],
)
def test_a_people_is_no_government(language: str, text: str, people: str, code: str) -> None:
    (one,) = find_mentions(text, [Span(0, len(text))], load_names(language), load_world(), None)
    assert (one.span.of(text), one.actors, one.rule) == (people, (code,), "adjective")
