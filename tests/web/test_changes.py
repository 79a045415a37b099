"""What changed since a visitor said that he had seen all: kept in a cookie, or with his account."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from servanda.accounts.file import open_accounts
from servanda.accounts.marks import Mark, mark_of, put_mark
from servanda.accounts.rights import Role
from servanda.cli import run
from servanda.settings import Settings
from tests.web.test_following import form
from tests.web.test_pages import first
from tests.web.users import house

AGAIN = """Paris, 12 January 2027

Japan will provide 750 million yen to Uzbekistan for the hospital of Samarkand by 2030.
"""


def see_all(client: TestClient) -> None:
    upto = re.search(r'name="upto" value="([^"]+)"', client.get("/changes").text)
    assert upto
    answer = client.post("/changes", data={"upto": upto[1]})
    assert (answer.status_code, answer.headers["location"]) == (303, "/changes")


def counted(client: TestClient, path: str = "/changes") -> dict[str, int]:
    """The numbers at the head of the page, by the part of it to which they lead."""
    found = re.findall(r'<a href="#(\w+)">(\d+)', client.get(path).text)
    return {place: int(number) for place, number in found}


def test_who_has_said_nothing_yet_sees_the_last_days(client: TestClient) -> None:
    found = counted(client)
    assert found["documents"] == 6
    assert found["new"] > 50
    assert found["changed"] == 0


def test_what_was_seen_is_no_news_and_what_comes_later_is(
    client: TestClient, summits: Settings, tmp_path: Path
) -> None:
    see_all(client)
    assert set(counted(client).values()) == {0}
    assert "you have not seen" not in client.get("/").text
    (tmp_path / "later.txt").write_text(AGAIN)
    assert run(["add", str(tmp_path / "later.txt"), "--ledger", summits.ledger]) == 0
    found = counted(client)
    assert (found["documents"], found["new"]) == (1, 1)
    assert "1 change you have not seen" in client.get("/").text
    assert "750 million yen" in client.get("/changes").text
    listed = first(client, "/changes", r'/entries\?since=[^"]+').replace("&amp;", "&")
    assert "1 to 1 of 1" in client.get(listed).text


def test_what_somebody_did_to_an_entry_stands_under_it(client: TestClient) -> None:
    see_all(client)
    path = first(client, "/entries?text=milliards", r"/entries/[0-9a-f]{20}")
    sent = form(client, path, stage="under_way", does="apply", reason="the works have begun")
    assert client.post(f"{path}/follow", data=sent).status_code == 303
    text = client.get("/changes").text
    assert counted(client)["changed"] == 1
    assert "the works have begun" in text
    assert f'href="{path}"' in text


def test_a_day_in_the_address_goes_before_what_was_seen(client: TestClient) -> None:
    see_all(client)
    assert counted(client, "/changes?since=2020-01-01")["documents"] == 6
    assert counted(client, "/changes?since=2999")["documents"] == 0
    assert client.get("/changes?since=soon").status_code == 400


def test_the_end_of_another_ledger_hides_nothing(client: TestClient) -> None:
    """A mark whose line this ledger does not have tells nothing."""
    assert client.post("/changes", data={"upto": "3.0123456789ab"}).status_code == 303
    assert counted(client)["documents"] == 6
    assert client.post("/changes", data={"upto": "all of it"}).status_code == 400


def test_each_account_has_seen_what_it_has_seen_wherever_it_is(
    summits: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = house(summits, tmp_path, monkeypatch)
    see_all(there.logged_in(Role.READER))
    assert counted(there.logged_in(Role.READER))["documents"] == 0
    editor = there.logged_in(Role.EDITOR)
    assert counted(editor)["documents"] == 6
    see_all(editor)
    path = first(editor, "/entries?text=milliards", r"/entries/[0-9a-f]{20}")
    editor.post(f"{path}/follow", data=form(editor, path, stage="under_way", does="apply", reason="begun"))
    assert counted(editor)["changed"] == 0, "one's own deeds are no news"
    assert counted(there.logged_in(Role.READER))["changed"] == 1


def test_a_file_of_accounts_of_the_first_version_keeps_marks_too(tmp_path: Path) -> None:
    file = open_accounts(tmp_path / "users.db", make=True)
    with file.writing() as connection:
        connection.execute("drop table marks")
        connection.execute("pragma user_version = 1")
        connection.execute("insert into accounts values (1, 'Ada', 'ada', 'reader', '', 0, 0, null)")
    file = open_accounts(tmp_path / "users.db")
    assert mark_of(file, "Ada") is None
    put_mark(file, "ADA", Mark(3, "0123", "2027-01-01T00:00:00"))
    put_mark(file, "Ada", Mark(4, "4567", "2027-01-02T00:00:00"))
    assert mark_of(file, "ada") == Mark(4, "4567", "2027-01-02T00:00:00")


def test_adding_stands_in_the_navigation_of_who_may_add(
    client: TestClient, summits: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert '<li><a href="/add">' in client.get("/entries").text
    there = house(summits, tmp_path, monkeypatch)
    assert '<li><a href="/add">' not in there.logged_in(Role.READER).get("/entries").text
