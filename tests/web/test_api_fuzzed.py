"""The API asked what nobody would ask: requests made up from its own description, right ones and wrong ones."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

from servanda.settings import Settings

schemathesis = pytest.importorskip("schemathesis", reason="needs the development extra")

from schemathesis import checks  # noqa: E402 - behind the skip

from servanda.web.app import application  # noqa: E402 - behind the skip
from servanda.web.front import Front  # noqa: E402

_CHECKS = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
)
"""What holds of every answer; whether a day or a code exists, which no schema tells, is not asked."""
_REQUESTS = 30
"""How many requests of each kind a route is asked."""


@pytest.fixture(scope="session")
def described(read_once: Path) -> Any:
    """The description, as the application gives it, of an API over a ledger that is only read."""
    app = application(Front(Settings(ledger=str(read_once), by="A. Reader"), hosts=("testserver",)))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize(("mode", "routes"), [("positive", 12), ("negative", 6)])
def test_every_answer_is_one_that_is_described(described: Any, mode: str, routes: int) -> None:
    asked = set()
    for operation in described.get_all_operations():
        route = operation.ok()

        @settings(max_examples=_REQUESTS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=route.as_strategy(generation_mode=schemathesis.GenerationMode(mode)))
        def ask(case: Any) -> None:
            asked.add(case.operation.label)
            case.call_and_validate(checks=_CHECKS)

        # What takes nothing, or any words at all, cannot be asked wrongly.
        with suppress(Unsatisfiable):
            ask()
    assert len(asked) >= routes
