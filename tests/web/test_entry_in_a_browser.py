"""An entry in a real browser: what is to be cited is copied with the keyboard."""

from tests.web.conftest import Open


def test_a_citation_is_copied_with_the_keyboard(opened: Open) -> None:
    page = opened("/entries?text=yens")
    page.locator("main a[href^='/entries/']").first.click()
    button = page.locator("[data-copies=cite-bib]")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('copied').textContent !== ''")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{servanda-")
    assert copied == page.locator("#cite-bib").text_content()
