"""The judge of meetings, and the floors that the listed meetings have reached."""

from __future__ import annotations

import pytest

from benchmarks.meetings import Row, judged, judged_text, names, rows, shares
from servanda.meeting import Field, Meeting, Told
from servanda.model import Document, Reading, Span

FLOORS = {"corpus": 0.95, "examples": 0.95, "fresh": 0.70}
"""Of the meetings listed so many are found, and of those found so many are listed; values are held to the same."""


def row(at: str, **values: str) -> Row:
    empty = dict.fromkeys(
        ("level", "format", "ordinal", "count", "date", "place", "status", "recurrence", "parties"), ""
    )
    return {"file": "a.txt", "at": at, **empty, **values}


def reading(*meetings: Meeting) -> Reading:
    return Reading(Document("a.txt", "", "text", "en", "text/plain", "utf-8"), (), (), (), meetings=meetings)


def meeting(start: int, *told: Told) -> Meeting:
    return Meeting(str(start), (Span(start, start + 6),), told)


def test_a_meeting_is_judged_by_its_places_and_values() -> None:
    held = meeting(10, Told(Field.STATUS, "held", None, ""))
    found = list(judged_text([row("12", status="held"), row("40")], reading(held, meeting(90))))
    figures = shares(found)
    assert figures["found"] == figures["precise"] == 0.5
    assert figures["status"] == 1
    assert shares(list(judged_text([row("12", status="planned")], reading(held))))["status"] == 0


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_listed_meetings_reach_their_floors(name: str) -> None:
    if name not in names():
        pytest.skip("needs ../shared")
    figures = shares(list(judged(name)))
    assert {measure: share for measure, share in figures.items() if share < FLOORS[name]} == {}


def test_lists_name_their_texts_and_places() -> None:
    for name in names():
        for one in rows(name):
            assert one["file"]
            assert all(place.isdigit() for place in one["at"].split())
