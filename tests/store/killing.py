"""What is killed: the commands that write, each told apart by what is there before and what it leaves.

Whoever is killed runs the same again; what is done already is seen in the ledger, as a user sees it there.
"""

from __future__ import annotations

import io
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from servanda.ledger.history.history import LineKind
from servanda.ledger.review.decisions import decisions
from servanda.settings import Settings
from servanda.store import Wanted, open_store
from servanda.workflow.findings import Asked, check
from servanda.workflow.review import Reader, desk
from tests.store.material import NEWS, PRESS, PROMISES, TODAY, WAIT, Made, do, hash_of, lines_of, looking, sign
from tests.store.older import FILE_TO_3, SCHEMA_TO_3

TIMES = 8
A, B = "A. Reader", "B. Reader"
_BELOW = "-below.db"
"""How the file is called that a backup of a ledger makes."""


@dataclass(frozen=True)
class Operation:
    """Something that is killed: what is there before, what is done, how it tells what it did.

    Each line that `told` fits tells one line of the history of these `kinds`. What goes on where it was cut short is
    killed within `share` of the time that all of it takes.
    """

    prepare: Callable[[Made, str], None]
    do: Callable[[Made, str], None]
    told: re.Pattern[str] = re.compile("(?!)")
    kinds: tuple[LineKind, ...] = ()
    share: float = 1


def nothing_before(made: Made, place: str) -> None:
    """No ledger is there."""


def filled_before(made: Made, place: str) -> None:
    """A ledger of today, in which all the documents are."""
    do(place, "import", made.bundle)


def apart_before(made: Made, place: str) -> None:
    """A ledger in which nothing was compared, so that each statement is alone."""
    filled_before(made, place)
    with closing(open_store(place, wait=WAIT, write=True)) as store, store.database.writing():  # type: ignore[attr-defined]
        for table in ("links", "common_keys", "gist_keys", "gists", "likened"):
            store.database.run(f"delete from {table}", [()])  # type: ignore[attr-defined]
        store.database.run("update members set entry = statement", [()])  # type: ignore[attr-defined]


def old_before(made: Made, place: str) -> None:
    """A ledger of version 3, without history and links, in which all the documents are."""
    filled_before(made, place)
    if place.startswith("postgres"):
        with closing(open_store(place, wait=WAIT, write=True)) as store, store.database.writing():  # type: ignore[attr-defined]
            store.database.script(SCHEMA_TO_3)  # type: ignore[attr-defined]
    else:
        with closing(sqlite3.connect(place)) as ledger:
            ledger.executescript(FILE_TO_3)


def is_old(place: str) -> bool:
    """Whether a ledger is wholly of version 3, asked without opening it, which would bring it up to date."""
    if place.startswith("postgres"):
        import psycopg  # noqa: PLC0415 - an extra

        address, _, schema = place.partition("?schema=")
        with psycopg.connect(address) as server:
            listed = "select count(*) from pg_tables where schemaname = %s and tablename in ('members', 'events')"
            later = (server.execute(listed, (schema,)).fetchone() or (0,))[0]
            version = (server.execute(f'select version from "{schema}".servanda').fetchone() or (0,))[0]
    else:
        with closing(sqlite3.connect(place)) as ledger:
            version = ledger.execute("pragma user_version").fetchone()[0]
            listed = "select count(*) from sqlite_schema where name in ('members', 'events')"
            later = ledger.execute(listed).fetchone()[0]
    assert later == (0 if version == 3 else 2), "a migration was left in part"
    return version == 3


def add(made: Made, place: str) -> None:
    """Add all the files; those that are there are passed over."""
    do(place, "add", *made.files)


def resolve(made: Made, place: str) -> None:
    """Find out anew which statements are one."""
    do(place, "resolve")


def bring_in(made: Made, place: str) -> None:
    """Import the bundle, unless that is done."""
    if not _is_filled(place):
        do(place, "import", made.bundle)


def restore(made: Made, place: str) -> None:
    """Restore the backup, unless that is done."""
    if not _is_filled(place):
        do(place, "restore", made.backup)


def _is_filled(place: str) -> bool:
    with closing(open_store(place, wait=WAIT, write=True)) as store:
        return bool(store.history())


def back_up(made: Made, place: str) -> None:
    """Make a backup, unless that is done; it holds what the ledger holds."""
    path = place.replace("/", "-").replace(":", "-")
    below = Path(made.bundle).parent / f"{path[-40:]}{_BELOW}"
    if not below.exists():
        do(place, "backup", str(below))
    do(str(below), "verify")
    with looking(str(below)) as copy, looking(place) as store:
        for (table, copied), (_, rows) in zip(copy.contents(), store.contents(), strict=True):
            assert list(copied) == list(rows), table


def judge_entries(made: Made, place: str) -> None:
    """Join two entries, take it back, part what is one, take that back ... as often as that is not done yet."""
    with looking(made.backup) as store:
        entries = list(store.whole())
        # Those that the review asks about may be judged there already.
        asked = {id_ for doubt in store.doubts() for id_ in (doubt.one, doubt.other)}
        one, two, three = [entry.id for entry in entries if entry.id not in asked][:3]
        both = next(entry for entry in entries if len(entry.attestations) > 1)
    done = lines_of(place, LineKind.SAMENESS)
    for number in range(len(done), TIMES):
        last = f"e{lines_of(place, LineKind.SAMENESS)[-1].number}" if number else ""
        commands = (
            ("judge", "same", one, two, "--because", str(number)),
            ("judge", "undo", last),
            ("judge", "split", both.id, both.attestations[-1].entry),
            ("judge", "undo", last),
            ("judge", "not-same", two, three),
            ("judge", "undo", last),
        )
        sign(place, *commands[number % len(commands)])


def judge_actors(made: Made, place: str) -> None:
    """Join two actors and take it back, as often as that is not done yet."""
    with looking(place) as store:
        two = [one.id for one in store.appearances() if one.kind == "person"][:2]
    for number in range(len(lines_of(place, LineKind.JUDGEMENT)), TIMES):
        command = ("undo", str(number)) if number % 2 else ("same", *two)
        sign(place, "judge", *command)


def follow(made: Made, place: str) -> None:
    """Answer what the program proposes, propose, apply, cite, search, take back: all that is not done yet."""
    own = [line for line in lines_of(place, LineKind.FOLLOW) if not line.body["is_machine"]]
    asked = [line.body for line in lines_of(place, LineKind.FOLLOW) if line.body["is_machine"]]
    begun = next(one for one in asked if one["body"]["move"]["stage"] == "under_way")
    ended = next(one for one in asked if one["body"]["move"]["stage"] == "delivered")
    with looking(made.backup) as store:
        entry = store.entries(Wanted(document=hash_of(PROMISES))).records[-1]["entry"]
    cited = ("--evidence", f"{NEWS}:0-40")
    steps = [
        ("apply", begun["entry"], "--proposal", begun["id"], "--by", A),
        ("refuse", ended["entry"], ended["id"], "--by", B),
        ("propose", entry, "--stage", "under_way", "--party", "JPN", *cited, "--by", A),
        ("apply", entry, "--stage", "under_way", "--party", "JPN", *cited, "--by", B),
        ("search", entry, "--where", "a gazette", "--what", "a port", "--on", TODAY, "--by", A),
    ]
    for number in range(len(own), TIMES):
        place_of = f"{NEWS}:0-{number + 1}"
        more = ("evidence", entry, "--stage", "under_way", "--party", "JPN", "--evidence", place_of, "--by", A)
        do(place, "follow", *(steps[number] if number < len(steps) else more))


def review(made: Made, place: str) -> None:
    """Correct some, part what may be one, accept whatever waits in a session, unless that is done."""
    with desk(Settings(ledger=place, wait=WAIT), Reader(A), date.fromisoformat(TODAY)) as at:
        corrected = {own for one in decisions(lines_of(place, LineKind.REVIEW)) for own in one.of}
        entries = [entry.best for entry in at.store.whole()][:4]
        pairs = [one for one in at.waiting() if one.other]
    for best in entries:
        if best.entry not in corrected:
            sign(place, "review", "correct", best.entry, "programme", "a programme of its own")
    for pair in pairs:
        sign(place, "judge", "not-same", pair.entry, pair.other)
    sys.stdin = io.StringIO("a" * 200)
    sign(place, "review", "--as-of", TODAY)


def settle(made: Made, place: str) -> None:
    """Release, settle the findings of a document one by one with a release behind each: all that is not done yet."""
    settings, asked = Settings(ledger=place, wait=WAIT), (Asked(document=PRESS), Asked(document=PRESS, settled=True))
    found = sorted(one.finding.id for which in asked for one in check(settings, which))[:2]
    assert len(found) == 2
    done = len(lines_of(place, LineKind.FINDING, LineKind.RELEASE))
    why = ("--document", PRESS, "--because", "looked at")
    steps = [("release",), *(step for id_ in found for step in (("settle", id_, *why), ("release",)))]
    for step in steps[done:]:
        sign(place, *step)


OPERATIONS = {
    "add": Operation(nothing_before, add, re.compile("added  "), (LineKind.DOCUMENT,), 0.5),
    "review": Operation(
        filled_before,
        review,
        re.compile("accepted |corrected |judgement "),
        (LineKind.REVIEW, LineKind.SAMENESS),
        0.5,
    ),
    "follow": Operation(filled_before, follow, re.compile("event "), (LineKind.FOLLOW,), 0.3),
    "judge entries": Operation(filled_before, judge_entries, re.compile("judgement e"), (LineKind.SAMENESS,), 0.3),
    "judge actors": Operation(filled_before, judge_actors, re.compile(r"judgement \d"), (LineKind.JUDGEMENT,), 0.3),
    "settle and release": Operation(
        filled_before,
        settle,
        re.compile(r"release \d|[0-9a-f]{8} is settled"),
        (LineKind.FINDING, LineKind.RELEASE),
        0.5,
    ),
    "resolve": Operation(apart_before, resolve),
    "import": Operation(nothing_before, bring_in),
    "restore": Operation(nothing_before, restore),
    "back up": Operation(filled_before, back_up),
    "migrate": Operation(old_before, add, share=0.7),
}
