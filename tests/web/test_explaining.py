"""Why a place of a document was read so: the clause, the rules that were tried, what a statement rests on."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tests.web.test_pages import first

READER = r"/documents/[0-9a-f]{64}"
LINK = READER + r"/explain\?at=\d+-\d+"


def shown(client: TestClient, path: str, **headers: str) -> str:
    """The page, once the document has been read again."""
    for _ in range(20):
        text = client.get(path, headers=headers).text
        if "explain.css" in text:
            return text
    raise AssertionError(path)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("who or what acts", "performs", "The clause and its words")),
        ("fr", ("qui ou quoi agit", "accomplit", "La proposition et ses mots")),
    ],
)
def test_a_statement_of_the_reader_leads_to_its_clause_and_its_rule(
    client: TestClient, language: str, said: tuple[str, ...]
) -> None:
    path = first(client, first(client, "/documents", READER), LINK)
    text = shown(client, path, **{"accept-language": language})
    assert all(words in text for words in said)
    rules = re.findall(r"<dd><code>([^<]+)</code>", text)
    assert rules
    assert set(re.findall(r'class="performs">.*?<code>([^<]+)</code>', text, re.DOTALL)) & {
        rule.rpartition(":")[2] for rule in rules
    }
    start, end = path.partition("at=")[2].split("-")
    assert f"?at={start}-{end}#at" in text


def test_a_place_outside_of_what_is_read_says_so(client: TestClient) -> None:
    path = first(client, "/documents", READER)
    assert "no statements are read from it" in shown(client, f"{path}/explain?at=0-3")


@pytest.mark.parametrize(("query", "status"), [("", 400), ("?at=soon", 400), ("?at=99999999-100000000", 400)])
def test_what_is_no_place_is_refused(client: TestClient, query: str, status: int) -> None:
    path = first(client, "/documents", READER)
    assert client.get(f"{path}/explain{query}").status_code in (status, 404)
    assert client.get(f"/documents/{'f' * 64}/explain?at=0-3").status_code == 404
