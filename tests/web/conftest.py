"""The application over ledgers of the examples, asked without a server and with one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from servanda.cli import run
from servanda.settings import Settings
from servanda.workflow import examples
from tests.browser import listened

pytest.importorskip("fastapi", reason="needs the extra «web»")
pytest.importorskip("uvicorn", reason="needs the extra «web»")

from starlette.testclient import TestClient

from servanda.web.app import application
from servanda.web.front import Front
from tests.web.served import serving

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the examples, which nobody writes to."""
    path = tmp_path_factory.mktemp("ledger") / "summits.db"
    assert run(["add", *examples(), "--ledger", str(path)]) == 0
    return path


@pytest.fixture
def summits(read_once: Path, tmp_path: Path) -> Settings:
    """A ledger of the examples of the test's own."""
    return Settings(ledger=str(shutil.copy(read_once, tmp_path / "summits.db")), by="A. Reader")


@pytest.fixture
def client(summits: Settings) -> Iterator[TestClient]:
    """Asks the application as a browser in English would."""
    with TestClient(
        application(Front(summits)),
        base_url="http://127.0.0.1:8600",
        headers={"accept-language": "en"},
        follow_redirects=False,
    ) as found:
        yield found


@pytest.fixture
def served(summits: Settings) -> Iterator[str]:
    """The address of a server of the application."""
    with serving(application(Front(summits))) as address:
        yield address


@pytest.fixture
def opened(browser: Any, served: str) -> Iterator[Open]:
    """Opens a path in the browser, in French unless told; what the browser complains of fails the test."""
    with opening(browser, served) as open_page:
        yield open_page


@contextmanager
def opening(browser: Any, address: str) -> Iterator[Open]:
    """Opens paths of a server in the browser, and fails at the end where the browser complained of anything."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1280, **how: Any) -> Any:
        how = {"locale": "fr-FR", "permissions": ["clipboard-read", "clipboard-write"], **how}
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=address, **how)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        listened(page, complaints, address)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
