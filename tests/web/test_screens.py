"""The screens that are timed are those that there are."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

pytest.importorskip("fastapi", reason="needs the extra «web»")

from benchmarks.screens import screens
from servanda.settings import Settings


def test_every_screen_that_is_timed_answers(client: TestClient, summits: Settings) -> None:
    found = list(screens(str(summits.ledger)))
    assert len(found) > 40
    assert {path for path in found if client.get(path).status_code not in (200, 307, 503)} == set()
