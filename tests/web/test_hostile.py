"""A ledger full of documents that mean harm: nothing of them runs, all that is quoted stands where it is said to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pytest

from servanda.cli import run
from servanda.settings import Settings
from servanda.web.app import application
from servanda.web.front import Front
from servanda.workflow import open_ledger
from tests.web import hostile
from tests.web.conftest import opening
from tests.web.served import serving

DOCUMENTS = 200
LONG = 5_000_000
SCREENS = ("/", "/entries", "/documents", "/findings", "/review", "/review/pairs", "/pictures/matrix")
_READ = """async address => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const {text} = await (await fetch("/api/v1" + address + "/text")).json();
  const points = Array.from(text);
  const armed = one => [...one.attributes].some(
    part => part.name.startsWith("on") || part.name === "style" || /^\\s*javascript:/i.test(part.value));
  const ours = "p, span, mark, h1, h2, h3, h4, h5, h6, div, details, summary";
  const strange = [...page.querySelectorAll("#text *")].filter(one => !one.matches(ours));
  const moved = [...page.querySelectorAll("#text [data-o]")].filter(one => {
    const at = Number(one.dataset.o), shown = Array.from(one.textContent);
    return points.slice(at, at + shown.length).join("") !== one.textContent;
  });
  return {
    strange: [...strange, ...[...page.querySelectorAll("*")].filter(armed)].map(one => one.outerHTML.slice(0, 200)),
    moved: moved.map(one => one.outerHTML.slice(0, 200)),
    blocks: page.querySelectorAll("#text [data-o]").length,
    cards: page.querySelectorAll("#cards .card").length,
  };
}"""
"""What of a reader's page does not come from us, and which blocks do not show the text at their place."""


class Harmed(NamedTuple):
    """A ledger of hostile documents behind a server, and the hashes of all of them."""

    address: str
    hashes: tuple[str, ...]


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harmed]:
    folder = tmp_path_factory.mktemp("hostile")
    ledger = str(folder / "harmed.db")
    files = [*hostile.documents(folder, DOCUMENTS - 1), hostile.endless(folder, LONG)]
    assert run(["add", *map(str, files), "--language", "en", "--ledger", ledger]) == 0
    assert run(["verify", "--ledger", ledger]) == 0
    settings = Settings(ledger=ledger, by="A. Reader")
    with closing(open_ledger(settings, write=False)) as store:
        hashes = tuple(store.documents())
    with serving(application(Front(settings))) as address:
        yield Harmed(address, hashes)


def test_every_document_is_shown_as_it_is_and_nothing_of_it_is_ours(browser: Any, harmed: Harmed) -> None:
    assert len(harmed.hashes) == DOCUMENTS
    statements = 0
    with opening(browser, harmed.address) as opened:
        page = opened("/documents")
        for hash_ in harmed.hashes:
            found = page.evaluate(_READ, f"/documents/{hash_}")
            assert (found["strange"], found["moved"]) == ([], []), hash_
            assert found["blocks"] >= 4
            statements += found["cards"]
    assert statements > 2 * DOCUMENTS


def test_nothing_of_them_runs_and_the_screens_stay_usable(browser: Any, harmed: Harmed) -> None:
    with opening(browser, harmed.address) as opened:
        page = opened("/")
        # Findings are looked for in the endless line too.
        page.set_default_navigation_timeout(60_000)
        for path in (*SCREENS, *(f"/documents/{hash_}" for hash_ in (*harmed.hashes[:12], harmed.hashes[-1]))):
            page.goto(path)
            assert page.evaluate("window.ran") is None, path
            assert page.url.startswith(harmed.address + path)
            assert page.locator("nav a[href='/entries']").is_visible(), path
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over == 0, path
        page.keyboard.press("j")
        assert page.locator(".card.on").get_attribute("data-n") == "0"


def test_an_entry_of_them_is_shown_with_its_words(browser: Any, harmed: Harmed) -> None:
    with opening(browser, harmed.address) as opened:
        page = opened("/entries?text=water")
        for link in page.locator("main a[href^='/entries/']").evaluate_all("all => all.slice(0, 8).map(a => a.href)"):
            page.goto(link)
            assert page.evaluate("window.ran") is None
            assert "water" in page.locator(".lead-quote").inner_text()
