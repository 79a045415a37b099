"""Who records what a command keeps, and why: the options that say so."""

from __future__ import annotations

import getpass

import click

from servanda.settings import Settings

BY = click.option(
    "--by", metavar="NAME", help="Who records it [default: $SERVANDA_BY, else your name on this machine]."
)
REASON = click.option("--because", "--reason", "reason", default="", metavar="WHY", help="Why, in your words.")


def who(by: str | None, settings: Settings) -> str:
    """The name under which something is kept."""
    return (by or settings.by or _login()).strip()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise click.UsageError("say who records it, with --by NAME or in $SERVANDA_BY") from None
