"""Amounts and times as a reader would write them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from servanda.export.phrasing import amount_in_words, exact_amount, interfaces, time_in_words, when_in_words
from servanda.lang import tables
from servanda.model import Act, Amount, Basis, Novelty, ObjectStage, Polarity, Qualifier, SourceClass, Span, When

FRENCH = interfaces()["fr"]
ENGLISH = interfaces()["en"]
NARROW, WIDE = "\u202f", "\u00a0"


def money(value: str, unit: str, qualifier: Qualifier = Qualifier.EXACT, maximum: str | None = None) -> Amount:
    return Amount(Span(0, 1), Decimal(value), unit, qualifier, Decimal(maximum) if maximum else None)


def plain(text: str) -> str:
    return text.replace(NARROW, " ").replace(WIDE, " ")


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        (money("3000000000000", "JPY"), "3 000 milliards de yens japonais", "3 trillion Japanese yen"),
        (money("1500000000", "EUR"), "1,5 milliard d’euros", "1.5 billion euros"),
        (money("250000000", "EUR", Qualifier.AT_LEAST), "au moins 250 millions d’euros", "at least 250 million euros"),
        (money("1234567", "EUR"), "1 234 567 euros", "1,234,567 euros"),
        (money("12.5", "percent", Qualifier.ABOUT), "environ 12,5 %", "about 12.5%"),
        (
            money("5000000", "EUR", maximum="8000000"),
            "5 millions d’euros à 8 millions d’euros",
            "5 million euros to 8 m",
        ),
    ],
)
def test_money_and_shares_read_as_a_person_writes_them(amount: Amount, french: str, english: str) -> None:
    assert plain(amount_in_words(amount, "", FRENCH)) == french
    assert plain(amount_in_words(amount, "", ENGLISH)).startswith(english)


def test_a_rate_tells_what_it_is_for() -> None:
    rate = replace(money("2000000", "EUR", Qualifier.ABOUT), per="year")
    assert plain(amount_in_words(rate, "", FRENCH)) == "environ 2 millions d’euros par an"
    assert plain(amount_in_words(rate, "", ENGLISH)) == "about 2 million euros a year"
    assert plain(exact_amount(rate, FRENCH)) == "2 000 000 EUR par an"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_rate_of_a_language_has_its_words(language: str) -> None:
    rates = tables.toml(language, "quantities.toml", "its rates")["rates"]
    told = {unit.replace("_", " ") for unit in (*rates["after"], *rates["before"])}
    assert told <= set(FRENCH.messages["per"])
    assert told <= set(ENGLISH.messages["per"])


def test_what_is_counted_keeps_the_words_of_the_text() -> None:
    counted = Amount(Span(0, 1), Decimal(60), "documents", Qualifier.OVER)
    assert amount_in_words(counted, "60 documents", FRENCH) == "plus de 60 documents"
    assert amount_in_words(counted, "sixty documents", ENGLISH) == "more than sixty documents"
    assert plain(exact_amount(counted, FRENCH)) == "60 documents"


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2025-12-20", "20 décembre 2025", "20 December 2025"),
        ("2026-05-01", "1er mai 2026", "1 May 2026"),
        ("2026-05", "mai 2026", "May 2026"),
        ("2028", "2028", "2028"),
        ("2025/2027", "2025–2027", "2025–2027"),
        ("2025-12-20/2030-12-20", "20 décembre 2025 – 20 décembre 2030", "20 December 2025 – 20 December 2030"),
        ("../2030", "jusqu’en 2030", "until 2030"),
        ("/2030-06-30", "jusqu’au 30 juin 2030", "until 30 June 2030"),
        ("2026-03/..", "à partir de mars 2026", "from March 2026"),
        ("2026-23", "automne 2026", "autumn 2026"),
        ("2026-33", "premier trimestre 2026", "first quarter of 2026"),
        ("[2026-01-10..2026-06]", "d’ici juin 2026", "by June 2026"),
        ("[2026-01-10..2026-06-30]", "d’ici le 30 juin 2026", "by 30 June 2026"),
        ("2030~", "vers 2030", "about 2030"),
        ("202X", "les années 2020", "the 2020s"),
    ],
)
def test_a_time_reads_as_a_person_writes_it(edtf: str, french: str, english: str) -> None:
    assert time_in_words(edtf, FRENCH) == french
    assert time_in_words(edtf, ENGLISH) == english


@pytest.mark.parametrize("edtf", ["2025-13-45", "2025-02-30", "[2025,2026]", "../..", "soon", "2025-99", "2026/x"])
def test_a_time_not_known_here_stays_as_it_is(edtf: str) -> None:
    assert time_in_words(edtf, FRENCH) == edtf


def _keys(messages: dict[str, object], above: str = "") -> set[str]:
    keys = set()
    for key, value in messages.items():
        path = f"{above}{key}"
        keys |= _keys(value, f"{path}.") if isinstance(value, dict) else {path}
    return keys


@pytest.mark.parametrize(
    ("when", "french", "english"),
    [
        (When(Span(0, 4), "2031", "fr.year", bound="by"), "d’ici 2031", "by 2031"),
        (When(Span(0, 4), "../2031-05-03", "fr.date", bound="until"), "jusqu’au 3 mai 2031", "until 3 May 2031"),
        (When(Span(0, 4), "2031-03/..", "fr.month", bound="after"), "après mars 2031", "after March 2031"),
        (When(Span(0, 4), "2031-03", "fr.month"), "mars 2031", "March 2031"),
        (
            When(Span(0, 8), "", "fr.counted.term", length="P36M", event=Span(9, 20)),
            "36 mois après l'été",
            "36 months après l'été",
        ),
        (
            When(Span(0, 8), "", "fr.counted.term", bound="by", length="P2Y6M"),
            "au plus tard 2 ans et 6 mois",
            "no later than 2 years, 6 months",
        ),
    ],
)
def test_a_time_tells_on_which_side_of_it_and_from_what_it_counts(when: When, french: str, english: str) -> None:
    text = "six mois après l'été"
    assert plain(when_in_words(when, text, FRENCH)) == plain(french)
    assert plain(when_in_words(when, text, ENGLISH)) == plain(english)


def test_every_interface_says_everything() -> None:
    for words in interfaces().values():
        assert _keys(dict(words.messages)) == _keys(dict(FRENCH.messages)), words.code


@pytest.mark.parametrize(
    ("section", "kinds"),
    [
        ("act", Act),
        ("letter", Act),
        ("gloss", Act),
        ("basis", Basis),
        ("qualifier", Qualifier),
        ("polarity", Polarity),
        ("novelty", Novelty),
        ("stage", ObjectStage),
        ("source", SourceClass),
    ],
)
def test_every_value_of_the_model_has_a_word(section: str, kinds: type) -> None:
    for words in interfaces().values():
        assert set(words.messages[section]) == {kind.value for kind in kinds}


def test_ten_acts_have_ten_letters() -> None:
    for words in interfaces().values():
        assert len(set(words.messages["letter"].values())) == len(Act)
