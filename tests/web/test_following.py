"""What readers record of an entry: findings settled, stages proposed, applied, taken back; how it is cited."""

from __future__ import annotations

import html
import json
import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from servanda.export.citing import bibtex, csl_json
from servanda.settings import Settings
from servanda.workflow.follow import follow
from servanda.workflow.showing import show_entry
from tests.web.test_pages import first


@pytest.fixture
def path(client: TestClient) -> str:
    """The path of an entry that several sources tell, with findings."""
    return first(client, "/entries?text=milliards", r"/entries/[0-9a-f]{20}")


def form(client: TestClient, path: str, **changed: str) -> dict[str, str]:
    """What the form of follow-up sends, filled in from a source of the entry itself."""
    text = client.get(path).text
    last = re.search(r'name="last" value="(\d+)"', text)
    place = re.search(r"/documents/([0-9a-f]{64})\?at=(\d+-\d+)", text)
    assert last
    assert place
    told = {"last": last[1], "stage": "announced", "document": f"{place[1]}:{place[2]}", "does": "propose"}
    return {**told, "party": re.findall(r'name="party" value="([^"]*)"', text), **changed}  # type: ignore[dict-item]


def test_a_finding_is_settled_with_a_reason_and_opened_again(client: TestClient) -> None:
    path = "/entries/" + re.findall(r'href="/entries/([0-9a-f]{20})"', client.get("/findings").text)[0]
    finding = re.search(r'name="finding" value="([^"]+)"', client.get(path).text)
    assert finding
    assert client.post(f"{path}/settle", data={"finding": finding[1], "reason": " "}).status_code == 400
    answer = client.post(f"{path}/settle", data={"finding": finding[1], "reason": "a <b>package</b>"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#findings")
    text = client.get(path).text
    assert "Settled by A. Reader: a &lt;b&gt;package" in text
    assert client.post(f"{path}/reopen", data={"finding": finding[1], "reason": "corrected"}).status_code == 303
    assert "Settled by A. Reader" not in client.get(path).text


def test_a_stage_is_proposed_with_its_evidence_and_taken_back(client: TestClient, path: str) -> None:
    sent = form(client, path, stage="funded", reason="see <i>there</i>")
    answer = client.post(f"{path}/follow", data=sent)
    assert answer.status_code == 303, answer.text
    text = client.get(path).text
    assert "Proposed: funded" in text
    assert "see &lt;i&gt;there" in text
    event = re.search(r'name="event" value="([0-9a-f]+)"', text)
    last = re.search(r'name="last" value="(\d+)"', text)
    assert event
    assert last
    refused = {"last": last[1], "event": event[1], "does": "undo", "reason": "another"}
    assert client.post(f"{path}/follow", data=refused).status_code == 303
    assert "Proposed: funded" not in client.get(path).text


def test_a_change_of_what_was_changed_meanwhile_is_not_kept(client: TestClient, path: str) -> None:
    sent = form(client, path, stage="funded")
    assert client.post(f"{path}/follow", data=sent).status_code == 303
    answer = client.post(f"{path}/follow", data={**sent, "stage": "signed"})
    assert answer.status_code == 409
    assert "open it again" in answer.text


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"does": "nothing"}, 400, "nothing is none of"),
        ({"stage": "finished"}, 400, "finished is none of"),
        ({"document": ""}, 400, "Say what shows it"),
        ({"document": "nowhere.txt:1-2"}, 422, "nowhere.txt"),
        ({"stage": "delivered"}, 400, ""),
        ({"on": "soon"}, 400, "soon"),
        ({"does": "accept", "event": ""}, 400, ""),
        ({"does": "refuse", "event": "ffffffff"}, 422, "ffffffff"),
        ({"does": "apply", "stage": "cancelled"}, 422, "second"),
        ({"last": "x"}, 422, "last"),
    ],
)
def test_what_the_rules_refuse_is_refused_with_the_reason(
    client: TestClient, path: str, changed: dict[str, str], status: int, said: str
) -> None:
    answer = client.post(f"{path}/follow", data=form(client, path, **changed))
    assert (answer.status_code, said in html.unescape(answer.text)) == (status, True), answer.text[-600:]


def test_an_entry_is_cited_with_its_source_first(client: TestClient, path: str, summits: Settings) -> None:
    entry = show_entry(summits, path.rpartition("/")[2]).sheet.entry
    told = client.get(f"{path}/cite.bib")
    assert told.text == bibtex(entry.best, entry.id, date.today())
    assert "attachment" in told.headers["content-disposition"]
    (item,) = json.loads(client.get(f"{path}/cite.json").text)
    assert item["title"] == (entry.best.origin.title or entry.best.origin.name)
    assert entry.id in item["note"]
    page = html.unescape(client.get(path).text)
    assert bibtex(entry.best, entry.id, date.today()).strip() in page
    assert csl_json(entry.best, entry.id, date.today()).strip() in page


def test_the_page_says_why_statements_are_one_promise_and_who_added_its_texts(client: TestClient, path: str) -> None:
    text = client.get(path).text
    assert re.search(r'href="#a2">2</a> – <a href="#a1">1</a>: \w', text)
    assert re.search(r'<span class="by">[^<]+</span> added <a href="/documents/', text)


def test_who_proposed_is_named_and_another_may_refuse(client: TestClient, path: str, summits: Settings) -> None:
    assert client.post(f"{path}/follow", data=form(client, path, stage="funded")).status_code == 303
    found = follow(summits, path.rpartition("/")[2])
    (proposal,) = [one for one in found.waiting() if not one.is_machine]
    assert proposal.by == "A. Reader"
    sent = {"last": str(found.last), "event": proposal.id, "does": "refuse", "reason": "no"}
    assert client.post(f"{path}/follow", data=sent).status_code == 303
    assert [one.id for one in follow(summits, found.entry.id).waiting() if not one.is_machine] == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"does": "apply", "stage": "cancelled"}, "Il y faut une seconde personne, et A. Reader est la première"),
        ({"document": "nowhere.txt:1-2"}, "Rien ici n'a d'identifiant qui commence par nowhere.txt"),
        ({"stage": "delivered"}, "Dites de ce qui est livré dans quelle mesure"),
        ({"does": "refuse", "event": "ffffffff"}, "ffffffff"),
    ],
)
def test_what_the_rules_refuse_is_refused_in_the_language_of_the_page(
    client: TestClient, path: str, changed: dict[str, str], said: str
) -> None:
    answer = client.post(f"{path}/follow", data=form(client, path, **changed), headers={"accept-language": "fr"})
    told = re.search(r'role="alert">([^<]*)<', answer.text)
    assert told
    assert said in html.unescape(told[1])
    assert "; " not in told[1].replace("&#39;", "").replace("\u202f;", "").replace(" ;", ""), "an English line"


def test_a_stage_that_was_applied_shows_its_evidence_and_what_nobody_told_is_passed_over(
    client: TestClient, path: str
) -> None:
    sent = form(client, path, stage="under_way", does="apply")
    assert 'class="shown-by"' not in client.get(path).text
    assert client.post(f"{path}/follow", data=sent).status_code == 303
    text = client.get(path).text
    ladder = re.findall(r"<ol class=\"ladder\".*?</ol>", text, re.DOTALL)[0]
    steps = {name: cls for cls, name in re.findall(r'<li class="(\w*)"[^>]*>(\w+(?: \w+)?)', ladder)}
    assert steps["under way"] == "here"
    assert (steps["signed"], steps["funded"]) == ("skipped", "skipped")
    assert steps["announced"] == "past"
    document, _, span = sent["document"].partition(":")
    assert re.search(rf'class="shown-by".*?href="/documents/{document}\?at={span}#at"', text, re.DOTALL)
