"""The command that opens the ledger in a browser: `serve`."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address

import click

from servanda.cli.options import ACTORS, LEDGER, MAX_BYTES, RATES, WAIT, all_of
from servanda.cli.signing import who
from servanda.errors import ServandaError
from servanda.settings import Settings

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@click.command()
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen [default: this machine alone].")
@click.option("--port", type=click.IntRange(0, 65535), default=8600, metavar="N", help="[default: 8600; 0: any free]")
@click.option("--open/--no-open", "is_opened", default=True, help="Open the browser [default: yes].")
@all_of(LEDGER, WAIT, MAX_BYTES, RATES, ACTORS)
@click.pass_context
def serve(context: click.Context, /, host: str, port: int, *, is_opened: bool) -> int:
    """Open the ledger in the browser: read, search, review, compare. Ends with Ctrl+C.

    \b
    Examples:
      servanda serve
      servanda serve --ledger summits.db --port 9000 --no-open
    """
    if not _is_loopback(host):
        raise ServandaError(
            f"--host {host}: without accounts whoever reaches the address could change the ledger; listen on 127.0.0.1"
        )
    run(replace(context.obj, by=who(None, context.obj)), host, port, is_opened=is_opened)
    return 0


def run(settings: Settings, host: str, port: int, *, is_opened: bool) -> None:
    """Serve until it is stopped; raises ServandaError where the extra is missing, or the port is taken."""
    try:
        from servanda.web.serving import serve_ledger  # noqa: PLC0415 - its libraries are an extra
    except ImportError as error:
        message = f"serve: needs the extra `web`, which is not installed ({error}): pip install 'servanda[web]'"
        raise ServandaError(message) from error
    serve_ledger(settings, host, port, told=lambda url: click.echo(f"{url}  (Ctrl+C ends)"), is_opened=is_opened)


def _is_loopback(host: str) -> bool:
    try:
        return host in _LOOPBACK or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
