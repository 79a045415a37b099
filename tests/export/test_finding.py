"""Findings in a sentence: who says what, as it is written in the language of the reader."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from servanda.export.finding import sentence
from servanda.ledger.entries.entry import Origin
from servanda.ledger.findings.finding import Finding, Force, Kind, Severity, Told
from servanda.model import Amount, Qualifier, Span, When

PRESS = Origin("a" * 64, "press.txt", 1, "en")
OFFICE = Origin("b" * 64, "office.txt", 2, "fr", publisher="Office of the President")
PLACE = Span(0, 4)


def money(value: int, qualifier: Qualifier = Qualifier.EXACT) -> Amount:
    return Amount(PLACE, Decimal(value), "NZD", qualifier)


def told(origin: Origin, value: Amount | When | Force | date | str, words: str, key: str) -> Told:
    return Told(origin, PLACE, "a quote", value, words, key, key)


def test_amounts_are_written_as_in_the_language_with_all_who_say_so() -> None:
    copy = Origin("c" * 64, "copy.txt", 3, "en")
    said = (
        told(PRESS, money(50_000_000, Qualifier.ABOUT), "50 million", "50"),
        told(OFFICE, money(48_000_000), "48 millions", "48"),
        told(copy, money(50_000_000, Qualifier.ABOUT), "50 million", "50"),
    )
    finding = Finding(Kind.AMOUNTS_DIFFER, "e", said, Severity.HIGH)
    assert sentence(finding, "en") == (
        "The amounts differ: about 50 million New Zealand dollars according to press.txt and copy.txt; "
        "48 million New Zealand dollars according to Office of the President."
    )
    assert sentence(finding, "fr") == (
        "Les montants diffèrent : environ 50 millions de dollars néo-zélandais selon press.txt et copy.txt ; "
        "48 millions de dollars néo-zélandais selon Office of the President."
    )


def test_the_part_of_a_month_keeps_the_words_of_its_text() -> None:
    said = (
        told(PRESS, When(PLACE, "2027-03", "en.month", bound="by"), "March 2027", "1"),
        told(OFFICE, When(PLACE, "2027", "fr.year.part", bound="before"), "fin de 2027", "2"),
    )
    finding = Finding(Kind.DATES_DIFFER, "e", said, Severity.HIGH)
    assert sentence(finding, "fr").endswith("avant « fin de 2027 » selon Office of the President.")
    assert sentence(finding, "en").startswith("The dates differ: by March 2027 according to press.txt;")


def test_a_day_from_which_a_thing_was_to_run_is_called_no_term() -> None:
    said = (told(PRESS, When(PLACE, "2027-03-01", "en.day", bound="from"), "from 1 March 2027", "1"),)
    finding = Finding(Kind.TERM_PASSED, "e", said, Severity.MEDIUM, {"day": date(2027, 4, 1)})
    assert sentence(finding, "en") == (
        "The day from which it was to run has passed by 1 April 2027: from 1 March 2027 according to press.txt."
    )
    assert sentence(finding, "fr").startswith("Le jour à partir duquel cela devait courir est passé au 1")
    by_then = (told(PRESS, When(PLACE, "2027-03-01", "en.day", bound="by"), "by 1 March 2027", "1"),)
    both = Finding(Kind.TERM_PASSED, "e", said + by_then, Severity.MEDIUM, {"day": date(2027, 4, 1)})
    assert sentence(both, "en").startswith("The term has passed by 1 April 2027:")


def test_forces_are_told_with_the_verbs_of_the_texts() -> None:
    said = (told(PRESS, Force.PROMISED, "will build", "promised"), told(OFFICE, Force.INTENDED, "envisage", "intended"))
    finding = Finding(Kind.FORCE_DIFFERS, "e", said, Severity.HIGH)
    assert "a commitment (“will build”) according to press.txt" in sentence(finding, "en")
    assert "une intention (« envisage ») selon Office of the President" in sentence(finding, "fr")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "“05/06/2026” (press.txt) reads as 5 June 2026 or as 6 May 2026."), ("fr", "5 juin 2026 ou 6 mai 2026.")],
)
def test_a_day_with_two_readings_tells_both(language: str, words: str) -> None:
    said = (told(PRESS, date(2026, 6, 5), "05/06/2026", "k"),)
    particulars = {"second": date(2026, 5, 6)}
    finding = Finding(Kind.DATE_TWO_READINGS, "e", said, Severity.MEDIUM, particulars)
    assert sentence(finding, language).endswith(words)
