"""The pages in a real browser: nothing comes from elsewhere, nothing overflows, everybody can use them."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import Open

WIDTHS = [390, 1280]
FIXED = [
    "/",
    "/changes",
    "/entries",
    "/documents",
    "/findings",
    "/add",
    "/meetings",
    "/formats/ca-japan",
    "/actors/JPN",
]
"""The pages that are there under one address."""


def why_of(page: Any) -> str:
    """The address of the page that says why some statement was read so."""
    page.goto(path_of(page, "documents"))
    return str(page.locator(".card a[href*='/explain?']").first.get_attribute("href"))


def path_of(page: Any, kind: str) -> str:
    """The address of some entry, or some document."""
    page.goto(f"/{kind}")
    return str(page.locator(f"main a[href^='/{kind}/']").first.get_attribute("href"))


@pytest.mark.parametrize("how", [{"color_scheme": "light"}, {"color_scheme": "dark", "locale": "en-GB"}])
def test_no_page_has_a_serious_fault_of_access(opened: Open, how: dict[str, str]) -> None:
    """After axe-core's rules for WCAG 2.1 A and AA."""
    page = opened("/", **how)
    for path in [*FIXED, *(path_of(page, kind) for kind in ("entries", "documents", "meetings")), why_of(page)]:
        page.goto(path)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        faults = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
        told = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in faults]
        assert not told, f"{path}: {json.dumps(told, indent=1)}"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(opened: Open, width: int) -> None:
    page = opened("/", width=width)
    for path in [*FIXED, *(path_of(page, kind) for kind in ("entries", "documents", "meetings")), why_of(page)]:
        page.goto(path)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, path


def test_a_card_and_its_words_are_joined_both_ways(opened: Open) -> None:
    page = opened("/")
    page.goto(path_of(page, "documents"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".card.on").get_attribute("data-n") == "1"
    assert page.url.endswith("#s1")
    marked = "".join(page.locator("#text .m.on").all_text_contents())
    assert marked
    page.locator("#text .m").last.click()
    last = page.locator(".card.on").get_attribute("data-n")
    assert last in str(page.locator("#text .m").last.get_attribute("data-s")).split()
    assert page.locator(".card.on").evaluate("card => card.checkVisibility()")


def test_a_place_in_the_address_chooses_its_statement(opened: Open) -> None:
    page = opened("/entries")
    page.locator("main a[href^='/entries/']").first.click()
    link = page.locator(".attestations .place a").first
    start = str(link.get_attribute("href")).partition("?at=")[2].partition("-")[0]
    link.click()
    page.wait_for_selector(".card.on")
    assert page.locator(".card.on").get_attribute("data-start") == start


def test_the_theme_that_is_chosen_is_kept(opened: Open) -> None:
    page = opened("/", color_scheme="light")
    page.locator("[data-does=theme]").click()
    page.goto("/entries")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_first_page_is_light(opened: Open) -> None:
    """Under 300 kB in all, and nothing moves once it is there."""
    page = opened("about:blank")
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert 1_000 < sum(sizes) < 300_000
    shift = """() => new Promise((done) => {
      let moved = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) moved += one.value; })
        .observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(moved), 300);
    })"""
    assert page.evaluate(shift) < 0.01
