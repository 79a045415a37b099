"""An application with accounts, and visits to it by who holds a role."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from servanda.accounts import passwords
from servanda.accounts.account import name_key
from servanda.accounts.file import AccountsFile, open_accounts
from servanda.accounts.rights import Role
from servanda.settings import Settings
from servanda.web.app import application
from servanda.web.front import Front

PASSWORD = "correct horse battery"


@dataclass
class Clock:
    """A clock that a test turns."""

    seconds: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class House:
    """An application with one account a role, each named for its role."""

    app: Any
    users: AccountsFile
    clock: Clock = field(default_factory=Clock)

    def visitor(self, address: str = "192.0.2.1", **headers: str) -> TestClient:
        """A browser in English, at an address."""
        return TestClient(
            self.app,
            base_url="http://127.0.0.1:8600",
            headers={"accept-language": "en", **headers},
            follow_redirects=False,
            client=(address, 50000),
        )

    def logged_in(self, role: Role | str, password: str = PASSWORD) -> TestClient:
        """A browser in which somebody with this role is logged in."""
        found = self.visitor()
        answer = found.post("/login", data={"name": f"An {role}", "password": password})
        assert answer.status_code == 303, answer.text
        return found


def house(settings: Settings, folder: Path, patch: pytest.MonkeyPatch) -> House:
    """An application with accounts in a folder, whose passwords cost less than real ones."""
    patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    clock = Clock()
    users = replace(open_accounts(folder / "users.db", make=True), clock=clock)
    with users.writing() as connection:
        rows = [(f"An {role}", name_key(f"An {role}"), role, hashed(), 0, int(clock())) for role in Role]
        connection.executemany(
            "insert into accounts (name, name_key, role, password, must_change, made_at) values (?, ?, ?, ?, ?, ?)",
            rows,
        )
    return House(application(Front(settings, users=users)), users, clock)


@cache
def hashed() -> str:
    """What is kept of the password; made once, since that takes its time on purpose."""
    return passwords.kept(PASSWORD, "")
