"""The pages as they are answered: what they show, where they lead, how they refuse."""

import re
import time
from datetime import date

import pytest
from starlette.testclient import TestClient

from servanda.web.remembered import Remembered

PAGES = ["/", "/entries", "/entries?act=binding&review=all", "/documents", "/findings", "/findings?settled=1"]


def first(client: TestClient, path: str, what: str) -> str:
    """The first address in a page that looks like this."""
    found = re.search(what, client.get(path).text)
    assert found
    return found[0]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_answer_in_the_language_asked_for(client: TestClient, path: str, language: str) -> None:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


def test_the_first_page_says_what_the_ledger_holds(client: TestClient) -> None:
    text = client.get("/").text
    shown = client.get("/entries").text
    total = re.search(r"1 to 50 of ([\d,]+)", shown)
    assert total
    assert f"{total[1]} entries" in text
    assert "6 documents" in text


def test_a_filter_in_the_address_is_the_filter_of_the_page(client: TestClient) -> None:
    text = client.get("/entries?actor=KAZ&act=request").text
    assert '<option value="KAZ" selected>' in text
    assert '<option value="request" selected>' in text
    rows = re.findall(r'class="act (\w+)"', text)
    assert 0 < len(rows) < 50
    assert set(rows) == {"request"}


def test_an_entry_shows_each_source_with_its_place(client: TestClient) -> None:
    path = first(client, "/entries?text=yens", r"/entries/[0-9a-f]{20}")
    text = client.get(path).text
    assert 'mark class="differing"' in text or "sources differ" not in text
    assert re.search(r"/documents/[0-9a-f]{64}\?at=\d+-\d+#at", text)


def test_the_beginning_of_an_id_leads_to_the_entry(client: TestClient) -> None:
    path = first(client, "/entries", r"/entries/[0-9a-f]{20}")
    answer = client.get(path[:-8])
    assert answer.status_code == 308
    assert answer.headers["location"] == path


def test_a_document_is_shown_character_for_character(client: TestClient) -> None:
    path = first(client, "/documents", r"/documents/[0-9a-f]{64}")
    text = client.get(path).text
    assert text.count('class="card ') > 10
    assert 'data-s="0"' in text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, ""),
        ("/entries/ffffffffffff", 404, "ffffffffffff"),
        ("/documents/ffffffff", 404, "ffffffff"),
        ("/entries?page=0", 400, "0 is not the number of a page"),
        ("/entries?act=nonsense", 400, "nonsense"),
        ("/entries?due_before=soon", 400, "soon"),
        ("/entries?review=perhaps", 400, "perhaps"),
        ("/findings?kind=none", 400, "none"),
    ],
)
def test_what_cannot_be_answered_says_why(client: TestClient, path: str, status: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.text
    assert "Traceback" not in answer.text


def test_a_language_that_is_chosen_is_kept_and_leads_back(client: TestClient) -> None:
    answer = client.get("/language/fr?to=/entries%3Factor%3DJPN")
    assert answer.headers["location"] == "/entries?actor=JPN"
    assert "servanda-language=fr" in answer.headers["set-cookie"]


@pytest.mark.parametrize("to", ["//evil.example", "/\\evil.example", "https://evil.example", "evil"])
def test_the_way_back_never_leads_to_another_site(client: TestClient, to: str) -> None:
    assert client.get("/language/fr", params={"to": to}).headers["location"] == "/"


def test_what_a_reader_types_is_never_markup(client: TestClient) -> None:
    text = client.get("/entries", params={"text": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text


def test_an_actor_has_a_page_of_what_it_promised_and_what_was_promised_to_it(client: TestClient) -> None:
    answer = client.get("/actors/JPN")
    assert answer.status_code == 200
    promised, _, owed = answer.text.partition("What was promised to it")
    assert re.findall(r'href="/entries/[0-9a-f]{20}"', promised)
    assert 'href="/actors/JPN">Japan</a>' in owed
    assert 'href="/actors/KAZ">Kazakhstan</a></th>' in answer.text
    assert client.get("/actors/XXX").status_code == 404


def test_every_actor_and_theme_that_a_page_names_has_a_page(client: TestClient) -> None:
    entry = first(client, "/entries?actor=JPN", r"/entries/[0-9a-f]{20}")
    found = set(re.findall(r'href="(/(?:actors|themes)/[^"]+)"', client.get("/entries").text + client.get(entry).text))
    assert len(found) > 5
    assert {path: client.get(path).status_code for path in found} == dict.fromkeys(found, 200)


def test_lists_of_documents_and_findings_come_a_page_at_a_time(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("documents", "findings"):
        monkeypatch.setattr(f"servanda.web.pages.{module}.SCREENFUL", 2)
    rows = {"/documents": r'href="/documents/[0-9a-f]{64}"', "/findings": '<article class="finding-card"'}
    for path, one in rows.items():
        text = client.get(path).text
        assert len(re.findall(one, text)) == 2
        assert f'rel="next" href="{path}?page=2"' in text
        later = client.get(f"{path}?page=2").text
        assert f'rel="prev" href="{path}?page=1"' in later
        assert client.get(f"{path}?page=9999").status_code == 200
        assert client.get(f"{path}?page=0").status_code == 400


def test_a_ledger_too_large_to_count_is_not_gone_through_for_its_first_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servanda.store.asking.COUNTED", 3)
    monkeypatch.setattr("servanda.web.pages.home._attention", lambda *_: pytest.fail("it was"))
    for path in ("/", "/changes"):
        assert "looked for when you ask" in client.get(path).text


def test_what_is_still_looked_for_is_said_with_when_to_come_back(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(*_: object, **__: object) -> tuple[()]:
        time.sleep(0.4)
        return ()

    monkeypatch.setattr("servanda.web.pages.findings.check", wait)
    monkeypatch.setattr("servanda.web.api.reports.check", wait)
    monkeypatch.setattr("servanda.store.asking.COUNTED", 3)
    client.app.state.wholes["findings"] = Remembered(patience=0.01)  # type: ignore[attr-defined]
    page, told = client.get("/findings"), client.get("/api/v1/findings")
    assert (page.status_code, page.headers["refresh"]) == (503, "3")
    assert "is being looked for" in page.text
    assert (told.status_code, told.json()["title"], told.headers["retry-after"]) == (503, "Not yet", "3")
    time.sleep(0.6)
    assert client.get("/findings").status_code == 200


def test_the_meetings_of_a_large_ledger_are_not_waited_for(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda.store.asking.COUNTED", 3)
    monkeypatch.setattr("servanda.web.gathered.gatherings", lambda _: time.sleep(0.5))
    client.app.state.gatherings = Remembered(patience=0.01)  # type: ignore[attr-defined]
    assert (client.get("/actors/JPN").status_code, client.get("/actors/JPN").headers["retry-after"]) == (503, "3")


def test_the_next_terms_are_to_come_and_what_is_overdue_is_named_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Day(date):
        @classmethod
        def today(cls) -> "Day":
            return cls(2026, 11, 23)

    monkeypatch.setattr("servanda.web.pages.home.date", Day)
    for _ in range(100):
        told = client.get("/").text
        if "Next terms" in told and "is being looked for" not in told:
            break
        time.sleep(0.1)
    terms = told[told.index("<h2>Next terms") : told.index("<h2>Newest")]
    coming, head, over = terms.partition("<h3>Overdue")
    assert head, terms
    next_ones, gone = (re.findall(r'<time datetime="([^"]+)"', part) for part in (coming, over))
    assert next_ones
    assert min(next_ones) >= "2026-11-23"
    assert gone
    assert max(gone) < "2026-11-23"
    assert over.count("overdue by") == len(gone)
