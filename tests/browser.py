"""A real browser for tests, and what it complains of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
"""Where the browser is, or None."""


@contextmanager
def started() -> Iterator[Any]:
    """The browser of this machine, without a window; skips the test where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright: install the extra «dev»")
    if not CHROMIUM:
        pytest.skip("needs Chromium: apt-get install chromium")
    # Chromium has no sandbox for the superuser, as whom tests run in many containers.
    options = [] if os.geteuid() else ["--no-sandbox"]
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield found
        found.close()


def listened(page: Any, complaints: list[str], own: str) -> None:
    """Note all that a page complains of, and whatever it asks of an address that does not begin with `own`."""
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
    page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(own) else None)
