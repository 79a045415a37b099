"""What looks up one thing goes by an index, however large the ledger is."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from servanda.store import Order, Sort, Stamp, Wanted, open_store
from servanda.store.asking import FOUND, between
from servanda.store.ordering import walked
from tests.handmade import reading

MANY = 20_000
GROWN = f"""
    insert into statements select 100 + i, 's' || i, document, 100 + i, start, "end", act, strength, speaker, programme,
        "when", due, confidence, record from statements, generate_series(1, {MANY}) i where number = 1;
    insert into members select number, 'm' || number, number from statements where number > 100;
    insert into statement_actors select number, case when number % 200 = 0 then 'ZZZ' else 'AAA' end, 'actor'
        from statements where number > 100;
    analyze
"""
"""A statement copied so many times that a planner has something to choose from; every 200th is of a rare actor."""


def test_the_beginning_of_an_id_is_looked_up_by_indexes(tmp_path: Path) -> None:
    ends = between("ab12")
    with closing(open_store(str(tmp_path / "ledger.db"), wait=5, write=True)) as store:
        rows = store.database.rows(f"explain query plan {FOUND}", *ends, *ends)  # type: ignore[attr-defined]
    steps = [row["detail"] for row in rows]
    assert any("id>? AND id<?" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN")]


def test_a_server_does_not_go_through_all_entries_for_a_page_of_few(
    postgres_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, tuple[Any, ...]]] = []
    with closing(open_store(postgres_place, wait=5, write=True)) as store:
        store.add(reading(), Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1"))
        database: Any = store.database  # type: ignore[attr-defined]
        database.script(GROWN)
        rows = type(database).rows

        def noted(self: Any, query: str, *values: Any) -> Any:
            asked.append((query, values))
            return rows(self, query, *values)

        with monkeypatch.context() as patched:
            patched.setattr(type(database), "rows", noted)
            found = store.entries(Wanted(actor="ZZZ", limit=5))
        assert (len(found.entries), found.total) == (5, MANY // 200)
        query, values = next((query, values) for query, values in asked if "offset" in query)
        plan = [str(*row.values()) for row in database.rows(f"explain {query}", *values)]
    assert [line for line in plan if "statement_actors" in line]
    # The index in the order of entries: by it, a server reads on until a page is full.
    assert not [line for line in plan if "members_of_entry" in line]


def test_a_server_knows_how_much_a_restored_ledger_holds(postgres_place: str, tmp_path: Path) -> None:
    with (
        closing(open_store(str(tmp_path / "ledger.db"), wait=5, write=True)) as store,
        closing(open_store(postgres_place, wait=5, write=True)) as other,
    ):
        store.add(reading(), Stamp("2025-12-22T10:00:00+00:00", "0.1.0", "fr 1"))
        other.fill(store.contents())
        asked = "select distinct tablename as name from pg_stats where schemaname = current_schema()"
        known = {row["name"] for row in other.database.rows(asked)}  # type: ignore[attr-defined]
    assert {"statements", "members", "statement_actors", "statement_words"} <= known


@pytest.mark.parametrize("by", [Sort.STRENGTH, Sort.DUE, Sort.DATE])
@pytest.mark.parametrize("descending", [False, True])
def test_the_first_in_an_order_are_come_upon_without_putting_all_in_order(
    tmp_path: Path, by: Sort, descending: bool
) -> None:
    query, *_ = walked("1 = 1", Order(by, descending))
    with closing(open_store(str(tmp_path / "ledger.db"), wait=5, write=True)) as store:
        rows = store.database.rows(f"explain query plan {query}")  # type: ignore[attr-defined]
    assert not [row["detail"] for row in rows if "B-TREE" in row["detail"]]
