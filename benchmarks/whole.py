"""What commands that go through a whole ledger take, each in a process of its own: seconds, and the memory at most."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import NamedTuple

from servanda.store import Store

AS_OF = "2031-05-31"
"""A day after all documents came, so that they are known, on which some of the terms have passed."""
_SUM = """
    select c.id as id from statements s
    join members m on m.statement = s.number
    join members c on c.statement = m.entry
    where s.act = 'commitment' and s.record like '%"amounts":[{%'
    order by s.number limit 1
"""
_THOUSAND = 1000
_MEGABYTE = 1024


class Run(NamedTuple):
    """One run: seconds by the clock and of the processor, and the most memory that it held, in megabytes.

    What a server works for it is in the first alone.
    """

    seconds: float
    processor: float
    megabytes: float


def commands(store: Store) -> tuple[tuple[str, ...], ...]:
    """The commands that are timed, each as it is typed behind `servanda`."""
    found = store.database.rows(_SUM)  # type: ignore[attr-defined]
    state = store.known("actor")[0]
    return (
        ("due", "--as-of", AS_OF),
        ("due", "--as-of", AS_OF, "--only", "overdue"),
        ("scores", "--as-of", AS_OF),
        ("check",),
        ("check", "--kind", "amounts_differ"),
        ("compare",),
        ("compare", "--only", state),
        *(("progress", row["id"][:12], "--as-of", AS_OF) for row in found),
        ("review", "--list", "--limit", "1"),
        ("ledger", "--review", "accepted"),
        ("release", "--by", "benchmark"),
    )


def runs(place: str, asked: Sequence[Sequence[str]]) -> Iterator[tuple[str, Run]]:
    """Each command on the ledger at a place, with what it took."""
    for words in asked:
        yield _told(words), run([*words, "--ledger", place])


def run(words: Sequence[str]) -> Run:
    """Run a command of the program, without its output; raises CalledProcessError where it fails."""
    began = perf_counter()
    command = [sys.executable, "-m", "servanda", *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        errors = child.stderr.read() if child.stderr else b""
        _, status, used = os.wait4(child.pid, 0)
        # It was waited for here, which alone tells the memory that it held.
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, stderr=errors.decode())
    return Run(perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / _MEGABYTE)


def print_whole(name: str, found: dict[int, dict[str, Run]]) -> None:
    """Print what each command took, the processor's seconds by 1,000 entries too, and how those grow with the size.

    The clock also tells what else the machine was doing.
    """
    sizes = list(found)
    print(f"{name}: the whole ledger, seconds (of the processor) / the latter per 1,000 entries / MB at most\n")
    print(f"{'entries':34}" + "".join(f"{size:>30,}" for size in sizes) + f"{'growth':>9}")
    for what in found[sizes[0]]:
        runs_ = [(found[size][what], found[size][what].processor * _THOUSAND / size) for size in sizes]
        cells = (f"{one.seconds:.1f} ({one.processor:.1f}) / {rate:.2f} / {one.megabytes:.0f}" for one, rate in runs_)
        print(f"{what:34}" + "".join(f"{cell:>30}" for cell in cells) + f"{runs_[-1][1] / runs_[0][1]:>9.1f}")
    print()


def _told(words: Sequence[str]) -> str:
    """A command without what differs from ledger to ledger, and without the day, which is one for all."""
    name, *others = words
    kept = ["ID" if name == "progress" else one for one in others if one not in ("--as-of", AS_OF)]
    return " ".join([name, *kept])
