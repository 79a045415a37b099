"""Ledgers that cannot be opened, read or written: each is told in one line, and nothing is stored in part."""

from __future__ import annotations

import gzip
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from servanda.errors import LedgerError
from servanda.export import Look
from servanda.export.entry import describe
from servanda.ledger.history.history import breaks, content_hash
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.store import SCHEMA_VERSION, Order, Sort, Stamp, Wanted, open_store, sqlite_file
from servanda.store.asking import _parts, fit_of
from servanda.store.sqlite_file import APPLICATION_ID
from servanda.workflow.verify import verified
from tests.handmade import TEXT, reading
from tests.nobody import as_nobody, open_folder

HERE = Path(__file__).parent
STAMP = Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1")


def refusal(path: Path, *, write: bool = True, wait: float = 0) -> str:
    with pytest.raises(LedgerError) as caught:
        open_store(str(path), wait=wait, write=write)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert "a folder, not a ledger" in refusal(tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert "its folder is not there" in refusal(tmp_path / "nowhere" / "ledger.db")


def test_looking_into_a_missing_ledger_does_not_make_it(tmp_path: Path) -> None:
    assert "no such ledger" in refusal(tmp_path / "ledger.db", write=False)
    assert list(tmp_path.iterdir()) == []


def test_a_text_is_no_ledger_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all " * 100)
    assert "not a ledger" in refusal(path)
    assert path.read_text().startswith("not a database")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table things (name text)")
    before = path.read_bytes()
    assert "another program" in refusal(path)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_store(str(path), wait=0, write=True).close()
    with closing(sqlite3.connect(path)) as later:
        later.execute(f"pragma user_version = {SCHEMA_VERSION + 6}")
    versions = f"ledger version {SCHEMA_VERSION + 6}, known up to {SCHEMA_VERSION}"
    assert f"newer Servanda ({versions}); update Servanda" in refusal(path)


@pytest.fixture
def first_ledger(tmp_path: Path) -> Path:
    """A ledger that the program of version 1 of the tables made; it holds the handmade reading."""
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((HERE / "ledger-1.db.gz").read_bytes()))
    return path


@pytest.mark.parametrize("write", [True, False])
def test_a_ledger_of_the_first_version_is_brought_up_to_date_and_loses_nothing(first_ledger: Path, write: bool) -> None:
    before = everything(first_ledger)
    with closing(open_store(str(first_ledger), wait=0, write=write)) as store:
        assert store.reading(reading().document.sha256) == replace(reading(), mentions=(), meetings=())
        assert store.entries(Wanted()).total == 3
        assert store.nameless() == (reading().document.sha256,)
        assert store.judgements() == ()
        first = store.entries(Wanted()).records[0]
        assert "marks" not in first
        assert store.entries(Wanted(text='"CENTRALE solaire" l’euro* EUROS')).total == 0
        assert store.entries(Wanted(text='"CENTRALE solaire" d’euros')).total == 1
        assert "strength 4" in describe(first, reading(), Look(100))
    assert_nothing_is_lost(before, everything(first_ledger))


@pytest.mark.parametrize("write", [True, False])
def test_a_ledger_of_the_second_version_gets_room_for_meetings_and_loses_nothing(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((HERE / "ledger-2.db.gz").read_bytes()))
    before = everything(path)
    with closing(open_store(str(path), wait=0, write=write)) as store:
        kept = store.reading(reading().document.sha256)
        assert kept == replace(reading(), meetings=())
        assert store.unmet() == (reading().document.sha256,)
        assert store.nameless() == ()
        assert store.accounts() == ()
    assert_nothing_is_lost(before, everything(path))
    with closing(open_store(str(path), wait=0, write=True)) as store:
        store.meet(reading())
        assert store.unmet() == ()
        assert store.reading(reading().document.sha256) == reading()


@pytest.mark.parametrize("write", [True, False])
def test_a_ledger_without_a_history_gets_one_of_what_is_there(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((HERE / "ledger-2.db.gz").read_bytes()))
    judged = "insert into judgements values (null, ?, ?, ?, 'A. Reader', ?, '', ?)"
    with closing(sqlite3.connect(path)) as older, older:
        older.execute(judged, ("a", "b", "same", "2020-01-01T00:00:00+00:00", None))
        older.execute(judged, (None, None, None, "2039-01-01T00:00:00+00:00", 1))
    with closing(open_store(str(path), wait=0, write=write)) as store:
        told = store.history()
        kept = [record["id"] for record in store.entries(Wanted()).records]
    assert list(breaks(told)) == []
    assert [(event.kind, event.by) for event in told] == [
        ("judgement", "A. Reader"),
        ("document", ""),
        ("judgement", "A. Reader"),
    ]
    assert told[1].subject == reading().document.sha256
    assert [told[0].body["verdict"], told[2].body["undoes"]] == ["same", 1]
    with closing(sqlite3.connect(path)) as now:
        text, records = now.execute("select text from documents").fetchone()[0], []
        for id_ in kept:
            records += now.execute("select record from statements where id = ?", (id_,)).fetchone()
    assert told[1].body["content"] == content_hash(text, records)


@pytest.mark.parametrize("write", [True, False])
def test_a_ledger_of_the_fourth_version_keeps_its_ids_of_entries_and_its_history(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((HERE / "ledger-4.db.gz").read_bytes()))
    before = everything(path)
    with closing(open_store(str(path), wait=0, write=write)) as store:
        assert [store.entry(id_).ids for _, id_ in before["entries"]] == [(id_,) for _, id_ in before["entries"]]
        assert store.entries(Wanted()).total == 6
        assert len(store.unlikened()) == 2
        assert verified(store).faults == ()
    assert_nothing_is_lost(before, everything(path))


@pytest.mark.parametrize("write", [True, False])
def test_a_ledger_of_the_fifth_version_keeps_all_and_can_be_put_in_order(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((HERE / "ledger-5.db.gz").read_bytes()))
    before = everything(path)
    with closing(open_store(str(path), wait=0, write=write)) as store:
        assert len(store.entries(Wanted(order=Order(Sort.STRENGTH, descending=True))).entries) == 1
        assert verified(store).faults == ()
        assert len(store.lines_of("release")) == 1
    assert everything(path) == before


def assert_nothing_is_lost(
    before: dict[str, list[tuple[object, ...]]], after: dict[str, list[tuple[object, ...]]]
) -> None:
    """All rows that an older ledger had are there; the ids of its entries are the own ids of its statements."""
    ids, of = dict(before.pop("entries")), before.pop("entry_statements")
    assert [row[:2] for row in after["members"]] == [(statement, ids[entry]) for entry, statement in of]
    assert {table: [row[: len(before[table][0])] for row in after[table]] for table in before if before[table]} == {
        table: rows for table, rows in before.items() if rows
    }


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a ledger by table, but for the index of words, which is made anew."""
    with closing(sqlite3.connect(path)) as ledger:
        listed = "select name from sqlite_schema where type = 'table' and name not glob '*_words*'"
        tables = [name for (name,) in ledger.execute(listed)]
        return {table: ledger.execute(f"select * from {table}").fetchall() for table in tables}


def test_a_ledger_brought_up_to_date_has_the_tables_of_a_new_one(first_ledger: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    for path in (first_ledger, new):
        open_store(str(path), wait=0, write=True).close()
    assert tables_of(first_ledger) == tables_of(new)


def tables_of(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as ledger:
        version = ledger.execute("pragma user_version").fetchone()
        return [version, *ledger.execute("select type, name, sql from sqlite_schema order by type, name")]


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    first_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables_of(first_ledger)
    monkeypatch.setattr(sqlite_file, "SCRIPTS", sqlite_file.SCRIPTS | {SCHEMA_VERSION + 1: "schema_1.sql"})
    assert "already exists" in refusal(first_ledger)
    assert tables_of(first_ledger) == before


def test_a_ledger_of_the_first_version_that_may_not_be_written_is_read_all_the_same() -> None:
    with open_folder() as folder:
        path = folder / "ledger.db"
        path.write_bytes(gzip.decompress((HERE / "ledger-1.db.gz").read_bytes()))
        path.chmod(0o444)
        folder.chmod(0o555)
        before = path.read_bytes()
        assert as_nobody(lambda: count_and_try_to_write(path)) == f"3, {path}: may not be written; {ADVICE}"
        assert path.read_bytes() == before


def test_processes_that_open_a_ledger_of_the_first_version_at_once_all_can(first_ledger: Path) -> None:
    program = (
        "import sys; from servanda.store import *\n"
        "print(len(open_store(sys.argv[1], wait=30, write=len(sys.argv[2]) % 2 == 0).nameless()))\n"
    )
    command = [sys.executable, "-c", program, str(first_ledger)]
    running = [subprocess.Popen([*command, "x" * n], stdout=subprocess.PIPE, text=True) for n in range(4)]
    assert [process.communicate(timeout=60)[0] for process in running] == ["1\n"] * 4


def test_what_readers_judged_can_be_neither_changed_nor_deleted(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_store(str(path), wait=0, write=True)) as store:
        store.judge(Judgement("A", "2026-01-01T00:00:00+00:00", "a", "b", Verdict.SAME), 0)
    with closing(sqlite3.connect(path)) as other:
        for order in ("delete from judgements", "update judgements set verdict = 'unsure'"):
            with pytest.raises(sqlite3.IntegrityError, match="take it back"):
                other.execute(order)


def test_an_empty_file_becomes_a_ledger_when_something_is_added(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    assert "an empty file" in refusal(path, write=False)
    open_store(str(path), wait=0, write=True).close()
    with closing(sqlite3.connect(path)) as ledger:
        assert ledger.execute("pragma application_id").fetchone() == (APPLICATION_ID,)
        assert ledger.execute("pragma journal_mode").fetchone() == ("wal",)


def test_a_damaged_ledger_is_told_from_one_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_store(str(path), wait=0, write=True)) as store:
        store.add(reading(), STAMP)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    assert "damaged; restore it from a copy" in refusal(path)


def test_a_locked_ledger_is_waited_for_and_then_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_store(str(path), wait=0.2, write=True)) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("begin immediate")
            with pytest.raises(LedgerError, match=r"locked by another process for more than 0.2 s; .*--wait"):
                store.add(reading(), STAMP)
            other.execute("rollback")
        assert store.known("document") == ()
        assert store.add(reading(), STAMP)


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_store(str(path), wait=0, write=True)) as store:
        store.add(reading(), STAMP)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("begin immediate")
            with closing(open_store(str(path), wait=0, write=False)) as reader:
                assert reader.entries(Wanted()).total == 3


def test_four_processes_that_make_one_ledger_lose_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from servanda.store import *; from tests.handmade import *\n"
        "store = open_store(sys.argv[1], wait=30, write=True)\n"
        "for n in range(10): store.add(reading(f'{TEXT}{sys.argv[2]}-{n}'), Stamp('t', '0', '0'))\n"
    )
    path = tmp_path / "ledger.db"
    running = [subprocess.Popen([sys.executable, "-c", program, str(path), str(n)]) for n in range(4)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0, 0]
    with closing(open_store(str(path), wait=0, write=False)) as store:
        assert len(store.known("document")) == 40
        assert store.entries(Wanted()).total == 120


def test_a_ledger_that_another_process_makes_meanwhile_is_no_strangers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.db"
    with closing(sqlite3.connect(path)) as early:
        early.execute("pragma journal_mode = wal")
    ask, asked = sqlite_file._value, []

    def slowly(opened: sqlite3.Connection, query: str) -> object:
        value = ask(opened, query)
        asked.append(query)
        if len(asked) == 1:
            open_store(str(path), wait=1, write=True).close()
        return value

    monkeypatch.setattr(sqlite_file, "_value", slowly)
    with closing(open_store(str(path), wait=1, write=True)) as store:
        assert store.add(reading(), STAMP)


def test_a_ledger_where_nothing_may_be_written_can_still_be_read() -> None:
    with open_folder() as folder:
        path = folder / "ledger.db"
        with closing(open_store(str(path), wait=0, write=True)) as store:
            store.add(reading(), STAMP)
        path.chmod(0o444)
        folder.chmod(0o555)
        assert as_nobody(lambda: count_and_try_to_write(path)) == f"3, {path}: may not be written; {ADVICE}"


def test_a_ledger_that_may_not_be_read_is_told() -> None:
    with open_folder() as folder:
        path = folder / "ledger.db"
        open_store(str(path), wait=0, write=True).close()
        path.chmod(0o000)
        assert as_nobody(lambda: refusal(path)) == f"{path}: may not be read; {ADVICE}"


ADVICE = "change its permissions, or give another file with --ledger"


def count_and_try_to_write(path: Path) -> str:
    with closing(open_store(str(path), wait=0, write=False)) as store:
        return f"{store.entries(Wanted()).total}, {refusal(path)}"


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A disk of 600 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    return disk


def test_a_full_disk_keeps_what_was_there_and_nothing_in_part(small_disk: Path) -> None:
    path = small_disk / "ledger.db"
    try:
        with closing(open_store(str(path), wait=0, write=True)) as store:
            store.add(reading(), STAMP)
            with pytest.raises(LedgerError, match="the disk is full; make room and run the same command again"):
                store.add(reading(TEXT + "eau " * 300_000), STAMP)
            assert store.known("document") == ("tachkent.txt",)
        with closing(open_store(str(path), wait=0, write=True)) as store:
            assert store.entries(Wanted()).total == 3
            assert store.add(reading(TEXT + "eau"), STAMP)
    finally:
        subprocess.run(["umount", "--lazy", str(small_disk)], check=True)


def test_a_file_that_may_not_grow_is_told_like_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    program = (
        "import sys, resource; from servanda.store import *; from servanda.errors import LedgerError\n"
        "from tests.handmade import *\n"
        "store = open_store(sys.argv[1], wait=0, write=True)\n"
        "store.add(reading(), Stamp('t', '0', '0'))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "try: store.add(reading(TEXT + 'eau ' * 300_000), Stamp('t', '0', '0'))\n"
        "except LedgerError as error: print(error)\n"
        "print(*store.known('document'))\n"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        f"{path}: could not be written or read (disk full or failing?); run the same command again",
        "tachkent.txt",
    ]


def test_a_late_ledger_is_made_with_its_first_reading(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_store(str(path), wait=0, write=True, late=True)) as store:
        assert store.known("document") == ()
        assert store.entries(Wanted()).total == 0
        assert list(tmp_path.iterdir()) == []
        assert store.add(reading(), STAMP)
        assert not store.add(reading(), STAMP)
    with closing(open_store(str(path), wait=0, write=False)) as store:
        assert len(store.known("document")) == 1


def test_two_late_ledgers_at_one_path_become_one(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.db")
    with (
        closing(open_store(path, wait=0, write=True, late=True)) as one,
        closing(open_store(path, wait=0, write=True, late=True)) as other,
    ):
        assert one.add(reading(), STAMP)
        assert not other.add(reading(), STAMP)
        assert other.known("document") == one.known("document") == ("tachkent.txt",)


def test_a_late_ledger_refuses_a_missing_folder_at_once(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="its folder is not there"):
        open_store(str(tmp_path / "nowhere" / "ledger.db"), wait=0, write=True, late=True)


def test_a_ledger_knows_what_its_entries_can_be_asked_for(tmp_path: Path) -> None:
    with closing(open_store(str(tmp_path / "ledger.db"), wait=0, write=True)) as store:
        store.add(reading(), STAMP)
        assert {"FRA", "UZB"} <= set(store.known("actor"))
        assert store.known("theme") == ("energy", "finance")
        assert store.known("document") == store.known("document")


def test_a_ledger_that_is_closed_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_store(str(path), wait=0, write=True)) as store:
        store.add(reading(), STAMP)
        assert [file.name for file in tmp_path.iterdir()] != ["ledger.db"]
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.db"]
    with closing(open_store(str(path), wait=0, write=False)) as store:
        assert store.entries(Wanted()).total == 3
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.db"]


def test_one_who_looks_writes_down_what_a_killed_process_left_in_the_log(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    program = (
        "import os, sys; from servanda.store import *; from tests.handmade import *\n"
        "store = open_store(sys.argv[1], wait=0, write=True)\n"
        "store.add(reading(), Stamp('t', '0', '0'))\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    assert Path(f"{path}-wal").exists()
    with closing(open_store(str(path), wait=0, write=False)) as store:
        assert store.entries(Wanted()).total == 3
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.db"]


def test_one_who_looks_cannot_change_a_row(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_store(str(path), wait=0, write=True).close()
    with (
        closing(open_store(str(path), wait=0, write=False)) as store,
        pytest.raises(LedgerError, match="not be written"),
    ):
        store.add(reading(), STAMP)


def test_no_walk_through_entries_goes_through_all_of_an_actor_for_each(tmp_path: Path) -> None:
    """It took minutes in a ledger of 200,000 entries, where an actor has more statements than are counted."""
    with closing(open_store(str(tmp_path / "ledger.db"), wait=0, write=True)) as store:
        store.add(reading(), STAMP)
        database = store.database  # type: ignore[attr-defined]
        for wanted in (Wanted(actor="uzb"), Wanted(towards="uzb"), Wanted(theme="energy")):
            fit = fit_of(wanted, database)
            for part in _parts(fit, Order(Sort.STRENGTH, descending=True), is_many=True):
                plan = [row["detail"] for row in database.rows(f"explain query plan {part}", *fit.values)]
                led = [step for step in plan if "statement_" in step or step.split()[1] in ("a", "c", "t")]
                assert led
                assert all("(statement=?" in step for step in led), plan
