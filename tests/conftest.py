"""What holds for the whole suite: laws are asked what holds and not how fast; a server is started once for all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import browser as browsers
from tests import postgres

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

_SCHEMAS = count(1)


def pytest_configure() -> None:
    """Let commands see the terminals that tests give them: workers side by side are told a size of their own."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the tests take that could go on for ever."""
    parser.addoption(
        "--kills", type=int, default=44, help="how many processes tests/store/test_killed.py kills on each store"
    )
    parser.addoption(
        "--writes", type=int, default=4, help="how often each writer of tests/store/test_at_once.py writes"
    )


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server, without database and options."""
    if postgres.programs() is None:
        pytest.skip("needs PostgreSQL: install the package postgresql (Debian: apt-get install postgresql)")
    with postgres.server() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    with browsers.started() as found:
        yield found


@pytest.fixture
def postgres_place(postgres_server: str) -> str:
    """The address of a ledger that is not there yet, in a schema of its own."""
    return f"{postgres_server}/postgres?schema=Test {next(_SCHEMAS)}"


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger of each kind may be, that is not there yet."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_place"))
    return str(tmp_path / "ledger.db")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud that a half of the stores was not tested."""
    if postgres.programs() is None:
        terminalreporter.write_line("NOT TESTED: ledgers in PostgreSQL; install the package postgresql", yellow=True)
