"""Meetings of several documents: which are one, what is shown where they differ, what was known by a day."""

from __future__ import annotations

from itertools import permutations

import pytest

from servanda.ledger.accounts import Account, agree
from servanda.ledger.meetings import Convened, convened
from servanda.meeting import Field, Meeting, Told
from servanda.model import SourceClass, Span

PRESS, OFFICIAL = SourceClass.PRESS, SourceClass.OFFICIAL


def account(
    id_: str, document: str, day: str | None = "2025-12-21", source: SourceClass = PRESS, **told: str
) -> Account:
    """What a document tells: `next` and `ref` besides the fields; several parties with blanks between them.

    `inferred` are parties of whom no words tell.
    """
    links = {key: told.pop(key, "") for key in ("ref", "next")}
    inferred = {"party": told.pop("inferred", "")}
    values = [Told(Field(field), value, Span(0, 1), "test") for field, text in told.items() for value in text.split()]
    values += [Told(Field(field), value, None, "test") for field, text in inferred.items() for value in text.split()]
    meeting = Meeting(id_, (Span(0, 1),), tuple(values), links["ref"], links["next"])
    return Account(document, document, day, source, meeting, dict.fromkeys(values, "words"))


def groups(*accounts: Account, as_of: str | None = None) -> list[set[str]]:
    return [{one.meeting.id for one in each.accounts} for each in convened(accounts, as_of)]


SECOND = {"level": "summit", "ordinal": "2", "place": "capital:SLB"}
SUMMIT = {"level": "summit", "format": "ca-japan"}
ONE = [
    ({**SUMMIT, "ordinal": "1"}, {**SUMMIT, "ordinal": "1", "date": "2025-12-20"}),
    ({**SUMMIT, "ordinal": "1", "date": "2025-12-20"}, {**SUMMIT, "ordinal": "1", "date": "2025-12-21"}),
    ({**SUMMIT, "date": "2025-12-20"}, {**SUMMIT, "date": "2025-12"}),
    (
        {"level": "summit", "party": "JPN KAZ", "date": "2025-12-18"},
        {"level": "summit", "party": "JPN KAZ", "date": "2025-12-18"},
    ),
    (
        {"level": "conference", "date": "2026-05", "place": "capital:TJK"},
        {"level": "conference", "date": "2026-05", "place": "capital:TJK"},
    ),
    ({"level": "visit", "party": "JPN KAZ", "place": "JPN"}, {"level": "visit", "party": "JPN KAZ"}),
    ({**SUMMIT, "recurrence": "R/P2Y"}, {**SUMMIT, "recurrence": "R/P2Y"}),
    ({**SUMMIT, "status": "planned"}, {**SUMMIT, "date": "2026-01-10"}),
    # The members of a body meet as that body.
    (
        {"level": "summit", "format": "pif", "date": "2025-09-12"},
        {"level": "summit", "party": "pif", "date": "2025-09"},
    ),
    # The same days in the same town, of parties of which one text names more.
    (
        {"level": "summit", "party": "NZL pif", "date": "2025-09-08/2025-09-12", "place": "capital:SLB"},
        {"level": "summit", "date": "2025-09-08/2025-09-12", "place": "capital:SLB"},
    ),
    # A summit of one rank, town and month, though one text infers who comes from whoever speaks in it.
    (
        {**SECOND, "date": "2026-05", "inferred": "FRA NZL bank"},
        {**SECOND, "date": "2026-05-19/2026-05-20", "party": "pif eu"},
    ),
]
TWO = [
    ({**SUMMIT, "ordinal": "1"}, {**SUMMIT, "ordinal": "2"}),
    ({**SUMMIT, "date": "2025-12-20"}, {**SUMMIT, "date": "2024-08"}),
    ({**SUMMIT, "date": "2027"}, {**SUMMIT, "date": "2027"}),
    ({**SUMMIT, "date": "2025-12-20"}, {"level": "ministerial", "format": "ca-japan", "date": "2025-12-20"}),
    ({**SUMMIT, "date": "2025-12-20"}, {**SUMMIT, "recurrence": "R/P2Y"}),
    (
        {"level": "summit", "party": "JPN KAZ", "date": "2025-12-18"},
        {"level": "summit", "party": "JPN UZB", "date": "2025-12-18"},
    ),
    ({"level": "conference", "date": "2026-05"}, {"level": "conference", "date": "2026-05"}),
    ({**SUMMIT, "status": "planned"}, {**SUMMIT, "date": "2026-10-10"}),
    ({**SUMMIT, "status": "held"}, {**SUMMIT, "date": "2026-01-10"}),
    # Beside a summit of many, two meet on one of its days; others meet in the same town on the same days.
    (
        {"level": "summit", "date": "2025-09-12", "place": "capital:SLB"},
        {"level": "summit", "party": "NZL SLB", "date": "2025-09-12", "place": "capital:SLB"},
    ),
    (
        {"level": "summit", "party": "NZL FJI", "date": "2025-09-08/2025-09-12", "place": "capital:SLB"},
        {"level": "summit", "party": "NZL WSM", "date": "2025-09-08/2025-09-12", "place": "capital:SLB"},
    ),
    (
        {**SECOND, "date": "2026-05", "party": "asean"},
        {**SECOND, "date": "2026-05-19/2026-05-20", "party": "pif eu"},
    ),
    ({**SECOND, "date": "2026-05"}, {**SECOND, "date": "2026-05-19", "party": "NZL FJI"}),
    ({**SECOND, "date": "2026-05"}, {**SECOND, "date": "2026"}),
    # Of one state it is not told with whom it meets.
    (
        {"level": "summit", "party": "NZL", "date": "2025-09-12"},
        {"level": "summit", "party": "NZL", "date": "2025-09-12"},
    ),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_two_documents_tell_of_one_meeting(one: dict[str, str], other: dict[str, str]) -> None:
    assert groups(account("a", "x", **one), account("b", "y", **other)) == [{"a", "b"}]


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_documents_tell_of_two_meetings(one: dict[str, str], other: dict[str, str]) -> None:
    assert sorted(groups(account("a", "x", **one), account("b", "y", **other)), key=sorted) == [{"a"}, {"b"}]


def test_the_next_of_one_meeting_is_one_whoever_tells_more_of_it() -> None:
    found = (
        account("a", "x", **SUMMIT, date="2025-12-20", next="b"),
        account("b", "x", **SUMMIT, place="KAZ"),
        account("c", "y", **SUMMIT, date="2025-12-20", next="d"),
        account("d", "y", **SUMMIT, date="2027"),
    )
    assert groups(*found) == [{"a", "c"}, {"b", "d"}]
    first, second = convened(found)
    assert first.next == second.id
    assert (second.one(Field.PLACE), second.one(Field.DATE)) == ("KAZ", "2027")


def test_what_a_document_only_recalls_is_the_one_meeting_of_which_it_tells() -> None:
    told = account("a", "one", level="summit", format="pif", ordinal="54", date="2025-09-12")
    heading = account("b", "one", level="summit", party="pif")
    assert groups(told, heading) == [{"a", "b"}]
    again = account("e", "one", level="summit", party="pif", status="held")
    assert groups(heading, told, again) == [{"a", "b", "e"}]
    other = account("c", "one", level="summit", format="pif", ordinal="53", date="2024-08-26")
    assert groups(told, heading, other) == [{"c"}, {"a"}, {"b"}]
    planned = account("d", "one", level="summit", party="pif", status="planned")
    assert groups(told, planned) == [{"a"}, {"d"}]


def test_meetings_that_may_be_one_are_kept_apart_and_told() -> None:
    place = {"level": "summit", "date": "2025-09-12", "place": "capital:SLB"}
    many, two = account("a", "one", **place), account("b", "two", **place, party="NZL SLB")
    far = account("c", "three", level="summit", date="2025-10-01", party="NZL SLB")
    vague = account("d", "four", level="summit", date="2025-08/2025-12", party="AUS NZL SLB")
    found = {one.id: one.perhaps for one in convened([many, two, far, vague])}
    assert found == {"a": ("b",), "b": ("a",), "c": (), "d": ()}


def test_which_are_one_does_not_depend_on_the_order_of_the_documents() -> None:
    found = [
        account("a", "x", **SUMMIT, ordinal="1"),
        account("b", "y", **SUMMIT, ordinal="1", date="2025-12-20"),
        account("c", "z", **SUMMIT, date="2025-12-20"),
        account("d", "w", **SUMMIT, ordinal="2"),
    ]
    made = {tuple(sorted(map(tuple, map(sorted, groups(*order))))) for order in permutations(found)}
    assert made == {(("a", "b", "c"), ("d",))}


def test_two_ranks_are_never_joined_by_a_third_document() -> None:
    found = (
        account("a", "x", **SUMMIT, ordinal="1", date="2025-12-20"),
        account("b", "y", **SUMMIT, date="2025-12-20"),
        account("c", "z", **SUMMIT, ordinal="2", date="2025-12-20"),
    )
    assert {"a", "c"} not in [one & {"a", "c"} for one in groups(*found)]


def one_of(*accounts: Account) -> Convened:
    (one,) = convened(accounts)
    return one


def test_values_that_differ_are_all_shown_with_their_documents() -> None:
    one = one_of(
        account("a", "press", **SUMMIT, ordinal="1", date="2025-12-21"),
        account("b", "official", source=OFFICIAL, **SUMMIT, ordinal="1", date="2025-12-20"),
    )
    assert one.values(Field.DATE) == (("2025-12-20", ("official",)), ("2025-12-21", ("press",)))
    assert one.one(Field.DATE) == "2025-12-20"
    assert one.differing == (Field.DATE,)
    assert one.documents == ("press", "official")


def test_a_month_a_day_and_a_town_and_its_state_do_not_differ() -> None:
    one = one_of(
        account("a", "x", **SUMMIT, ordinal="1", date="2025-12", place="JPN"),
        account("b", "y", **SUMMIT, ordinal="1", date="2025-12-20", place="capital:JPN"),
    )
    assert one.differing == ()
    assert (one.one(Field.DATE), one.one(Field.PLACE)) == ("2025-12-20", "capital:JPN")
    assert not agree(Field.PLACE, "JPN", "KAZ")
    assert not agree(Field.PLACE, "capital:JPN", "place:osaka")


def test_what_became_of_a_meeting_is_as_the_latest_document_says() -> None:
    before = account("a", "x", "2025-12-01", **SUMMIT, ordinal="1", status="planned")
    after = account("b", "y", "2025-12-21", **SUMMIT, ordinal="1", status="held")
    undated = account("c", "z", None, **SUMMIT, ordinal="1", status="cancelled")
    assert one_of(after, before).one(Field.STATUS) == "held"
    assert one_of(undated, before).one(Field.STATUS) == "planned"
    (known,) = convened([before, after, undated], as_of="2025-12-10")
    assert known.one(Field.STATUS) == "planned"
    assert known.documents == ("x",)


def test_the_id_is_that_of_the_registry_where_it_has_the_meeting() -> None:
    found = [account("b", "x", **SUMMIT, ordinal="1"), account("a", "y", **SUMMIT, ordinal="1", ref="ca-japan-2025")]
    assert one_of(*found).id == "ca-japan-2025"
    assert one_of(found[0]).id == "b"
