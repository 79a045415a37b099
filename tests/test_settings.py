"""What a user can set."""

from __future__ import annotations

import pytest

from servanda.errors import ServandaError
from servanda.settings import Settings, from_environment


def test_without_an_environment_the_defaults_hold() -> None:
    assert from_environment({}) == Settings()
    assert from_environment({"SERVANDA_WAIT": "", "SERVANDA_LEDGER": ""}) == Settings()


def test_the_environment_sets_what_it_names() -> None:
    environment = {
        "SERVANDA_LEDGER": "a.db",
        "SERVANDA_MAX_BYTES": "12",
        "SERVANDA_WAIT": "0.5",
        "SERVANDA_RATES": "rates.csv",
        "SERVANDA_ACTORS": "own.csv",
        "SERVANDA_BY": "A. Reader",
        "SERVANDA_USERS": "users.db",
        "SERVANDA_PARSER_FR": "fr_big",
        "OTHER": "x",
    }
    assert from_environment(environment) == Settings(
        "a.db", 12, 0.5, "rates.csv", "own.csv", "A. Reader", "users.db", {"fr": "fr_big"}
    )


@pytest.mark.parametrize("value", ["ten", "-1", "nan", "1.5"])
def test_what_is_no_number_is_told(value: str) -> None:
    with pytest.raises(ServandaError, match=r"SERVANDA_MAX_BYTES: .* is not a number from 0 up"):
        from_environment({"SERVANDA_MAX_BYTES": value})


@pytest.mark.parametrize("value", ["long", "-0.1", "nan", "inf"])
def test_a_wait_without_end_is_no_number(value: str) -> None:
    with pytest.raises(ServandaError, match=r"SERVANDA_WAIT: .* is not a number from 0 up"):
        from_environment({"SERVANDA_WAIT": value})
