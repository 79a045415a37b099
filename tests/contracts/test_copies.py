"""Backups and bundles: whatever a ledger of either kind holds stands in a ledger of either kind again."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.cli import run
from servanda.ledger.actors.appearances import Appearance
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.model import Statement
from servanda.store import SCHEMA_VERSION, Stamp, Store, Wanted, open_store
from servanda.workflow.verify import verified
from tests.handmade import TEXT, reading, statements

STAMP = Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1", by="A. Reader")
_SCHEMA = b'"schema": %d'
MARTIN = Appearance("m1", "person", "Jean Martin", "FRA", "president", "komatsu", ("Jean Martin",), (1,))


def add_all(store: Store) -> None:
    store.add(reading(), STAMP, [MARTIN])
    store.judge(Judgement("A", "2026-01-01T00:00:00+00:00", "m1", "UZB", Verdict.SAME, "a word"), 0)
    store.judge(Judgement("B", "2026-01-02T00:00:00+00:00", undoes=1), 1)
    store.add(reading(TEXT + "e\u0301nergie \U0001f30d\u2028", name="other.txt"), STAMP)


@pytest.fixture
def ledger(place: str) -> str:
    """A ledger with everything that one can hold."""
    with closing(open_store(place, wait=1, write=True)) as store:
        add_all(store)
    return place


@pytest.fixture(params=["sqlite", "postgres"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where another ledger of each kind may be, that is not there yet."""
    if request.param == "postgres":
        return f"{request.getfixturevalue('postgres_place')} other"
    return str(tmp_path / "other.db")


def everything(place: str) -> dict[str, list[dict[str, object]]]:
    """All rows, by table."""
    with closing(open_store(place, wait=1, write=False)) as store, store.looking():
        return {table: [dict(sorted(row.items())) for row in rows] for table, rows in store.contents()}


def copied_as_bundle(ledger: str, other: str, folder: Path) -> None:
    assert run(["export", "--format", "bundle", "-o", str(folder / "x.zip"), "--ledger", ledger]) == 0
    assert run(["import", str(folder / "x.zip"), "--ledger", other]) == 0


def copied_as_backup(ledger: str, other: str, folder: Path) -> None:
    assert run(["backup", str(folder / "x.db"), "--ledger", ledger]) == 0
    assert run(["restore", str(folder / "x.db"), "--ledger", other]) == 0


COPIES = (copied_as_bundle, copied_as_backup)


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_holds_all_that_the_ledger_holds(
    ledger: str, other: str, copy: Callable[[str, str, Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy(ledger, other, tmp_path)
    assert everything(other) == everything(ledger)
    told = capsys.readouterr()
    assert "2 documents, 6 quotes, 4 events: all holds; last hash" in told.out
    assert "s3cret" not in told.out + told.err
    with closing(open_store(other, wait=1, write=True)) as store:
        assert store.entries(Wanted(text='"CENTRALE solaire" euros')).total == 2
        assert store.reading(reading().document.sha256) == reading()
        assert store.add(reading(TEXT + "gaz"), STAMP)
        assert verified(store).faults == ()
        assert len(store.history()) == 5


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(statements, max_size=3).map(tuple))
def test_any_reading_goes_through_a_bundle_without_loss(
    postgres_server: str, tmp_path_factory: pytest.TempPathFactory, found: tuple[Statement, ...]
) -> None:
    folder = tmp_path_factory.mktemp("bundles")
    first, second, third = (
        str(folder / "a.db"),
        f"{postgres_server}/postgres?schema={folder.name}",
        str(folder / "b.db"),
    )
    with closing(open_store(first, wait=1, write=True)) as store:
        store.add(reading(TEXT + TEXT, statements=found), STAMP)
    for number, (here, there) in enumerate([(first, second), (second, third)]):
        bundle = str(folder / f"{number}.zip")
        assert run(["export", "--format", "bundle", "-o", bundle, "--ledger", here]) == 0
        assert run(["import", bundle, "--ledger", there]) == 0
    assert everything(third) == everything(first)
    assert (folder / "0.zip").read_bytes() == (folder / "1.zip").read_bytes()


def test_nothing_is_ever_overwritten(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle, backup = str(tmp_path / "x.zip"), str(tmp_path / "x.db")
    assert run(["export", "--format", "bundle", "-o", bundle, "--ledger", ledger]) == 0
    assert run(["backup", backup, "--ledger", ledger]) == 0
    before = (Path(bundle).read_bytes(), Path(backup).read_bytes(), everything(ledger))
    capsys.readouterr()
    for command in (["export", "--format", "bundle", "-o", bundle], ["backup", backup]):
        assert run([*command, "--ledger", ledger]) == 1
        assert "is there already and is not overwritten; give another name" in capsys.readouterr().err
    for command in (["import", bundle], ["restore", backup]):
        assert run([*command, "--ledger", ledger]) == 1
        assert "holds something already, which is not overwritten" in capsys.readouterr().err
    assert (Path(bundle).read_bytes(), Path(backup).read_bytes(), everything(ledger)) == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "ledger.db") == ["x.db", "x.zip"]


def test_a_backup_is_of_one_moment_while_others_write(ledger: str, tmp_path: Path) -> None:
    with closing(open_store(ledger, wait=1, write=True)) as writer:
        database = writer.database  # type: ignore[attr-defined]
        with database.writing():
            database.run("insert into likened values (1, 'half')", [()])
            assert run(["backup", str(tmp_path / "x.db"), "--ledger", ledger]) == 0
    with closing(open_store(str(tmp_path / "x.db"), wait=1, write=False)) as copy:
        assert verified(copy).faults == ()
        assert everything(str(tmp_path / "x.db"))["likened"] == []
    assert len(everything(ledger)["likened"]) == 1


@dataclass(frozen=True)
class Spoil:
    """A change to a file of a bundle; with `seal` also to what the bundle says of it."""

    name: str
    change: Callable[[bytes], bytes]
    seal: bool


def spoilt(bundle: Path, how: Spoil) -> None:
    with zipfile.ZipFile(bundle) as old:
        files = {one: old.read(one) for one in old.namelist()}
    data = files[how.name] = how.change(files[how.name])
    if how.seal:
        manifest = json.loads(files["bundle.json"])
        about = {"rows": data.count(b"\n"), "sha256": sha256(data).hexdigest()}
        manifest["tables"][how.name.removesuffix(".jsonl")] = about
        files["bundle.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(bundle, "w") as new:
        for one, content in files.items():
            new.writestr(one, content)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (Spoil("members.jsonl", lambda data: data[:-20], False), "damaged ("),
        (
            Spoil("members.jsonl", lambda data: data.replace(b"1", b"7"), False),
            "members.jsonl is not what bundle.json says",
        ),
        (Spoil("members.jsonl", lambda data: b'{"id) values (1); drop table x":1}\n', True), "holds what is no row"),
        (Spoil("members.jsonl", lambda data: b'{"statement":[1],"id":"a"}\n', True), "holds what is no row"),
        (Spoil("members.jsonl", lambda data: b'{"statement":1,"id":"\\ud800"}\n', True), "damaged ("),
        (Spoil("members.jsonl", lambda data: b'{"statement":1,"colour":"red"}\n', True), "cannot be used"),
        (Spoil("members.jsonl", lambda data: b"[" * 100_000, True), "damaged ("),
        (
            Spoil("events.jsonl", lambda data: data.replace(b"A. Reader", b"A. Other"), True),
            "its hash is not that of what it",
        ),
        (Spoil("events.jsonl", lambda data: data.split(b"\n", 1)[1], True), "an event follows the last one"),
        (
            Spoil("bundle.json", lambda data: data.replace(_SCHEMA % SCHEMA_VERSION, _SCHEMA % 999), False),
            "made by another Servanda",
        ),
        (Spoil("bundle.json", lambda data: data.replace(b"servanda bundle 1", b"x"), False), "no bundle"),
        (Spoil("bundle.json", lambda data: data.replace(b'"judgements"', b'"servanda"'), False), "damaged ("),
        (
            Spoil("bundle.json", lambda data: json.dumps(json.loads(data) | {"tables": {}}).encode(), False),
            "tables missing",
        ),
        (Spoil("bundle.json", lambda data: b"[]", False), "no bundle"),
    ],
)
def test_a_spoilt_bundle_is_told_and_leaves_nothing(
    place: str, tmp_path: Path, spoil: Spoil, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tmp_path / "x.zip"
    with closing(open_store(str(tmp_path / "source.db"), wait=1, write=True)) as store:
        add_all(store)
    assert run(["export", "--format", "bundle", "-o", str(bundle), "--ledger", str(tmp_path / "source.db")]) == 0
    spoilt(bundle, spoil)
    assert run(["import", str(bundle), "--ledger", place]) == 1
    complaint = capsys.readouterr().err
    assert told in complaint
    assert "Traceback" not in complaint
    with closing(open_store(place, wait=1, write=True)) as store:
        assert all(not list(rows) for _, rows in store.contents())


def test_what_does_not_hold_is_put_back_as_it_was_and_named(
    tmp_path: Path, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "source.db"
    with closing(open_store(str(source), wait=1, write=True)) as store:
        add_all(store)
    with closing(sqlite3.connect(source)) as behind, behind:
        behind.execute("update documents set text = replace(text, 'solaire', 'lunaire') where number = 1")
    assert run(["backup", str(tmp_path / "x.db"), "--ledger", str(source)]) == 0
    assert run(["restore", str(tmp_path / "x.db"), "--ledger", other]) == 1
    out, err = capsys.readouterr()
    assert "the text there is not the quote of statement" in out
    assert "things do not hold" in err
    assert everything(other) == everything(str(source))


def test_a_text_is_no_bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("not a zip")
    for name, told in (("notes.txt", "no bundle; `servanda export"), ("missing.zip", "cannot be read (No such file")):
        assert run(["import", str(tmp_path / name), "--ledger", str(tmp_path / "new.db")]) == 1
        assert told in capsys.readouterr().err
    assert not (tmp_path / "new.db").exists()
