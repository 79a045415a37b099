"""The API: described by OpenAPI and as described, page by page, never anew what has not changed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from servanda.cli import run
from servanda.settings import Settings

HOSTILE = ["", "0", "-1", "'", '"', "%00", "☃", "../../x", "9" * 40, "<script>", "²"]


def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def first(client: TestClient, path: str, key: str) -> str:
    return str(client.get(f"/api/v1/{path}?limit=1").json()["items"][0][key])


def filled(client: TestClient, path: str) -> str:
    entry, document = first(client, "entries", "entry"), first(client, "documents", "sha256")
    return path.replace("{id_}", entry).replace("{sha256}", document)


def test_the_description_is_valid_openapi(client: TestClient) -> None:
    validate(described(client))
    assert len(described(client)["paths"]) >= 12


def test_every_route_answers_as_it_is_described(client: TestClient) -> None:
    whole = described(client)
    for path, methods in whole["paths"].items():
        if "get" not in methods:
            continue
        answer = client.get(filled(client, path))
        assert answer.status_code == 200, path
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator({**schema, "components": whole["components"]}).validate(answer.json())
        assert answer.json().get("items", ["one"]), path


def test_no_route_fails_whatever_it_is_asked(client: TestClient) -> None:
    for path, methods in described(client)["paths"].items():
        if "get" not in methods:
            continue
        names = [part["name"] for part in methods["get"].get("parameters", []) if part["in"] == "query"]
        for value in HOSTILE:
            asked = path.replace("{id_}", "x" + value.replace("/", "")).replace(
                "{sha256}", "x" + value.replace("/", "")
            )
            assert client.get(asked, params=dict.fromkeys(names, value)).status_code < 500, (path, value)
        for name in names:
            answer = client.get(filled(client, path), params={name: "'²"})
            assert answer.status_code in (200, 400, 404, 422), (path, name)
            if answer.status_code != 200:
                assert answer.headers["content-type"] == "application/problem+json"


def test_entries_are_the_records_of_the_command_line(
    client: TestClient, summits: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ledger", "--actor", "KAZ", "--format", "jsonl", "--ledger", summits.ledger]) == 0
    written = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert client.get("/api/v1/entries?actor=KAZ&limit=500").json()["items"] == written
    assert len(written) > 1


def test_links_lead_through_a_whole_list(client: TestClient) -> None:
    whole = [one["entry"] for one in client.get("/api/v1/entries?limit=500&sort=-date").json()["items"]]
    address, found = "/api/v1/entries?limit=60&sort=-date", list[str]()
    while address:
        answer = client.get(address)
        found += [one["entry"] for one in answer.json()["items"]]
        link = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        address = link[1] if link else ""
    assert found == whole
    assert len(found) > 120


def test_what_has_not_changed_is_not_sent_again(client: TestClient, summits: Settings) -> None:
    answer = client.get("/api/v1/entries?actor=KAZ")
    tag = answer.headers["etag"]
    again = client.get("/api/v1/entries?actor=KAZ", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/entries?actor=JPN", headers={"if-none-match": tag}).status_code == 200
    entry = answer.json()["items"][0]["entry"]
    assert run(["review", "accept", entry, "--by", "A", "--reason", "r", "--ledger", summits.ledger]) == 0
    assert client.get("/api/v1/entries?actor=KAZ", headers={"if-none-match": tag}).status_code == 200


def test_people_can_read_what_the_api_gives(client: TestClient) -> None:
    assert "GET /api/v1/entries/{id_}/stages" in client.get("/api").text
