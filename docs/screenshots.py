"""Pictures of every screen of the web application, over the examples: `python -m docs.screenshots`.

Each is written to `docs/screens/`: in a wide window, and some in the dark, on a narrow one and in French.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page

from servanda.cli import run
from servanda.settings import Settings
from servanda.web.app import application
from servanda.web.front import Front
from servanda.workflow import examples
from tests.browser import started
from tests.web.served import serving

FOLDER = Path(__file__).resolve().parent / "screens"
_ENTRY = "/entries?text=yens"
_WIDE, _NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: its name, its address, the links in the pages there that lead to it, how it is looked at."""

    name: str
    path: str
    link: str = ""
    then: str = ""
    is_dark: bool = False
    is_narrow: bool = False
    locale: str = "en-GB"


SCREENS = (
    Screen("home", "/"),
    Screen("home-dark-fr", "/", is_dark=True, locale="fr-FR"),
    Screen("changes", "/changes"),
    Screen("ledger", "/entries?act=binding"),
    Screen("ledger-narrow", "/entries?act=binding", is_narrow=True),
    Screen("entry", _ENTRY, "main a[href^='/entries/']"),
    Screen("entry-narrow-fr", _ENTRY, "main a[href^='/entries/']", is_narrow=True, locale="fr-FR"),
    Screen("reader", "/documents", "main a[href^='/documents/']"),
    Screen("reader-dark", "/documents", "main a[href^='/documents/']", is_dark=True),
    Screen("actor", "/actors/JPN"),
    Screen("why", "/documents", "main a[href^='/documents/']", then=".card a[href*='/explain?']"),
    Screen("meetings", "/meetings"),
    Screen("meeting", "/meetings", "main a[href^='/meetings/']"),
    Screen("format", "/formats/ca-japan"),
    Screen("format-narrow-fr", "/formats/ca-japan", is_narrow=True, locale="fr-FR"),
    Screen("findings", "/findings"),
    Screen("review", "/review"),
    Screen("review-pairs", "/review/pairs"),
    Screen("add", "/add"),
    Screen("pictures", "/pictures"),
    Screen("api", "/api"),
)


def main() -> None:
    """Take all of them anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with TemporaryDirectory() as folder, _served(str(Path(folder) / "summits.db")) as address, started() as browser:
        for screen in (*SCREENS, *_pictures(browser, address)):
            _take(browser, address, screen)


def _pictures(browser: Any, address: str) -> tuple[Screen, ...]:
    """A screen for every picture that the page of pictures leads to."""
    page = browser.new_page(base_url=address)
    page.goto("/pictures")
    links = page.locator("main a[href^='/pictures/']").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    page.close()
    paths = dict.fromkeys(str(link).partition("?")[0] for link in links)
    return tuple(Screen(f"picture-{path.rpartition('/')[2]}", path) for path in paths)


def _take(browser: Any, address: str, screen: Screen) -> None:
    context = browser.new_context(
        base_url=address,
        viewport=_NARROW if screen.is_narrow else _WIDE,
        color_scheme="dark" if screen.is_dark else "light",
        locale=screen.locale,
        reduced_motion="reduce",
    )
    page: Page = context.new_page()
    page.goto(screen.path)
    for link in filter(None, (screen.link, screen.then)):
        page.locator(link).first.click()
        page.wait_for_load_state()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{screen.name}.png")
    context.close()


@contextmanager
def _served(path: str) -> Iterator[str]:
    """The address of a server over a ledger of the examples."""
    run(["add", *examples(), "--ledger", path])
    with serving(application(Front(Settings(ledger=path)))) as address:
        yield address


if __name__ == "__main__":
    main()
