"""Times of many regions as EDTF, what cannot be resolved, and which time is the `when` of a statement."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from dateutil.easter import easter

from servanda.extract.times import choose_when, find_times, read_times
from servanda.extract.times.feasts import feast_day
from servanda.extract.times.timex import Anchor
from servanda.lang.quantities import load
from servanda.model import Act, Span, Unread, When
from tests.extract.annotated import all_rows

MARKED = re.compile(r"\[(?P<text>[^\]=]+) = (?P<edtf>[^\]]+)\]")
READ_ON = Anchor("2030-06-15")


def marked(row: str) -> tuple[str, list[tuple[str, str]]]:
    """The sentence of a row, and what its brackets give: the words and their EDTF."""
    wanted = [(mark["text"], mark["edtf"]) for mark in MARKED.finditer(row)]
    return MARKED.sub(lambda mark: mark["text"], row), wanted


def times(text: str, language: str = "fr", anchor: Anchor = READ_ON) -> tuple[When, ...]:
    return find_times(text, Span(0, len(text)), load(language), anchor)


@pytest.mark.parametrize(("language", "row"), all_rows("times"))
def test_a_time_is_read_with_its_span_and_its_edtf(language: str, row: str) -> None:
    text, wanted = marked(row)
    assert [(time.span.of(text), time.edtf or time.length) for time in times(text, language)] == wanted


@pytest.mark.parametrize(("language", "row"), all_rows("when"))
def test_the_when_of_a_statement_is_its_term_and_no_date_of_reference(language: str, row: str) -> None:
    act, wanted, text = row.split(" | ", 2)
    span = Span(0, len(text))
    chosen = choose_when(times(text, language), text, span, Act(act), load(language))
    assert ((chosen.edtf or chosen.length) if chosen else "-") == wanted


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("fr", "Elle signera avant le 30 novembre", "before"),
        ("fr", "Elle signera avant la fin de l'année", "by"),
        ("fr", "Elle signera avant la fin du mois d'août", "by"),
        ("fr", "Elle signera d'ici à mars 2031", "by"),
        ("fr", "Elle signera d'ici la fin du premier semestre 2031", "by"),
        ("fr", "Elle restera jusqu'en 2031", "until"),
        ("fr", "Elle ne restera pas au-delà de juillet 2031", "after"),
        ("fr", "Elle paiera au plus tard trente jours après réception de la note", "by"),
        ("fr", "Elle signera en mars 2031", ""),
        ("fr", "Elle paiera de 2031 à 2033", ""),
        ("en", "It will sign by March 2031", "by"),
        ("en", "It will sign before Christmas", "before"),
        ("en", "It will sign before the end of 2033", "by"),
        ("en", "It does not intend to stay beyond 2031", "after"),
        ("en", "It will sign by the end of the second quarter of 2031", "by"),
        ("en", "It will pay over the next two years", ""),
    ],
)
def test_a_time_keeps_on_which_side_of_it_the_content_lies(language: str, text: str, bound: str) -> None:
    chosen = choose_when(times(text, language), text, Span(0, len(text)), Act.COMMITMENT, load(language))
    assert chosen is not None
    assert chosen.bound == bound


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        (
            "fr",
            "Il cédera le port dans les six mois à compter de l'entrée en vigueur du présent accord et paiera",
            "à compter de l'entrée en vigueur du présent accord",
        ),
        ("fr", "Il paiera dans les trente (30) jours qui suivent la demande.", "qui suivent la demande"),
        (
            "fr",
            "Le bail court pour dix ans à compter de sa signature les parties l'ont lu",
            "à compter de sa signature",
        ),
        ("fr", "L'accord est conclu pour une durée de dix ans, renouvelable.", None),
        (
            "en",
            "It will cede the port within six months of the entry into force of this Agreement and pay",
            "of the entry into force of this Agreement",
        ),
        ("en", "It will pay three months after receipt of the note, in dollars", "after receipt of the note"),
        ("en", "It will remain in force for a period of ten years.", None),
    ],
)
def test_what_counts_from_an_event_is_a_length_and_the_words_of_the_event(
    language: str, text: str, event: str | None
) -> None:
    (time,) = times(text, language)
    assert (time.edtf, time.anchor, time.event and time.event.of(text)) == ("", None, event)
    assert time.length


@pytest.mark.parametrize("year", range(1990, 2060))
def test_feasts_move_with_easter(year: int) -> None:
    assert feast_day("easter", year) == easter(year)
    assert feast_day("easter-2", year) == easter(year) - timedelta(days=2)
    thanksgiving = feast_day("11-4TH", year)
    assert (thanksgiving.isoweekday(), thanksgiving.month, (thanksgiving.day - 1) // 7) == (4, 11, 3)


def test_a_lunar_feast_is_told_and_not_guessed() -> None:
    text = "They will be freed before Ramadan"
    (unread,) = read_times(text, Span(0, len(text)), load("en"), READ_ON)
    assert isinstance(unread, Unread)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", ["long", "full"])
def test_every_day_resolves_to_itself_as_the_language_writes_it(language: str, width: str) -> None:
    days = [date(1990, 1, 1) + timedelta(days=17 * n) for n in range(1310)]
    read = {day: [time.edtf for time in times(format_date(day, width, language), language)] for day in days}
    assert {day: found for day, found in read.items() if found != [day.isoformat()]} == {}


@pytest.mark.parametrize(("language", "phrase"), [("fr", "d'ici deux ans"), ("en", "within two years")])
def test_what_has_no_day_to_count_from_is_told_and_not_guessed(language: str, phrase: str) -> None:
    span, words = Span(0, len(phrase)), load(language)
    assert find_times(phrase, span, words, Anchor()) == ()
    (unread,) = read_times(phrase, span, words, Anchor())
    assert isinstance(unread, Unread)
    assert unread.reason == "no day to count from"


def test_a_vague_term_is_told_and_not_guessed() -> None:
    text = "Le commerce doublera dans les prochaines années."
    (unread,) = read_times(text, Span(0, len(text)), load("fr"), READ_ON)
    assert isinstance(unread, Unread)
    assert (unread.span.of(text), unread.reason) == ("prochaines années", "no date and no length")


def test_a_written_date_needs_no_anchor() -> None:
    assert [time.edtf for time in times("le 3 mai 2031", anchor=Anchor())] == ["2031-05-03"]


def test_a_day_the_month_lacks_is_no_day() -> None:
    assert times("le 31 février 2031") == ()


def test_five_years_from_a_leap_day_end_on_the_last_of_february() -> None:
    (time,) = times("au cours des cinq prochaines années", anchor=Anchor("2028-02-29"))
    assert time.edtf == "2028-02-29/2033-02-28"


@pytest.mark.parametrize(("past", "edtf"), [(None, "2030-08"), (True, "2029-08"), (False, "2030-08")])
def test_a_month_without_a_year_is_the_nearest_unless_the_reader_knows_the_side(past: bool | None, edtf: str) -> None:
    assert [time.edtf for time in times("en août", anchor=Anchor("2030-06-15", past))] == [edtf]


@pytest.mark.parametrize(("language", "edtf"), [("fr", "2031-04-03"), ("en", "2031-03-04")])
def test_a_date_in_figures_has_the_order_of_the_language(language: str, edtf: str) -> None:
    assert [time.edtf for time in times("03/04/2031", language)] == [edtf]


def test_a_date_in_figures_that_can_be_the_anchor_is_the_anchor() -> None:
    assert [time.edtf for time in times("12/03/2025", anchor=Anchor("2025-12-03"))] == ["2025-12-03"]


def test_since_belongs_to_the_span_of_what_it_opens() -> None:
    text = "Depuis 2004, ils se voient."
    (time,) = times(text)
    assert (time.span.of(text), time.edtf) == ("Depuis 2004", "2004/..")


def test_each_time_carries_its_rule_and_its_anchor() -> None:
    (time,) = times("en mai 2031")
    assert (time.rule, time.anchor) == ("fr.month", "2030-06-15")


def test_the_times_of_a_longer_text_may_be_given_for_a_statement() -> None:
    text = "En 2033 le port ouvrira et le pont sera bâti en 2034."
    second = Span(text.index("le pont"), len(text))
    chosen = choose_when(times(text), text, second, Act.COMMITMENT, load("fr"))
    assert chosen is not None
    assert chosen.edtf == "2034"


def test_a_bound_counts_before_any_other_time_in_what_looks_ahead() -> None:
    text = "La Guinée tiendra un forum en 2031 et bâtira dix écoles d'ici 2035"
    chosen = choose_when(times(text), text, Span(0, len(text)), Act.COMMITMENT, load("fr"))
    assert chosen is not None
    assert chosen.edtf == "2035"


def test_the_clock_is_no_part_of_the_when() -> None:
    text = "Ils se sont vus le 3 juin 2030 à 9h30"
    assert [time.edtf for time in times(text)] == ["2030-06-03T09:30"]
    chosen = choose_when(times(text), text, Span(0, len(text)), Act.FACT, load("fr"))
    assert chosen is not None
    assert chosen.edtf == "2030-06-03"


def test_what_stands_above_a_statement_hooks_no_time_in_it() -> None:
    text = "Summit meeting\n\nOn 3 June 2030 the ministers met"
    start = text.index("On")
    chosen = choose_when(times(text, "en"), text, Span(start, len(text)), Act.FACT, load("en"))
    assert chosen is not None
    assert chosen.edtf == "2030-06-03"
