"""Expressions of time in any prose: dates, intervals, durations and sets, and what is none."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import chain, pairwise

import pytest
from babel.dates import format_date
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from servanda.extract.times import find_timexes
from servanda.extract.times.edtf import interval_of
from servanda.extract.times.timex import Anchor, TimeKind, TimeRole, Timex
from servanda.lang.quantities import load
from servanda.model import Span, Unread
from tests.extract.annotated import LANGUAGES, all_rows, rows

MARKED = re.compile(r"\[(?P<text>[^\]=]+) = (?P<value>[^\]|]+?)(?: \| (?P<more>[^\]]+))?\]")
READ_ON = Anchor("2030-06-15")
DAYS = [date(1990, 1, 1) + timedelta(days=n) for n in range(22280)]
"""Every day of 1990 to 2050."""

# EDTF of ISO 8601-2 as far as it is written here: days, months, seasons, years, decades, centuries, times of day,
# intervals that may be open, and lists.
_CLOCK = r"T[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?"
_MONTH = rf"(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:{_CLOCK})?)?"
_DAY = rf"(?:\d{{4}}(?:-{_MONTH}|-2[1-4])?|\d{{3}}X|\d{{2}}XX)~?"
EDTF = re.compile(rf"{_DAY}|{_DAY}/{_DAY}|\.\./{_DAY}|{_DAY}/\.\.|\{{{_DAY}(?:,{_DAY})+\}}")
DURATION = re.compile(r"P(?=.)(?:\d+(?:\.\d+)?[YMWD])*(?:T(?=.)(?:\d+(?:\.\d+)?[HMS])+)?")


def timexes(text: str, language: str, anchor: Anchor = READ_ON) -> tuple[Timex | Unread, ...]:
    return find_timexes(text, Span(0, len(text)), load(language), anchor)


def values(text: str, language: str, anchor: Anchor = READ_ON) -> list[str]:
    return [time.value for time in timexes(text, language, anchor) if isinstance(time, Timex)]


def facets(time: Timex | Unread) -> set[str]:
    """What a row may say of a time besides its value."""
    if isinstance(time, Unread):
        return set()
    return {time.part, time.rrule, f"other:{time.other}", f"role:{time.role}"}


def is_written_well(time: Timex) -> bool:
    """Whether a value is what its kind promises."""
    if time.kind is TimeKind.DURATION:
        return DURATION.fullmatch(time.value) is not None
    if time.kind is TimeKind.SET:
        return DURATION.fullmatch(time.value.removeprefix("R/")) is not None
    return EDTF.fullmatch(time.value) is not None and (time.kind is TimeKind.INTERVAL) == ("/" in time.value)


@pytest.mark.parametrize(("language", "row"), all_rows("timexes"))
def test_a_time_of_prose_is_read_with_its_span_and_its_value(language: str, row: str) -> None:
    text = MARKED.sub(lambda mark: mark["text"], row)
    marks = list(MARKED.finditer(row))
    found = timexes(text, language)
    read = [(time.span.of(text), time.value if isinstance(time, Timex) else "?") for time in found]
    assert read == [(mark["text"], mark["value"]) for mark in marks]
    assert all(mark["more"] is None or mark["more"] in facets(time) for mark, time in zip(marks, found, strict=True))
    assert all(is_written_well(time) for time in found if isinstance(time, Timex))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rows_are_many_and_all_different(language: str) -> None:
    found = rows("timexes", language)
    assert len(found) == len(set(found)) >= 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_of_a_repetition_is_one_of_the_calendar_standard(language: str) -> None:
    texts = [MARKED.sub(lambda mark: mark["text"], row) for row in rows("timexes", language)]
    read = chain.from_iterable(timexes(text, language) for text in texts)
    rules = {time.rrule for time in read if isinstance(time, Timex) and time.rrule}
    assert len(rules) > 20
    for rule in rules:
        start = date(2030, 6, 15)
        first, second = rrulestr(f"DTSTART:{start:%Y%m%d}T000000\nRRULE:{rule};COUNT=2")
        assert second > first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["full", "long", "medium"])
def test_every_day_of_sixty_years_resolves_to_itself_as_the_language_writes_it(language: str, width: str) -> None:
    read = {day: values(format_date(day, width, language), language) for day in DAYS}
    assert {day: found for day, found in read.items() if found != [day.isoformat()]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "form", ["short", "dd/MM/yyyy", "MM/dd/yyyy", "yyyy/MM/dd", "yyyy-MM-dd", "dd.MM.yyyy", "dd-MM-yyyy"]
)
def test_every_day_in_figures_is_one_of_its_readings(language: str, form: str) -> None:
    for day in DAYS:
        text = format_date(day, form, language)
        (time,) = timexes(text, language)
        assert isinstance(time, Timex), text
        assert day.isoformat() in (time.value, time.other), text
        assert (time.span.of(text), time.kind) == (text, TimeKind.DATE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_readings_are_kept_where_a_date_in_figures_has_them_and_no_more(language: str) -> None:
    both = {"fr": ("2031-04-03", "2031-03-04"), "en": ("2031-03-04", "2031-04-03")}[language]
    (time,) = timexes("03/04/2031", language)
    assert isinstance(time, Timex)
    assert (time.value, time.other) == both
    for text in ("03/03/2031", "25/04/2031", "04/25/2031", "03.04.2031"):
        (time,) = timexes(text, language)
        assert isinstance(time, Timex)
        assert time.other == ""


@pytest.mark.parametrize(("language", "month", "quarter"), [("fr", "en {}", "au T{} {}"), ("en", "in {}", "in Q{} {}")])
def test_every_month_quarter_and_year_resolves_to_itself(language: str, month: str, quarter: str) -> None:
    for year in range(1990, 2051):
        assert values(month.format(year), language) == [f"{year}"]
        for number in range(1, 13):
            named = format_date(date(year, number, 1), "MMMM y", language)
            assert values(month.format(named), language) == [f"{year}-{number:02}"]
        for number in range(1, 5):
            wanted = f"{year}-{3 * number - 2:02}/{year}-{3 * number:02}"
            assert values(quarter.format(number, year), language) == [wanted]


@pytest.mark.parametrize(("language", "joined"), [("fr", "du {} au {}"), ("en", "from {} to {}")])
@pytest.mark.parametrize("width", ["full", "long", "dd.MM.yyyy"])
def test_two_days_joined_are_the_interval_between_them(language: str, joined: str, width: str) -> None:
    for first, last in pairwise(DAYS[::7]):
        text = joined.format(format_date(first, width, language), format_date(last, width, language))
        assert values(text, language) == [f"{first}/{last}"], text


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(max_size=60))
def test_any_text_is_read_without_a_complaint(language: str, text: str) -> None:
    check_any(text, language)


_NUMBERS = ["9999", "0000", "31/12", "99", "0", "30 000"]
_SCRAPS = {
    language: sorted({word for row in rows("timexes", language) for word in re.findall(r"\w+|[^\w\s]", row)}) + _NUMBERS
    for language in LANGUAGES
}


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_any_row_of_words_of_time_is_read_without_a_complaint(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(_SCRAPS[language]), max_size=12))
    glue = data.draw(st.sampled_from([" ", "", "-", ", "]))
    check_any(glue.join(words), language)


def check_any(text: str, language: str) -> None:
    """Spans stay inside and apart, and values are what their kinds promise."""
    if not text:
        return
    for anchor in (READ_ON, Anchor(), Anchor("0001-01-01"), Anchor("9999-12-31")):
        found = timexes(text, language, anchor)
        assert all(one.span.end <= two.span.start for one, two in pairwise(found))
        assert all(time.span.end <= len(text) for time in found)
        read = [time for time in found if isinstance(time, Timex)]
        assert all(is_written_well(time) for time in read), [(time.value, time.rule) for time in read]


@pytest.mark.parametrize(("language", "phrase"), [("fr", "d'ici deux ans"), ("en", "within two years")])
def test_what_has_no_day_to_count_from_is_told(language: str, phrase: str) -> None:
    (unread,) = timexes(phrase, language, Anchor())
    assert isinstance(unread, Unread)
    assert unread.reason == "no day to count from"


@pytest.mark.parametrize(("language", "phrase"), [("fr", "Le lendemain, il pleuvait."), ("en", "It rained that day.")])
def test_what_counts_from_a_time_before_it_needs_one(language: str, phrase: str) -> None:
    (unread,) = timexes(phrase, language)
    assert isinstance(unread, Unread)
    assert unread.reason == "no time before it to count from"


def test_the_next_day_follows_the_last_day_told_and_not_the_last_year() -> None:
    text = "Arrivé le 3 mai 2029, pour la première fois depuis 1998, il repartit le lendemain."
    assert values(text, "fr")[-1] == "2029-05-04"


def test_a_length_and_a_repetition_have_no_role() -> None:
    found = timexes("Une réunion annuelle de deux jours.", "fr")
    assert [time.role for time in found if isinstance(time, Timex)] == [TimeRole.NONE, TimeRole.NONE]


def test_the_hundred_years_of_two_digits_move_with_the_anchor() -> None:
    assert values("le 5 mai '98", "fr") == ["1998-05-05"]
    assert values("le 5 mai '98", "fr", Anchor("2080-01-01")) == ["2098-05-05"]


def test_the_ends_of_a_decade_a_century_and_a_list_are_known() -> None:
    assert interval_of("199X") == (date(1990, 1, 1), date(1999, 12, 31))
    assert interval_of("19XX") == (date(1900, 1, 1), date(1999, 12, 31))
    assert interval_of("{2031-05-06,2031-05-13}") == (date(2031, 5, 6), date(2031, 5, 13))
