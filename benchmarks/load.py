"""Many users of the web application at once: `python -m benchmarks.load [--users N] [--postgres ADDRESS]`.

A ledger of made-up documents is served as `servanda serve --users` does, in a process of its own. First one user looks
at pages one after another, with nobody else there; then many do, each with an account and a session, and some seconds
of thought between two pages, while one in ten also accepts an entry after every page and another process adds documents
without rest. Printed are the medians and 95th percentiles of reading in milliseconds, as multiples of the one user's
median too, and how many answers were errors. The bounds are ten times at the 95th percentile, and no error.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx2 as httpx

from benchmarks.ledger import SEED, fill
from benchmarks.summits import readings
from servanda.accounts.book import add_account
from servanda.accounts.file import open_accounts
from servanda.accounts.log import By
from servanda.accounts.rights import Role
from servanda.accounts.sessions import log_in
from servanda.store import Wanted, open_store

ENTRIES = 2_000
ALONE = 150
"""How many pages the one user looks at."""
PAUSE = 5.0
"""Seconds of thought between two pages, on average."""
_PASSWORD = "seven quiet harbours"
_BOUND = 10
_WRITERS = 10
"""One user in so many writes."""


@dataclass
class Seen:
    """What was answered: the milliseconds of each reading and writing, what had changed meanwhile, what failed."""

    reads: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    conflicts: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Site:
    """A server: its address, the secrets of its users' sessions, the paths that are read, entries to write to."""

    address: str
    secrets: tuple[str, ...]
    paths: tuple[str, ...]
    entries: tuple[str, ...]


def main() -> None:
    """Print what one user and many wait for, on SQLite and, where its address is given, on PostgreSQL."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    asked.add_argument("--users", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=60, help="how long the many are there")
    asked.add_argument("--pause", type=float, default=PAUSE, help="seconds of thought between two pages, on average")
    asked.add_argument("--entries", type=int, default=ENTRIES, help="how large the ledger is")
    asked.add_argument("--postgres", help="also in a new schema of this server: postgresql://...?schema=load")
    given = asked.parse_args()
    with TemporaryDirectory() as folder:
        places = {"SQLite": str(Path(folder) / "ledger.db")} | (
            {"PostgreSQL": given.postgres} if given.postgres else {}
        )
        for name, place in places.items():
            accounts = Path(folder) / f"{name}.users.db"
            with served(place, accounts, given.users, given.entries) as site:
                alone = asyncio.run(one_user(site))
                with adding(place, given.entries):
                    many = asyncio.run(many_users(site, given.seconds, given.pause))
            print_seen(name, given, alone, many)


@contextmanager
def served(place: str, accounts: Path, users: int, entries: int) -> Iterator[Site]:
    """A server, as the command starts it, over a ledger of so many entries with so many accounts."""
    with closing(open_store(place, wait=60, write=True)) as store:
        fill(store, readings(SEED), entries)
        ids = store.ids(Wanted())
        hashes = tuple(store.documents())[:40]
        states, themes = store.known("actor")[:20], store.known("theme")
    paths = (
        "/",
        "/documents",
        *(f"/entries?actor={state}" for state in states),
        *(f"/entries?theme={theme}" for theme in themes),
        *(f"/entries/{one}" for one in ids[:60]),
        *(f"/documents/{one}" for one in hashes),
        *(f"/actors/{state}" for state in states[:5]),
        *(f"/api/v1/entries?actor={state}" for state in states[:5]),
    )
    command = [sys.executable, "-m", "servanda", "serve", "--port", "0", "--no-open"]
    command += ["--ledger", place, "--users", str(accounts)]
    secrets = sessions(accounts, users)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            address = (server.stdout.readline() if server.stdout else "").split()[0]
            yield Site(address.rstrip("/"), secrets, paths, ids)
        finally:
            server.terminate()


def sessions(accounts: Path, users: int) -> tuple[str, ...]:
    """The secrets of sessions of so many new accounts, begun from an address each: one alone may not begin so many."""
    file = open_accounts(accounts, make=True)
    for number in range(users):
        add_account(file, f"Reader {number}", Role.REVIEWER, _PASSWORD, By("benchmark"))
    with file.writing() as connection:
        connection.execute("update accounts set must_change = 0")
    return tuple(log_in(file, f"Reader {number}", _PASSWORD, f"192.0.2.{number}") for number in range(users))


@contextmanager
def adding(place: str, entries: int) -> Iterator[None]:
    """Another process adds documents meanwhile, one after another."""
    command = [sys.executable, "-m", "benchmarks.load_writer", place, str(entries)]
    with subprocess.Popen(command) as writer:
        try:
            yield
            if writer.poll() is not None:
                raise RuntimeError("the process that adds documents ended before the users did")
        finally:
            writer.terminate()


async def one_user(site: Site) -> Seen:
    """What one user sees who looks at pages without a pause, with nobody else there."""
    seen, chance = Seen(), random.Random(SEED)
    async with client(site, site.secrets[0]) as asking:
        for _ in range(ALONE):
            await read(asking, chance.choice(site.paths), seen)
    return seen


async def many_users(site: Site, seconds: float, pause: float) -> Seen:
    """What all users see who are there for so many seconds."""
    seen, until = Seen(), perf_counter() + seconds
    users = (user(site, number, seen, until, pause) for number in range(len(site.secrets)))
    await asyncio.gather(*users)
    return seen


async def user(site: Site, number: int, seen: Seen, until: float, pause: float) -> None:
    """One of them: reads, and if he is one who writes accepts an entry of his own after every page."""
    chance = random.Random(SEED + number)
    own = iter(site.entries[number :: len(site.secrets)])
    async with client(site, site.secrets[number]) as asking:
        await asyncio.sleep(chance.uniform(0, pause))
        while perf_counter() < until:
            await read(asking, chance.choice(site.paths), seen)
            if number % _WRITERS == 0 and (entry := next(own, None)):
                await write(asking, entry, seen)
            await asyncio.sleep(chance.expovariate(1 / pause))


def client(site: Site, secret: str) -> httpx.AsyncClient:
    """What asks as a browser would in which somebody is logged in."""
    return httpx.AsyncClient(
        base_url=site.address, cookies={"servanda-session": secret}, timeout=60, follow_redirects=True
    )


async def read(asking: httpx.AsyncClient, path: str, seen: Seen) -> str:
    """Look at a page; what it says."""
    began = perf_counter()
    try:
        answer = await asking.get(path)
    except httpx.HTTPError as error:
        seen.errors.append(f"{path}: {error!r}")
        return ""
    seen.reads.append(1000 * (perf_counter() - began))
    if answer.status_code != 200:
        seen.errors.append(f"{path}: {answer.status_code}")
    return answer.text


async def write(asking: httpx.AsyncClient, entry: str, seen: Seen) -> None:
    """Accept an entry on its card."""
    path = f"/review/cards/{entry}"
    state = re.search(r'name="state" value="([^"]*)"', await read(asking, path, seen))
    if state is None:
        seen.errors.append(f"{path}: no card")
        return
    began = perf_counter()
    try:
        form = {"do": "accept", "state": html.unescape(state[1]), "reason": "read"}
        answer = await asking.post(path, data=form, headers={"origin": str(asking.base_url).rstrip("/")})
    except httpx.HTTPError as error:
        seen.errors.append(f"{path}: {error!r}")
        return
    seen.writes.append(1000 * (perf_counter() - began))
    seen.conflicts += answer.status_code == 409
    if answer.status_code not in (200, 409):
        seen.errors.append(f"{path}: {answer.status_code}")


def print_seen(name: str, given: argparse.Namespace, alone: Seen, many: Seen) -> None:
    """Print what was waited for, and whether the bounds hold."""
    middle = median(alone.reads)
    many_are = f"{given.users} users for {given.seconds:.0f} s, {given.pause:g} s of thought"
    print(f"{name}, {given.entries:,} entries, {many_are}")
    for who, seen in (("one user", alone), ("many", many)):
        print(
            f"  {who:9} {len(seen.reads):5} reads: median {median(seen.reads):6.1f} ms, 95th percentile"
            f" {high(seen.reads):6.1f} ms ({high(seen.reads) / middle:.1f} x the one user's median)"
        )
    writes = (
        f"median {median(many.writes):.1f} ms, 95th percentile {high(many.writes):.1f} ms" if many.writes else "none"
    )
    print(f"  writes    {len(many.writes):5}: {writes}; {many.conflicts} had changed meanwhile")
    holds = not many.errors and high(many.reads) < _BOUND * middle
    print(f"  errors    {len(many.errors):5}; {'within' if holds else 'beyond'} the bound of {_BOUND} x")
    for error in many.errors[:5]:
        print(f"    {error}")


def high(took: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(took)[len(took) * 95 // 100]


if __name__ == "__main__":
    main()
