"""What goes through a whole ledger looks at some of its entries alone, and comes to what all of them would come to."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from itertools import islice

import pytest

from benchmarks.ledger import STAMP, add
from benchmarks.summits import readings
from servanda import world
from servanda.errors import LedgerError
from servanda.ledger.comparing import compare
from servanda.ledger.comparing.dialogues import dialogues
from servanda.ledger.comparing.progress import Terms, progress, target_of, towards
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.relating import relations_of
from servanda.ledger.entries.relations import RelationKind
from servanda.ledger.entries.sides import By, Known
from servanda.ledger.findings import BETWEEN, OF_DOCUMENTS, Kind
from servanda.ledger.following.due import Calling, Watch
from servanda.ledger.following.events import Citation, Move
from servanda.ledger.following.stages import OPENING, Stage
from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.review.additions import Addition
from servanda.ledger.review.decisions import Verb
from servanda.ledger.review.fields import value_read
from servanda.model import Act, Span
from servanda.settings import Settings
from servanda.store import Store, Wanted, open_store
from servanda.store.tables import Tables
from servanda.workflow import compare as comparing
from servanda.workflow import follow, watching
from servanda.workflow.findings import Asked, check
from servanda.workflow.follow import Signed
from servanda.workflow.progress import Aim, advance
from servanda.workflow.review import Desk, Reader
from servanda.workflow.reviewed import Counted, uncounted, whole_as_reviewed
from servanda.workflow.watching import due, scores
from servanda.world.exchange import Rates

DAYS = (date(2031, 5, 31), date(2031, 12, 20), date(2034, 1, 15))
SEEDS = (1, 2, 3)
CAME = datetime.fromisoformat(STAMP.added_at)


@pytest.fixture(params=SEEDS)
def settings(request: pytest.FixtureRequest, place: str) -> Settings:
    """A ledger that was made up, and what readers and followers made of it."""
    settings, chance = Settings(ledger=place, wait=30), random.Random(request.param)
    with closing(open_store(place, wait=30, write=True)) as store:
        for one in islice(readings(request.param), 12):
            add(store, one)
        entries = list(store.whole())
        review(Desk(store, settings, Reader("A. Reader"), DAYS[0]), entries, chance)
    for entry in chance.sample(entries, 8):
        told = entry.best
        move = Move(Stage.UNDER_WAY, told.statement.actors[:1], (Citation(told.origin.sha256, told.statement.span),))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("servanda.workflow.follow.tools.moment", lambda: CAME)
            try:
                follow.apply(settings, entry.id, move, Signed("A. Reader"))
            except LedgerError:
                # Readers turned that one down, or the party stands there already.
                continue
    return settings


def review(desk: Desk, entries: list[Entry], chance: random.Random) -> None:
    """Correct acts and terms, reject, add statements to a promise and by themselves."""
    for entry in chance.sample(entries, 8):
        card = desk.card(entry.id)
        act = Act.FACT if card.entry.best.statement.act is not Act.FACT else Act.COMMITMENT
        desk.correct(card, card.entry.best, "act", act.value)
    for entry in (one for one in entries if len(one.ids) > 1):
        card, late = desk.card(entry.id), value_read("when", "2055", world.load())
        desk.correct(card, card.entry.attestations[-1], "when", late)
    for entry in chance.sample(entries, 5):
        desk.decide(desk.card(entry.id), Verb.REJECT)
    for entry in chance.sample(entries, 3):
        one, start = entry.best, entry.best.statement.span.start
        desk.add(Addition(one.origin.sha256, Span(start, start + 9), Act.COMMITMENT, {"actors": ["KEN"]}))
        desk.add(Addition(one.origin.sha256, Span(start, start + 11), Act.FACT, {"actors": ["KEN"]}, entry=entry.id))


@pytest.fixture
def everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for some entries gets all."""

    def every(store: Store, wanted: Wanted, told: Iterable[str], counted: Counted = uncounted) -> Iterator[Entry]:
        yield from whole_as_reviewed(store)

    monkeypatch.setattr(watching, "some_as_reviewed", every)


@pytest.mark.parametrize("as_of", DAYS)
def test_what_is_due_is_due_among_all_entries(settings: Settings, as_of: date, request: pytest.FixtureRequest) -> None:
    """All that calls for a reader, and each of its kinds by itself."""
    kinds = [frozenset(Calling), *(frozenset({one}) for one in Calling), frozenset({Calling.OVERDUE, Calling.DUE_SOON})]
    some = [due(settings, as_of, Watch(30, 150, asked)) for asked in kinds]
    request.getfixturevalue("everything")
    assert some == [due(settings, as_of, Watch(30, 150, asked)) for asked in kinds]
    whole = some[0]
    assert whole
    for asked, found in zip(kinds, some, strict=True):
        assert found == tuple(one for one in whole if any(getattr(one.due, kind) is not None for kind in asked))


def test_scores_are_those_of_all_entries(settings: Settings, request: pytest.FixtureRequest) -> None:
    """Of all that promises, and of some acts."""
    asked: list[tuple[Act, ...]] = [(), (Act.COMMITMENT,), (Act.PROPOSAL, Act.REQUEST)]
    some = [scores(settings, DAYS[0], acts) for acts in asked]
    request.getfixturevalue("everything")
    assert some == [scores(settings, DAYS[0], acts) for acts in asked]
    assert some[0].report.all.scored


def test_what_readers_decided_is_read_once_however_many_entries_were_followed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    lines_of = Tables.lines_of

    def counted(store: Tables, kind: str, last: int | None = None) -> tuple[Line, ...]:
        asked.append(kind)
        return lines_of(store, kind, last)

    monkeypatch.setattr(Tables, "lines_of", counted)
    due(settings, DAYS[2], Watch())
    assert asked.count(LineKind.REVIEW) == 1
    asked.clear()
    check(settings, Asked(kinds=frozenset({Kind.TERM_PASSED}), as_of=DAYS[2]))
    assert asked.count(LineKind.REVIEW) == 1


def test_findings_of_a_kind_are_those_among_all_findings(settings: Settings) -> None:
    """Kinds that take two statements, kinds of documents, and kinds of entries alone."""
    whole = check(settings, Asked(as_of=DAYS[0]))
    assert {one.finding.kind for one in whole} & BETWEEN
    for kinds in (BETWEEN, frozenset(OF_DOCUMENTS), *(frozenset({kind}) for kind in Kind)):
        found = check(settings, Asked(kinds=kinds, as_of=DAYS[0]))
        assert found == tuple(one for one in whole if one.finding.kind in kinds)


@pytest.mark.parametrize("by", By)
def test_entries_compared_one_by_one_come_to_what_all_come_to(settings: Settings, by: By) -> None:
    """Though each is let go when it is counted."""
    asked = compare.Asked(by)
    with closing(open_store(settings.ledger, wait=30, write=False)) as store, store.looking():
        entries = tuple(whole_as_reviewed(store))
        standings = comparing.standings_of(store, settings)
        formats = dialogues(store.accounts(), (one.origin for entry in entries for one in entry.attestations))
        known = Known(Rates(), formats, standings, relations_of(entries))
        whole = compare.compare(entries, asked, known)
    assert comparing.compared(settings, asked) == whole
    # The made-up documents are of no dialogue.
    assert whole.entries or by is By.FORMAT


def test_progress_is_that_among_all_entries(settings: Settings) -> None:
    """Of the first promise with a sum, towards which its neighbours count."""
    with closing(open_store(settings.ledger, wait=30, write=False)) as store, store.looking():
        entries = tuple(whole_as_reviewed(store))
        aimed = next(one for one in entries if target_of(one, Rates()) and one.best.statement.act in OPENING)
        others = [one.id for one in entries if one.id != aimed.id and target_of(one, Rates())]
        terms = Terms(DAYS[0], Rates(), DAYS[0], relations_of(entries))
        children = [one.entry for one in terms.relations.to(aimed.id) if one.kind is RelationKind.CHILD_OF]
        target = target_of(aimed, Rates())
        assert target
        whole = progress(aimed, target, towards(aimed, entries, others, children, ()), terms)
    found = advance(settings, Aim(aimed.id, tuple(others), DAYS[0], DAYS[0]))
    assert found.progress == whole
    assert {one.entry for one in (*whole.parts, *whole.uncounted)} <= found.entries.keys()
    assert whole.parts or whole.uncounted


def test_ids_and_groups_are_those_of_the_entries_in_full(settings: Settings) -> None:
    """In their order, all or those that fit, whatever page is asked for."""
    with closing(open_store(settings.ledger, wait=30, write=False)) as store, store.looking():
        whole = list(store.whole())
        assert store.ids(Wanted(limit=1, offset=2)) == tuple(one.id for one in whole)
        assert store.groups() == {one.id: one.ids for one in whole}
        assert list(store.groups()) == [one.id for one in whole]
        acts = (Act.COMMITMENT.value, Act.REQUEST.value)
        fitting = [one.id for one in whole if any(told.statement.act in acts for told in one.attestations)]
        assert store.ids(Wanted(acts=acts)) == tuple(fitting)
        last = whole[-1].ids[-1]
        assert store.ids(Wanted(only=frozenset({last, "nobody"}))) == (whole[-1].id,)
        again = list(store.whole([last, whole[0].best.id, whole[0].id]))
        assert [one.id for one in again] == [whole[0].id, whole[-1].id]
        with pytest.raises(LedgerError, match="no entry nobody"):
            list(store.whole([last, "nobody"]))
