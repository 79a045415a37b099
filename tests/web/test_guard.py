"""What every request must pass: the name of the host, the page that sends it; what every answer carries."""

import pytest
from starlette.testclient import TestClient


def test_a_request_under_a_foreign_name_is_refused(client: TestClient) -> None:
    """A page elsewhere can let a name of its own lead to this machine."""
    answer = client.get("/entries", headers={"host": "evil.example:8600"})
    assert answer.status_code == 403
    assert "evil.example" in answer.text
    assert client.get("/entries", headers={"host": "localhost"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_a_change_from_a_foreign_page_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/entries", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://127.0.0.1:8600"}]
)
def test_a_change_from_a_page_of_ours_or_from_a_program_passes(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/entries", headers=headers).status_code == 405


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/site.css", "/entries?page=x"])
def test_every_answer_forbids_what_comes_from_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_are_not_kept_by_browsers_unasked(client: TestClient) -> None:
    assert client.get("/entries").headers["cache-control"] == "private, no-cache"
