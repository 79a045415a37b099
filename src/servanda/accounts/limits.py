"""How often somebody may try to log in, for an account and from an address; kept, since a restart forgives nothing."""

from __future__ import annotations

import hmac
import sqlite3
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from servanda.errors import ServandaError, said


class TooManyAttempts(ServandaError):
    """Too many tries; `seconds` says when the next is looked at."""

    def __init__(self, seconds: int) -> None:
        """Keep how long to wait."""
        super().__init__(
            f"too many attempts to log in; try again in {seconds} s", said("too_many_attempts", seconds=seconds)
        )
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within so many seconds."""

    most: int
    within: int


LIMITS = {"account": Limit(10, 900), "address": Limit(30, 900)}
"""A person mistypes thrice; an office behind one address has several who do."""


def attempt(connection: sqlite3.Connection, name_key: str, address: str, now: int) -> bool:
    """Count a try before it is looked at, so that many at once are no more than their number.

    Whether it is the last that is allowed. Raises TooManyAttempts, and counts nothing, where it is one too many.
    """
    subjects = _subjects(connection, name_key, address)
    connection.execute("delete from attempts where at <= ?", (now - max(one.within for one in LIMITS.values()),))
    found = {kind: _times(connection, kind, subject, now) for kind, subject in subjects.items()}
    waits = [
        times[-LIMITS[kind].most] + LIMITS[kind].within - now for kind, times in found.items() if _is_full(kind, times)
    ]
    if waits:
        raise TooManyAttempts(max(1, *waits))
    rows = [(kind, subject, now) for kind, subject in subjects.items()]
    connection.executemany("insert into attempts (kind, subject, at) values (?, ?, ?)", rows)
    return any(len(times) + 1 == LIMITS[kind].most for kind, times in found.items())


def forgive(connection: sqlite3.Connection, name_key: str, address: str = "") -> None:
    """Forget the tries for an account that logged in, and one of those from its address.

    Who knows one password may not try others' for ever.
    """
    subjects = _subjects(connection, name_key, address)
    connection.execute("delete from attempts where kind = 'account' and subject = ?", (subjects["account"],))
    last = "select max(number) from attempts where kind = 'address' and subject = ?"
    connection.execute(f"delete from attempts where number = ({last})", (subjects["address"],))


def _is_full(kind: str, times: list[int]) -> bool:
    return len(times) >= LIMITS[kind].most


def _times(connection: sqlite3.Connection, kind: str, subject: str, now: int) -> list[int]:
    asked = "select at from attempts where kind = ? and subject = ? and at > ? order by at"
    return [row["at"] for row in connection.execute(asked, (kind, subject, now - LIMITS[kind].within))]


def _subjects(connection: sqlite3.Connection, name_key: str, address: str) -> dict[str, str]:
    """What tries are counted by, as keyed hashes: people type passwords where names belong."""
    key = connection.execute("select value from keys where name = 'attempts'").fetchone()["value"]
    told = {"account": name_key, "address": _neighbourhood(address)}
    return {kind: hmac.new(key, f"{kind}:{value}".encode(), "sha256").hexdigest() for kind, value in told.items()}


def _neighbourhood(address: str) -> str:
    """What one person has of addresses: one, or 2**64 of the newer sort."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return found.exploded[:19] if isinstance(found, IPv6Address) else address
