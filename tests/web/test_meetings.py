"""The pages of meetings, dialogues and programmes: what was promised there, by whom, when next."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from tests.web.test_pages import first

SUMMIT = r"/meetings/ca-japan-[\w-]+"


@pytest.mark.parametrize(
    ("language", "said"), [("en", ("What was promised there", "held")), ("fr", ("Ce qui y a été promis", "a eu lieu"))]
)
def test_a_meeting_tells_what_was_promised_there_and_who_tells_of_it(
    client: TestClient, language: str, said: tuple[str, ...]
) -> None:
    path = first(client, "/meetings", SUMMIT)
    text = client.get(path, headers={"accept-language": language}).text
    assert all(words in text for words in said)
    assert re.findall(r'class="quote" href="/entries/[0-9a-f]{20}"', text)
    assert re.search(r"/documents/[0-9a-f]{64}\?at=\d+-\d+#at", text)
    assert 'href="/formats/ca-japan"' in text
    assert 'href="/actors/JPN"' in text


def test_what_is_told_before_a_meeting_is_not_said_to_be_promised_there(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/pictures/timeline/timeline.csv").text)))
    today = date.today().isoformat()
    coming = [one for one in rows if one["status"] == "planned" and one["date"][:10] > today]
    assert coming
    assert {one["promises"] for one in coming} == {"0"}
    assert any(one["promises"] != "0" for one in rows)
    text = client.get(f"/meetings/{coming[0]['meeting']}").text
    assert "What was promised there" not in text
    assert "Promised in texts that look ahead to it" in text


def test_the_beginning_of_the_id_of_an_account_leads_to_the_meeting(client: TestClient) -> None:
    document = first(client, "/documents", r"/documents/[0-9a-f]{64}")
    account = first(client, document, r"/meetings/[0-9a-f]{20}")
    answer = client.get(account, follow_redirects=True)
    assert answer.status_code == 200
    assert client.get("/meetings/zzz").status_code == 404


def test_a_dialogue_tells_its_parties_its_meetings_and_its_names_elsewhere(client: TestClient) -> None:
    text = client.get("/formats/ca-japan").text
    assert "Центральная Азия + Япония" in text
    assert {f"/actors/{code}" for code in ("JPN", "KAZ", "UZB")} <= set(re.findall(r"/actors/[A-Z]{3}", text))
    assert re.search(SUMMIT, text)
    assert client.get("/formats/nowhere").status_code == 404


def test_the_table_of_a_dialogue_has_the_entries_of_its_documents(client: TestClient) -> None:
    of = {one["entry"] for one in client.get("/api/v1/entries?format=ca-japan&limit=500").json()["items"]}
    every = {one["entry"] for one in client.get("/api/v1/entries?limit=500").json()["items"]}
    assert 0 < len(of) < len(every)
    assert of < every
    assert "Dialogue: " in client.get("/entries?format=ca-japan").text
    assert client.get("/entries?format=nowhere").status_code == 200
    assert client.get("/entries?meeting=zzz").status_code == 404


def test_a_programme_has_its_entries_and_is_led_to_from_the_table(client: TestClient) -> None:
    path = first(client, "/entries?show=programme&sort=-strength", r"/programmes/[^\"]+")
    text = client.get(path).text
    assert re.findall(r'href="/entries/[0-9a-f]{20}"', text)
    assert client.get("/programmes/Nobody/knows it").status_code == 404


def test_the_calendar_of_a_dialogue_has_its_meetings_alone(client: TestClient) -> None:
    def meetings(query: str) -> set[str]:
        found = Calendar.from_ical(client.get(f"/calendar.ics{query}").content).walk("VEVENT")
        return {str(one["UID"]) for one in found if str(one["UID"]).startswith("meeting")}

    assert 0 < len(meetings("?format=ca-russia")) < len(meetings(""))
    assert meetings("?format=ca-russia") < meetings("")


def test_an_actor_tells_its_sums_its_terms_and_its_names_in_other_scripts(client: TestClient) -> None:
    text = client.get("/actors/JPN").text
    for _ in range(30):
        if "is being looked for" not in text:
            break
        text = client.get("/actors/JPN").text
    assert '<span lang="ja" dir="auto">日本</span>' in text
    assert re.search(r'<th scope="row">pledge</th><td class="n">[\d.,]+ \w+ JPY', text)
    assert "overdue by" in text


@pytest.mark.parametrize("path", ["/meetings", "/formats/ca-japan", "/actors/JPN", "/themes/energy"])
def test_what_a_page_leads_to_is_there(client: TestClient, path: str) -> None:
    own = r'href="(/(?:meetings|formats|programmes|actors|themes)/[^"]+)"'
    found = sorted(set(re.findall(own, client.get(path).text)))[:12]
    answers = {one: client.get(one.replace("&amp;", "&"), follow_redirects=True).status_code for one in found}
    assert answers == dict.fromkeys(found, 200)
