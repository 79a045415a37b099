"""What programs change through the API: by token, as described, once, and only on what they have seen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from servanda.accounts.book import account_named
from servanda.accounts.rights import RIGHTS, Right, Role
from servanda.accounts.tokens import make_token
from servanda.settings import Settings
from tests.web.test_rights import CHANGES
from tests.web.users import house

TEXT = "Kenya will pay 40 million euros to Uganda by 2031.\n"


def entries(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1/entries?limit=100{query}").json()["items"]
    return found


def card(client: TestClient, entry: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/v1/entries/{entry}/card").json()
    return found


def is_as_described(client: TestClient, path: str, answer: Any) -> bool:
    whole = client.get("/api/v1/openapi.json").json()
    told = whole["paths"][path]["post"]["responses"][str(answer.status_code)]["content"]
    ((media_type, content),) = told.items()
    Draft202012Validator({**content["schema"], "components": whole["components"]}).validate(answer.json())
    return bool(answer.headers["content-type"] == media_type)


def test_a_document_is_added_once_and_found_by_its_address(client: TestClient) -> None:
    sent = {"name": "../kenya.txt", "text": TEXT, "language": "en", "title": "A note", "date": "2030-01-02"}
    made = client.post("/api/v1/documents", json=sent)
    assert (made.status_code, made.json()["added"], made.json()["entries"]) == (201, True, 1), made.text
    assert is_as_described(client, "/api/v1/documents", made)
    there = client.get(made.headers["location"]).json()
    assert (there["name"], there["title"], there["date"]) == ("kenya.txt", "A note", "2030-01-02")
    again = client.post("/api/v1/documents", json=sent)
    assert (again.status_code, again.json()["added"]) == (200, False)
    assert is_as_described(client, "/api/v1/documents", again)
    assert again.headers["location"] == made.headers["location"]


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"name": "x.exe"}, 400), ({"text": " "}, 400), ({"date": "soon"}, 422), ({"colour": "red"}, 422)],
)
def test_what_cannot_be_added_is_told_as_a_problem(client: TestClient, changed: dict[str, str], status: int) -> None:
    answer = client.post("/api/v1/documents", json={"name": "a.txt", "text": TEXT, **changed})
    assert answer.status_code == status
    assert is_as_described(client, "/api/v1/documents", answer)


def test_a_decision_rests_on_what_was_seen_and_is_kept_once(client: TestClient) -> None:
    entry = entries(client)[0]["entry"]
    path, seen = f"/api/v1/entries/{entry}/decisions", card(client, entry)
    sent = {"does": "accept", "state": seen["state"], "reason": "as it stands"}
    made = client.post(path, json=sent)
    assert (made.status_code, made.json()["review"]) == (201, "accepted"), made.text
    assert is_as_described(client, "/api/v1/entries/{id_}/decisions", made)
    again = client.post(path, json={**sent, "does": "reject"})
    assert again.status_code in (201, 409)
    stale = client.post(path, json={**sent, "state": "0-0000"})
    assert stale.status_code == 409
    assert stale.json()["status"] == 409


def test_fields_are_corrected_and_what_is_no_value_is_told(client: TestClient) -> None:
    entry = entries(client, "&text=milliards")[0]["entry"]
    path, state = f"/api/v1/entries/{entry}/decisions", card(client, entry)["state"]
    wrong = client.post(path, json={"does": "correct", "state": state, "fields": {"when": "soon"}})
    assert (wrong.status_code, "soon is no time" in wrong.json()["detail"]) == (400, True)
    made = client.post(path, json={"does": "correct", "state": state, "fields": {"when": "2033"}})
    assert (made.status_code, len(made.json()["numbers"])) == (201, 1), made.text


def test_entries_are_judged_and_the_same_is_not_said_twice(client: TestClient) -> None:
    one, other = (found["entry"] for found in entries(client)[:2])
    sent = {"one": one, "other": other, "verdict": "two", "reason": "another matter"}
    made = client.post("/api/v1/judgements", json=sent)
    assert made.status_code == 201, made.text
    assert is_as_described(client, "/api/v1/judgements", made)
    again = client.post("/api/v1/judgements", json=sent)
    assert (again.status_code, "said so already" in again.json()["detail"]) == (422, True)


def test_a_stage_is_proposed_and_taken_back_on_what_was_seen(client: TestClient) -> None:
    one = entries(client, "&act=commitment&text=milliards")[0]
    path, last = f"/api/v1/entries/{one['entry']}/events", card(client, one["entry"])["last"]
    place = f"{one['document']}:{one['start']}-{one['end']}"
    sent = {"does": "propose", "last": last, "stage": "funded", "document": place, "party": one["actors"]}
    made = client.post(path, json=sent)
    assert made.status_code == 201, made.text
    assert is_as_described(client, "/api/v1/entries/{id_}/events", made)
    assert client.post(path, json=sent).status_code == 409
    event = client.get(f"/api/v1/entries/{one['entry']}/stages").json()["events"][-1]
    gone = {"does": "undo", "last": made.json()["last"], "event": event.get("id") or event["event"]}
    assert client.post(path, json=gone).status_code == 201


def test_a_finding_is_settled_and_opened_again(client: TestClient) -> None:
    one = next(found for found in client.get("/api/v1/findings").json()["items"] if found["entry"])
    path = f"/api/v1/findings/{one['finding']}"
    assert client.post(f"{path}/settle", json={"entry": one["entry"], "reason": "a package"}).status_code == 204
    open_ = client.get("/api/v1/findings?limit=500").json()["items"]
    assert one["finding"] not in {found["finding"] for found in open_}
    assert client.post(f"{path}/settle", json={"entry": one["entry"], "reason": "again"}).status_code == 422
    assert client.post(f"{path}/reopen", json={"reason": "corrected"}).status_code == 204


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST])
def test_a_token_may_what_its_role_may(
    role: Role, summits: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = house(summits, tmp_path, monkeypatch)
    token = make_token(there.users, account_named(there.users, "An editor"), "a program", role, "")
    program = there.visitor(authorization=f"Bearer {token}")
    sent = {"name": "kenya.txt", "text": TEXT, "language": "en"}
    assert there.visitor().post("/api/v1/documents", json=sent).status_code == 401
    for (method, path), right in CHANGES.items():
        if path.startswith("/api/") and right not in RIGHTS[role]:
            answer = program.request(method, re.sub(r"\{\w+\}", "1", path), json={})
            assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json"), path
    added = program.post("/api/v1/documents", json=sent)
    assert added.status_code == (201 if Right.ADD in RIGHTS[role] else 403), added.text
    foreign = program.post("/api/v1/documents", json=sent, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
