"""Ledgers on a server that cannot be reached, made, read or written: told in one line, and without the password."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from servanda.cli import run
from servanda.errors import LedgerError
from servanda.ledger.history.history import breaks
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.store import SCHEMA_VERSION, Order, Sort, Stamp, Wanted, open_store
from tests.handmade import TEXT, reading
from tests.postgres import ESCAPED, PASSWORD, USER
from tests.store.older import SCHEMA_TO_3, SCHEMA_TO_4, SCHEMA_TO_5

psycopg = pytest.importorskip("psycopg")
STAMP = Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1")


def refusal(place: str, *, write: bool = True, wait: float = 0) -> str:
    with pytest.raises(LedgerError) as caught:
        open_store(place, wait=wait, write=write)
    message = str(caught.value)
    assert message.startswith("postgres")
    assert "\n" not in message
    for secret in (PASSWORD, ESCAPED, "s3cret"):
        assert secret not in message
    return message


def connected(place: str) -> psycopg.Connection:
    address, _, schema = place.partition("?schema=")
    connection = psycopg.connect(address, autocommit=True)
    connection.execute(f'set search_path = "{schema}"')
    return connection


def tables_of(place: str) -> list[tuple[object, ...]]:
    with closing(connected(place)) as server:
        columns = "table_name, column_name, data_type, is_nullable, collation_name"
        asked = f"select {columns} from information_schema.columns where table_schema = current_schema() order by 1, 2"
        return server.execute(asked).fetchall()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda place: place.replace(ESCAPED, "wr0ngs3cret"), "password authentication failed"),
        (lambda place: place.replace("/postgres?", "/nowhere?"), 'database "nowhere" does not exist'),
        (lambda place: place.replace("127.0.0.1:", "127.0.0.1:1"), "no address that can be read"),
        (lambda place: place.replace(ESCAPED, "s3cret%zz"), "no address that can be read; write it as postgresql://"),
        (lambda place: place.replace(ESCAPED, "s3cret/x"), "no address that can be read"),
        (lambda place: place.replace(ESCAPED, "12/s3cret"), "no address that can be read"),
        (lambda place: place.replace(ESCAPED, "12?s3cret"), "no address that can be read"),
        (lambda place: place.replace("127.0.0.1", "[host"), "no address that can be read"),
        (lambda place: place + "&colour=red&password=s3cret", "no address that can be read"),
        (lambda place: place.replace("postgresql:", "postgresqk:"), "a ledger is a file or postgresql://"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(
    postgres_place: str, change: Callable[[str], str], told: str
) -> None:
    assert told in refusal(change(postgres_place))


def test_a_server_that_does_not_run_is_told() -> None:
    address = f"postgresql://{USER}:{ESCAPED}@127.0.0.1:9/postgres"
    assert "the server cannot be reached (" in refusal(address)


def test_no_command_tells_the_password(postgres_place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_store(postgres_place, wait=1, write=True)) as store:
        store.add(reading(), STAMP)
    commands = [
        ("ledger",),
        ("show", "ffff"),
        ("actors",),
        ("meetings",),
        ("judge", "undo", "7"),
        ("judge", "same", "UZB", "UZB"),
        ("add", str(tmp_path / "missing.txt")),
    ]
    for command in commands:
        run([*command, "--ledger", postgres_place])
        told = capsys.readouterr()
        assert "s3cret" not in told.out + told.err, command
        assert "Traceback" not in told.err


def test_looking_into_a_missing_ledger_does_not_make_it(postgres_place: str) -> None:
    assert "no such ledger" in refusal(postgres_place, write=False)
    assert tables_of(postgres_place) == []


def test_a_schema_of_another_program_is_left_alone(postgres_place: str) -> None:
    with closing(connected(postgres_place)) as other:
        other.execute('create schema "{0}"; create table "{0}".things (name text)'.format(postgres_place.split("=")[1]))
    before = tables_of(postgres_place)
    assert "holds tables of another program; name another behind the address" in refusal(postgres_place)
    assert tables_of(postgres_place) == before


def test_a_ledger_of_a_newer_version_is_not_touched(postgres_place: str) -> None:
    open_store(postgres_place, wait=1, write=True).close()
    with closing(connected(postgres_place)) as later:
        later.execute("update servanda set version = version + 6")
    versions = f"ledger version {SCHEMA_VERSION + 6}, known up to {SCHEMA_VERSION}"
    assert f"newer Servanda ({versions}); update Servanda" in refusal(postgres_place)


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    postgres_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from servanda.store import postgres_server  # noqa: PLC0415 - needs the driver

    open_store(postgres_place, wait=1, write=True).close()
    before = tables_of(postgres_place)
    monkeypatch.setattr(postgres_server, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    scripts = {SCHEMA_VERSION + 1: "postgres_3.sql"}
    monkeypatch.setattr(postgres_server, "SCRIPTS", scripts)
    assert "already exists" in refusal(postgres_place)
    assert tables_of(postgres_place) == before


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("version", [3, 4])
def test_a_ledger_of_a_version_before_is_brought_up_to_date_and_loses_nothing(
    postgres_place: str, write: bool, version: int
) -> None:
    with closing(open_store(postgres_place, wait=1, write=True)) as new:
        for one in (reading(), reading(TEXT + "eau")):
            new.add(one, STAMP)
        ids = [one.id for one in new.whole()]
    with closing(connected(postgres_place)) as server:
        server.execute(SCHEMA_TO_3 if version == 3 else SCHEMA_TO_4)
    with closing(open_store(postgres_place, wait=1, write=write)) as store:
        assert [event.body["name"] for event in store.history()] == ["tachkent.txt"] * 2
        assert list(breaks(store.history())) == []
        assert store.entries(Wanted()).total == 6
        assert [one.id for one in store.whole()] == ids
        assert len(store.unlikened()) == 2
    with closing(open_store(postgres_place, wait=1, write=True)) as store:
        assert store.add(reading(TEXT + "gaz"), STAMP)
        assert len(store.history()) == 3


@pytest.mark.parametrize("write", [True, False])
def test_a_ledger_of_the_fifth_version_is_put_in_order_too(postgres_place: str, write: bool) -> None:
    with closing(open_store(postgres_place, wait=1, write=True)) as new:
        new.add(reading(), STAMP)
        wanted = Wanted(order=Order(Sort.STRENGTH, descending=True))
        before = [one.id for one in new.entries(wanted).entries]
    now = tables_of(postgres_place)
    with closing(connected(postgres_place)) as server:
        server.execute(SCHEMA_TO_5)
    with closing(open_store(postgres_place, wait=1, write=write)) as store:
        assert [one.id for one in store.entries(wanted).entries] == before
    assert tables_of(postgres_place) == now


def test_one_who_looks_cannot_change_a_row(postgres_place: str) -> None:
    open_store(postgres_place, wait=1, write=True).close()
    with closing(open_store(postgres_place, wait=1, write=False)) as store:
        with pytest.raises(LedgerError, match="may not be written"):
            store.add(reading(), STAMP)
        assert store.known("document") == ()


def test_a_user_who_may_only_read_reads(postgres_place: str, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_store(postgres_place, wait=1, write=True)) as store:
        store.add(reading(), STAMP)
    with closing(connected(postgres_place)) as server:
        schema = f'"{postgres_place.partition("=")[2]}"'
        server.execute("create role reader login password 's3cret'")
        server.execute(f"grant usage on schema {schema} to reader")
        server.execute(f"grant select on all tables in schema {schema} to reader")
    place = postgres_place.replace(f"{USER}:{ESCAPED}", "reader:s3cret")
    with closing(open_store(place, wait=1, write=False)) as store:
        assert store.entries(Wanted()).total == 3
        assert not store.may_be_written()
    for command in (["actors"], ["meetings"], ["verify"]):
        assert run([*command, "--ledger", place]) == 0
    assert run(["judge", "not-same", "UZB", "FRA", "--ledger", place]) == 1
    assert "the server does not allow it (permission denied for table judgements)" in capsys.readouterr().err


def test_a_locked_ledger_is_waited_for_and_then_told(postgres_place: str) -> None:
    with (
        closing(open_store(postgres_place, wait=0.2, write=True)) as store,
        closing(open_store(postgres_place, wait=0.2, write=True)) as other,
    ):
        with other.database.writing():  # type: ignore[attr-defined]
            with pytest.raises(LedgerError, match=r"locked by another process for more than 0.2 s; .*--wait"):
                store.add(reading(), STAMP)
            with closing(open_store(postgres_place, wait=0, write=False)) as reader:
                assert reader.entries(Wanted()).total == 0
        assert store.add(reading(), STAMP)


def test_a_writer_whose_server_has_gone_is_told(postgres_place: str) -> None:
    with closing(open_store(postgres_place, wait=1, write=True)) as store:
        with closing(connected(postgres_place)) as other:
            others = "pid <> pg_backend_pid() and state is not null"
            other.execute(f"select pg_terminate_backend(pid) from pg_stat_activity where {others}")
        with pytest.raises(LedgerError, match=r"the server cannot be reached .*run the same command again"):
            store.add(reading(), STAMP)
    with closing(open_store(postgres_place, wait=1, write=True)) as store:
        assert store.add(reading(), STAMP)


def test_what_readers_judged_can_be_neither_changed_nor_deleted(postgres_place: str) -> None:
    with closing(open_store(postgres_place, wait=1, write=True)) as store:
        store.judge(Judgement("A", "2026-01-01T00:00:00+00:00", "a", "b", Verdict.SAME), 0)
    with closing(connected(postgres_place)) as other:
        for order in (
            "delete from judgements",
            "update judgements set verdict = 'unsure'",
            "truncate judgements cascade",
        ):
            with pytest.raises(psycopg.errors.RaiseException, match="take it back"):
                other.execute(order)


def test_four_processes_that_make_one_ledger_lose_nothing(postgres_place: str) -> None:
    program = (
        "import sys; from servanda.store import *; from tests.handmade import *\n"
        "store = open_store(sys.argv[1], wait=30, write=True)\n"
        "for n in range(10): store.add(reading(f'{TEXT}{sys.argv[2]}-{n}'), Stamp('t', '0', '0'))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, postgres_place, str(n)]) for n in range(4)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0, 0]
    with closing(open_store(postgres_place, wait=0, write=False)) as store:
        assert len(store.known("document")) == 40
        assert store.entries(Wanted()).total == 120


def test_a_late_ledger_is_made_with_its_first_reading(postgres_place: str) -> None:
    with (
        closing(open_store(postgres_place, wait=1, write=True, late=True)) as store,
        closing(open_store(postgres_place, wait=1, write=True, late=True)) as other,
    ):
        assert store.known("document") == ()
        assert tables_of(postgres_place) == []
        assert store.add(reading(), STAMP)
        assert not other.add(reading(name="other.txt"), STAMP)
        assert other.add(reading(TEXT + "eau"), STAMP)
        assert store.known("document") == other.known("document") == ("tachkent.txt", "tachkent.txt")


def test_two_schemas_are_two_ledgers(postgres_place: str) -> None:
    for place in (postgres_place, postgres_place + "b"):
        with closing(open_store(place, wait=1, write=True)) as store:
            assert store.add(reading(), STAMP)


def test_without_the_driver_the_extra_is_named() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from servanda.cli import run; run(['ledger', '--ledger', 'postgresql://user:s3cret@host/name'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.startswith("servanda: postgresql://user:***@host/name: needs the extra `postgres`, which is not")
    assert done.stderr.endswith("pip install 'servanda[postgres]'\n")


def test_a_ledger_in_a_file_needs_no_driver(tmp_path: Path) -> None:
    program = (
        "import sys; from servanda.store import *; open_store(sys.argv[1], wait=0, write=True)\n"
        "print([name for name in sys.modules if name.startswith('psycopg')])\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "ledger.db")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_every_command_prints_the_same_of_either_store(
    postgres_place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "Sommet de Tachkent\n\n2025/04/04\n\nLe Japon s’est engagé à verser 12 millions d’euros à l’Ouzbékistan.\n"
    second = (
        "Réunion d’Astana\n\n2025/05/04\n\nLe ministre français Jean Morel a annoncé une aide de 3 millions d’euros.\n"
    )
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, (first, second), strict=True):
        path.write_text(text, encoding="utf-8")
    in_file = str(tmp_path / "ledger.db")
    commands = [
        ("add", *map(str, paths)),
        ("ledger",),
        ("ledger", "--format", "jsonl", "--text", "MILLIONS", "--actor", "Japan"),
        ("actors",),
        ("meetings", "--format", "jsonl"),
        ("judge", "same", "JPN", "UZB", "--by", "A. Reader"),
        ("judge", "not-same", "JPN", "UZB", "--by", "A. Reader"),
        ("who", "Morel"),
        ("judge", "undo", "1", "--by", "A. Reader"),
        ("show", "ff"),
    ]
    for command in commands:
        said = []
        for place in (in_file, postgres_place):
            status = run([*command, "--ledger", place])
            out, err = capsys.readouterr()
            name = place if place == in_file else place.replace(ESCAPED, "***")
            said.append((status, out.replace(name, "LEDGER"), err.replace(name, "LEDGER")))
        assert said[0] == said[1], command
        assert "s3cret" not in str(said)
