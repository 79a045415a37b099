"""Sessions: begun with a password, found again by a secret of which only the hash is kept, ended by themselves."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from hashlib import sha256

from servanda.accounts.account import Account, account_of, name_key
from servanda.accounts.book import set_password
from servanda.accounts.file import AccountsFile
from servanda.accounts.limits import attempt, forgive
from servanda.accounts.log import By, Noted, What, note
from servanda.accounts.passwords import is_right
from servanda.errors import ServandaError, said

ABSOLUTE, IDLE = 12 * 3600, 2 * 3600
"""Seconds after which a session ends: a day's work, and a long lunch without a word."""
_REMEMBERED = 60
"""So many seconds pass before it is written down again that a session is in use."""


class NotLetIn(ServandaError):
    """The name or the password is wrong, or the account is disabled; which of them is told to nobody."""


@dataclass(frozen=True, slots=True)
class Session:
    """Whose a session is, with the hash by which it is kept."""

    account: Account
    hash: str


def log_in(file: AccountsFile, name: str, password: str, address: str) -> str:
    """Begin a session; its secret. Raises NotLetIn, TooManyAttempts, both alike for names that nobody has."""
    own = _tried(file, name, password, address)
    with file.writing() as connection:
        # Meanwhile the password may have been changed.
        row = _row(connection, name_key(name)) if own else None
        if row is None or own is None or row["password"] != own["password"] or row["disabled_at"] is not None:
            whom = _row(connection, name_key(name))
            note(connection, Noted(What.NOT_LET_IN, "", whom["name"] if whom else "", "", address), file.now())
            found = None
        else:
            forgive(connection, name_key(name), address)
            note(connection, Noted(What.LOGGED_IN, row["name"], address=address), file.now())
            found = _begun(connection, row["number"], file.now())
    if found is None:
        raise NotLetIn("the name or the password is wrong", said("wrong_login"))
    return found


def session_of(file: AccountsFile, secret: str) -> Session | None:
    """The session that a secret is of, which goes on by being asked for; None where it is none or has ended."""
    hash_, now = _hashed(secret), file.now()
    asked = (
        "select s.hash, s.seen_at, a.* from sessions s join accounts a on a.number = s.account"
        " where s.hash = ? and s.begun_at > ? and s.seen_at > ? and a.disabled_at is null"
    )
    with file.reading() as connection:
        row = connection.execute(asked, (hash_, now - ABSOLUTE, now - IDLE)).fetchone()
    if row is None:
        return None
    if now - row["seen_at"] >= _REMEMBERED:
        with file.writing() as connection:
            connection.execute("update sessions set seen_at = ? where hash = ?", (now, hash_))
    return Session(account_of(row), hash_)


def log_out(file: AccountsFile, secret: str, address: str) -> None:
    """End a session; where it has ended already, nothing is left to do."""
    with file.writing() as connection:
        asked = (
            "delete from sessions where hash = ? returning (select name from accounts where number = account) as name"
        )
        row = connection.execute(asked, (_hashed(secret),)).fetchone()
        if row is not None:
            note(connection, Noted(What.LOGGED_OUT, row["name"], address=address), file.now())


def change_own_password(file: AccountsFile, account: Account, old: str, new: str, address: str) -> str:
    """Another password for who knows the old one; all his sessions end, and a new one begins, whose secret this is.

    Raises NotLetIn where the old one is wrong, TooManyAttempts, AccountsError where the new one cannot be taken.
    """
    if _tried(file, account.name, old, address) is None:
        raise NotLetIn("the old password is wrong", said("wrong_old_password"))
    set_password(file, account.name, new, By(account.name, address))
    with file.writing() as connection:
        forgive(connection, name_key(account.name), address)
        return _begun(connection, account.number, file.now())


def _tried(file: AccountsFile, name: str, password: str, address: str) -> sqlite3.Row | None:
    """The row of an account whose password this is; counted before it is compared. Raises TooManyAttempts."""
    with file.writing() as connection:
        row = _row(connection, name_key(name))
        if attempt(connection, name_key(name), address, file.now()):
            note(connection, Noted(What.LIMITED, "", row["name"] if row else "", "", address), file.now())
    return row if is_right(password, row["password"] if row else None) else None


def _row(connection: sqlite3.Connection, key: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute("select * from accounts where name_key = ?", (key,)).fetchone()
    return found


def _begun(connection: sqlite3.Connection, account: int, now: int) -> str:
    secret = secrets.token_urlsafe(32)
    connection.execute("delete from sessions where begun_at <= ? or seen_at <= ?", (now - ABSOLUTE, now - IDLE))
    connection.execute("insert into sessions values (?, ?, ?, ?)", (_hashed(secret), account, now, now))
    return secret


def _hashed(secret: str) -> str:
    """A secret of 256 random bits needs no salt and no slow hash."""
    return sha256(secret.encode()).hexdigest()
