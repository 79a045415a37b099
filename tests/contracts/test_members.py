"""Which statements are one entry, on every store: by links and judgements, in whatever order they came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.errors import LedgerError
from servanda.extract.record import statement_ids
from servanda.lang import likeness as points
from servanda.ledger.entries.entry import Entry
from servanda.ledger.history.judgements import Verdict
from servanda.ledger.resolution import candidates
from servanda.ledger.resolution.gist import Gist
from servanda.ledger.resolution.likeness import likeness
from servanda.ledger.resolution.resolve import resolve
from servanda.model import Reading
from servanda.settings import Settings
from servanda.store import Compared, Stamp, Store, Wanted, links, open_store
from servanda.workflow import entries as workflow
from servanda.workflow import likening
from servanda.workflow.likening import compared, liken_older, resolve_anew
from servanda.workflow.verify import verified
from tests.contracts.test_copies import everything
from tests.handmade import STATEMENTS, TEXT, reading
from tests.ledger.gists import gist, matter

NUMBERS = count()
HOSPITAL = {"sums": ((Decimal(40_000_000), "EUR"),)}
RAILWAY = {"matter": matter(railway=3, train=2), "actors": frozenset({"CHN"})}
DAM = {"matter": matter(dam=3, river=2), "actors": frozenset({"TJK"})}
Told = Sequence[dict[str, Any]]
Added = tuple[Reading, Compared]
MADE: dict[str, Compared] = {}
"""What documents are compared by, by their hashes, where they are compared anew."""


def document(told: Told, number: int | str = "") -> Added:
    """A document that makes these promises, with what its statements are compared by."""
    made = reading(f"{TEXT}{number}", f"{number or 'tachkent'}.txt", statements=STATEMENTS[: len(told)])
    sha256, ids = made.document.sha256, statement_ids(made)
    gists = tuple(gist(id_, sha256, **one) for id_, one in zip(ids, told, strict=True))
    MADE[sha256] = Compared(gists, points.load(), "test 1")
    return made, MADE[sha256]


def add(store: Store, one: Added, day: int = 20) -> None:
    assert store.add(one[0], Stamp(f"2025-12-{day}T10:00:00+00:00", "0.1.0", "fr 1"), (), one[1])


def entries(store: Store, as_of: str | None = None) -> set[frozenset[str]]:
    """The statements of each entry, by their ids."""
    return {frozenset(one.id for one in entry.attestations) for entry in store.whole(as_of=as_of)}


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with closing(open_store(place, wait=1, write=True)) as opened:
        yield opened


def test_a_promise_told_by_two_documents_is_one_entry_under_the_id_of_the_first(store: Store) -> None:
    first, second = document([HOSPITAL, RAILWAY], 1), document([DAM, HOSPITAL], 2)
    add(store, first)
    before = [one.id for one in store.whole()]
    add(store, second, 21)
    found = list(store.whole())
    assert [one.id for one in found[:2]] == before
    assert [len(one.attestations) for one in found] == [2, 1, 1]
    hospital = found[0]
    assert [one.origin.name for one in hospital.attestations] == ["1.txt", "2.txt"]
    for id_ in (*hospital.ids, *(one.id for one in hospital.attestations)):
        assert store.entry(id_) == hospital
    assert list(store.whole(hospital.ids)) == [hospital]


def test_what_later_documents_tell_again_is_told_apart_from_what_is_new(store: Store) -> None:
    add(store, document([HOSPITAL, RAILWAY], 1))
    add(store, document([DAM, HOSPITAL], 2), 21)
    (found,) = store.joined_since("2025-12-21", 10)
    entry = store.entry(found.own)
    assert (found.entry, found.statement) == (entry.id, entry.attestations[1].id)
    assert store.joined_since("2025-12-20", 10) == store.joined_since("2025-12-22", 10) == ()
    new = store.entries(Wanted(since="2025-12-21T10:00:00+00:00", but=frozenset({found.own})))
    assert [one.attestations[0].origin.added_at[:10] for one in new.entries] == ["2025-12-21"]


def test_the_last_lines_behind_a_number_are_told_in_order(store: Store) -> None:
    for number in range(3):
        add(store, document([HOSPITAL], number), 20 + number)
    every = store.history()
    assert store.lines_behind(0, 10) == every
    assert store.lines_behind(1, 10) == every[1:]
    assert store.lines_behind(0, 2) == every[-2:]
    assert store.lines_behind(len(every), 10) == ()


def test_an_entry_is_listed_once_and_wanted_if_one_of_its_statements_is(store: Store) -> None:
    add(store, document([HOSPITAL], 1))
    add(store, document([DAM, HOSPITAL], 2))
    page = store.entries(Wanted())
    assert (page.total, [len(one.attestations) for one in page.entries]) == (2, [2, 1])
    assert [record["sources"] for record in page.records] == [2, 1]
    assert [record["entry"] for record in page.records] == [one.id for one in page.entries]
    # What is wanted stands in the second document's statement only.
    page = store.entries(Wanted(acts=("intention",)))
    assert [one.id for one in page.entries] == [store.entries(Wanted()).records[0]["entry"]]
    assert store.entries(Wanted(document="2.txt")).total == 2
    assert store.entries(Wanted(document="1.txt")).total == 1


def test_the_signs_by_which_statements_are_one_are_kept_with_their_chance(store: Store) -> None:
    first, second = document([HOSPITAL, RAILWAY], 1), document([DAM, HOSPITAL], 2)
    add(store, first)
    add(store, second, 21)
    hospital, railway, _ = store.whole()
    (link,) = store.linked([*hospital.ids, *railway.ids])
    assert {link.one, link.other} == set(hospital.ids)
    shown = likeness(first[1].gists[0], second[1].gists[1], points.load())
    assert (link.signs, link.chance) == (shown.signs, pytest.approx(shown.chance))
    assert store.linked(railway.ids) == store.linked(()) == ()


def test_a_lead_in_comes_with_its_attestation(store: Store) -> None:
    add(store, document([HOSPITAL, RAILWAY], 1))
    assert [one.best.lead_in for one in store.whole()] == ["Les deux pays ont décidé :"] * 2


def test_where_many_fit_the_page_is_the_same_as_where_few_do(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        add(store, document([HOSPITAL if number % 2 else DAM, RAILWAY], number))
    wanted = [Wanted(actor="uzb"), Wanted(theme="energy", acts=("intention",)), Wanted(text="solaire"), Wanted()]
    pages = [replace(one, limit=2, offset=offset) for one in wanted for offset in range(3)]
    few = [store.entries(one) for one in pages]
    monkeypatch.setattr("servanda.store.asking.COUNTED", 1)
    for page, wanted_page in zip(few, pages, strict=True):
        many = store.entries(wanted_page)
        assert many.entries == page.entries
        # A page that is not full is the last one, and tells how many there are.
        assert many.is_more is (len(page.entries) == 2)
        assert many.total <= page.total if many.is_more else many.total == page.total


told = st.fixed_dictionaries(
    {},
    optional={
        "sums": st.sampled_from([((Decimal(4), "EUR"),), ((Decimal(5), "EUR"),), ((Decimal(4), "USD"),)]),
        "matter": st.sampled_from([matter(hospital=3, build=1), matter(railway=3), matter(hospital=3), matter(loan=2)]),
        "actors": st.sampled_from([frozenset({"JPN"}), frozenset({"CHN"}), frozenset({"JPN", "KAZ"})]),
        "when": st.sampled_from(["2031", "2032"]),
    },
)
documents = st.lists(st.lists(told, min_size=1, max_size=3), min_size=2, max_size=6)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents, st.randoms(use_true_random=False), st.sampled_from([2, 3, 100]))
def test_any_order_of_adding_gives_the_same_entries(
    place: str, monkeypatch: pytest.MonkeyPatch, found: list[Told], chance: Any, common: int
) -> None:
    for module in (candidates, links):
        monkeypatch.setattr(module, "COMMON", dict.fromkeys(candidates.Tells, common))
    made = [document(one, number) for number, one in enumerate(found)]
    expected = resolve([gist for _, one in made for gist in one.gists], points.load()).entries
    for _ in range(2):
        number = next(NUMBERS)
        with closing(open_store(f"{place}{number}", wait=1, write=True)) as store:
            for one in made:
                add(store, one)
            assert entries(store) == set(map(frozenset, expected))
            assert verified(store).faults == ()
        chance.shuffle(made)


def test_what_nobody_compared_stays_alone_until_somebody_does(store: Store) -> None:
    first, second = document([HOSPITAL], 1), document([HOSPITAL], 2)
    for made, _ in (first, second):
        store.add(made, Stamp("2025-12-20T10:00:00+00:00", "0.1.0", "fr 1"))
    assert len(store.unlikened()) == 2
    assert len(entries(store)) == 2
    for made, told_by in (second, first):
        store.liken(made.document.sha256, told_by)
        store.liken(made.document.sha256, told_by)
    assert store.unlikened() == ()
    assert len(entries(store)) == 1
    assert store.likened_by() == ("test 1",)


def test_documents_of_an_older_version_are_compared_when_asked(store: Store) -> None:
    for number in (1, 2):
        store.add(reading(f"{TEXT}{number}"), Stamp("2025-12-20T10:00:00+00:00", "0.1.0", "fr 1"))
    assert liken_older(store) == 2
    assert liken_older(store) == 0
    assert [len(one.attestations) for one in store.whole()] == [2, 2, 2]


def judged(settings: Settings, one: Entry, other: Entry) -> None:
    workflow.judge_entries(settings, (one.id, other.id), Verdict.SAME, "A", "")


def filed(store: Store) -> list[list[dict[str, Any]]]:
    """Under what statements are filed, and under what nobody is any more: indexes, which no copy takes along."""
    asked = ("select * from gist_keys order by key, statement", "select * from common_keys order by key")
    return [store.database.rows(one) for one in asked]  # type: ignore[attr-defined]


@pytest.fixture
def meanwhile(place: str, monkeypatch: pytest.MonkeyPatch) -> list[Callable[[Store], None]]:
    """What another process does to the ledger, one thing each time that documents are compared anew."""
    others: list[Callable[[Store], None]] = []

    def also(reading: Reading) -> Compared:
        if others:
            with closing(open_store(place, wait=1, write=True)) as other:
                others.pop(0)(other)
        return MADE[reading.document.sha256]

    monkeypatch.setattr(likening, "compared", also)
    return others


def test_others_write_while_all_is_compared_anew_and_nothing_of_it_is_lost(
    place: str, three: Settings, store: Store, meanwhile: list[Callable[[Store], None]]
) -> None:
    _, railway, dam = list(store.whole())
    meanwhile.append(lambda other: add(other, document([DAM, HOSPITAL], 3), 22))
    meanwhile.append(lambda _: judged(three, railway, dam))
    meanwhile.append(lambda other: add(other, document([HOSPITAL], 4), 23))
    shown: list[str] = []

    def progress(names: Sequence[str]) -> Sequence[str]:
        shown.extend(names)
        return names

    done = resolve_anew(three, progress)
    assert (done.documents, meanwhile) == (4, [])
    assert shown == ["1.txt", "2.txt", "3.txt", "4.txt"]
    assert sizes(store) == [4, 3]
    assert store.unlikened() == ()
    assert verified(store).faults == ()


def test_what_was_compared_anew_is_what_was_compared_as_it_came(
    place: str, store: Store, meanwhile: list[Callable[[Store], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also links that ended as what they share became common."""
    for module in (candidates, links):
        monkeypatch.setattr(module, "COMMON", dict.fromkeys(candidates.Tells, 2))
    for day in (20, 21, 22):
        add(store, document([HOSPITAL, RAILWAY][: 23 - day], day), day)
    before, keys = everything(place), filed(store)
    assert any(row["until"] for row in before["links"])
    assert all(keys)
    assert resolve_anew(Settings(ledger=place, wait=1)).changed == 0
    assert (everything(place), filed(store)) == (before, keys)


def test_all_or_nothing_is_compared_anew(
    three: Settings, place: str, store: Store, meanwhile: list[Callable[[Store], None]]
) -> None:
    def fail(other: Store) -> None:
        raise LedgerError("the other one fell over")

    before = everything(place)
    meanwhile += [lambda other: None, fail]
    with pytest.raises(LedgerError, match="fell over"):
        resolve_anew(three)
    assert everything(place) == before


def test_gists_that_are_not_those_of_the_document_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="gists of other statements"):
        store.add(document([HOSPITAL], 1)[0], Stamp("t", "0", "fr 1"), (), document([HOSPITAL], 2)[1])
    assert store.known("document") == ()


@pytest.fixture
def three(place: str, store: Store) -> Settings:
    """The settings of a ledger in which a hospital is told twice, a railway once and a dam once."""
    add(store, document([HOSPITAL, RAILWAY], 1))
    add(store, document([HOSPITAL, DAM], 2), 21)
    return Settings(ledger=place, wait=1)


def sizes(store: Store) -> list[int]:
    return [len(one.attestations) for one in store.whole()]


def test_a_reader_joins_what_the_machine_keeps_apart_and_takes_it_back(three: Settings, store: Store) -> None:
    _, railway, dam = list(store.whole())
    line = workflow.judge_entries(three, (railway.id[:8], dam.id), Verdict.SAME, "A. Reader", "one project")
    assert (line.kind, line.by, line.subject) == ("sameness", "A. Reader", railway.id)
    assert sizes(store) == [2, 2]
    assert store.entry(dam.id).id == railway.id
    (judged,) = store.judged([dam.id])
    assert (judged.number, judged.verdict, judged.reason) == (line.number, Verdict.SAME, "one project")
    workflow.undo(three, line.number, "B. Reader", "two after all")
    assert sizes(store) == [2, 1, 1]
    assert store.judged([dam.id]) == ()
    assert [one.by for one in workflow.judgements(three)] == ["A. Reader", "B. Reader"]
    assert verified(store).faults == ()


def test_a_taking_back_can_be_taken_back(three: Settings, store: Store) -> None:
    _, railway, dam = list(store.whole())
    line = workflow.judge_entries(three, (railway.id, dam.id), Verdict.SAME, "A", "")
    back = workflow.undo(three, line.number, "A", "")
    with pytest.raises(LedgerError, match=f"judgement e{line.number} is taken back already, by e{back.number}"):
        workflow.undo(three, line.number, "A", "")
    workflow.undo(three, back.number, "A", "")
    assert sizes(store) == [2, 2]
    with pytest.raises(LedgerError, match="no judgement e1 on entries"):
        workflow.undo(three, 1, "A", "")


def test_a_reader_splits_what_the_machine_joined_for_ever(three: Settings, store: Store) -> None:
    hospital = next(store.whole())
    line = workflow.split_entry(three, hospital.id, [hospital.ids[1]], "A. Reader", "two wings")
    assert sizes(store) == [1, 1, 1, 1]
    add(store, document([RAILWAY, HOSPITAL], 3), 22)
    assert store.entry(hospital.ids[1]).id != store.entry(hospital.id).id
    workflow.undo(three, line.number, "A. Reader", "one after all")
    assert len(store.entry(hospital.id).attestations) == 3


def test_what_a_reader_doubts_stays_two(three: Settings, store: Store) -> None:
    hospital = next(store.whole())
    workflow.judge_entries(three, hospital.ids, Verdict.UNSURE, "A", "")
    assert sizes(store) == [1, 1, 1, 1]
    workflow.judge_entries(three, hospital.ids, Verdict.SAME, "A", "")
    assert sizes(store) == [2, 1, 1]


def test_judgements_that_cannot_both_be_true_are_told(three: Settings, store: Store) -> None:
    hospital, railway, dam = list(store.whole())
    first = workflow.judge_entries(three, (hospital.id, railway.id), Verdict.SAME, "A", "")
    second = workflow.judge_entries(three, (railway.id, dam.id), Verdict.NOT_SAME, "A", "")
    told = f"judgement e{second.number} denies that .* = .*; take one of them back with `servanda judge undo eNUMBER`"
    with pytest.raises(LedgerError, match=told):
        workflow.judge_entries(three, (hospital.id, dam.id), Verdict.SAME, "B", "")
    with pytest.raises(LedgerError, match=f"not kept: judgement e{second.number} says so already, by A"):
        workflow.judge_entries(three, (railway.id, dam.id), Verdict.NOT_SAME, "B", "")
    with pytest.raises(LedgerError, match=r"\(judgement e\d+\), but this judgement denies that"):
        workflow.split_entry(three, hospital.id, [railway.id], "B", "")
    assert sizes(store) == [3, 1]
    workflow.undo(three, first.number, "A", "")
    assert sizes(store) == [2, 1, 1]


def test_ids_that_lead_nowhere_are_told(three: Settings, store: Store) -> None:
    hospital, railway, dam = list(store.whole())
    with pytest.raises(LedgerError, match="no entry or statement has an id that begins with 'ffff'"):
        workflow.judge_entries(three, (hospital.id, "ffff"), Verdict.SAME, "A", "")
    with pytest.raises(LedgerError, match="are one id; give those of two entries"):
        workflow.judge_entries(three, (hospital.id, hospital.id[:9]), Verdict.SAME, "A", "")
    with pytest.raises(LedgerError, match="is no attestation of"):
        workflow.split_entry(three, hospital.id, [dam.id], "A", "")
    with pytest.raises(LedgerError, match="has 1 attestations; name some of them, and leave some"):
        workflow.split_entry(three, railway.id, [railway.id], "A", "")


def test_the_ledger_can_be_seen_as_it_was(three: Settings, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "now", lambda: "2025-12-23T10:00:00+00:00")
    hospital, railway, dam = list(store.whole())
    workflow.judge_entries(three, (railway.id, dam.id), Verdict.SAME, "A", "")
    monkeypatch.setattr(workflow, "now", lambda: "2025-12-25T10:00:00+00:00")
    workflow.split_entry(three, hospital.id, [hospital.ids[1]], "A", "")

    def then(day: str) -> list[int]:
        page = store.entries(Wanted(as_of=day))
        assert list(page.entries) == list(store.whole(as_of=day))
        return [len(one.attestations) for one in page.entries]

    days = [f"2025-12-{day}" for day in (19, 20, 21, 22, 23, 24, 25)]
    assert list(map(then, days)) == [[], [1, 1], [2, 1, 1], [2, 1, 1], [2, 2], [2, 2], [1, 2, 1]]
    assert sizes(store) == then("2025-12-25")
    assert len(store.entry(hospital.ids[1], as_of="2025-12-24").attestations) == 2
    with pytest.raises(LedgerError, match=f"entry {dam.id} came after 2025-12-20"):
        store.entry(dam.id, as_of="2025-12-20")
    assert store.entries(Wanted(as_of="2025-12-20", document="2.txt")).total == 0


def test_a_link_that_ended_held_before(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (candidates, links):
        monkeypatch.setattr(module, "COMMON", dict.fromkeys(candidates.Tells, 2))
    for day in (20, 21, 22):
        add(store, document([HOSPITAL], day), day)
    assert sizes(store) == [1, 1, 1]
    assert [len(one.attestations) for one in store.whole(as_of="2025-12-21")] == [2]


def test_a_copy_joins_what_comes_later_like_the_ledger_itself(place: str, store: Store, tmp_path: Path) -> None:
    add(store, document([HOSPITAL, RAILWAY], 1))
    other = str(tmp_path / "copy.db")
    with closing(open_store(other, wait=1, write=True)) as copy:
        with store.looking():
            copy.fill(store.contents())
        for one in (store, copy):
            add(one, document([DAM, RAILWAY], 2), 21)
        assert entries(copy) == entries(store)
        assert sizes(copy) == [1, 2, 1]


def test_gists_made_of_a_reading_are_kept_as_they_are(store: Store) -> None:
    made = reading()
    whole = compared(made)
    assert store.add(made, Stamp("t", "0", "fr 1"), (), whole)
    numbers = [row["number"] for row in store.database.rows("select number from statements order by number")]  # type: ignore[attr-defined]
    kept: dict[int, Gist] = links.gists_of(store.database, numbers)  # type: ignore[attr-defined]
    assert tuple(kept[number] for number in numbers) == whole.gists


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("update members set entry = statement", "it is not in the entry in which its links and the judgements"),
        ("delete from links", "it is not in the entry in which its links and the judgements"),
        ("update members set id = 'x' where statement = 2", "its own id as an entry is not made of it"),
        ("delete from members where statement = 4", "its own id as an entry is not made of it"),
    ],
)
def test_what_was_moved_behind_the_program_is_named(three: Settings, store: Store, order: str, told: str) -> None:
    assert verified(store).faults == ()
    database = store.database  # type: ignore[attr-defined]
    with database.writing():
        database.run(order, [()])
    (fault,) = verified(store).faults
    assert told in fault.reason
