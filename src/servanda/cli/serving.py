"""The command that opens the ledger in a browser: `serve`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address
from typing import TYPE_CHECKING

import click

from servanda.cli.options import ACTORS, LEDGER, MAX_BYTES, RATES, WAIT, all_of, setting
from servanda.cli.signing import who
from servanda.errors import ServandaError
from servanda.settings import Settings

if TYPE_CHECKING:
    from servanda.web.serving import Place

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::", "[::]")
USERS = setting(
    "--users", "users", metavar="FILE", help="Accounts of who may log in [default: none, or $SERVANDA_USERS]."
)


@click.command()
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen [default: this machine alone].")
@click.option("--port", type=click.IntRange(0, 65535), default=8600, metavar="N", help="[default: 8600; 0: any free]")
@click.option(
    "--host-name", "names", multiple=True, metavar="NAME", help="A name under which it is reached; for each once more."
)
@click.option(
    "--proxy", metavar="ADDRESS", help="Believe the proxy at this address who asks, and whether by https; nobody else."
)
@click.option("--open/--no-open", "is_opened", default=True, help="Open the browser [default: yes].")
@all_of(USERS, LEDGER, WAIT, MAX_BYTES, RATES, ACTORS)
@click.pass_context
def serve(
    context: click.Context,
    /,
    host: str,
    port: int,
    names: tuple[str, ...],
    proxy: str | None,
    *,
    is_opened: bool,
) -> int:
    """Open the ledger in the browser: read, search, review, compare. Ends with Ctrl+C.

    Without --users there is one user, who is on this machine and does not log in. With --users, whoever asks logs in
    with an account that `servanda users add` made, and other machines may be let in with --host.

    \b
    Examples:
      servanda serve
      servanda serve --ledger summits.db --port 9000 --no-open
      servanda serve --users accounts.db --host 192.0.2.7
      servanda serve --users accounts.db --proxy 127.0.0.1 --host-name ledger.example.org --no-open
    """
    settings: Settings = context.obj
    _refuse_strangers(host, names, settings)
    if settings.users is None:
        settings = replace(settings, by=who(None, settings))
    elif not _is_loopback(host) and proxy is None:
        click.echo(
            f"--host {host}: without https whoever shares the network can read what is sent, passwords too;"
            " put a proxy with a certificate before it, and name it with --proxy",
            err=True,
        )

    def place() -> Place:
        from servanda.web.serving import Place  # noqa: PLC0415 - its libraries are an extra

        own = (host,) if host not in _EVERYWHERE else ()
        return Place(host, port, (*_LOOPBACK, *(_bracketed(one.lower()) for one in (*own, *names))), proxy)

    run(settings, place, is_opened=is_opened)
    return 0


def run(settings: Settings, place: Callable[[], Place], *, is_opened: bool) -> None:
    """Serve until it is stopped; raises ServandaError where the extra is missing, or the port is taken."""
    try:
        from servanda.web.serving import serve_ledger  # noqa: PLC0415 - its libraries are an extra
    except ImportError as error:
        message = f"serve: needs the extra `web`, which is not installed ({error}): pip install 'servanda[web]'"
        raise ServandaError(message) from error
    serve_ledger(settings, place(), told=lambda url: click.echo(f"{url}  (Ctrl+C ends)"), is_opened=is_opened)


def _refuse_strangers(host: str, names: tuple[str, ...], settings: Settings) -> None:
    """Raise ServandaError where other machines would reach a ledger that asks nobody who he is."""
    if settings.users is None and not _is_loopback(host):
        raise ServandaError(
            f"--host {host}: without accounts whoever reaches the address could change the ledger;"
            " make some with `servanda users add` and give --users FILE, or listen on 127.0.0.1"
        )
    if settings.users is None and names:
        raise ServandaError(
            f"--host-name {names[0]}: whoever is sent there could change the ledger;"
            " make accounts with `servanda users add` and give --users FILE"
        )
    if host in _EVERYWHERE and not names:
        raise ServandaError(f"--host {host}: say under which name others reach it, with --host-name NAME")


def _bracketed(host: str) -> str:
    """A host as it stands in an address: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _is_loopback(host: str) -> bool:
    try:
        return host in _LOOPBACK or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
