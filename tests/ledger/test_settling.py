"""Findings that readers settled: they stay settled until their ground changes, or somebody opens them again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from servanda.ledger.entries.entry import Origin
from servanda.ledger.findings import Finding, Kind, Severity
from servanda.ledger.findings.finding import Told
from servanda.ledger.findings.settling import by_places, checked, reopening_line, settlements, settling_line
from servanda.model import Amount, Span


def said(number: int, value: int, entry: str) -> Told:
    origin = Origin(f"{number:064x}", f"{number}.txt", number, "en")
    return Told(origin, Span(0, 9), "nine sign", Amount(Span(0, 4), Decimal(value), "EUR"), "nine", str(value), entry)


FIRST, SECOND = said(1, 40, "a"), said(2, 55, "b")
FOUND = Finding(Kind.AMOUNTS_DIFFER, "a", (FIRST, SECOND), Severity.HIGH)
SETTLED = settling_line("2026-03-01T00:00:00+00:00", "A. Reader", FOUND, "a slip of the press")
STANDING = settlements([SETTLED])


def test_a_settled_finding_stays_so_with_who_when_and_why() -> None:
    (one,) = checked([FOUND], STANDING, by_places(STANDING))
    assert one.settled is not None
    assert (one.settled.by, one.settled.reason, one.is_open) == ("A. Reader", "a slip of the press", False)


def test_a_further_source_that_says_the_same_again_changes_nothing() -> None:
    more = replace(FOUND, told=(*FOUND.told, said(3, 55, "c")))
    assert more.id == FOUND.id


def test_a_new_value_brings_a_settled_finding_back_and_tells_who_had_settled_it() -> None:
    more = replace(FOUND, told=(*FOUND.told, said(3, 70, "c")))
    (one,) = checked([more], STANDING, by_places(STANDING))
    assert one.is_open
    assert one.before is not None
    assert one.before.by == "A. Reader"


def test_a_finding_of_other_places_or_of_another_kind_never_was_settled() -> None:
    other = replace(FOUND, told=(said(4, 40, "x"), said(5, 55, "y")))
    (one,) = checked([other], STANDING, by_places(STANDING))
    (two,) = checked([replace(FOUND, kind=Kind.FORCE_DIFFERS)], STANDING, by_places(STANDING))
    assert (one.settled, one.before, two.settled, two.before) == (None, None, None, None)


def test_what_is_opened_again_is_open_and_can_be_settled_anew() -> None:
    opened = reopening_line("2026-03-02T00:00:00+00:00", "B. Reader", FOUND.id, "")
    assert settlements([SETTLED, opened]) == {}
    assert set(settlements([SETTLED, opened, SETTLED])) == {FOUND.id}


def test_the_entry_may_get_another_id_without_bringing_a_finding_back() -> None:
    assert replace(FOUND, entry="0").id == FOUND.id


def test_the_order_of_what_is_said_is_no_ground() -> None:
    assert replace(FOUND, told=FOUND.told[::-1]).id == FOUND.id
