"""Who may do what, for every route of the application."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import APIRouter, Depends
from fastapi.dependencies.models import Dependant
from starlette.routing import Mount
from starlette.testclient import TestClient

from servanda.accounts.book import account_named
from servanda.accounts.log import What, lines
from servanda.accounts.rights import RIGHTS, Right, Role
from servanda.settings import Settings
from servanda.web.rights import OWN as OWN_MATTER
from servanda.web.rights import Allowed, allowed, named
from tests.web.test_following import form
from tests.web.test_pages import first
from tests.web.users import house

OPEN = {"/language/{code}", "/login", "/static/letters.css"}
"""What everybody is answered."""
OWN = {
    ("POST", "/account/password"),
    ("POST", "/account/tokens"),
    ("POST", "/account/tokens/{number}/revoke"),
    ("POST", "/changes"),
}
"""What everybody changes of his own, who may read."""
DOOR = {("POST", "/login"), ("POST", "/logout")}
"""What changes nothing but who is there."""
CHANGES = {
    ("POST", "/review/cards/{id_}"): Right.REVIEW,
    ("POST", "/review/pairs/{one}/{other}"): Right.REVIEW,
    ("POST", "/review/undo"): Right.REVIEW,
    ("POST", "/entries/{id_}/follow"): Right.FOLLOW,
    ("POST", "/entries/{id_}/settle"): Right.REVIEW,
    ("POST", "/entries/{id_}/reopen"): Right.REVIEW,
    ("POST", "/documents/{sha256}/passage"): Right.REVIEW,
    ("POST", "/api/v1/documents"): Right.ADD,
    ("POST", "/api/v1/entries/{id_}/decisions"): Right.REVIEW,
    ("POST", "/api/v1/entries/{id_}/events"): Right.FOLLOW,
    ("POST", "/api/v1/judgements"): Right.REVIEW,
    ("POST", "/api/v1/findings/{id_}/settle"): Right.REVIEW,
    ("POST", "/api/v1/findings/{id_}/reopen"): Right.REVIEW,
    ("POST", "/add"): Right.ADD,
    ("POST", "/add/{id_}"): Right.ADD,
    ("POST", "/add/{id_}/clear"): Right.ADD,
    ("POST", "/accounts"): Right.ACCOUNTS,
    ("POST", "/accounts/{number}/role"): Right.ACCOUNTS,
    ("POST", "/accounts/{number}/disable"): Right.ACCOUNTS,
    ("POST", "/accounts/{number}/enable"): Right.ACCOUNTS,
    ("POST", "/accounts/{number}/password"): Right.ACCOUNTS,
    ("POST", "/accounts/backup"): Right.BACK_UP,
}
"""What each other route takes that changes something. One that is in no table fails; so does one that is no more."""
_SAFE = {"GET", "HEAD", "OPTIONS"}


def routes(client: TestClient) -> Iterator[tuple[str, str, set[Right]]]:
    """The method, path and rights of every route."""
    yield from _told(client.app.routes)  # type: ignore[attr-defined]


def _told(found: Iterable[Any]) -> Iterator[tuple[str, str, set[Right]]]:
    for route in found:
        # Newer versions of FastAPI keep a router that was taken in as it is, with what was added at its door.
        if hasattr(route, "effective_candidates"):
            yield from _told(route.effective_candidates())
        elif not isinstance(route, Mount):
            for method in route.methods:
                yield method, route.path, set(asked(route.dependant))


def asked(dependant: Dependant) -> Iterator[Right]:
    for one in dependant.dependencies:
        if isinstance(one.call, Allowed):
            yield one.call.right
        yield from asked(one)


def test_every_page_is_for_readers_or_stands_in_the_table_of_open_ones(client: TestClient) -> None:
    found = {path: rights for method, path, rights in routes(client) if method in _SAFE}
    assert {path for path, rights in found.items() if not rights} == OPEN


def test_every_change_takes_the_right_of_the_table(client: TestClient) -> None:
    found = {(method, path): rights for method, path, rights in routes(client) if method not in _SAFE}
    expected = {place: {Right.READ, right} for place, right in CHANGES.items()}
    assert found == expected | {one: {Right.READ} for one in OWN} | {one: set() for one in DOOR}


def test_the_routes_of_the_table_are_found(client: TestClient) -> None:
    assert ("GET", "/entries/{id_}", {Right.READ}) in routes(client)


@pytest.mark.parametrize("right", Right)
def test_who_is_alone_on_his_machine_may_do_all(client: TestClient, right: Right) -> None:
    client.app.post("/probe", dependencies=[allowed(right)])(lambda: "done")  # type: ignore[attr-defined]
    assert client.post("/probe").json() == "done"


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_table_says_and_nothing_else(
    role: Role, summits: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is refused is refused before anything of the form is looked at, and stands in the log."""
    there = house(summits, tmp_path, monkeypatch)
    visitor = there.logged_in(role)
    for (method, path), right in CHANGES.items():
        if right in RIGHTS[role]:
            continue
        answer = visitor.request(method, re.sub(r"\{\w+\}", "1", path), data={"role": "admin", "name": "Eve"})
        assert answer.status_code == 403, path
        assert account_named(there.users, f"An {role}").role is role
    for path in ("/", "/entries", "/documents", "/findings", "/account"):
        assert visitor.get(path).status_code == 200
    assert (visitor.get("/accounts").status_code == 200) is (Right.ACCOUNTS in RIGHTS[role])
    refused = [one for one in lines(there.users, limit=100) if one.noted.what is What.NOT_ALLOWED]
    assert {one.noted.who for one in refused} <= {f"An {role}"}


def test_a_change_whose_route_names_no_right_is_refused_to_whoever_has_an_account(
    summits: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that one that was forgotten stays shut, whatever this table says."""
    there = house(summits, tmp_path, monkeypatch)
    router = APIRouter()
    router.add_api_route("/forgotten", lambda: "done", methods=["POST"])
    router.add_api_route("/mine", lambda: "done", methods=["POST"], dependencies=[OWN_MATTER])
    router.add_api_route("/told", lambda: "done", methods=["POST"], dependencies=[allowed(Right.RELEASE)])
    there.app.include_router(router, dependencies=[allowed(Right.READ), Depends(named)])
    visitor = there.logged_in(Role.EDITOR)
    assert [visitor.post(path).status_code for path in ("/forgotten", "/mine", "/told")] == [403, 200, 200]


@pytest.mark.parametrize(
    ("role", "status"), [(Role.READER, 403), (Role.ADMIN, 403), (Role.ANALYST, 403), (Role.EDITOR, 303)]
)
def test_to_end_a_promise_takes_a_reviewer_even_alone(
    role: Role, status: int, summits: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = house(summits, tmp_path, monkeypatch)
    shown, visitor = there.logged_in(Role.EDITOR), there.logged_in(role)
    path = first(shown, "/entries?text=milliards", r"/entries/[0-9a-f]{20}")
    sent = form(shown, path, stage="cancelled", does="apply", alone="1", reason="told by An role")
    answer = visitor.post(f"{path}/follow", data=sent)
    assert answer.status_code == status, answer.text
    assert ("told by An role" in shown.get(path).text) is (status == 303)


@pytest.mark.parametrize("role", Role)
def test_no_page_offers_what_its_visitor_may_not_do_and_says_who_may(
    role: Role, summits: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The forms of the pages that change something are those of routes whose right the visitor has."""
    there = house(summits, tmp_path, monkeypatch)
    shown, visitor = there.logged_in(Role.EDITOR), there.logged_in(role)
    entry = first(shown, "/entries?text=milliards", r"/entries/[0-9a-f]{20}")
    shown.post(f"{entry}/follow", data=form(shown, entry, stage="funded", does="apply"))
    shown.post(f"{entry}/follow", data=form(shown, entry, stage="cancelled", reason="ends it"))
    document = first(shown, "/documents", r"/documents/[0-9a-f]{64}")
    pair = shown.get("/review/pairs").headers["location"]
    found = "/entries/" + re.findall(r'href="/entries/([0-9a-f]{20})"', shown.get("/findings").text)[0]
    places = ["/", entry, found, "/documents", document, f"{document}/passage?at=0-20", "/review", pair, "/findings"]
    for place in places:
        told = visitor.get(place).text
        offered = set(re.findall(r'<form method="post" action="([^"?#]+)', told)) - {"/logout"}
        assert {CHANGES["POST", _path(one)] for one in offered} <= RIGHTS[role], place
        assert ('href="/add"' in told) <= (Right.ADD in RIGHTS[role]), place
        assert ('name="alone"' in told) <= (Right.CONCLUDE in RIGHTS[role]), place
    told = visitor.get(entry).text
    assert ('value="undo"' in told) is (Right.FOLLOW in RIGHTS[role])
    assert ('value="accept"' in told) is (Right.CONCLUDE in RIGHTS[role])
    assert ("Only for reviewer, editor:" in told) is (
        Right.FOLLOW in RIGHTS[role] and Right.CONCLUDE not in RIGHTS[role]
    )
    assert ("Only for analyst, reviewer, editor:" in told) is (Right.FOLLOW not in RIGHTS[role])


def _path(action: str) -> str:
    """The route to which the action of a form belongs."""
    for pattern in {path for _, path in CHANGES}:
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), action):
            return pattern
    raise AssertionError(action)
