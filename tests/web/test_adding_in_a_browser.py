"""Documents are dropped, looked at and added in a real browser, with scripts and without."""

from pathlib import Path

import pytest

from tests.web.conftest import Open
from tests.web.test_adding import TEXT

DROP = """(zone, files) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_files_that_are_dropped_are_added_and_their_progress_is_seen(opened: Open, locale: str) -> None:
    page = opened("/add", locale=locale)
    drop = page.locator("[data-does=drop]")
    drop.evaluate(DROP, [["tashkent.txt", TEXT]])
    drop.evaluate(DROP, [["<img src=x onerror=alert(1)>.exe", "MZ"]])
    assert page.locator(".chosen li").count() == 2
    assert page.locator(".chosen .reason").count() == 1
    page.locator("main button.first").click()
    page.wait_for_url("**/add/*")
    page.locator("[name=publisher-0]").fill("Ministry 🌿")
    page.locator("main button.first").click()
    page.wait_for_selector("[data-state=done]")
    assert page.locator("tbody tr").count() == 2
    page.locator("tbody a").first.click()
    page.wait_for_selector("#text")
    assert "irrigation canals" in page.locator("#text").inner_text()


def test_documents_are_added_without_scripts(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "tashkent.txt"
    file.write_text(TEXT, "utf-8")
    page = opened("/add", java_script_enabled=False)
    page.set_input_files("#files", str(file))
    page.locator("main button.first").click()
    page.locator("main button.first").click()
    page.wait_for_selector("[data-state=done]", timeout=60_000)
    assert page.locator("tbody a").count() == 1
