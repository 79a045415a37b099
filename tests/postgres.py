"""A PostgreSQL server of the suite's own: started once, in a temporary folder, and gone with it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

USER, PASSWORD = "servanda", "s3cret/@:?%"
ESCAPED = "s3cret%2F%40%3A%3F%25"
_ACCOUNT = "postgres"


def programs() -> Path | None:
    """The folder of the server's programs, the newest of those that Debian keeps apart; None without a server."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)


@contextmanager
def server() -> Iterator[str]:
    """A server, as its address without database and options; it syncs nothing, since the suite never pulls a plug."""
    folder = programs()
    assert folder is not None
    with TemporaryDirectory(prefix="servanda-postgres-") as place, _free_port() as port:
        home = Path(place)
        if os.getuid() == 0:
            shutil.chown(home, _ACCOUNT)
        (home / "password").write_text(PASSWORD)
        (home / "password").chmod(0o644)
        secret = ("--auth=scram-sha-256", f"--username={USER}", f"--pwfile={home / 'password'}")
        _run(
            folder / "initdb", f"--pgdata={home / 'data'}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", *secret
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
        control = (folder / "pg_ctl", f"--pgdata={home / 'data'}", "--wait")
        _run(*control, f"--log={home / 'log'}", f"--options={options} -c max_connections=60", "start")
        try:
            yield f"postgresql://{USER}:{ESCAPED}@127.0.0.1:{port}"
        finally:
            _run(*control, "--mode=immediate", "stop")


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    yield port


def _run(*command: Path | str) -> None:
    """Run a program of the server's, which refuses to be run by root."""
    as_other = ("runuser", "-u", _ACCOUNT, "--") if os.getuid() == 0 else ()
    subprocess.run([*as_other, *map(str, command)], check=True, capture_output=True, cwd="/")
