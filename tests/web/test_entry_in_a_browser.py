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


def test_what_an_entry_says_stands_under_the_heads_of_its_table(opened: Open) -> None:
    page = opened("/findings")
    page.goto(page.locator("main a[href^='/entries/']").first.get_attribute("href"))
    lefts = """() => {
      const left = (one) => Math.round(one.getBoundingClientRect().left);
      const table = document.querySelector('table.fields');
      const heads = [...table.tHead.rows[0].cells].map(left);
      return [heads, [...table.tBodies[0].rows].map((row) => [...row.cells].map(left))];
    }"""
    heads, rows = page.evaluate(lefts)
    assert any(len(row) == 2 for row in rows), "no field has a second value"
    assert all(row == heads[3 - len(row) :] for row in rows), (heads, rows)
