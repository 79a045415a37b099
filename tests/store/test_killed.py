"""`servanda add`, killed at any moment and run again, leaves the ledger that an undisturbed run leaves."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from servanda.cli import run

KILLS = 100
SEED = 20251220
TABLES = {
    "documents": "select number, sha256, name, title, date, language, text, about from documents order by number",
    "passages": "select * from passages order by document, place",
    "statements": "select * from statements order by number",
    "actors": "select * from statement_actors order by statement, role, actor",
    "themes": "select * from statement_themes order by statement, theme",
    "entries": "select * from entries order by number",
    "attestations": "select * from entry_statements order by entry, statement",
    "words": "select rowid, * from statement_words order by rowid",
    "found": "select rowid from statement_words where statement_words match 'centrale' order by rowid",
}


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, ...]:
    """A hundred short texts."""
    paths = [tmp_path / f"{number:03}.txt" for number in range(100)]
    for number, path in enumerate(paths):
        path.write_text(
            f"Rencontre numéro {number}\n\n2025/12/20\n\n"
            f"Le Japon s’est engagé à verser {number + 2} millions d’euros au Kazakhstan pour une centrale solaire. "
            f"Les deux pays ont convenu de former {number + 10} ingénieurs d’ici 2030.\n",
            encoding="utf-8",
        )
    return tuple(map(str, paths))


def start(ledger: Path, texts: Sequence[str]) -> int:
    """Begin `servanda add` in a process of its own, which finds everything loaded that this one has loaded."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            status = run(["add", "--ledger", str(ledger), *texts])
        finally:
            os._exit(status)
    return child


def finish(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dump(ledger: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(ledger)) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        connection.execute("insert into statement_words (statement_words) values ('integrity-check')")
        return {table: connection.execute(query).fetchall() for table, query in TABLES.items()}


def whole_documents(ledger: Path) -> dict[int, int]:
    """How many statements each document of a ledger has; none where the ledger is not made yet."""
    counts = (
        "select d.number, (select count(*) from statements s where s.document = d.number) "
        "from documents d order by d.number"
    )
    with closing(sqlite3.connect(ledger)) as connection:
        made = connection.execute("select count(*) from sqlite_schema where name = 'documents'").fetchone()[0]
        return dict(connection.execute(counts).fetchall()) if made else {}


def test_killed_a_hundred_times_and_run_again_it_loses_nothing_and_doubles_nothing(
    tmp_path: Path, texts: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", texts[0]]) == 0  # loads the parsers once, for all the processes to come
    began = time.monotonic()
    assert finish(start(tmp_path / "undisturbed.db", texts)) == 0
    whole = time.monotonic() - began
    undisturbed = dump(tmp_path / "undisturbed.db")
    expected = whole_documents(tmp_path / "undisturbed.db")
    assert len(expected) == len(texts)

    # One in four is killed while the ledger is being opened or made, the others while documents are added.
    moments = (0.05, *3 * (min(whole / 4, 0.6),))
    chance = random.Random(SEED)
    kills = ledgers = 0
    while kills < KILLS:
        ledger = tmp_path / f"killed-{ledgers}.db"
        ledgers += 1
        while kills < KILLS:
            child = start(ledger, texts)
            time.sleep(chance.uniform(0, chance.choice(moments)))
            os.kill(child, signal.SIGKILL)
            if finish(child) == 0:
                break
            kills += 1
            if ledger.exists():
                there = whole_documents(ledger)
                assert there.items() <= expected.items(), f"kill {kills} left a document in part"
        assert finish(start(ledger, texts)) == 0
        assert dump(ledger) == undisturbed, f"after {kills} kills the ledger differs"
        ledger.unlink()
    with capsys.disabled():
        print(f"\n{kills} kills over {ledgers} ledgers of {len(texts)} texts, {whole:.1f} s each undisturbed")
