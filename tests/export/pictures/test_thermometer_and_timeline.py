"""The thermometer of a sum and the timeline of meetings: what they find and draw."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from servanda.export.pictures import thermometer, timeline
from servanda.export.pictures.drawn import Telling, picture_words
from servanda.ledger.comparing.progress import Progress
from servanda.ledger.comparing.reckoning import Ground, Not, Part, Uncounted
from servanda.ledger.entries.totals import Kind, Money
from servanda.ledger.meetings import Account, Convened
from servanda.meeting import Field, Meeting, Told
from servanda.model import SourceClass
from servanda.world.exchange import Rates

DAY = date(2025, 12, 19)
TELLING = Telling(picture_words("en"), "small.db", DAY, {})


def as_is(value: int, unit: str = "JPY", to: str = "JPY"):  # type: ignore[no-untyped-def]
    return Rates().convert(Decimal(value), unit, to, DAY)


def money(kind: Kind, value: int) -> Money:
    return Money(f"{kind}/0", kind, "JPY", Decimal(value))


HALF = Progress(
    "a1",
    money(Kind.TARGET, 3_000_000_000_000),
    DAY,
    date(2025, 1, 1),
    date(2026, 12, 31),
    (Part("b2", Ground.NAMED, money(Kind.COMMITMENT, 1_500_000_000_000), as_is(1_500_000_000_000)),),
    (Uncounted("c3", money(Kind.TARGET, 7), Not.NO_STEP),),
    (),
    DAY,
)


def test_the_thermometer_fills_as_far_as_the_sum_has_come() -> None:
    made = thermometer.drawn(thermometer.Reading(HALF, {}, as_is(3_000_000_000_000)), TELLING)
    assert made.title == "1.5 trillion JPY (50%) of 3 trillion JPY told as commitment; 48% of its term is gone"
    assert made.sketch
    widths = {one.attributes["class"]: one.attributes["width"] for one in made.sketch.marks if one.tag == "rect"}
    assert float(widths["f-bar"]) * 2 == widths["f-pale s-edge"]
    assert [row[0] for row in made.data] == ["target", "towards", Not.NO_STEP]


def test_another_currency_stands_beside_the_sum_as_told_with_its_rate() -> None:
    made = thermometer.drawn(thermometer.Reading(HALF, {}, as_is(3_000_000_000_000, to="EUR")), TELLING)
    assert "of 3 trillion JPY (16." in made.title
    assert "1 JPY = 0.0054" in made.source
    assert "2025-12-19" in made.source


def test_nothing_told_is_said_and_no_bar_is_drawn() -> None:
    nothing = replace(HALF, parts=(), end=None)
    made = thermometer.drawn(thermometer.Reading(nothing, {}, as_is(3_000_000_000_000)), TELLING)
    assert made.title == "Nothing is told yet towards 3 trillion JPY; no term is told"
    assert made.sketch
    assert all(one.attributes.get("class") != "f-bar" for one in made.sketch.marks)


def meeting(id_: str, **told: str) -> Convened:
    values = tuple(Told(Field(name), value, None, "test") for name, value in told.items())
    return Convened(id_, (Account("a.txt", id_, None, SourceClass.OFFICIAL, Meeting(id_, (), values), {}),))


def test_the_timeline_has_a_disc_for_each_meeting_hollow_where_it_is_to_come() -> None:
    found = [
        timeline.Held(meeting("m1", format="ca-japan", date="2025-12-20", status="held", level="summit"), 9),
        timeline.Held(meeting("m2", format="ca-japan", date="2027", status="planned"), 0),
        timeline.Held(meeting("m3", status="held"), 1),
    ]
    made = timeline.drawn(found, 10, TELLING)
    assert made
    assert made.title == (
        "2 meetings from 2025 to 2027; the most promises from Central Asia plus Japan Dialogue on 20 December 2025:"
        " 9 promises"
    )
    assert made.sketch
    discs = [one.attributes["class"] for one in made.sketch.marks if one.tag == "circle"]
    assert discs == ["f-step3 s-ink", "f-paper s-ink"]
    assert [row[0].told for row in made.rows] == ["20 December 2025", "2027", "no day told"]
    assert timeline.drawn(found[2:], 1, TELLING) is None


def test_what_is_told_and_not_applied_has_a_bar_behind_and_a_row_of_its_own() -> None:
    told = Part("d4", Ground.REPORTED, money(Kind.COMMITMENT, 2_000_000_000_000), as_is(2_000_000_000_000))
    with_told = replace(HALF, told=(told,), expected={Kind.COMMITMENT: Decimal(2_000_000_000_000)})
    made = thermometer.drawn(thermometer.Reading(with_told, {}, as_is(3_000_000_000_000)), TELLING)
    assert "1.5 trillion JPY (50%)" in made.title
    assert "2 trillion JPY (67%) with what is told and not yet applied" in made.title
    assert [row[0] for row in made.data] == ["target", "towards", "told", Not.NO_STEP]
    assert made.sketch
    assert any("told, not yet applied: 2 trillion JPY (67%)" in one.text for one in made.sketch.marks)
    alone = replace(with_told, parts=())
    made = thermometer.drawn(thermometer.Reading(alone, {}, as_is(3_000_000_000_000)), TELLING)
    assert made.title.startswith("2 trillion JPY (67%) of 3 trillion JPY told as commitment, not yet applied")
