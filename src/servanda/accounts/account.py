"""An account: a name, under which somebody is recorded for ever, and a role, which may change."""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from servanda.accounts.file import AccountsError
from servanda.accounts.rights import Role
from servanda.errors import said
from servanda.text.fold import folded

LONGEST_NAME = 60
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
"""Kinds of characters that no name has: they are not seen, or turn around how the rest is seen."""
_OF_THE_PROGRAM = "servanda"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in, by a number that stays; `disabled_at` where he may no longer."""

    number: int
    name: str
    role: Role
    must_change: bool
    made_at: datetime
    disabled_at: datetime | None


def as_name(typed: str) -> str:
    """A name as it is kept: composed, with single blanks; raises AccountsError where it is none."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not name or len(name) > LONGEST_NAME:
        raise AccountsError(
            f"a name has 1 to {LONGEST_NAME} characters, this one {len(name)}; give another",
            said("name_length", most=LONGEST_NAME),
        )
    if any(unicodedata.category(one) in _UNSEEN for one in name):
        raise AccountsError(f"{name!r}: holds characters that are not seen; type the name anew", said("name_unseen"))
    if name_key(name).partition(" ")[0] == _OF_THE_PROGRAM:
        raise AccountsError(
            f"{name!r}: is how the program signs what it does itself; give another name",
            said("name_of_program", name=name),
        )
    return name


def name_key(name: str) -> str:
    """What names of one person share, as `is_same_name` of the events of follow-up has it."""
    return " ".join(folded(name).split())


def account_of(row: sqlite3.Row) -> Account:
    """The account in a row of the table."""
    return Account(
        row["number"],
        row["name"],
        Role(row["role"]),
        bool(row["must_change"]),
        moment(row["made_at"]),
        None if row["disabled_at"] is None else moment(row["disabled_at"]),
    )


def moment(seconds: int) -> datetime:
    """A moment from seconds since 1970, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)
