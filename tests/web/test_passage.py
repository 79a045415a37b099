"""A place in a text: linked to, marked, selected; a statement that was missed is added there."""

import re

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import Open
from tests.web.test_adding import added, sent
from tests.web.test_pages import first

EMOJI = """Statement 🌿 of the third round

Tashkent, 4 May 2026

The weather was 🌞🌞 fine and the guests walked by the river. They <b>saw</b> 🐎 horses.
"""


def test_a_statement_that_was_missed_is_added_at_its_place(client: TestClient) -> None:
    page = sent(client, {"emoji.txt": EMOJI.encode()})
    text = added(client, page, **{"language-0": "en"})
    path = re.findall(r"/documents/[0-9a-f]{64}", text)[0]
    start = EMOJI.index("They <b>")
    at = f"{start}-{start + len('They <b>saw</b> 🐎')}"
    shown = client.get(f"{path}/passage?at={at}&text=yens").text
    assert "They &lt;b&gt;saw&lt;/b&gt; 🐎</p>" in shown
    assert re.search(rf"/entries/[0-9a-f]{{20}}\?evidence={path[11:]}:{at}#follow", shown)
    sent_in = {"at": at, "act": "commitment", "actors": "JPN", "reason": "seen"}
    assert client.post(f"{path}/passage", data={**sent_in, "act": "dance"}).status_code == 400
    assert client.post(f"{path}/passage", data={**sent_in, "when": "soon"}).status_code == 400
    answer = client.post(f"{path}/passage", data=sent_in)
    assert answer.status_code == 303, answer.text
    shown = client.get(answer.headers["location"]).text
    assert "They &lt;b&gt;saw" in shown, shown[-900:]
    # It is in no entry of the store, and stands among the reader's last decisions all the same.
    review = client.get("/review")
    assert review.status_code == 200, review.text
    assert f'href="{path}?at={at}#at"' in review.text
    number = re.findall(r'name="number" value="(\d+)"', review.text)[-1]
    undone = client.post("/review/undo", data={"number": number})
    assert undone.headers["location"] == "/review"
    assert client.get("/review").status_code == 200


@pytest.mark.parametrize("at", ["", "x", "5-5", "9-3", "0-99999999", "-1-4", "1-2-3"])
def test_what_is_no_place_is_said(client: TestClient, at: str) -> None:
    path = first(client, "/documents", r"/documents/[0-9a-f]{64}")
    assert client.get(f"{path}/passage", params={"at": at}).status_code == 400
    assert client.get(path, params={"at": at}).status_code == 200


def test_what_is_selected_is_the_place_that_the_ledger_counts(opened: Open) -> None:
    page = opened("/add", locale="en-GB")
    page.locator("summary").click()
    page.locator("textarea").fill(EMOJI)
    page.locator("main button.first").click()
    page.locator("main button.first").first.click()
    page.wait_for_selector("[data-state=done]")
    page.locator("tbody a").first.click()
    page.wait_for_selector("#text")
    assert page.locator("h1").inner_text() == "Statement 🌿 of the third round"
    page.evaluate("""() => {
      const block = [...document.querySelectorAll('#text [data-o]')].find((one) => one.textContent.includes('horses'));
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && !walker.currentNode.data.includes('🐎'));
      const at = walker.currentNode.data.indexOf('🐎');
      getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + '🐎 horses'.length);
    }""")
    link = page.locator("[data-leads=place]")
    link.wait_for()
    start = EMOJI.index("🐎 horses")
    assert str(link.get_attribute("href")).endswith(f"?at={start}-{start + 8}#at")
    link.click()
    page.wait_for_selector("#at")
    assert page.locator("#at blockquote").inner_text() == "🐎 horses"
    assert page.evaluate("[...CSS.highlights.get('asked')][0].toString()") == "🐎 horses"
