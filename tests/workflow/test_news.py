"""What came since: what later texts tell otherwise of entries of before."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from servanda.cli import run
from servanda.ledger.entries.variants import Field
from servanda.settings import Settings
from servanda.store import open_store
from servanda.workflow.news import News, Since, news

TODAY = date(2027, 2, 1)
FIRST = "Nairobi, 4 May 2026\n\nKenya will provide 300 million shillings to Somalia for the port of Kismayo.\n"
SECOND = """Nairobi, 9 June 2026

Kenya will provide 320 million shillings to Somalia for the port of Kismayo by 2030. Kenya will train 40 pilots.
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    ledger = tmp_path / "ledger.db"
    for name, text, at in (("a", FIRST, "2027-01-01"), ("b", SECOND, "2027-01-31")):
        monkeypatch.setattr("servanda.workflow.now", lambda at=at: f"{at}T10:00:00+00:00")
        (tmp_path / f"{name}.txt").write_text(text)
        assert run(["add", str(tmp_path / f"{name}.txt"), "--ledger", str(ledger)]) == 0
    return Settings(ledger=str(ledger))


def found(settings: Settings, since: Since) -> News:
    with closing(open_store(settings.ledger, wait=1, write=False)) as store, store.looking():
        return news(store, since, TODAY)


def test_a_later_text_that_tells_another_sum_changes_the_entry_and_opens_none_of_its_own(settings: Settings) -> None:
    told = found(settings, Since(day="2027-01-15"))
    (one,) = told.changed
    assert [text.name for text in one.texts] == ["b.txt"]
    fields = {other.field: other for other in one.fields}
    assert {field: other.taken for field, other in fields.items()} == {Field.AMOUNTS: False, Field.WHEN: True}
    was = fields[Field.AMOUNTS].was
    assert was
    assert [int(amount.value) for amount in was.statement.amounts] == [300_000_000]
    assert [int(amount.value) for amount in fields[Field.AMOUNTS].now.statement.amounts] == [320_000_000]
    assert fields[Field.WHEN].was is None
    assert [entry.best.quote for entry in told.new.entries] == ["Kenya will train 40 pilots"]


def test_where_nothing_else_is_said_the_last_seven_days_are_new(settings: Settings) -> None:
    assert found(settings, Since()).documents_in_all == 1
    assert found(settings, Since(number=1, hash="not of this ledger")).documents_in_all == 1
    assert found(settings, Since(day="2027")).documents_in_all == 2


def test_of_a_long_history_the_last_lines_are_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.workflow.news.MOST", 1)
    told = found(settings, Since(day="2027"))
    assert (told.documents_in_all, told.is_more) == (1, True)
