"""Who may do what, for every route of the application."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from starlette.routing import Mount
from starlette.testclient import TestClient

from servanda.accounts.rights import Right
from servanda.web.rights import Allowed, allowed

OPEN = {"/language/{code}", "/static/letters.css"}
"""What everybody is answered."""
CHANGES: dict[tuple[str, str], Right] = {}
"""What each route takes that changes something. A route that is in no table fails; so does one that is no more."""
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
    found = {(method, path): rights - {Right.READ} for method, path, rights in routes(client) if method not in _SAFE}
    assert found == {place: {right} for place, right in CHANGES.items()}


def test_the_routes_of_the_table_are_found(client: TestClient) -> None:
    assert ("GET", "/entries/{id_}", {Right.READ}) in routes(client)


@pytest.mark.parametrize("right", Right)
def test_who_is_alone_on_his_machine_may_do_all(client: TestClient, right: Right) -> None:
    client.app.post("/probe", dependencies=[allowed(right)])(lambda: "done")  # type: ignore[attr-defined]
    assert client.post("/probe").json() == "done"
