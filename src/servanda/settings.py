"""What a user can set, as one frozen value that is passed on and never looked up."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from servanda.errors import ServandaError
from servanda.text.addresses import without_password

N = TypeVar("N", int, float)

_PREFIX = "SERVANDA_"
_PARSER = f"{_PREFIX}PARSER_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run.

    `ledger` is a path or the address of a database; `max_bytes` the largest file that is read (some 20,000
    characters are read in a second, so the default of 10 MB is eight minutes' work); `wait` the seconds to wait
    for a locked ledger; `rates` is a CSV file of exchange rates of the user's own, `actors` one of actors; `by` is
    who judges; `users` is the file of accounts, where several people use the ledger; `parsers` maps a language to
    the name or path of a spaCy pipeline to use instead of our own.
    """

    ledger: str = "servanda.db"
    max_bytes: int = 10_000_000
    wait: float = 5.0
    rates: str | None = None
    actors: str | None = None
    by: str | None = None
    users: str | None = None
    parsers: Mapping[str, str] = field(default_factory=dict)

    @property
    def ledger_name(self) -> str:
        """How messages call the ledger: without the password that an address may hold."""
        return without_password(self.ledger)


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings in `SERVANDA_LEDGER`, `_MAX_BYTES`, `_WAIT`, `_RATES`, `_ACTORS`, `_BY`, `_USERS`,
    `_PARSER_<CODE>`; raises ServandaError."""
    plain = Settings()
    return Settings(
        ledger=environment.get(f"{_PREFIX}LEDGER") or plain.ledger,
        max_bytes=_number(environment, "MAX_BYTES", int, plain.max_bytes),
        wait=_number(environment, "WAIT", float, plain.wait),
        rates=environment.get(f"{_PREFIX}RATES") or None,
        actors=environment.get(f"{_PREFIX}ACTORS") or None,
        by=environment.get(f"{_PREFIX}BY") or None,
        users=environment.get(f"{_PREFIX}USERS") or None,
        parsers={
            key[len(_PARSER) :].lower(): value
            for key, value in environment.items()
            if key.startswith(_PARSER) and value
        },
    )


def parser_variable(language: str) -> str:
    """The variable that names a parser of the user's for a language."""
    return _PARSER + language.upper()


def _number(environment: Mapping[str, str], key: str, kind: Callable[[str], N], default: N) -> N:
    value = environment.get(_PREFIX + key)
    if not value:
        return default
    try:
        number = kind(value)
    except ValueError:
        number = None
    if number is None or not 0 <= number < math.inf:
        raise ServandaError(f"{_PREFIX}{key}: {value!r} is not a number from 0 up; correct it or unset it")
    return number
