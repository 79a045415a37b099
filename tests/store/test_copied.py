"""A ledger with all that readers and the program do to one, copied from file to server and back."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

from servanda.ledger.history.history import LineKind
from servanda.ledger.resolution import candidates
from servanda.store import links
from tests.store.killing import OPERATIONS
from tests.store.material import Made, bundle_of, do, first_difference, indexes_of, looking

DONE = ("add", "review", "follow", "judge entries", "judge actors", "settle and release")


@pytest.fixture
def worked_on(material: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger in a file in which no table is empty and no kind of line is missing."""
    for module in (candidates, links):
        monkeypatch.setattr(module, "COMMON", dict.fromkeys(candidates.Tells, 3))
    monkeypatch.setattr(sys, "stdin", sys.stdin)
    place = str(tmp_path / "worked-on.db")
    for name in DONE:
        OPERATIONS[name].do(material, place)
    with looking(place) as store:
        assert {line.kind for line in store.history()} == set(LineKind)
        assert [table for table, rows in store.contents() if not list(rows)] == []
        assert any(row["until"] for table, rows in store.contents() if table == "links" for row in rows)
    assert all(indexes_of(place).values())
    return place


@pytest.mark.parametrize(
    ("write", "read"), [(("export", "--format", "bundle", "-o"), "import"), (("backup",), "restore")]
)
def test_all_that_is_done_to_a_ledger_goes_to_a_server_and_back(
    worked_on: str, postgres_place: str, tmp_path: Path, write: tuple[str, ...], read: str
) -> None:
    places = (worked_on, postgres_place, str(tmp_path / "back.db"))
    for number, (here, there) in enumerate(pairwise(places)):
        copy = str(tmp_path / f"copy-{number}")
        do(here, *write, copy)
        do(there, read, copy)
        do(there, "verify")
        assert first_difference(bundle_of(worked_on, tmp_path), bundle_of(there, tmp_path)) == ""
    before, after = indexes_of(worked_on), indexes_of(places[-1])
    assert before == after
    on_server = indexes_of(postgres_place)
    assert [len(on_server[table]) for table in before] == [len(rows) for rows in before.values()]
    assert on_server["gist_keys"] == before["gist_keys"]
