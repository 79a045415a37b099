"""The application over ledgers of the examples, asked without a server and with one."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from servanda.cli import run
from servanda.settings import Settings
from servanda.workflow import examples
from tests.browser import listened

pytest.importorskip("fastapi", reason="needs the extra «web»")
uvicorn = pytest.importorskip("uvicorn", reason="needs the extra «web»")

from starlette.testclient import TestClient  # noqa: E402 - behind the skip

from servanda.web.app import application  # noqa: E402
from servanda.web.front import Front  # noqa: E402

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
    server = uvicorn.Server(uvicorn.Config(application(Front(summits)), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def opened(browser: Any, served: str) -> Iterator[Open]:
    """Opens a path in the browser, in French unless told; what the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1280, **how: Any) -> Any:
        how = {"locale": "fr-FR", "permissions": ["clipboard-read", "clipboard-write"], **how}
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=served, **how)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        listened(page, complaints, served)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
