"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import isfinite
from typing import Any

import click

from servanda.model import SourceClass
from servanda.settings import Settings

Command = Callable[..., Any]
_TIME = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def an_iso_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A callback that lets through a day such as `2025-12-20`."""
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day such as 2025-12-20") from None


def an_iso_time(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A callback that lets through a year, month or day such as `2027`, `2027-06`, `2027-06-30`."""
    if value and not _TIME.fullmatch(value):
        raise click.BadParameter(f"{value!r} is not a year, month or day such as 2027 or 2027-06-30")
    return value


def _put(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """A callback that puts an option's value into the settings."""

    def callback(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        if isinstance(value, float) and not isfinite(value):
            raise click.BadParameter(f"{value} is no number to count to")
        if value is not None:
            settings = context.find_object(Settings) or Settings()
            context.obj = replace(settings, **{name: value})

    return callback


def setting(flag: str, name: str, **given: Any) -> Callable[[Command], Command]:
    """An option whose value goes into the settings."""
    return click.option(flag, callback=_put(name), expose_value=False, **given)


LEDGER = setting(
    "--ledger",
    "ledger",
    metavar="PATH",
    help="The ledger: a file, or postgresql://... [default: servanda.db, or $SERVANDA_LEDGER].",
)
WAIT = setting(
    "--wait",
    "wait",
    type=click.FloatRange(0),
    metavar="SECONDS",
    help="How long to wait for a locked ledger [default: 5].",
)
MAX_BYTES = setting(
    "--max-bytes",
    "max_bytes",
    type=click.IntRange(1),
    metavar="N",
    help="The largest file that is read [default: 10,000,000, eight minutes' work].",
)
RATES = setting(
    "--rates", "rates", metavar="FILE", help="Exchange rates of your own, as CSV [default: $SERVANDA_RATES]."
)
ACTORS = setting(
    "--actors",
    "actors",
    metavar="FILE",
    help="Actors of your own, as CSV, beside the registry [default: $SERVANDA_ACTORS].",
)
USERS = setting(
    "--users",
    "users",
    metavar="FILE",
    help="The file of accounts [default: servanda-users.db, or $SERVANDA_USERS].",
)
LANGUAGE = click.option(
    "--language", metavar="CODE", help="The language of the texts, such as fr; found by itself else."
)
DATE = click.option(
    "--date", "day", metavar="YYYY-MM-DD", callback=an_iso_day, help="The day of the texts; found by itself else."
)

PUBLISHER = click.option(
    "--publisher", metavar="NAME", help="Who publishes the texts; what their front matter says under `publisher` else."
)
TITLE = click.option("--title", metavar="WORDS", help="The title of the text; found by itself else.")
SOURCE_CLASS = click.option(
    "--class",
    "source_class",
    type=click.Choice([one.value for one in SourceClass]),
    metavar="CLASS",
    help=f"What sort of source they are: {', '.join(SourceClass)}; what their front matter says else.",
)


def all_of(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator, in their order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
