"""The review in a real browser: twenty cards by keys alone, undo, a merge; everybody can use it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from servanda.ledger.history.history import Line
from servanda.ledger.review.decisions import Decision, Verb
from servanda.settings import Settings
from servanda.workflow.review import Reader, desk
from servanda.workflow.review_log import log
from tests.web.conftest import Open

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def left(page: Any) -> int:
    return int(page.locator("[data-left]").get_attribute("data-left"))


def press(page: Any, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def verdicts(settings: Settings) -> list[Verb]:
    return [made.verb for made in log(settings) if isinstance(made, Decision)]


def merges(settings: Settings) -> list[Line]:
    return [made for made in log(settings) if isinstance(made, Line)]


@pytest.mark.parametrize(("locale", "accepted"), [("fr-FR", "Acceptée"), ("en-GB", "Accepted")])
def test_twenty_cards_are_reviewed_by_keys_alone(opened: Open, summits: Settings, locale: str, accepted: str) -> None:
    page = opened("/review", locale=locale)
    before = left(page)
    for _ in range(60):
        if (number := len(verdicts(summits))) == 20:
            break
        if page.locator("[data-pair]").count():
            press(page, "n")
        else:
            press(page, ("a", "x", "a", " ")[number % 4])
    assert verdicts(summits)[:4] == [Verb.ACCEPT, Verb.REJECT, Verb.ACCEPT, Verb.LATER]
    assert left(page) == before - 15 - len(merges(summits))
    assert accepted in page.locator(".latest").inner_text()
    assert page.locator(".latest li").count() == 10

    if len(merges(summits)) == 0:
        press(page, "Backspace")
        assert verdicts(summits)[-1] is Verb.UNDO
        undone = page.locator("[data-card]").get_attribute("data-card")
        assert undone == [made.subject for made in log(summits) if isinstance(made, Decision)][-1]

    # A field is corrected without the mouse, and the merge of two entries.
    if page.locator("[data-pair]").count():
        page.goto(f"/review/cards/{log(summits)[0].subject}")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "act"
    page.locator("#e-when").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("2041")
    press(page, "Enter")
    assert "2041" in page.locator("tr.changed[data-field=when]").inner_text()

    card = page.locator("[data-card]").get_attribute("data-card")
    with desk(summits, Reader("A. Reader"), write=False) as at:
        other = next(found.entry.id for found in at.cards(at.waiting()) if found.entry.id != card)
    count = len(merges(summits))
    page.keyboard.press("m")
    page.keyboard.type(other)
    press(page, "Enter")
    assert page.locator(".two .sides").count() == 2
    press(page, "m")
    assert len(merges(summits)) == count + 1
    press(page, "Backspace")
    assert page.locator("[data-pair]").count() == 1
    assert len(merges(summits)) == count + 2


def test_keys_do_nothing_in_a_field_and_can_be_turned_off(opened: Open, summits: Settings) -> None:
    page = opened("/review", locale="en-GB")
    page.keyboard.press("e")
    page.locator("#e-programme").focus()
    page.keyboard.type("ax ")
    page.keyboard.press("Escape")
    assert not page.locator("#edit").evaluate("panel => panel.open")
    assert verdicts(summits) == []
    page.keyboard.press("?")
    page.locator("[data-does=keys]").click()
    page.locator("h1").click()
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    page.reload()
    page.keyboard.press("x")
    page.wait_for_timeout(200)
    assert verdicts(summits) == []


def test_without_scripts_every_key_has_its_button(opened: Open, summits: Settings) -> None:
    page = opened("/review", locale="en-GB", java_script_enabled=False)
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Reject").click()
    page.locator(".latest a").first.click()
    page.locator("summary", has_text="Correct fields").click()
    page.locator("#e-when").fill("2041")
    page.get_by_role("button", name="Keep the corrections").click()
    page.locator(".latest").get_by_role("button", name=re.compile("Undo")).first.click()
    assert verdicts(summits) == [Verb.ACCEPT, Verb.REJECT, Verb.CORRECT, Verb.UNDO]


@pytest.mark.parametrize(
    "how", [{"color_scheme": "light"}, {"color_scheme": "dark", "locale": "en-GB"}, {"width": 390}]
)
def test_no_page_of_the_review_has_a_serious_fault_of_access(
    opened: Open, summits: Settings, how: dict[str, Any]
) -> None:
    for coder, verb in (("anna", Verb.ACCEPT), ("bert", Verb.REJECT)):
        with desk(summits, Reader("A. Reader", coder)) as at:
            cards = at.cards(at.waiting())
            at.decide(next(cards), Verb.ACCEPT)
            at.decide(next(cards), verb)
    page = opened("/review", **how)
    for path in ["/review", "/review?coder=anna", "/review/pairs", "/agreement"]:
        page.goto(path)
        for summary in page.locator("main summary").all():
            summary.click()
        found = Axe().run(page, options={"runOnly": RULES})
        faults = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
        told = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in faults]
        assert not told, f"{path}: {json.dumps(told, indent=1)}"
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, path
