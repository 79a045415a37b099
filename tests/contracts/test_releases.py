"""Releases, on every kind of store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from servanda.errors import ChangedMeanwhile, LedgerError
from servanda.ledger.following.events import Citation, Move
from servanda.ledger.following.stages import Stage
from servanda.ledger.releases.changes import Kind, kinds_in
from servanda.ledger.releases.releases import release_line
from servanda.ledger.review.additions import Addition
from servanda.ledger.review.decisions import Decision, Verb, line_of
from servanda.model import Act
from servanda.settings import Settings
from servanda.store import Stamp, Store, open_store
from servanda.workflow import keeping
from servanda.workflow.follow import Signed, apply
from servanda.workflow.releases import all_releases, difference, publish
from servanda.workflow.review import Desk, Reader
from servanda.workflow.verify import verify
from tests.handmade import TEXT, reading, span_of

STAMP = Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1")


@pytest.fixture
def settings(place: str) -> Settings:
    return Settings(ledger=place, wait=1)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with closing(open_store(place, wait=1, write=True)) as opened:
        opened.add(reading(), STAMP)
        yield opened


def test_a_release_is_numbered_listed_and_verified(store: Store, settings: Settings) -> None:
    made = publish(settings, "first", "Ada")
    assert (made.number, made.by, made.note, made.documents, made.entries) == (1, "Ada", "first", 1, 3)
    assert all_releases(settings) == (made,)
    assert verify(settings).faults == ()


def test_an_empty_ledger_and_one_in_which_nothing_changed_make_no_release(store: Store, settings: Settings) -> None:
    publish(settings, "", "Ada")
    with pytest.raises(LedgerError, match="nothing changed since release 1"):
        publish(settings, "", "Ada")
    store.add(reading(f"{TEXT}\nplus", "b.txt"), STAMP)
    assert publish(settings, "", "Ada").number == 2


def test_a_release_holds_after_all_that_comes_later(store: Store, settings: Settings) -> None:
    made = publish(settings, "", "Ada")
    store.add(reading(f"{TEXT}\nplus", "b.txt"), STAMP)
    own = next(store.whole()).id
    store.record(line_of(Decision("Ada", STAMP.added_at, Verb.REJECT, own, (own,))), None)
    second = publish(settings, "", "Ada")
    assert second.hash != made.hash
    assert verify(settings).faults == ()


def test_a_release_that_cannot_be_made_again_is_named(store: Store, settings: Settings) -> None:
    made = publish(settings, "", "Ada")
    spoilt = replace(made, number=2, upto=made.line, parts={**made.parts, "entries": "0" * 64})
    store.record(release_line(spoilt), made.line)
    assert [(one.reason, one.event) for one in verify(settings).faults] == [
        ("release 2 cannot be made again: its entries are not what they were", 3)
    ]


def test_two_releases_at_once_are_not_both_kept(store: Store, settings: Settings) -> None:
    made = publish(settings, "", "Ada")
    with pytest.raises(ChangedMeanwhile):
        store.record(release_line(replace(made, number=2)), 0)


def test_what_changed_is_told_from_any_release_to_any_later_one_and_to_now(store: Store, settings: Settings) -> None:
    with pytest.raises(LedgerError, match="no release yet"):
        difference(settings)
    publish(settings, "", "Ada")
    assert difference(settings).changes == ()
    store.add(reading(f"{TEXT}\nplus", "b.txt"), STAMP)
    own = next(store.whole()).id
    publish(settings, "", "Ada")
    store.record(line_of(Decision("Ada", STAMP.added_at, Verb.REJECT, own, (own,))), None)
    assert set(kinds_in(difference(settings, 1, 2).changes)) <= {Kind.NEW, Kind.SOURCES, Kind.FIELD}
    now = difference(settings).changes
    assert [(one.kind, one.entry, one.now) for one in now if one.kind is Kind.REVIEW] == [
        (Kind.REVIEW, own, ("rejected",))
    ]
    assert difference(settings, 1).changes[: len(difference(settings, 1, 2).changes)]
    assert difference(settings, 2, 1).changes == difference(settings, 1, 2).changes
    with pytest.raises(LedgerError, match="no release 7; there are 1 to 2"):
        difference(settings, 7)


def test_releases_come_along_in_copies(store: Store, settings: Settings, tmp_path: object) -> None:
    made = publish(settings, "", "Ada")
    keeping.back_up(settings, f"{tmp_path}/copy.db")
    copy = replace(settings, ledger=f"{tmp_path}/copy.db")
    assert all_releases(copy) == (made,)
    assert verify(copy).faults == ()


def test_what_readers_added_is_told_as_what_changed(store: Store, settings: Settings) -> None:
    publish(settings, "", "Ada")
    desk = Desk(store, settings, Reader("Ada"), date(2026, 1, 1))
    first, second = list(store.whole())[:2]
    document = first.best.origin.sha256
    alone = Addition(document, span_of("un bien commun"), Act.ASSESSMENT, {"actors": ["UZB"]})
    wider = Addition(document, span_of("- d’étudier le transit du gaz"), Act.PROPOSAL, instead=second.id)
    for one in (alone, wider):
        desk.add(one)
    publish(settings, "", "Ada")
    found = difference(settings, 1, 2)
    assert difference(settings, 1).changes == found.changes
    assert [one.entry for one in found.changes if one.kind is Kind.NEW] == [alone.own]
    assert found.entries[alone.own].best.quote == "un bien commun"
    told = {one.field or one.kind.value: one.now for one in found.changes if one.entry == second.id}
    assert (told["review"], told["act"]) == (("accepted",), ("proposal",))
    last = desk.latest(2)[0]
    desk.undo(last.number)
    gone = [one.entry for one in difference(settings, 2).changes if one.kind is Kind.GONE]
    assert gone == [alone.own]


def test_a_promise_that_a_reader_opened_is_counted_and_its_stage_is_told(store: Store, settings: Settings) -> None:
    desk = Desk(store, settings, Reader("Ada"), date(2026, 1, 1))
    document, span = next(store.whole()).best.origin.sha256, span_of("un bien commun")
    opened = Addition(document, span, Act.COMMITMENT, {"actors": ["UZB"]})
    desk.add(opened)
    apply(settings, opened.own, Move(Stage.UNDER_WAY, ("UZB",), (Citation(document, span),)), Signed("Ada"))
    made = publish(settings, "", "Ada")
    assert made.entries == 4
    assert [(one.entry, one.party, one.stage) for one in made.stages] == [(opened.own, "UZB", "under_way")]
    assert verify(settings).faults == ()
    assert difference(settings, 1).changes == ()
