"""What is recorded of entries, on every store: one line an event, no update lost, every quote read again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from servanda.accounts.rights import NotAllowed
from servanda.errors import ChangedMeanwhile
from servanda.ledger.following.events import Move, Proposal
from servanda.ledger.following.recording import follow_line
from servanda.ledger.following.stages import Measure, Stage
from servanda.ledger.history.history import Line, LineKind
from servanda.settings import Settings
from servanda.store import open_store
from servanda.workflow import follow as workflow
from servanda.workflow import proposing
from servanda.workflow.evidence import Quoted, cite
from servanda.workflow.follow import BY_MACHINE, RefusedEvent, Signed
from servanda.workflow.verify import verified
from tests.contracts.test_verify import tampered
from tests.followed import followed_ledger

ADA, BEA = Signed("Ada", "seen"), Signed("Bea")


@pytest.fixture
def settings(place: str) -> Settings:
    return Settings(ledger=place)


@pytest.fixture
def entry(place: str) -> str:
    return followed_ledger(place)


def funded(settings: Settings, *parties: str) -> Move:
    return Move(Stage.FUNDED, parties or ("FRA",), cite(settings, [Quoted("budget.txt", "12 millions d'euros")]))


def delivered(settings: Settings) -> Move:
    return Move(Stage.DELIVERED, ("FRA",), cite(settings, [Quoted("registre.txt:0-16")]), "2026-05", Measure.IN_FULL)


def test_an_event_comes_back_as_it_was_recorded(settings: Settings, entry: str) -> None:
    kept = workflow.apply(settings, entry, funded(settings), ADA)
    found = workflow.follow(settings, entry)
    assert found.dossier.recorded == {kept.id: kept}
    assert found.state().of("FRA").stage is Stage.FUNDED
    assert found.state().of("UZB").stage is Stage.ANNOUNCED
    assert found.state(date(2025, 12, 31)).of("FRA").stage is Stage.ANNOUNCED


def test_an_event_is_found_under_the_ids_of_its_entry_and_its_statement(settings: Settings, entry: str) -> None:
    workflow.apply(settings, entry[:8], funded(settings), ADA)
    found = workflow.follow(settings, entry)
    assert found.state() == workflow.follow(settings, found.entry.best.id[:10]).state()


def test_two_persons_deliver_and_one_is_refused(settings: Settings, entry: str) -> None:
    with pytest.raises(RefusedEvent, match="second-person"):
        workflow.apply(settings, entry, delivered(settings), ADA)
    asked = workflow.propose(settings, entry, delivered(settings), ADA)
    done = workflow.apply(settings, entry, delivered(settings), BEA)
    assert done.body.answers == asked.id  # type: ignore[union-attr]
    state = workflow.follow(settings, entry).state()
    assert (state.of("FRA").stage, state.alone, state.proposals) == (Stage.DELIVERED, (), ())


def test_who_has_no_right_to_conclude_ends_nothing_and_leads_nothing_back(settings: Settings, entry: str) -> None:
    """Not alone, not as the second person, not by taking back; what is not for a second person he records."""
    ada, bea = replace(ADA, may_conclude=False), replace(BEA, may_conclude=False)
    kept = workflow.apply(settings, entry, funded(settings), ada)
    with pytest.raises(NotAllowed, match="takes a reviewer"):
        workflow.undo(settings, entry, kept.id, bea)
    asked = workflow.propose(settings, entry, delivered(settings), ada)
    with pytest.raises(NotAllowed):
        workflow.accept(settings, entry, asked.id, bea)
    with pytest.raises(NotAllowed):
        workflow.apply(settings, entry, delivered(settings), ada, alone=True)
    assert workflow.follow(settings, entry).state().of("FRA").stage is Stage.FUNDED
    workflow.accept(settings, entry, asked.id, BEA)
    assert workflow.follow(settings, entry).state().of("FRA").stage is Stage.DELIVERED


def test_the_program_may_only_propose(settings: Settings, entry: str) -> None:
    with pytest.raises(RefusedEvent, match="machine"):
        workflow.apply(settings, entry, funded(settings), BY_MACHINE)
    assert workflow.propose(settings, entry, funded(settings), BY_MACHINE).is_machine
    with pytest.raises(RefusedEvent, match="recorded already"):
        workflow.propose(settings, entry, funded(settings), BY_MACHINE)


def test_of_two_who_saw_the_same_the_second_is_told(settings: Settings, entry: str, place: str) -> None:
    with closing(open_store(place, wait=1, write=True)) as store:
        before = workflow.followed(store, entry, settings, funded(settings).evidence)
        workflow.record(store, before, Proposal(funded(settings)), ADA, settings)
        with pytest.raises(ChangedMeanwhile, match="came meanwhile"):
            workflow.record(store, before, Proposal(funded(settings)), BEA, settings)
        assert len(store.lines_of(LineKind.FOLLOW)) == 1


def test_a_proposal_for_a_party_that_the_entry_lost_is_left_out_without_a_word(
    settings: Settings, entry: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = replace(delivered(settings), parties=("",))
    monkeypatch.setattr(proposing, "_found", lambda *_: [(entry, Proposal(move))])
    document = move.evidence[0].document
    with closing(open_store(place, wait=1, write=True)) as store:
        assert proposing.look_through(store, document, settings) == 0
        assert [one.subject for one in store.lines_of(LineKind.LOOKED)] == [document]
        assert store.lines_of(LineKind.FOLLOW) == ()


def test_lines_are_asked_for_by_their_kind(settings: Settings, entry: str, place: str) -> None:
    workflow.apply(settings, entry, funded(settings), ADA)
    with closing(open_store(place, wait=1, write=False)) as store:
        (line,) = store.lines_of(LineKind.FOLLOW)
        assert line == store.history(entry)[0]
        assert line.body["quotes"] == ["12 millions d’euros"]
        assert len(store.lines_of(LineKind.DOCUMENT)) == len(store.documents())


def test_documents_that_are_not_there_have_no_origin(place: str, entry: str) -> None:
    with closing(open_store(place, wait=1, write=False)) as store:
        hashes = list(store.documents())
        assert list(store.origins([*reversed(hashes), "f" * 64])) == hashes
        assert all(one.length == len(store.text(hash_)) for hash_, one in store.origins(hashes).items())


def test_every_quote_of_an_event_is_read_again(settings: Settings, entry: str, place: str) -> None:
    workflow.apply(settings, entry, funded(settings), ADA)
    with closing(open_store(place, wait=1, write=False)) as store:
        done = verified(store)
        assert (done.quotes, done.faults) == (2, ())
    faults = tampered(place, "update documents set text = replace(text, '12 m', '13 m') where name = 'budget.txt'")
    assert "the text there is not what the event of an entry quotes" in [one.reason for one in faults]


def test_an_event_that_was_changed_or_filed_elsewhere_is_named(settings: Settings, entry: str, place: str) -> None:
    event = workflow.apply(settings, entry, funded(settings), ADA)
    line = follow_line(event, ["12 millions d’euros"])
    spoilt = Line(line.at, line.by, line.kind, "elsewhere", line.body)
    changed = Line(line.at, line.by, line.kind, entry, {**line.body, "reason": "never seen"})
    with closing(open_store(place, wait=1, write=True)) as store:
        store.record(spoilt, None)
        store.record(changed, None)
        reasons = [one.reason for one in verified(store).faults]
    assert "it is filed under another entry, name or time than it tells" in reasons
    assert any(one.startswith("the event of an entry cannot be read") for one in reasons)
