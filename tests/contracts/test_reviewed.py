"""What readers decided is what a ledger shows, on every store: lists, one entry, what they added and corrected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from servanda.errors import ChangedMeanwhile, LedgerError
from servanda.ledger.findings import Kind
from servanda.ledger.following.due import USUAL
from servanda.ledger.following.events import Citation, Move
from servanda.ledger.following.stages import Review, Stage
from servanda.ledger.history.judgements import Verdict
from servanda.ledger.review.additions import Addition
from servanda.ledger.review.decisions import Verb
from servanda.model import Act
from servanda.settings import Settings
from servanda.store import Stamp, Store, Wanted, open_store
from servanda.workflow.entries import judge_entries, split_entry
from servanda.workflow.findings import Asked, check
from servanda.workflow.follow import Signed, follow, propose
from servanda.workflow.listing import Reviewed, entries_of
from servanda.workflow.proposing import waiting
from servanda.workflow.review import Desk, Reader
from servanda.workflow.reviewed import all_as_reviewed, entry_as_reviewed, whole_as_reviewed
from servanda.workflow.watching import due, scores
from tests.handmade import TEXT, reading, span_of

STAMP = Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1")
TODAY = date(2026, 1, 1)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with closing(open_store(place, wait=1, write=True)) as opened:
        opened.add(reading(), STAMP)
        yield opened


def a_desk(store: Store, by: str = "A. Reader", coder: str = "") -> Desk:
    return Desk(store, Settings(), Reader(by, coder), TODAY)


def listed(store: Store, review: Reviewed = Reviewed.STANDING, **wanted: Any) -> list[str]:
    """The acts of the entries that are listed."""
    page = entries_of(store, Wanted(**wanted), review)
    assert [one.id for one in page.entries] == [record["entry"] for record in page.records]
    return [record["act"] for record in page.records]


def own_ids(store: Store) -> list[str]:
    return [one.id for one in store.whole()]


def test_what_was_rejected_leaves_the_list_unless_it_is_asked_for(store: Store) -> None:
    desk, (first, second, _) = a_desk(store), own_ids(store)
    desk.decide(desk.card(first), Verb.REJECT)
    desk.decide(desk.card(second), Verb.ACCEPT)
    assert listed(store) == ["intention", "position"]
    assert listed(store, Reviewed.REJECTED) == ["commitment"]
    assert listed(store, Reviewed.ACCEPTED) == ["intention"]
    assert listed(store, Reviewed.CANDIDATE) == ["position"]
    assert listed(store, Reviewed.ALL) == ["commitment", "intention", "position"]
    assert entries_of(store, Wanted(limit=1)).total == 2
    desk.undo(2)
    assert listed(store) == ["commitment", "intention", "position"]


def test_a_correction_is_what_is_shown_and_what_is_found(store: Store) -> None:
    desk, (first, *_) = a_desk(store), own_ids(store)
    card = desk.card(first)
    desk.correct(card, card.entry.best, "actors", ["KAZ"], "as told")
    card = desk.card(first)
    desk.correct(card, card.entry.best, "act", "agreement")
    assert listed(store, actor="KAZ") == ["agreement"]
    assert listed(store, actor="UZB") == ["intention"]
    assert listed(store, acts=("commitment",)) == []
    assert listed(store, acts=("agreement",), theme="energy", due_before="2030", towards="European-Union") == [
        "agreement"
    ]
    assert listed(store, text="centrale SOLAIRE", actor="kaz") == ["agreement"]
    assert listed(store, text="transit", actor="kaz") == []
    assert listed(store, text='"les deux pays" solaire', actor="kaz") == ["agreement"]
    desk.correct(desk.card(first), desk.card(first).entry.best, "act", "fact")
    assert listed(store, due_before="2030", actor="kaz") == []
    desk.undo()
    (shown,) = entry_as_reviewed(store, first).attestations
    assert [(one.field, one.was, one.by, one.reason) for one in shown.corrections] == [
        ("actors", ["FRA", "UZB"], "A. Reader", "as told"),
        ("act", "commitment", "A. Reader", ""),
    ]
    # The statement itself never changes.
    assert store.entry(first).best.statement.actors == ("FRA", "UZB")


def test_what_a_reader_added_is_an_entry_and_an_attestation(store: Store) -> None:
    desk, (first, second, _) = a_desk(store), own_ids(store)
    sha256 = store.entry(first).best.origin.sha256
    alone = Addition(sha256, span_of("un bien commun"), Act.ASSESSMENT, {"actors": ["UZB"]})
    further = Addition(sha256, span_of("12 millions d’euros"), Act.FACT, {}, entry=first)
    wider = Addition(
        sha256, span_of("- d’étudier le transit du gaz"), Act.INTENTION, {"actors": ["FRA"]}, instead=second
    )
    for one in (alone, further, wider):
        desk.add(one)
    with pytest.raises(LedgerError, match="is added already"):
        desk.add(alone)
    assert sorted(listed(store)) == ["assessment", "commitment", "intention", "position"]
    assert listed(store, actor="UZB") == ["commitment", "assessment"]
    told = entry_as_reviewed(store, first)
    assert [one.statement.rule for one in told.attestations] == ["fr.verb.décider", "reader"]
    assert told.id == first
    replaced = entry_as_reviewed(store, second)
    assert [one.review for one in replaced.attestations] == [Review.SUPERSEDED, Review.ACCEPTED]
    assert replaced.best.statement.span == wider.span
    own = entry_as_reviewed(store, alone.own)
    assert (own.id, own.best.quote, own.review) == (alone.own, "un bien commun", Review.ACCEPTED)
    assert [one.id for one in whole_as_reviewed(store)] == [*own_ids(store), alone.own]
    assert entries_of(store, Wanted(limit=2, offset=2)).records[-1]["act"] == "assessment"


def test_corrected_and_added_entries_are_listed_where_more_fit_than_are_counted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, (first, *_) = a_desk(store), own_ids(store)
    card = desk.card(first)
    desk.correct(card, card.entry.best, "actors", ["KAZ"])
    desk.add(Addition(card.entry.best.origin.sha256, span_of("un bien commun"), Act.ASSESSMENT, {"actors": ["UZB"]}))
    monkeypatch.setattr("servanda.store.asking.COUNTED", 1)
    every = ["intention", "position", "commitment", "assessment"]
    assert listed(store) == every
    assert [listed(store, limit=1, offset=at) for at in range(5)] == [[act] for act in every] + [[]]
    assert [listed(store, limit=3, offset=at) for at in (0, 3)] == [every[:3], every[3:]]
    assert entries_of(store, Wanted(offset=9)).total == len(every)


def test_a_list_tells_in_what_the_sources_differ_where_readers_corrected(store: Store) -> None:
    desk, (first, *_) = a_desk(store), own_ids(store)
    sha256 = store.entry(first).best.origin.sha256
    desk.add(Addition(sha256, span_of("12 millions d’euros"), Act.COMMITMENT, {"when": "2031"}, entry=first))
    (record,) = [one for one in entries_of(store, Wanted()).records if one["entry"] == first]
    assert "when" in record["differs"]
    card = desk.card(first)
    desk.correct(card, card.entry.attestations[0], "when", "2030")
    (record,) = [one for one in entries_of(store, Wanted()).records if one["entry"] == first]
    assert "when" in record["differs"]


def test_a_list_as_of_a_day_knows_the_decisions_of_that_day(store: Store) -> None:
    desk, (first, *_) = a_desk(store), own_ids(store)
    desk.decide(desk.card(first), Verb.REJECT)
    assert len(listed(store, as_of="2025-12-22")) == 3
    assert len(listed(store, as_of="2999-01-01")) == 2


def test_what_is_due_and_compared_is_as_readers_left_it(store: Store, place: str) -> None:
    settings, (first, *_), day = Settings(ledger=place), own_ids(store), date(2999, 1, 1)
    assert {one.state.party for one in due(settings, day, USUAL) if one.due.overdue} == {"FRA", "UZB"}
    desk = a_desk(store)
    card = desk.card(first)
    desk.correct(card, card.entry.best, "actors", ["KAZ"])
    assert {one.state.party for one in due(settings, day, USUAL) if one.due.overdue} == {"KAZ"}
    desk.decide(desk.card(first), Verb.REJECT)
    assert not [one for one in due(settings, day, USUAL) if one.due.overdue]
    assert first not in scores(settings, day).told
    added = Addition(card.entry.best.origin.sha256, span_of("un bien commun"), Act.ASSESSMENT, {"actors": ["UZB"]})
    desk.add(added)
    assert list(all_as_reviewed(store))[-1].id == added.own


def test_findings_are_of_what_readers_added_too(store: Store, place: str) -> None:
    desk, (first, *_) = a_desk(store), own_ids(store)
    sha256 = store.entry(first).best.origin.sha256
    desk.add(Addition(sha256, span_of("un bien commun"), Act.COMMITMENT, {"actors": ["UZB"], "when": "2026"}))
    found = check(Settings(ledger=place), Asked(frozenset({Kind.TERM_PASSED}), as_of=date(2999, 1, 1)))
    assert "un bien commun" in {told.quote for one in found for told in one.finding.told}


def test_findings_of_a_document_are_of_what_readers_found_in_it_too(store: Store, place: str) -> None:
    desk, (first, *_) = a_desk(store), own_ids(store)
    store.add(reading(f"{TEXT} 2", "other.txt", ()), STAMP)
    other = next(sha256 for sha256, name in store.documents().items() if name == "other.txt")
    asked = Asked(frozenset({Kind.TERM_PASSED}), document="other.txt", as_of=date(2999, 1, 1))
    assert check(Settings(ledger=place), asked) == ()
    fields = {"actors": ["FRA"], "when": "2027"}
    desk.add(Addition(other, span_of("12 millions d’euros"), Act.COMMITMENT, fields, entry=first))
    (found,) = check(Settings(ledger=place), asked)
    assert "other.txt" in {told.origin.name for told in found.finding.told}


def test_an_entry_that_a_reader_opened_is_looked_at_and_followed_by_its_id(store: Store, place: str) -> None:
    desk, (first, *_), settings = a_desk(store), own_ids(store), Settings(ledger=place)
    cited = Citation(store.entry(first).best.origin.sha256, span_of("un bien commun"))
    added = Addition(cited.document, cited.span, Act.COMMITMENT, {"actors": ["UZB"], "when": "2026"})
    desk.add(added)
    passed = frozenset({Kind.TERM_PASSED})
    (found,) = check(settings, Asked(passed, entry=added.own[:8], as_of=date(2999, 1, 1)))
    assert found.finding.told[0].quote == "un bien commun"
    propose(settings, added.own[:8], Move(Stage.SIGNED, ("UZB",), (cited,)), Signed("A. Reader"))
    assert follow(settings, added.id).entry.id == added.own
    assert [one.found.entry.id for one in waiting(settings)] == [added.own]
    desk.undo()
    with pytest.raises(LedgerError, match="no entry or statement has an id that begins with"):
        follow(settings, added.own)
    assert waiting(settings) == ()
    assert added.own not in scores(settings, TODAY).told
    assert not [one for one in due(settings, TODAY, USUAL) if one.entry.id == added.own]


def test_what_a_reader_added_is_neither_judged_nor_reviewed_but_taken_back(store: Store, place: str) -> None:
    desk, (first, *_), settings = a_desk(store), own_ids(store), Settings(ledger=place)
    desk.settings = settings
    sha256 = store.entry(first).best.origin.sha256
    own, further = (
        Addition(sha256, span_of(words), Act.FACT, {}, entry=entry)
        for words, entry in (("un bien commun", ""), ("12 millions d’euros", first))
    )
    desk.add(own)
    desk.add(further)
    told = "was added by a reader.* take that back with `servanda review undo NUMBER`"
    with pytest.raises(LedgerError, match=told):
        judge_entries(settings, (first, own.own), Verdict.SAME, "A. Reader", "")
    with pytest.raises(LedgerError, match=told):
        split_entry(settings, first, [further.own], "A. Reader", "")
    with pytest.raises(LedgerError, match=told):
        desk.attestation(own.own)
    card, one = desk.attestation(further.own[:8])
    desk.correct(card, one, "actors", ["KAZ"])
    assert entry_as_reviewed(store, first).attestations[-1].statement.actors == ("KAZ",)


def test_a_blind_coder_means_by_an_id_what_he_added_himself(store: Store, place: str) -> None:
    desk, (first, *_) = a_desk(store, coder="anna"), own_ids(store)
    desk.settings = Settings(ledger=place)
    added = Addition(store.entry(first).best.origin.sha256, span_of("un bien commun"), Act.FACT, {}, entry=first)
    desk.add(added)
    assert desk.attestation(added.own)[1].entry == added.own
    with pytest.raises(LedgerError, match="no entry or statement"):
        a_desk(store, "other").attestation(added.own)


def test_a_blind_coder_changes_no_list(store: Store) -> None:
    desk, (first, *_) = a_desk(store, coder="anna"), own_ids(store)
    desk.decide(desk.card(first), Verb.REJECT)
    assert len(listed(store)) == 3
    assert next(one.entry for one in a_desk(store, "other").waiting()) == first
    assert first not in {one.entry for one in desk.waiting()}


def test_the_second_of_two_readers_is_told_what_the_first_did(store: Store) -> None:
    one, other, (first, *_) = a_desk(store), a_desk(store, "B. Reader"), own_ids(store)
    shown = other.card(first)
    one.decide(one.card(first), Verb.REJECT, "a heading")
    with pytest.raises(ChangedMeanwhile, match=r"meanwhile A\. Reader rejected it at .* UTC \(a heading\)"):
        other.decide(shown, Verb.ACCEPT)
    assert len(store.lines_of("review")) == 1
    other.decide(other.card(first), Verb.ACCEPT)
    with pytest.raises(ChangedMeanwhile, match=r"meanwhile B\. Reader accepted it"):
        one.undo()
    assert entry_as_reviewed(store, first).review is Review.ACCEPTED


def test_blind_coders_of_one_card_do_not_stand_in_each_others_way(store: Store) -> None:
    one, other, (first, *_) = a_desk(store, "a", "anna"), a_desk(store, "b", "bert"), own_ids(store)
    mine, theirs = one.card(first), other.card(first)
    one.decide(mine, Verb.ACCEPT)
    other.decide(theirs, Verb.REJECT)
    assert len(store.lines_of("review")) == 2
