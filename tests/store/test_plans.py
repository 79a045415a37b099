"""What looks up one thing goes by an index, however large the ledger is."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from servanda.store import open_store
from servanda.store.asking import FOUND, between


def test_the_beginning_of_an_id_is_looked_up_by_indexes(tmp_path: Path) -> None:
    ends = between("ab12")
    with closing(open_store(str(tmp_path / "ledger.db"), wait=5, write=True)) as store:
        rows = store.database.rows(f"explain query plan {FOUND}", *ends, *ends)  # type: ignore[attr-defined]
    steps = [row["detail"] for row in rows]
    assert any("id>? AND id<?" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN")]
