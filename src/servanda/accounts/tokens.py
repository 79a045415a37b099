"""Tokens, by which programs ask in somebody's name: shown once, kept as a hash, taken back at any time."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from servanda.accounts.account import Account, account_of, moment
from servanda.accounts.file import AccountsError, AccountsFile
from servanda.accounts.log import Noted, What, note
from servanda.accounts.rights import RIGHTS, Right, Role, is_within
from servanda.errors import said

MARK = "servanda_"
"""How every token begins, so that programs which look for secrets in files know one."""
FOR_PROGRAMS = tuple(role for role in Role if Right.ACCOUNTS not in RIGHTS[role])
"""The roles that a token may have: accounts are looked after by people."""
_MOST = 20
_LONGEST_LABEL = 60
_REMEMBERED = 60


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret."""

    number: int
    label: str
    role: Role
    made_at: datetime
    used_at: datetime | None


def tokens_of(file: AccountsFile, account: Account) -> tuple[Token, ...]:
    """The tokens of an account that are good, the newest first."""
    asked = "select * from tokens where account = ? and revoked_at is null order by number desc"
    with file.reading() as connection:
        rows = connection.execute(asked, (account.number,)).fetchall()
    return tuple(
        Token(
            row["number"],
            row["label"],
            Role(row["role"]),
            moment(row["made_at"]),
            None if row["used_at"] is None else moment(row["used_at"]),
        )
        for row in rows
    )


def make_token(file: AccountsFile, account: Account, label: str, role: Role, address: str) -> str:
    """A new token, told this once; raises AccountsError for a role above the account's."""
    if role not in FOR_PROGRAMS or not is_within(role, account.role):
        raise AccountsError(
            f"{role}: a token has no right that its owner, a {account.role}, lacks; take a lower role",
            said("token_role"),
        )
    named = " ".join(label.split())
    if not 0 < len(named) <= _LONGEST_LABEL or not named.isprintable():
        raise AccountsError(
            f"say in 1 to {_LONGEST_LABEL} characters what the token is for", said("token_label", most=_LONGEST_LABEL)
        )
    secret = MARK + secrets.token_urlsafe(32)
    with file.writing() as connection:
        asked = "select count(*) from tokens where account = ? and revoked_at is null"
        if connection.execute(asked, (account.number,)).fetchone()[0] >= _MOST:
            raise AccountsError(
                f"{account.name} has {_MOST} tokens; take one back that is not used", said("token_most", most=_MOST)
            )
        connection.execute(
            "insert into tokens (hash, account, label, role, made_at) values (?, ?, ?, ?, ?)",
            (_hashed(secret), account.number, named, role, file.now()),
        )
        note(connection, Noted(What.TOKEN_MADE, account.name, account.name, f"{named} ({role})", address), file.now())
    return secret


def revoke_token(file: AccountsFile, account: Account, number: int, address: str) -> None:
    """Take back a token of an account's own; raises AccountsError where it has none of the number."""
    asked = (
        "update tokens set revoked_at = ? where number = ? and account = ? and revoked_at is null returning label, role"
    )
    with file.writing() as connection:
        row = connection.execute(asked, (file.now(), number, account.number)).fetchone()
        if row is None:
            raise AccountsError(f"{number}: no token of yours, or taken back already", said("no_token", number=number))
        told = f"{row['label']} ({row['role']})"
        note(connection, Noted(What.TOKEN_REVOKED, account.name, account.name, told, address), file.now())


def owner_of(file: AccountsFile, secret: str) -> tuple[Account, frozenset[Right]] | None:
    """Whose token this is, and what its role and its owner's both may; None where it is none."""
    now = file.now()
    asked = (
        "select t.number as token, t.role as token_role, t.used_at, a.* from tokens t"
        " join accounts a on a.number = t.account"
        " where t.hash = ? and t.revoked_at is null and a.disabled_at is null"
    )
    with file.reading() as connection:
        row = connection.execute(asked, (_hashed(secret),)).fetchone()
    if row is None:
        return None
    if now - (row["used_at"] or 0) >= _REMEMBERED:
        with file.writing() as connection:
            connection.execute("update tokens set used_at = ? where number = ?", (now, row["token"]))
    account = account_of(row)
    return account, RIGHTS[account.role] & RIGHTS[Role(row["token_role"])]


def _hashed(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
