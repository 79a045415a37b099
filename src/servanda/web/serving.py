"""The server: a socket, the application, a browser."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from servanda.accounts.file import open_accounts
from servanda.errors import ServandaError
from servanda.settings import Settings
from servanda.web.app import application
from servanda.web.front import Front

_BACKLOG = 128


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen, under which names to answer, and the address of a proxy that is believed."""

    host: str
    port: int
    names: tuple[str, ...]
    proxy: str | None = None


def serve_ledger(settings: Settings, place: Place, *, told: Callable[[str], None], is_opened: bool) -> None:
    """Serve the ledger of the settings until somebody stops it; `told` is given the address when it can be reached.

    Raises ServandaError where the address cannot be listened on, or the accounts cannot be used.
    """
    users = open_accounts(Path(settings.users), wait=settings.wait) if settings.users else None
    heard = _listening(place.host, place.port)
    address = _address(heard)
    config = uvicorn.Config(
        application(Front(settings, hosts=place.names, users=users)),
        log_level="warning",
        access_log=False,
        server_header=False,
        # Who asks, and whether by https, is told by headers that anybody could send.
        proxy_headers=place.proxy is not None,
        forwarded_allow_ips=place.proxy or "",
    )
    told(address)
    if is_opened:
        webbrowser.open(address)
    try:
        uvicorn.Server(config).run(sockets=[heard])
    finally:
        heard.close()


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; raises ServandaError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    heard = socket.socket(family, socket.SOCK_STREAM)
    heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        heard.bind((host.strip("[]"), port))
    except OSError as error:
        heard.close()
        raise ServandaError(f"{host}:{port}: cannot listen there ({error.strerror}); give another --port") from error
    heard.listen(_BACKLOG)
    return heard


def _address(heard: socket.socket) -> str:
    """The address under which a browser on this machine finds a socket."""
    host, port = heard.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
