"""Ledgers that several commands are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.cli import run
from tests.followed import followed_ledger


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of the entry of a ledger that is followed up, where commands look for a ledger; A. Reader is asked."""
    ledger = str(tmp_path / "ledger.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SERVANDA_LEDGER", ledger)
    monkeypatch.setenv("SERVANDA_BY", "A. Reader")
    return followed_ledger(ledger)


@pytest.fixture
def ledger(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The path of a ledger of one document, `a.txt`: the `TEXT` of the module that asks."""
    (tmp_path / "a.txt").write_text(request.module.TEXT, encoding="utf-8")
    path = str(tmp_path / "l.db")
    assert run(["add", str(tmp_path / "a.txt"), "--ledger", path]) == 0
    capsys.readouterr()
    return path
