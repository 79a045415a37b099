"""What changed, in a real browser: said to be seen with the keyboard, and kept."""

import re

import pytest

from tests.web.conftest import Open

WORDS = {
    "en-GB": ("Changes", "I have seen all this", "you said that you had seen all"),
    "fr-FR": ("Nouveautés", "J'ai vu tout cela", "vous avez dit avoir tout vu"),
}


@pytest.mark.parametrize("locale", sorted(WORDS))
def test_who_has_seen_all_finds_nothing_new_the_next_time(opened: Open, locale: str) -> None:
    link, button, said = WORDS[locale]
    page = opened("/", locale=locale)
    page.get_by_role("link", name=link, exact=True).click()
    assert not re.match("0 ", page.locator(".sums li").first.inner_text())
    page.get_by_role("button", name=button).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("said => document.querySelector('.since').textContent.includes(said)", arg=said)
    assert re.match("0 ", page.locator(".sums li").first.inner_text())
    page.goto("/")
    assert page.locator(".hero a[href='/changes']").count() == 0
