"""Several users in a real browser: logging in, a page that is refused, logging out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from servanda.settings import Settings
from tests.web.served import serving
from tests.web.users import PASSWORD, House, house


@pytest.fixture
def there(summits: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return house(summits, tmp_path, monkeypatch)


@pytest.fixture
def address(there: House) -> Iterator[str]:
    """The address of a server that asks who comes."""
    with serving(there.app) as found:
        yield found


def faults(page: Any) -> list[Any]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    serious = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
    return [(one["id"], json.dumps([node["html"][:120] for node in one["nodes"][:3]])) for one in serious]


def test_login_refusal_and_logout_by_keyboard_alone(browser: Any, address: str) -> None:
    context = browser.new_context(locale="fr-FR", base_url=address, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto("/entries?act=binding")
    assert page.url == f"{address}/login?to=%2Fentries%3Fact%3Dbinding"
    assert not faults(page)
    page.keyboard.type("An analyst")
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert page.locator("#name").input_value() == "An analyst"
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries?act=binding")
    assert page.evaluate("document.cookie").count("session") == 0
    assert page.goto("/accounts").status == 403
    assert "gérer les comptes" in page.locator("[role=alert]").inner_text()
    page.goto("/account")
    assert not faults(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.get_by_role("button", name="Se déconnecter").press("Enter")
    page.wait_for_url("**/login")
    page.goto("/entries")
    assert "/login?to=" in page.url
    context.close()


def test_an_admin_makes_an_account_and_hands_over_its_password(browser: Any, address: str) -> None:
    context = browser.new_context(locale="en-GB", base_url=address, color_scheme="dark")
    page = context.new_page()
    page.goto("/accounts")
    page.fill("#name", "An admin")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts")
    page.locator("form[action='/accounts'] [name=name]").fill("Zoé Müller")
    page.locator("form[action='/accounts'] [name=role]").select_option("analyst")
    page.get_by_role("button", name="Make the account").click()
    assert len(page.locator("#chosen").input_value()) == 19
    assert not faults(page)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/accounts")
    assert not faults(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.goto("/accounts/log")
    assert "account made" in page.locator("tbody tr").first.inner_text()
    assert not faults(page)
    context.close()
