"""How long each screen takes: `python -m benchmarks.screens --ledger FILE [--most SECONDS]`, on a copy of a ledger.

The application is served from a process of its own and asked for one screen after the other: milliseconds of the first
answer, with nothing remembered, and of the second. What takes longer than the most is given up, and the server begun
anew. What is counted beside the requests (findings, pictures) is asked for again until it is there; that time stands in
the last column.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from time import perf_counter, sleep
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from servanda.store import Wanted, open_store

_SORTS = ("strength", "due", "date", "sources")
_PICTURES = ("tapestry", "terms", "matrix", "timeline", "map")


def main() -> None:
    """Print a line for each screen."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.screens", description=__doc__)
    asked.add_argument("--ledger", required=True)
    asked.add_argument("--most", type=float, default=60.0, help="seconds after which a screen is given up")
    asked.add_argument("--only", default="", help="only the screens whose address holds this")
    given = asked.parse_args()
    server = Server(given.ledger, given.most)
    print(f"{'milliseconds':52}{'first':>9}{'second':>9}{'whole':>9}")
    try:
        for path in screens(given.ledger):
            if given.only in path:
                print(f"{path[:50]:52}{server.told(path)}", flush=True)
    finally:
        server.stop()


def screens(ledger: str) -> Iterator[str]:
    """The addresses of the screens, with things of this ledger."""
    with closing(open_store(ledger, wait=60, write=True)) as store, store.looking():
        page = store.entries(Wanted(limit=60)).entries
        actor, theme, document = store.known("actor")[0], store.known("theme")[0], page[-1].best.origin
    word = page[0].best.quote.split()[-1]
    filters = ({"actor": actor}, {"theme": theme}, {"act": "commitment"}, {"text": word}, {"due_before": "2030"})
    yield from ("/", "/changes", "/entries", "/entries?page=4", "/documents", "/documents?page=9", "/pictures", "/add")
    yield from (f"/entries?{urlencode(one)}" for one in filters)
    yield from (f"/entries?{urlencode({'sort': way + by})}" for by in _SORTS for way in ("", "-"))
    yield from (
        f"/entries?{urlencode({**one, 'sort': way + by})}" for one in filters for by in _SORTS for way in ("-",)
    )
    yield from (f"/entries/{page[-1].id}", f"/documents/{document.sha256}", f"/actors/{actor}", f"/themes/{theme}")
    yield from ("/api/v1/entries", "/api/v1/documents", f"/api/v1/documents/{document.sha256[:8]}")
    # What goes through the whole ledger goes on beside what is asked for after it.
    yield from ("/review", "/findings", "/api/v1/due", "/api/v1/meetings", *(f"/pictures/{one}" for one in _PICTURES))


class Server:
    """The application over a ledger, begun anew where it is stuck."""

    def __init__(self, ledger: str, most: float) -> None:
        """Begin it."""
        self._ledger, self._most = ledger, most
        self._begin()

    def told(self, path: str) -> str:
        """What a screen takes, as a line."""
        first = self._asked(path)
        if first is None:
            return f"{'more':>9}"
        second = self._asked(path)
        whole = self._whole(path, first[1])
        return f"{1000 * first[0]:9.0f}{1000 * second[0] if second else self._most * 1000:9.0f}{whole}"

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def _whole(self, path: str, is_there: bool) -> str:
        began = perf_counter()
        while not is_there:
            sleep(0.5)
            found = self._asked(path)
            if found is None or perf_counter() - began > self._most:
                return f"{'more':>9}"
            is_there = found[1]
        return f"{1000 * (perf_counter() - began):9.0f}" if perf_counter() - began > 0.4 else ""

    def _asked(self, path: str) -> tuple[float, bool] | None:
        """Seconds, and whether all was there; None where it took too long."""
        began = perf_counter()
        try:
            with urlopen(f"http://127.0.0.1:{self._port}{path}", timeout=self._most) as answer:
                text = answer.read().decode()
                return perf_counter() - began, "data-waits" not in text and not answer.headers["Refresh"]
        except HTTPError as error:
            return perf_counter() - began, error.code != 503
        except TimeoutError:
            self.stop()
            self._begin()
            return None

    def _begin(self) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        serve = ["-m", "servanda", "serve", "--ledger", self._ledger, "--port", str(self._port), "--no-open"]
        self._process = subprocess.Popen([sys.executable, *serve], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            sleep(0.1)
            try:
                urlopen(f"http://127.0.0.1:{self._port}/login", timeout=5)
            except HTTPError:
                return
            except OSError:
                continue
        raise SystemExit("the server does not come up")


if __name__ == "__main__":
    main()
