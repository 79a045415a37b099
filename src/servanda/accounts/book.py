"""The accounts: made, given a role, ended and begun again; never deleted, since names stand in the history."""

from __future__ import annotations

import sqlite3

from servanda.accounts.account import Account, account_of, as_name, name_key
from servanda.accounts.file import AccountsError, AccountsFile
from servanda.accounts.limits import forgive
from servanda.accounts.log import By, Noted, What, note
from servanda.accounts.passwords import kept
from servanda.accounts.rights import Role
from servanda.errors import said


def accounts(file: AccountsFile) -> tuple[Account, ...]:
    """All accounts, by name."""
    with file.reading() as connection:
        rows = connection.execute("select * from accounts order by name_key").fetchall()
    return tuple(map(account_of, rows))


def account_named(file: AccountsFile, name: str) -> Account:
    """The account of a name, however it is written; raises AccountsError where there is none."""
    with file.reading() as connection:
        return _named(connection, name)


def add_account(file: AccountsFile, name: str, role: Role, password: str, by: By) -> Account:
    """A new account; `by` says who makes it.

    Raises AccountsError where there is one of the name, or the name or the password cannot be taken.
    """
    own, hashed = as_name(name), kept(password, name)
    with file.writing() as connection:
        if connection.execute("select 1 from accounts where name_key = ?", (name_key(own),)).fetchone():
            raise AccountsError(
                f"{own}: there is an account of this name; accents and case tell no names apart",
                said("name_taken", name=own),
            )
        connection.execute(
            "insert into accounts (name, name_key, role, password, must_change, made_at) values (?, ?, ?, ?, ?, ?)",
            (own, name_key(own), role, hashed, _by_another(by, own), file.now()),
        )
        note(connection, Noted(What.ADDED, by.who, own, role, by.address), file.now())
        return _named(connection, own)


def change_role(file: AccountsFile, name: str, role: Role, by: By) -> None:
    """Another role from now on, with the sessions ended; raises AccountsError where no admin would be left."""
    with file.writing() as connection:
        found = _named(connection, name)
        if found.role is role:
            return
        if role is not Role.ADMIN:
            _keep_an_admin(connection, found)
        connection.execute("update accounts set role = ? where number = ?", (role, found.number))
        end_sessions(connection, found.number)
        note(connection, Noted(What.ROLE, by.who, found.name, f"{found.role} > {role}", by.address), file.now())


def disable(file: AccountsFile, name: str, by: By) -> None:
    """Let nobody in under a name any more; raises AccountsError where no admin would be left."""
    with file.writing() as connection:
        found = _named(connection, name)
        _keep_an_admin(connection, found)
        connection.execute(
            "update accounts set disabled_at = coalesce(disabled_at, ?) where number = ?", (file.now(), found.number)
        )
        end_sessions(connection, found.number)
        note(connection, Noted(What.DISABLED, by.who, found.name, "", by.address), file.now())


def enable(file: AccountsFile, name: str, by: By) -> None:
    """Let somebody in again."""
    with file.writing() as connection:
        found = _named(connection, name)
        connection.execute("update accounts set disabled_at = null where number = ?", (found.number,))
        note(connection, Noted(What.ENABLED, by.who, found.name, "", by.address), file.now())


def set_password(file: AccountsFile, name: str, password: str, by: By) -> None:
    """Another password, with all sessions ended and all failed tries forgiven; raises AccountsError."""
    hashed = kept(password, name)
    with file.writing() as connection:
        found = _named(connection, name)
        connection.execute(
            "update accounts set password = ?, must_change = ? where number = ?",
            (hashed, _by_another(by, found.name), found.number),
        )
        end_sessions(connection, found.number)
        forgive(connection, name_key(found.name))
        note(connection, Noted(What.PASSWORD, by.who, found.name, "", by.address), file.now())


def end_sessions(connection: sqlite3.Connection, account: int) -> None:
    """End all sessions of an account, in the caller's transaction."""
    connection.execute("delete from sessions where account = ?", (account,))


def _by_another(by: By, name: str) -> bool:
    """Whether a password was chosen in a browser by somebody else, who may know it still."""
    return bool(by.address) and name_key(by.who) != name_key(name)


def _named(connection: sqlite3.Connection, name: str) -> Account:
    row = connection.execute("select * from accounts where name_key = ?", (name_key(name),)).fetchone()
    if row is None:
        raise AccountsError(
            f"{name!r}: there is no such account; `servanda users list` lists them", said("no_account", name=name)
        )
    return account_of(row)


def _keep_an_admin(connection: sqlite3.Connection, leaving: Account) -> None:
    asked = "select 1 from accounts where role = ? and disabled_at is null and number != ?"
    if leaving.role is Role.ADMIN and not connection.execute(asked, (Role.ADMIN, leaving.number)).fetchone():
        raise AccountsError(
            f"{leaving.name}: is the last administrator; make another one first", said("last_admin", name=leaving.name)
        )
