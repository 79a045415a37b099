"""The benchmark of a ledger that grows: both tables, and a ledger that is kept and measured again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from benchmarks import ledger, retold, whole
from servanda.store import open_store


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is done twice, and one command goes through the whole ledger."""
    monkeypatch.setattr(ledger, "TIMES", 2)
    monkeypatch.setattr(ledger, "commands", lambda store: whole.commands(store)[:1])


def documents_in(place: str) -> int:
    """How many documents a ledger has."""
    with closing(open_store(place, wait=5, write=False)) as store:
        return len(store.documents())


def test_a_ledger_that_is_there_is_measured_without_being_filled(tmp_path: Path) -> None:
    """The second time nothing is added but what is timed, though a larger ledger was asked for before."""
    place = str(tmp_path / "ledger.db")
    first = ledger.measured(place, [10, 20])
    there = documents_in(place)
    second = ledger.measured(place, [10, 20])
    assert list(first) == [10, 20]
    assert len(second) == 1
    assert min(second) > 20
    assert documents_in(place) == there + ledger.TIMES


def test_both_tables_tell_every_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Look-ups stand in the first table, commands on the whole ledger in the second."""
    ledger.print_both("SQLite", ledger.measured(str(tmp_path / "ledger.db"), [10]))
    looked_up, gone_through = capsys.readouterr().out.split("SQLite: the whole ledger")
    assert "findings of one entry" in looked_up
    assert "\ndue " in gone_through
    assert "MB" in gone_through
    assert "\n10 entries: precision 1.000, recall 1.000 (" in gone_through


def test_pairs_are_right_where_they_are_joined_and_told_again(tmp_path: Path) -> None:
    """Where nothing is joined, nothing is right; where all is one, all that was told again is found."""
    place = str(tmp_path / "ledger.db")
    ledger.measured(place, [60])
    with closing(open_store(place, wait=5, write=True)) as store:
        apart = retold.joined(store, ledger.SEED)
        assert 0 < apart.right <= min(apart.joined, apart.wanted)
        store.database.connection.execute("update members set entry = 1")  # type: ignore[attr-defined]
        whole_ledger = retold.joined(store, ledger.SEED)
        assert whole_ledger.right == whole_ledger.wanted == apart.wanted < whole_ledger.joined


def test_a_command_that_fails_is_not_timed(tmp_path: Path) -> None:
    """A ledger that is not there is no fast ledger."""
    with pytest.raises(CalledProcessError):
        whole.run(["due", "--ledger", str(tmp_path / "none.db")])


def test_every_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is timed are commands of the program as it is."""
    monkeypatch.setattr(ledger, "commands", lambda store: ())
    place = str(tmp_path / "ledger.db")
    ledger.measured(place, [10])
    with closing(open_store(place, wait=5, write=False)) as store:
        asked = whole.commands(store)
    found = dict(whole.runs(place, asked))
    assert len(found) == len(asked)
    assert all(one.seconds > 0 and one.megabytes > 1 for one in found.values())
