"""Pictures as they are answered: finding, source, table, files, the state in the address; and drawn in a browser."""

import csv
import io
import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from starlette.testclient import TestClient

from servanda.web.pages.picturing import MAKERS
from tests.web.conftest import Open

NAMES = list(MAKERS)


def ready(client: TestClient, path: str) -> str:
    """The page of a picture, once it is found."""
    for _ in range(20):
        answer = client.get(path)
        assert answer.status_code == 200
        if "<figure>" in answer.text or "complaint" in answer.text:
            return answer.text
    raise AssertionError(f"{path} was never found")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_its_finding_its_source_and_its_table(client: TestClient, name: str, language: str) -> None:
    text = ready(client, f"/pictures/{name}?lang={language}")
    assert f'<html lang="{language}">' in text
    title = re.search(r"<h1>(.+?)</h1>", text)
    assert title
    assert len(title[1]) > 20
    assert "summits.db" in text.partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert text.count("<tr>") > 1
    assert "/tmp" not in text


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_can_be_taken_away(client: TestClient, name: str) -> None:
    ready(client, f"/pictures/{name}")
    sheet = client.get(f"/pictures/{name}/{name}.csv")
    assert sheet.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    rows = list(csv.reader(io.StringIO(sheet.text)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    pytest.importorskip("vl_convert")
    assert client.get(f"/pictures/{name}/{name}.svg").text.startswith("<svg")
    assert client.get(f"/pictures/{name}/{name}.png").content.startswith(b"\x89PNG")


def test_the_address_says_what_is_compared(client: TestClient) -> None:
    text = ready(client, "/pictures/formats?by=party&measure=themes")
    assert '<option value="party" selected>' in text
    assert "measure=themes" in text.partition("data-spec")[2][:200]


def test_the_table_has_the_figures_of_the_picture(client: TestClient) -> None:
    ready(client, "/pictures/formats?by=party&measure=acts")
    spec = json.loads(client.get("/pictures/formats/x.json?by=party&measure=acts").text)
    drawn = [one["label"] for one in spec["vconcat"][0]["data"]["values"]]
    table = ready(client, "/pictures/formats?by=party&measure=acts").partition('class="twin"')[2]
    told = re.findall(r'<td class="n">([^<]+)</td>', table)
    assert sorted(one for one in told if one != "–") == sorted(one for one in drawn if one not in ("–", "0"))


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/pictures/none", 404, "none"),
        ("/pictures/formats/formats.exe", 404, "exe"),
        ("/pictures/formats?by=colour", 200, "by=colour is none of"),
        ("/pictures/formats?as_of=soon", 200, "as_of=soon is no day"),
        ("/pictures/formats/x.csv?by=colour", 400, "by=colour is none of"),
    ],
)
def test_what_cannot_be_drawn_says_why(client: TestClient, path: str, status: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.text


def test_what_a_reader_types_is_never_markup(client: TestClient) -> None:
    text = client.get("/pictures/formats", params={"by": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in text


def test_without_the_extra_it_is_said_what_to_install(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    text = ready(client, "/pictures/formats")
    assert "servanda[plot]" in text
    assert "formats.png" not in text
    assert "formats.csv" in text
    assert client.get("/pictures/formats/formats.png").status_code == 400


@pytest.mark.parametrize("how", [{"color_scheme": "light"}, {"color_scheme": "dark", "locale": "en-GB", "width": 390}])
def test_every_picture_is_drawn_and_everybody_can_use_it(opened: Open, how: dict[str, Any]) -> None:
    """Without a complaint of the browser, without a request elsewhere, and within the window."""
    page = opened("/pictures", **how)
    for name in NAMES:
        page.goto(f"/pictures/{name}")
        page.wait_for_selector(".drawing svg", state="attached")
        drawn = page.locator(".drawing svg").first.bounding_box()
        assert drawn["width"] > 100, name
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, name
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        faults = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
        told = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in faults]
        assert not told, f"{name}: {json.dumps(told, indent=1)}"


def test_a_picture_follows_the_theme(opened: Open) -> None:
    page = opened("/pictures/formats", color_scheme="light")
    page.wait_for_selector("#drawing[data-drawn=light]")
    page.locator("[data-does=theme]").click()
    page.wait_for_selector("#drawing[data-drawn=dark]")
    assert "#9cc0f2" in page.locator("#drawing").inner_html()
