"""The date of a document."""

from __future__ import annotations

import pytest

from servanda.lang import dates as date_words
from servanda.lang.dates import TenseRule
from servanda.model import Document
from servanda.read import Given, read
from servanda.read.days import find_days, find_periods

PROSE = "\n\nLes deux pays ont convenu de renforcer leur coopération dans tous les domaines d’intérêt commun.\n"
ENGLISH = "\n\nThe two countries agreed to strengthen their cooperation in every field of common interest.\n"


def dated(text: str) -> Document:
    return read("a.txt", text.encode())


def readings(text: str) -> tuple[str, ...]:
    date = dated(text).date
    return date.readings if date else ()


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("2025/12/20", "2025-12-20"),
        ("2025-12-20", "2025-12-20"),
        ("Le 20/12/2025", "2025-12-20"),
        ("20.03.2025", "2025-03-20"),
        ("03.04.2025", "2025-04-03"),
        ("Tokyo, le 20 décembre 2025", "2025-12-20"),
        ("1er mars 2025", "2025-03-01"),
        ("5 AOUT 2025", "2025-08-05"),
        ("12 janv. 2025", "2025-01-12"),
        ("Publié le 3\u00a0février\u00a02025 à 9h30", "2025-02-03"),
    ],
)
def test_a_french_line_dates_the_text(line: str, iso: str) -> None:
    assert readings(f"Sommet\n\n{line}{PROSE}") == (iso,)
    assert readings(f"Sommet{PROSE}\nPar Anne Martin\n{line}\n\nInfolettre\n") == (iso,)


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("December 20, 2025", "2025-12-20"),
        ("20 December 2025", "2025-12-20"),
        ("20th of December, 2025", "2025-12-20"),
        ("Released Dec. 3, 2025", "2025-12-03"),
        ("12/20/2025", "2025-12-20"),
    ],
)
def test_an_english_line_dates_the_text(line: str, iso: str) -> None:
    assert readings(f"Summit\n\n{line}{ENGLISH}") == (iso,)


@pytest.mark.parametrize(
    ("opening", "iso"),
    [
        ("SEOUL, Sept 17, 2026 -- ", "2026-09-17"),
        ("LIMA, 17 September 2026 (Andina) – ", "2026-09-17"),
        ("The treaty of 17 September 2026 - ", None),
    ],
)
def test_a_dateline_dates_the_text(opening: str, iso: str | None) -> None:
    text = f"Talks\n\n{opening}Peru will send Chile 40 nurses by March 2027, the minister said.{ENGLISH}"
    assert readings(text) == ((iso,) if iso else ())


def test_the_evidence_is_the_date_as_written() -> None:
    document = dated(f"Sommet\n\nTokyo, le 20 décembre 2025{PROSE}")
    assert document.date is not None
    assert document.date.span is not None
    assert document.date.span.of(document.text) == "20 décembre 2025"


def test_metadata_come_before_the_text() -> None:
    head = "---\ndate: 2025-12-22T22:38:17.044Z\n---\n"
    assert readings(f"{head}Sommet\n\n2025/12/20{PROSE}") == ("2025-12-22",)


def test_the_user_comes_before_all() -> None:
    document = read("a.txt", f"Sommet\n\n12/03/2025{PROSE}".encode(), Given(date="2024-01-02"))
    assert document.date is not None
    assert document.date.readings == ("2024-01-02",)
    assert document.notices == ()


def test_the_opening_tells_the_day_where_no_line_does() -> None:
    assert readings(
        f"Le 4 avril 2025, les ministres ont tenu leur réunion à Samarcande, en présence de tous.{PROSE}"
    ) == ("2025-04-04",)


@pytest.mark.parametrize(
    "text",
    [
        f"Sommet{PROSE}",
        f"Sommet{PROSE * 8}Le traité signé le 3 mai 1998 à Minsk par les ministres présents reste en vigueur.{PROSE}",
        f"Sommet{PROSE * 8}\n[1] Taux du 22/12/2025\n",
    ],
)
def test_a_text_without_a_date_says_so(text: str) -> None:
    document = dated(text)
    assert document.date is None
    assert [notice.code for notice in document.notices] == ["undated"]


OPENING = "À l’issue du sommet qui s’est tenu le 20 décembre à Nukus, une feuille de route a été signée."


@pytest.mark.parametrize(
    ("ahead", "year"),
    [
        ("La prochaine session se tiendra en mai 2026.", "2025"),
        ("La prochaine session se tiendra le 24 décembre 2026.", "2026"),
        ("Le plan pour 2025–2027 a été adopté.", "2025"),
        ("Le plan 2025-2027 a été adopté et une session se tiendra en mai 2025.", "2024"),
    ],
)
def test_a_day_without_a_year_is_the_latest_before_what_lies_ahead(ahead: str, year: str) -> None:
    document = dated(f"{OPENING} {ahead}{PROSE}")
    assert document.date is not None
    assert document.date.readings == (f"{year}-12-20",)
    assert [notice.code for notice in document.notices] == ["inferred-date"]


@pytest.mark.parametrize(
    "text",
    [
        f"{OPENING}{PROSE}",
        f"{OPENING} Une session s’est tenue en mai 2019.{PROSE}",
        f"{OPENING} Les plans 2019–2021 et 2025–2027 ont été évoqués.{PROSE}",
        f"Le sommet se tiendra le 20 décembre à Nukus, et le suivant se tiendra en mai 2026.{PROSE}",
    ],
)
def test_a_year_is_not_inferred_where_nothing_bounds_it(text: str) -> None:
    assert [notice.code for notice in dated(text).notices] == ["undated"]


TOLD = [
    ("Le ministère a tenu, en septembre 2025, une session de travail.", "2025-12-03", "2025-03-12"),
    ("Une session avait été tenue en juin 2025 à Bakou.", "2025-12-03", "2025-03-12"),
    ("Le sommet se tiendra en juin 2025 à Bakou.", "2025-03-12", "2025-12-03"),
    ("Un forum est prévu pour le 20 avril 2025.", "2025-03-12", "2025-12-03"),
    ("En février 2025, une réunion s’est tenue à Bakou.", "2025-03-12", "2025-12-03"),
    ("Le forum a eu lieu le 5 mars 2025 et un autre aura lieu en décembre 2025.", "2025-03-12", "2025-12-03"),
]


@pytest.mark.parametrize(("sentence", "first", "second"), TOLD)
def test_an_ambiguous_day_keeps_both_readings_the_likelier_first(sentence: str, first: str, second: str) -> None:
    document = dated(f"Sommet\n\nLe 12/03/2025\n\n{sentence}{PROSE}")
    assert document.date is not None
    assert document.date.readings == (first, second)
    assert [notice.code for notice in document.notices] == ["ambiguous-date"]


def test_the_reason_quotes_what_was_told_in_which_tense() -> None:
    document = dated(f"Sommet\n\nLe 12/03/2025\n\n{TOLD[0][0]}{PROSE}")
    assert document.date is not None
    assert "«septembre 2025» is told in the past, so it is not 2025-03-12" in document.date.reason


def test_without_evidence_the_language_decides_and_says_so() -> None:
    french, english = dated(f"Sommet\n\n12/03/2025{PROSE}").date, dated(f"Summit\n\n12/03/2025{ENGLISH}").date
    assert french is not None
    assert english is not None
    assert (french.value, english.value) == ("2025-03-12", "2025-12-03")
    assert "nothing in the text tells which" in french.reason


def test_the_habit_of_an_english_text_is_stronger_than_its_language() -> None:
    british = f"Summit\n\n12/03/2025{ENGLISH}The treaty of 3 May 1998 and the protocol of 4 June 2001 stay in force.\n"
    assert readings(british) == ("2025-03-12", "2025-12-03")


def test_the_same_day_twice_is_not_ambiguous() -> None:
    assert readings(f"Sommet\n\n05/05/2025{PROSE}") == ("2025-05-05",)


@pytest.mark.parametrize(
    "text", ["30/02/2025", "2025/13/40", "12/03/2025/4", "99 mars 2025", "12 marsouins 2025", "v1.12.03.2025"]
)
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    assert find_days(text, date_words.load("fr")) == ()


def test_a_month_with_its_year_is_a_period() -> None:
    text = "de septembre 2025 au 4 avril 2026"
    assert [period.span.of(text) for period in find_periods(text, date_words.load("fr"))] == [
        "septembre 2025",
        "4 avril 2026",
    ]


RULES = [
    rule for language in ("fr", "en") for words in [date_words.load(language)] for rule in (*words.past, *words.future)
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_of_tense_reads_its_example_and_not_its_counter_example(rule: TenseRule) -> None:
    assert rule.pattern.search(rule.example.lower().replace("’", "'"))
    assert not rule.pattern.search(rule.counter.lower().replace("’", "'"))


@pytest.mark.parametrize(("language", "day_first"), [("fr", True), ("en", False)])
def test_the_order_of_day_and_month_is_the_languages(language: str, day_first: bool) -> None:
    assert date_words.load(language).day_first is day_first
