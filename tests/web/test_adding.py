"""Documents come in: they are looked at, corrected, added; what cannot come in is named with the reason."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from servanda.read import Given
from servanda.settings import Settings
from servanda.web.app import application
from servanda.web.front import Front
from servanda.web.guard import LARGEST
from servanda.web.trays import MOST_TRAYS, State, Trays
from servanda.workflow import examples, open_ledger
from servanda.workflow.intake import Arrival, Look, safe_name

TEXT = """Joint statement of the second round of the dialogue

Tashkent, 4 May 2026

Japan will provide 12 million US dollars to Kyrgyzstan for the repair of irrigation canals by 2028.
"""
Files = list[tuple[str, tuple[str, bytes]]]


def sent(client: TestClient, files: Mapping[str, bytes], **fields: str) -> Any:
    """The page of what was seen of files that were sent in."""
    given: Files = [("files", (name, data)) for name, data in files.items()]
    answer = client.post("/add", files=given or None, data=fields)
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"])


def added(client: TestClient, page: Any, **fields: str) -> str:
    """What is told once all files of a page are through; those that can be added are."""
    chosen = dict.fromkeys(re.findall(r'name="(add-\d+)"', page.text), "1")
    assert client.post(page.url.path, data={**chosen, **fields}).status_code == 303
    return through(client, page.url.path)


def through(client: TestClient, path: str) -> str:
    deadline = time.monotonic() + 60
    while 'data-state="done"' not in (text := client.get(path).text):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return str(text)


def test_a_file_is_looked_at_and_added_as_its_reader_corrects_it(client: TestClient, summits: Settings) -> None:
    page = sent(client, {"tashkent.txt": TEXT.encode()})
    assert 'value="2026-05-04"' in page.text
    assert "Joint statement of the second round of the dialogue" in page.text
    said = {"title-0": "Second round <b>", "date-0": "2026-05-05", "class-0": "official", "publisher-0": "A ministry"}
    text = added(client, page, **said, **{"language-0": "en"})
    assert re.search(r"\d statements? in \d entr", text)
    hash_ = re.search(r"/documents/([0-9a-f]{64})", text)
    assert hash_
    store = open_ledger(summits, write=False)
    origin = store.origins([hash_[1]])[hash_[1]]
    store.close()
    found = (origin.name, origin.title, origin.day, origin.source_class.value, origin.publisher)
    assert found == ("tashkent.txt", "Second round <b>", "2026-05-05", "official", "A ministry")
    assert "<b>" not in client.get("/documents").text


def test_what_is_not_corrected_is_read_as_the_command_line_reads_it(client: TestClient, summits: Settings) -> None:
    page = sent(client, {"tashkent.txt": TEXT.encode()})
    text = added(client, page, **{"date-0": "2026-05-04", "class-0": "unknown", "language-0": "en"})
    hash_ = re.search(r"/documents/([0-9a-f]{64})", text)
    assert hash_
    store = open_ledger(summits, write=False)
    document = store.reading(hash_[1]).document
    store.close()
    assert document.date
    assert document.date.span is not None, "the date is the one found, not one given"


def test_a_text_that_is_pasted_is_added_with_its_line_ends(client: TestClient, summits: Settings) -> None:
    page = sent(client, {}, text=TEXT.replace("\n", "\r\n"), name="C:\\Users\\x\\..\\note")
    assert "note.txt" in page.text
    assert "Users" not in page.text
    hash_ = re.search(r"/documents/([0-9a-f]{64})", added(client, page))
    assert hash_
    store = open_ledger(summits, write=False)
    assert store.text(hash_[1]) == TEXT
    store.close()


def test_duplicates_and_unreadable_files_are_named_and_the_others_go_through(client: TestClient) -> None:
    example = Path(examples()[0])
    files = {
        example.name: example.read_bytes(),
        "program.exe": b"MZ",
        "nul.txt": TEXT.replace("Japan", "Japan\x00").encode("utf-8"),
        "empty.txt": b"",
        "good.txt": TEXT.encode(),
    }
    page = sent(client, files)
    assert re.search(rf'is there as</span> <a href="/documents/[0-9a-f]{{64}}">{re.escape(example.name)}', page.text)
    for name, reason in [("program.exe", "of a kind"), ("nul.txt", "NUL|binary|bytes"), ("empty.txt", "empty|nothing")]:
        assert re.search(rf'{name} <span class="reason">[^<]*({reason})', page.text), name
    assert len(re.findall('name="add-', page.text)) == 1
    assert re.search(r"1 of 1 document through", added(client, page))


def test_a_language_that_cannot_be_told_is_asked_for(client: TestClient) -> None:
    page = sent(client, {"short.txt": b"12 000 000 USD"})
    assert "Choose its language below" in page.text
    text = added(client, page, **{"language-0": "en"})
    assert "added; no statement was found in it" in text
    again = sent(client, {"other.txt": b"13 000 000 USD"})
    answer = client.post(again.url.path, data={"add-0": "1"})
    assert (answer.status_code, "other.txt: choose its language" in answer.text) == (400, True)


def test_the_same_file_twice_at_once_is_added_once(client: TestClient) -> None:
    text = added(client, sent(client, {"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    assert re.search(r"is there as <a [^>]*>a\.txt", text)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"add-0": "1", "date-0": "soon"}, "soon is not a day"),
        ({"add-0": "1", "class-0": "rumour"}, "rumour is none of"),
        ({"add-0": "1", "language-0": "../fr"}, "../fr is none of"),
        ({}, "No document is chosen"),
        ({"add-7": "1"}, "No document is chosen"),
    ],
)
def test_what_a_form_cannot_mean_is_refused_and_nothing_added(
    client: TestClient, fields: dict[str, str], said: str
) -> None:
    page = sent(client, {"tashkent.txt": TEXT.encode()})
    answer = client.post(page.url.path, data=fields)
    assert (answer.status_code, said in answer.text) == (400, True)
    assert 'name="add-0"' in client.get(page.url.path).text, "it can be put right"


def test_nothing_chosen_is_said(client: TestClient) -> None:
    answer = client.post("/add", data={"text": "  "})
    assert answer.status_code == 400
    assert "Nothing came" in answer.text


def test_more_files_than_are_taken_are_refused(client: TestClient) -> None:
    answer = client.post("/add", files=[("files", (f"{n}.txt", b"x")) for n in range(61)])
    assert answer.status_code == 400
    assert "at most 60 files" in answer.text


def test_a_file_that_is_too_large_is_named(summits: Settings) -> None:
    front = Front(replace(summits, max_bytes=500))
    with TestClient(application(front), base_url="http://127.0.0.1", follow_redirects=False) as client:
        page = sent(client, {"large.txt": TEXT.encode() * 5, "small.txt": TEXT.encode()})
        assert re.search(r'large.txt <span class="reason">is larger than 500 bytes', page.text)
        assert "small.txt" in page.text


@pytest.mark.parametrize(("path", "length", "status"), [("/add", 31_000_000, 413), ("/entries", LARGEST + 1, 413)])
def test_a_body_that_is_too_large_is_refused_unread(client: TestClient, path: str, length: int, status: int) -> None:
    request = client.build_request("POST", path, headers={"content-length": str(length)}, content=b"")
    assert client.send(request).status_code == status
    assert client.post(path, content=iter([b"x"])).status_code == 411


def test_files_that_were_dropped_are_gone(client: TestClient) -> None:
    page = sent(client, {"tashkent.txt": TEXT.encode()})
    assert client.post(f"{page.url.path}/clear").status_code == 303
    answer = client.get(page.url.path)
    assert answer.status_code == 404
    assert "no longer here" in answer.text


def test_an_empty_ledger_is_made_by_the_first_text(tmp_path: Path) -> None:
    front = Front(Settings(ledger=str(tmp_path / "new.db"), by="A. Reader"))
    with TestClient(application(front), base_url="http://127.0.0.1", follow_redirects=False) as client:
        assert 'href="/add"' in client.get("/").text
        added(client, sent(client, {"tashkent.txt": TEXT.encode()}))
        assert "1 document" in client.get("/").text


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\a.txt", "a.txt"),
        ("a\x00\nb\u202etxt.exe", "abtxt.exe"),
        ("x" * 500 + ".html", "x" * 196 + ".html"),
        ("<script>.md", "<script>.md"),
        ("\ud800.txt", "?.txt"),
        ("..", ".."),
        ("/", ""),
    ],
)
def test_a_name_is_never_a_way(typed: str, name: str) -> None:
    assert safe_name(typed) == name


def test_trays_are_bounded_and_begun_once() -> None:
    trays = Trays()
    first = trays.lay([Arrival("a.txt", b"x")], [Look(None, reason="no")])
    assert trays.begin(first, {0: Given()}, Settings(ledger="none/nowhere.db"))
    assert not trays.begin(first, {}, Settings())
    while first.state is not State.DONE:
        time.sleep(0.01)
    for _ in range(MOST_TRAYS):
        trays.lay([], [])
    assert trays.get(first.id) is None
