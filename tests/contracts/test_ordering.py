"""Entries in the order that is wanted, the same on every store, however many fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from servanda.ledger.entries.entry import Attestation, Entry
from servanda.model import DateReading, Span, Statement
from servanda.store import Order, Sort, Store, Wanted, open_store
from servanda.store.fitting import due_of
from servanda.workflow.listing import told_of
from tests.contracts.test_members import DAM, HOSPITAL, RAILWAY, add, document

DAYS = ["2025-04-04", None, "2023-01-31", "2026-06-30", "2025-04-04", "2024-05"]
ORDERS = [Order(by, way) for by in Sort for way in (False, True)]
VALUES: dict[Sort, Callable[[Attestation], Any]] = {
    Sort.STRENGTH: lambda one: one.statement.strength,
    Sort.DUE: lambda one: due_of(one.statement),
    Sort.DATE: lambda one: one.origin.day,
}


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """Six documents, some undated, that tell some promises several times."""
    told = [[HOSPITAL, RAILWAY], [DAM, HOSPITAL], [{}, {}, {}], [{}, DAM, {}], [RAILWAY, {}, HOSPITAL], [{}, {}]]
    with closing(open_store(place, wait=1, write=True)) as opened:
        for number, (day, promises) in enumerate(zip(DAYS, told, strict=True)):
            made, compared = document(promises, number)
            date = DateReading((day,), Span(0, 9), "made by hand") if day else None
            statements = tuple(changed(one, number) for one in made.statements)
            add(opened, (replace(made, document=replace(made.document, date=date), statements=statements), compared))
        yield opened


def changed(one: Statement, number: int) -> Statement:
    """A statement of another strength, and of another term where it has one."""
    when = replace(one.when, edtf=str(2028 + number % 3)) if one.when and one.when.edtf and number != 3 else None
    return replace(one, strength=(one.strength + number) % 5, when=when)


def value_of(entry: Entry, order: Order) -> Any:
    if order.by is Sort.SOURCES:
        return len({one.origin.sha256 for one in entry.attestations})
    values = [value for value in map(VALUES[order.by], entry.attestations) if value is not None]
    return (max if order.descending else min)(values) if values else None


def is_in_order(entries: list[Entry], order: Order) -> bool:
    values = [value_of(one, order) for one in entries]
    there = [value for value in values if value is not None]
    return values == [*sorted(there, reverse=order.descending), *[None] * (len(values) - len(there))]


@pytest.mark.parametrize(("counted", "gathered"), [(1, 0), (1, 50_000), (10_000, 0)], ids=["many", "more", "few"])
@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_entries_come_in_order_page_by_page(
    store: Store, order: Order, counted: int, gathered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servanda.store.asking.COUNTED", counted)
    monkeypatch.setattr("servanda.store.asking._GATHERED", gathered)
    for wanted in (Wanted(), Wanted(actor="uzb"), Wanted(text="solaire"), Wanted(theme="energy")):
        there = store.entries(wanted)
        asked = replace(wanted, order=order)
        whole = store.entries(asked)
        assert is_in_order(list(whole.entries), order)
        assert {one.id for one in whole.entries} == {one.id for one in there.entries}
        assert len(whole.entries) == whole.total == there.total > 2
        pages = [store.entries(replace(asked, limit=2, offset=first)) for first in range(0, whole.total + 2, 2)]
        assert [one for page in pages for one in page.entries] == list(whole.entries)
        assert pages[-1].total == whole.total
        with store.looking():
            assert list(store.told(asked)) == list(zip(whole.entries, whole.records, strict=True))


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_a_ledger_of_an_earlier_day_is_put_in_order_too(store: Store, order: Order) -> None:
    then = store.entries(Wanted(as_of="2030-01-01", order=order))
    assert is_in_order(list(then.entries), order)
    assert {one.id for one in then.entries} == {one.id for one in store.entries(Wanted()).entries}


def test_something_of_each_kind_is_put_in_order(store: Store) -> None:
    """Else the tests above would hold of anything."""
    entries = store.entries(Wanted()).entries
    assert all(len({value_of(one, order) for one in entries}) > 1 for order in ORDERS)


def test_all_that_fits_is_told_one_by_one_as_it_is_listed(store: Store) -> None:
    asked = Wanted(theme="energy", order=Order(Sort.DATE, descending=True))
    whole = store.entries(asked)
    with store.looking():
        assert list(told_of(store, asked)) == list(zip(whole.entries, whole.records, strict=True))
