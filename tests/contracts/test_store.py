"""What every store must do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.errors import ChangedMeanwhile, LedgerError
from servanda.ledger.actors.appearances import Appearance
from servanda.ledger.history.history import Line, breaks, judgement_line
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.model import Reading, Span, Statement, Unread
from servanda.store import Lead, Seen, Stamp, Store, Wanted, open_store
from servanda.store.history import append
from tests.handmade import STATEMENTS, TEXT, reading, span_of, statements

NUMBERS = count()
STAMP = Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1")
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
Opener = Callable[[], Store]


@pytest.fixture
def opener(place: str) -> Opener:
    """Opens one and the same ledger of each kind, again and again."""
    return lambda: open_store(place, wait=1, write=True)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    with closing(opener()) as opened:
        yield opened


def test_a_reading_comes_back_as_it_was_added(store: Store) -> None:
    assert store.add(reading(), STAMP)
    assert store.reading(reading().document.sha256) == reading()


def test_what_stayed_unread_comes_back_with_its_code_and_candidates(store: Store) -> None:
    made = replace(reading(), unread=(Unread(Span(0, 4), "who?", ("JPN", "KAZ"), "silent"),))
    assert store.add(made, STAMP)
    assert store.reading(made.document.sha256).unread == made.unread


def test_an_attestation_comes_with_the_words_that_name_its_source(store: Store) -> None:
    heard = replace(
        STATEMENTS[2], evidence={"source": (span_of("Rencontre de Tachkent"),)}, reasons={"source": "unnamed"}
    )
    assert store.add(reading(statements=(heard,)), STAMP)
    ((told,),) = [entry.attestations for entry in store.whole()]
    assert (told.source_words, told.lead_in) == ("Rencontre de Tachkent", "")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(statements, max_size=4).map(tuple), st.text(CHARACTERS, max_size=20))
def test_any_reading_comes_back_as_it_was_added(store: Store, found: tuple[Statement, ...], more: str) -> None:
    made = reading(f"{TEXT}{TEXT}{more}{next(NUMBERS)}", statements=found)
    assert store.add(made, STAMP)
    assert store.reading(made.document.sha256) == made


def test_what_documents_tell_of_meetings_comes_with_the_document_and_its_words(store: Store) -> None:
    store.add(reading(), STAMP)
    first, second = store.accounts()
    assert (first.meeting, second.meeting) == reading().meetings
    assert (first.document, first.sha256) == ("tachkent.txt", reading().document.sha256)
    forms = {told.value: form for told, form in first.words.items()}
    assert (forms["capital:UZB"], forms["FRA"]) == ("Tachkent", "")
    assert store.unmet() == ()


def test_meetings_are_kept_once(store: Store) -> None:
    store.add(reading(), STAMP)
    store.meet(reading())
    assert len(store.accounts()) == 2


def test_what_was_added_is_there_when_the_ledger_is_opened_again(opener: Opener) -> None:
    with closing(opener()) as first:
        first.add(reading(), STAMP)
    with closing(opener()) as second:
        assert second.known("document") == ("tachkent.txt",)
        assert second.entries(Wanted()).total == 3


def test_the_same_bytes_are_never_added_twice(store: Store) -> None:
    assert store.add(reading(), STAMP)
    assert not store.add(reading(name="copy.txt"), STAMP)
    assert store.known("document") == ("tachkent.txt",)
    assert store.name_of(reading().document.sha256) == "tachkent.txt"
    assert store.entries(Wanted()).total == 3


def test_a_reading_that_cannot_be_kept_leaves_nothing_behind(store: Store) -> None:
    bad = Reading(reading().document, (*reading().passages, None), (), STATEMENTS)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        store.add(bad, STAMP)
    assert store.known("document") == ()
    assert store.add(reading(), STAMP)


def test_actors_outside_the_registry_come_back_with_how_they_are_named(store: Store) -> None:
    martin = Appearance("m1", "person", "Jean Martin", "FRA", "president", "komatsu", ("Jean Martin",), (1,))
    store.add(reading(), STAMP, [martin])
    assert store.appearances() == (replace(martin, places=()),)
    assert store.seen() == (
        Seen("tachkent.txt", "person", "", "m1", "président", 1),
        Seen("tachkent.txt", "state", "UZB", "", "l’Ouzbékistan", 1),
    )
    assert store.nameless() == ()


def test_judgements_come_back_in_order_with_their_numbers(store: Store) -> None:
    same = Judgement("A. Reader", "2026-01-01T00:00:00+00:00", "a", "b", Verdict.SAME, "one e-mail")
    first = store.judge(same, 0)
    back = store.judge(Judgement("B. Reader", "2026-01-02T00:00:00+00:00", undoes=first.number), first.number)
    assert store.judgements() == (replace(same, number=1), back)
    with pytest.raises(ChangedMeanwhile, match="another judgement came meanwhile; run the same command again"):
        store.judge(same, 0)
    assert len(store.judgements()) == 2


def test_whatever_is_done_is_told_by_one_event_of_a_chain(store: Store) -> None:
    made = (reading(), reading(TEXT + "eau"))
    store.add(made[0], replace(STAMP, by="A. Reader"))
    same = Judgement("B. Reader", "2026-01-01T00:00:00+00:00", "a", "b", Verdict.SAME, "one e-mail")
    store.judge(same, 0)
    store.add(made[1], STAMP)
    store.add(made[1], STAMP)
    events = store.history()
    assert list(breaks(events)) == []
    assert [(event.number, event.kind, event.by) for event in events] == [
        (1, "document", "A. Reader"),
        (2, "judgement", "B. Reader"),
        (3, "document", ""),
    ]
    assert events[0].body["name"] == "tachkent.txt"
    assert [event.subject for event in events[::2]] == [one.document.sha256 for one in made]
    assert store.history(made[1].document.sha256) == events[2:]
    assert events[1].body == judgement_line(replace(same, number=1)).body


def test_what_fails_leaves_no_event_behind(store: Store) -> None:
    store.judge(Judgement("A", "2026-01-01T00:00:00+00:00", "a", "b", Verdict.SAME), 0)
    with pytest.raises(ChangedMeanwhile):
        store.judge(Judgement("B", "2026-01-01T00:00:00+00:00", "a", "b", Verdict.UNSURE), 0)
    bad = Reading(reading().document, (*reading().passages, None), (), STATEMENTS)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        store.add(bad, STAMP)
    assert [event.number for event in store.history()] == [1]


def test_a_writer_who_expected_another_last_event_of_a_subject_is_told(store: Store) -> None:
    database = store.database  # type: ignore[attr-defined]
    event = Line("2026-01-01T00:00:00+00:00", "A", "stage", "one", {})
    with database.writing():
        first = append(database, event, after=0)
        append(database, replace(event, subject="other"), after=0)
    with pytest.raises(ChangedMeanwhile, match="event 1 on one came meanwhile; look at it"), database.writing():
        append(database, event, after=0)
    with database.writing():
        assert append(database, event, after=first.number).number == 3
    assert list(breaks(store.history())) == []


@pytest.mark.parametrize(
    "order",
    [
        "update events set by = 'somebody' where number = 1",
        "delete from events where number = 2",
        "insert into events select 5, at, by, kind, subject, body, hash, 'x' from events where number = 2",
        "insert into events select 3, at, by, kind, subject, body, previous, 'x' from events where number = 2",
        "insert into events select 2, at, by, kind, subject, body, previous, 'x' from events where number = 2",
    ],
)
def test_what_happened_can_be_neither_changed_nor_deleted_nor_slipped_in(store: Store, order: str) -> None:
    store.add(reading(), STAMP)
    store.add(reading(TEXT + "eau"), STAMP)
    before = store.history()
    database = store.database  # type: ignore[attr-defined]
    with pytest.raises(LedgerError, match=r"an event (is never|follows)"), database.writing():
        database.run(order, [()])
    assert store.history() == before


@pytest.mark.parametrize(("gap", "due"), [(1, 0), (20, 1)])
def test_what_is_denied_is_never_due(store: Store, gap: int, due: int) -> None:
    end = max(STATEMENTS[0].trigger.start - gap, 1)
    denial = {"negation": (Span(end - 1, end),)}
    denied = replace(STATEMENTS[0], qualifiers=("negation",), evidence={**STATEMENTS[0].evidence, **denial})
    store.add(reading(statements=(denied,)), STAMP)
    assert store.entries(Wanted(due_before="2029")).total == due


def test_every_statement_has_one_entry_with_an_id_of_its_own(store: Store) -> None:
    store.add(reading(), STAMP)
    found = store.entries(Wanted()).records
    assert len({record["entry"] for record in found} | {record["id"] for record in found}) == 6


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [0, 1, 2]),
        (Wanted(actor="FRA"), [0, 1, 2]),
        (Wanted(actor="uzb"), [0, 1]),
        (Wanted(actor="european-union"), []),
        (Wanted(towards="uzb"), [2]),
        (Wanted(towards="FRA"), []),
        (Wanted(acts=("position",)), [2]),
        (Wanted(theme="finance"), [0]),
        (Wanted(document="tachkent.txt"), [0, 1, 2]),
        (Wanted(document="other.txt"), []),
        (Wanted(document="*"), []),
        (Wanted(text="etudier"), [1]),
        (Wanted(text="CENTRALE solaire"), [0]),
        (Wanted(text='"solaire centrale"'), []),
        (Wanted(text='"centrale solaire" euros'), [0]),
        (Wanted(text="gaz OR solaire"), []),
        (Wanted(text='"'), []),
        (Wanted(text="act:* NEAR("), []),
        (Wanted(due_before="2029"), [0]),
        (Wanted(due_before="2028-12-31"), []),
        (Wanted(actor="UZB", theme="energy", acts=("intention", "request")), [1]),
        (Wanted(limit=1), [0]),
        (Wanted(limit=1, offset=2), [2]),
        (Wanted(offset=3), []),
    ],
)
def test_filters_choose_entries(store: Store, wanted: Wanted, expected: list[int]) -> None:
    store.add(reading(), STAMP)
    starts = [STATEMENTS[index].span.start for index in expected]
    assert [record["start"] for record in store.entries(wanted).records] == starts


SAID = "L’œuvre de l’e\u0301nergie : 3,5 % d’hydrogène vert, à l’ÉTÉ 2030 ; Şanlıurfa, снег, 東京都, nu\u00adance_x"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("énergie", True),
        ("energie", True),
        ("hydrogene VERT", True),
        ("oeuvre", False),
        ("ŒUVRE", True),
        ("3,5", True),
        ('"5 3"', False),
        ('"3 5 d hydrogène"', True),
        ("ete 2030", True),
        ('"2030 ete"', False),
        ("şanlıurfa", True),
        ("СНЕГ", True),
        ("東京都", True),
        ("東京", False),
        ("nuance", True),
        ("'; drop table documents", False),
        ("vert & ! | ( <-> :*", True),
        ("% ? %s", False),
    ],
)
def test_every_store_finds_the_same_words(store: Store, words: str, found: bool) -> None:
    text = f"{TEXT}\n{SAID}"
    store.add(reading(text, statements=(replace(STATEMENTS[2], span=Span(len(TEXT) + 1, len(text))),)), STAMP)
    assert store.entries(Wanted(text=words)).total == found


def test_a_phrase_does_not_go_on_from_the_quote_into_the_programme(store: Store) -> None:
    store.add(reading(), STAMP)
    assert store.entries(Wanted(text='"2028 les deux"')).total == 0
    assert store.entries(Wanted(text='"pays ont décidé centrale"')).total == 0


def test_words_of_any_length_are_kept_and_found(store: Store) -> None:
    text = f"{TEXT}\n{'é' * 9_000} {'eau ' * 5_000}fin"
    store.add(reading(text, statements=(replace(STATEMENTS[2], span=Span(len(TEXT) + 1, len(text))),)), STAMP)
    assert store.entries(Wanted(text="e" * 9_000 + " FIN")).total == 1
    assert store.entries(Wanted(text="e" * 200)).total == 0


def test_a_text_with_a_nul_is_refused_and_named(store: Store) -> None:
    with pytest.raises(LedgerError, match=r"tachkent\.txt: holds a NUL"):
        store.add(reading(TEXT + "\x00"), STAMP)
    assert store.known("document") == ()


def test_who_opens_a_ledger_for_reading_knows_whether_it_may_be_written(place: str) -> None:
    open_store(place, wait=1, write=True).close()
    with closing(open_store(place, wait=1, write=False)) as looking:
        assert looking.may_be_written()


def test_a_page_knows_how_many_there_are_in_all(store: Store) -> None:
    store.add(reading(), STAMP)
    assert store.entries(Wanted(actor="UZB", limit=1)).total == 2


def test_entries_are_found_by_the_beginning_of_their_id_or_of_the_statements(store: Store) -> None:
    store.add(reading(), STAMP)
    record = store.entries(Wanted()).records[1]
    for prefix in (record["entry"][:10], record["id"]):
        assert store.find(prefix) == (Lead(record["entry"], record["id"], record["entry"]),)
    assert len(store.find("")) == 0
    assert store.find("*") == store.find("xyz") == ()


def test_a_document_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(LedgerError, match="no document abcdef"):
        store.reading("abcdef")


def test_the_head_of_the_history_changes_with_whatever_is_done(store: Store) -> None:
    assert store.head() is None
    store.add(reading(TEXT, statements=STATEMENTS), STAMP)
    first = store.head()
    assert first == store.history()[-1]
    assert first
    store.record(Line(STAMP.added_at, "A. Reader", "release", "1", {"note": ""}), None)
    last = store.head()
    assert last == store.history()[-1]
    assert last
    assert (last.number, last.previous) == (first.number + 1, first.hash)


def test_documents_are_told_from_the_last_a_part_at_a_time(store: Store) -> None:
    for number in range(5):
        store.add(reading(f"{TEXT} {number}", name=f"{number}.txt"), STAMP)
    assert store.documents_counted() == 5
    assert [one.name for one in store.latest(2)] == ["4.txt", "3.txt"]
    assert [one.name for one in store.latest(2, 3)] == ["1.txt", "0.txt"]
    assert store.latest(2, 5) == ()


def test_documents_are_found_by_the_beginning_of_their_hashes(store: Store) -> None:
    for number in range(3):
        store.add(reading(f"{TEXT} {number}", name=f"{number}.txt"), STAMP)
    every = store.documents()
    assert list(every.values()) == ["0.txt", "1.txt", "2.txt"]
    for sha256, name in every.items():
        assert store.documents(sha256) == {sha256: name}
        assert store.documents(sha256[:1])[sha256] == name
    assert store.documents("g") == {}
