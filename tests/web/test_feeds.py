"""Feeds and calendars: what other programs can read, for any filter."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar
from lxml import etree
from starlette.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_feed_tells_the_entries_of_a_filter(client: TestClient) -> None:
    root = etree.fromstring(client.get("/feed.atom?actor=KAZ").content)
    ids = [one.findtext(f"{ATOM}id") for one in root.findall(f"{ATOM}entry")]
    assert 1 < len(ids) == len(set(ids))
    assert all(one.findtext(f"{ATOM}updated") for one in [root, *root.findall(f"{ATOM}entry")])
    assert ids != [one.findtext(f"{ATOM}id") for one in etree.fromstring(client.get("/feed.atom").content)]


def test_a_calendar_has_a_whole_day_for_each_term_always_under_one_id(client: TestClient) -> None:
    first, again = (Calendar.from_ical(client.get("/calendar.ics").content).walk("VEVENT") for _ in range(2))
    uids = [str(one["UID"]) for one in first]
    assert uids == [str(one["UID"]) for one in again]
    assert len(uids) == len(set(uids))
    assert {uid.partition("-")[0] for uid in uids} == {"entry", "meeting"}
    assert all(one["DTEND"].dt - one["DTSTART"].dt == timedelta(days=1) for one in first)
    assert all("SEQUENCE" in one for one in first)
