"""The table of entries in a real browser: keys, views that are kept, files that are taken home."""

from __future__ import annotations

from tests.web.conftest import Open


def test_the_table_is_used_by_keys_alone(opened: Open) -> None:
    page = opened("/entries", locale="en-GB")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("tbody tr").first.get_attribute("class") == "on"
    first = page.locator("tbody tr").first.locator("a.quote").get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{first}")
    page.go_back()
    page.keyboard.press("/")
    page.keyboard.type("gaz")
    page.keyboard.press("Enter")
    page.wait_for_url("**text=gaz**")


def test_a_view_is_kept_in_the_browser_and_comes_back(opened: Open) -> None:
    page = opened("/entries?actor=KAZ&sort=-date&page=1", locale="en-GB")
    page.locator(".views summary").click()
    page.locator(".views input").fill("<b>Kazakhstan</b>")
    page.locator(".views form button").click()
    page.goto("/entries")
    page.locator(".views summary").click()
    page.get_by_role("link", name="<b>Kazakhstan</b>").click()
    page.wait_for_url("**/entries?actor=KAZ&sort=-date")
    page.locator(".views summary").click()
    page.get_by_role("button", name="Forget <b>Kazakhstan</b>").click()
    assert page.locator(".views li").inner_text() == "None yet."


def test_a_filtered_table_is_taken_home(opened: Open) -> None:
    page = opened("/entries?actor=KAZ", locale="en-GB")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    assert taken.value.suggested_filename == "entries.csv"
    assert "Kazakhstan" in taken.value.path().read_text("utf-8")


def test_the_filters_are_folded_where_there_is_little_room(opened: Open) -> None:
    wide = opened("/entries?act=commitment")
    assert wide.locator(".filters [name=actor]").is_visible()
    assert not wide.locator(".fold > summary").is_visible()
    narrow = opened("/entries?act=commitment", width=390)
    assert not narrow.locator(".filters [name=actor]").is_visible()
    assert narrow.locator(".fold > summary").inner_text().split() == ["Filtres", "1"]
    narrow.locator(".fold > summary").press("Enter")
    assert narrow.locator(".filters [name=actor]").is_visible()
