"""Commands for the accounts of a ledger that several people use: `users add`, `list`, `role`, `password` ..."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.accounts.rights import Role
from servanda.cli.options import USERS, WAIT, all_of
from servanda.cli.signing import who
from servanda.errors import ServandaError
from servanda.settings import Settings

if TYPE_CHECKING:
    from servanda.accounts.file import AccountsFile
    from servanda.accounts.log import By

BESIDE = "servanda-users.db"
"""The file of accounts where nothing is said."""
NAME = click.argument("name", metavar="NAME")
ROLE = click.option(
    "--role", type=click.Choice([one.value for one in Role]), required=True, metavar="ROLE", help=f"{', '.join(Role)}."
)


@click.group()
def users() -> None:
    """Make and look after accounts, for `servanda serve --users FILE`.

    A reader reads; an analyst adds documents, judges what was read and records what became of promises; a reviewer ends
    promises and leads them back; an editor makes releases; each may what those before him may. An admin looks after
    accounts and copies, and changes nothing in the ledger.

    A password is asked for, or is the first line of what is piped in; it never stands in a command.

    \b
    Examples:
      servanda users add "Anna Bell" --role admin --users accounts.db
      servanda users role "Anna Bell" --role editor
      servanda users list
    """
    try:
        import argon2  # noqa: F401, PLC0415 - its library is an extra
    except ImportError as error:
        message = f"users: needs the extra `web`, which is not installed ({error}): pip install 'servanda[web]'"
        raise ServandaError(message) from error


@users.command()
@all_of(NAME, ROLE, USERS, WAIT)
@click.pass_context
def add(context: click.Context, name: str, role: str) -> int:
    """Make an account; the file of accounts too, where there is none.

    \b
    Example:
      servanda users add "Anna Bell" --role analyst
    """
    from servanda.accounts.book import add_account  # noqa: PLC0415

    password = _password()
    made = add_account(_file(context.obj, make=True), name, Role(role), password, _by(context.obj))
    click.echo(f"{made.name}: {made.role}")
    return 0


@users.command("list")
@all_of(USERS, WAIT)
@click.pass_context
def list_(context: click.Context) -> int:
    """List the accounts."""
    from servanda.accounts.book import accounts  # noqa: PLC0415

    for one in accounts(_file(context.obj)):
        ended = f"  disabled since {one.disabled_at:%Y-%m-%d}" if one.disabled_at else ""
        click.echo(f"{one.name}  {one.role}{ended}")
    return 0


@users.command("role")
@all_of(NAME, ROLE, USERS, WAIT)
@click.pass_context
def role_(context: click.Context, name: str, role: str) -> int:
    """Give somebody another role; whoever is logged in under the name logs in again."""
    from servanda.accounts.book import change_role  # noqa: PLC0415

    return _done(context, name, lambda file, by: change_role(file, name, Role(role), by), role)


@users.command()
@all_of(NAME, USERS, WAIT)
@click.pass_context
def password(context: click.Context, name: str) -> int:
    """Give somebody another password; ends his sessions, and the wait after too many attempts."""
    from servanda.accounts.book import account_named, set_password  # noqa: PLC0415

    # Whether there is somebody of the name is said before a password is asked for.
    own = account_named(_file(context.obj), name).name
    chosen = _password()
    return _done(context, own, lambda file, by: set_password(file, own, chosen, by), "has another password")


@users.command()
@all_of(NAME, USERS, WAIT)
@click.pass_context
def disable(context: click.Context, name: str) -> int:
    """Let somebody in no longer, and end his sessions and tokens. What he recorded stands, so no account is deleted."""
    from servanda.accounts.book import disable as end  # noqa: PLC0415

    return _done(context, name, lambda file, by: end(file, name, by), "disabled")


@users.command()
@all_of(NAME, USERS, WAIT)
@click.pass_context
def enable(context: click.Context, name: str) -> int:
    """Let somebody in again."""
    from servanda.accounts.book import enable as begin  # noqa: PLC0415

    return _done(context, name, lambda file, by: begin(file, name, by), "enabled")


@users.command()
@click.option("--limit", type=click.IntRange(1), default=50, metavar="N", help="At most so many [default: 50].")
@all_of(USERS, WAIT)
@click.pass_context
def log(context: click.Context, limit: int) -> int:
    """Say who logged in, who was refused, and who changed which account; the newest first, times in UTC."""
    from servanda.accounts.log import lines  # noqa: PLC0415

    for one in lines(_file(context.obj), limit=limit):
        told = one.noted
        parts = (told.what.replace("_", " "), told.whom, told.more, f"by {told.who}" if told.who else "", told.address)
        click.echo(f"{one.at:%Y-%m-%d %H:%M:%S}  {'  '.join(filter(None, parts))}")
    return 0


def _done(context: click.Context, name: str, change: Callable[[AccountsFile, By], None], told: str) -> int:
    change(_file(context.obj), _by(context.obj))
    click.echo(f"{name}: {told}")
    return 0


def _file(settings: Settings, *, make: bool = False) -> AccountsFile:
    from servanda.accounts.file import open_accounts  # noqa: PLC0415

    return open_accounts(Path(settings.users or BESIDE), wait=settings.wait, make=make)


def _by(settings: Settings) -> By:
    from servanda.accounts.log import By  # noqa: PLC0415

    return By(who(None, settings))


def _password() -> str:
    """A password that is typed twice and not shown, or the first line of what is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed
