"""Killed at any moment and run again, a command leaves the ledger that an undisturbed run leaves, on either store.

`pytest tests/store/test_killed.py --kills 1000` kills more often than the suite has time for.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from servanda import workflow
from servanda.cli import run
from servanda.errors import LedgerError
from servanda.ledger.following.events import Evidence, Move
from servanda.ledger.following.stages import Stage
from servanda.ledger.history.history import LineKind
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.ledger.resolution.sameness import Sides, sameness_line, undoing_line
from servanda.ledger.review.decisions import Verb
from servanda.model import Document, Reading
from servanda.settings import Settings
from servanda.store import open_store
from servanda.text.ids import content_id
from servanda.workflow import follow as following
from servanda.workflow import review as reviewing
from servanda.workflow import tools
from servanda.workflow.evidence import Quoted, cite
from servanda.workflow.follow import Signed
from servanda.workflow.review import Reader
from servanda.workflow.verify import verified
from tests.followed import followed_ledger
from tests.handmade import TEXT, reading
from tests.store.older import FILE_TO_4, SCHEMA_TO_4
from tests.store.processes import finish, start

SEED = 20251220
DOCUMENTS = 12
JUDGEMENTS = 40
EVENTS = 12
WAIT = 30
NOW = "2025-12-22T10:00:00+00:00"
TODAY = date(2025, 12, 22)


@dataclass(frozen=True)
class Made:
    """What the operations start from: files, their readings by hash, the bundle of a ledger that holds them."""

    files: tuple[str, ...]
    readings: Mapping[str, Reading]
    bundle: str


def file_names(folder: Path) -> list[Path]:
    return [folder / f"{number:03}.txt" for number in range(DOCUMENTS)]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """The texts are read beforehand, so that whoever adds them is killed in the store and not in the parser."""
    readings = {}
    for number, path in enumerate(file_names(tmp_path)):
        path.write_text(f"{TEXT}\n\n{number}", encoding="utf-8")
        one = reading(f"{TEXT}\n\n{number}", path.name)
        readings[one.document.sha256] = one

    def read_before(document: Document, settings: Settings) -> Reading:
        return readings[document.sha256]

    monkeypatch.setattr(workflow, "extract_document", read_before)
    monkeypatch.setattr(workflow, "now", lambda: NOW)
    monkeypatch.setattr(reviewing, "now", lambda: NOW)
    monkeypatch.setattr(tools, "moment", lambda: datetime.fromisoformat(NOW))
    files = tuple(map(str, file_names(tmp_path)))
    # Loads once what all the processes to come would load.
    bundle, source = str(tmp_path / "all.zip"), str(tmp_path / "source.db")
    assert run(["add", "--ledger", source, *files]) == 0
    assert run(["export", "--format", "bundle", "-o", bundle, "--ledger", source]) == 0
    return Made(files, readings, bundle)


def add(made: Made, place: str) -> int:
    return run(["add", "--wait", str(WAIT), "--ledger", place, *made.files])


def judge(made: Made, place: str) -> int:
    """Keep the judgements that are not kept yet."""
    with closing(open_store(place, wait=WAIT, write=True)) as store:
        for number in range(len(store.judgements()), JUDGEMENTS):
            store.judge(Judgement("A. Reader", NOW, f"a{number}", f"b{number}", Verdict.SAME), number)
    return 0


def follow(made: Made, place: str) -> int:
    """Record what is not recorded yet: a proposal, its change by another, then evidence."""
    settings = Settings(ledger=place, wait=WAIT)
    with closing(open_store(place, wait=WAIT, write=False)) as store:
        (entry,) = (one.id for one in store.whole())
        done = len(store.lines_of(LineKind.FOLLOW))
    for number in range(done, EVENTS):
        cited = cite(settings, [Quoted(f"budget.txt:0-{number + 1}")])
        if number == 0:
            following.propose(settings, entry, Move(Stage.FUNDED, ("FRA",), cited), Signed("A. Reader"))
        elif number == 1:
            following.apply(settings, entry, Move(Stage.FUNDED, ("FRA",), cited), Signed("B. Reader"))
        else:
            following.add_evidence(settings, entry, Evidence(Stage.FUNDED, cited), Signed("A. Reader"))
    return 0


def followed_before(made: Made, place: str) -> None:
    """A ledger with one promise and what may be cited of it."""
    followed_ledger(place)


def bring_in(made: Made, place: str) -> int:
    """Import the bundle, unless that is done."""
    with closing(open_store(place, wait=WAIT, write=True)) as store:
        is_done = bool(store.history())
    return 0 if is_done else run(["import", made.bundle, "--wait", str(WAIT), "--ledger", place])


def review(made: Made, place: str) -> int:
    """Accept every card that waits and correct a field of it first, unless that is done."""
    with reviewing.desk(Settings(ledger=place, wait=WAIT), Reader("A. Reader"), TODAY) as at:
        for one in at.waiting():
            card = at.card(one.entry)
            if not card.entry.best.corrections:
                at.correct(card, card.entry.best, "speaker", "Sadyr Japarov")
            at.decide(at.card(one.entry), Verb.ACCEPT)
    return 0


def migrate(made: Made, place: str) -> int:
    open_store(place, wait=WAIT, write=True).close()
    return 0


def imported_before(made: Made, place: str) -> None:
    """A ledger in which all the documents are."""
    assert run(["import", made.bundle, "--wait", str(WAIT), "--ledger", place]) == 0


def filled_before(made: Made, place: str) -> None:
    """A ledger of the version before, in which all the documents are."""
    assert run(["import", made.bundle, "--wait", str(WAIT), "--ledger", place]) == 0
    if place.startswith("postgres"):
        with closing(open_store(place, wait=WAIT, write=True)) as store, store.database.writing():  # type: ignore[attr-defined]
            store.database.script(SCHEMA_TO_4)  # type: ignore[attr-defined]
    else:
        with closing(sqlite3.connect(place)) as ledger:
            ledger.executescript(FILE_TO_4)


def nothing_before(made: Made, place: str) -> None:
    """No ledger is there."""


def is_of_the_version_before(place: str) -> bool:
    """Whether a ledger is wholly of the version before, asked without opening it, which would bring it up to date."""
    if place.startswith("postgres"):
        import psycopg  # noqa: PLC0415 - an extra

        address, _, schema = place.partition("?schema=")
        with psycopg.connect(address) as server:
            found = f'select version, to_regclass(\'"{schema}".members\') is null from "{schema}".servanda'
            version, is_without = server.execute(found).fetchone() or (0, False)
    else:
        with closing(sqlite3.connect(place)) as ledger:
            version = ledger.execute("pragma user_version").fetchone()[0]
            listed = "select count(*) from sqlite_schema where name in ('members', 'links')"
            is_without = ledger.execute(listed).fetchone()[0] == 0
    assert (version == 4) == is_without, "a migration was left in part"
    return is_without


def holds(place: str) -> None:
    """Whatever is there is whole: every document with all its statements and its event, the chain unbroken."""
    try:
        with closing(open_store(place, wait=WAIT, write=False)) as store, store.looking():
            assert verified(store).faults == ()
    except LedgerError as error:
        if "no such ledger" not in str(error) and "an empty file" not in str(error):
            raise


def migration_holds(place: str) -> None:
    if not is_of_the_version_before(place):
        holds(place)


@dataclass(frozen=True)
class Operation:
    """Something that is killed: what is there before, what is done, what holds after every kill.

    What goes on where it was cut short is killed within `share` of the time that all of it takes.
    """

    prepare: Callable[[Made, str], None]
    do: Callable[[Made, str], int]
    check: Callable[[str], None] = holds
    share: float = 1


def judge_entries(made: Made, place: str) -> int:
    """Join two entries, part them, join them ... as often as that is not done yet."""
    with closing(open_store(place, wait=WAIT, write=True)) as store:
        done = store.lines_of(LineKind.SAMENESS)
        first, second = (kept["id"] for kept in map(json.loads, store.kept(next(iter(made.readings))).records[:2]))
        sides = Sides((content_id("entry", first),), (content_id("entry", second),))
        for number in range(len(done), JUDGEMENTS):
            last = store.lines_of(LineKind.SAMENESS)[-1:]
            signed = {"by": "A. Reader", "at": NOW, "reason": str(number)}
            line = undoing_line(last[0], **signed) if number % 2 else sameness_line(sides, Verdict.SAME, **signed)
            store.record(line, None)
    return 0


def filled_today(made: Made, place: str) -> None:
    """A ledger of today, in which all the documents are."""
    assert run(["import", made.bundle, "--wait", str(WAIT), "--ledger", place]) == 0


def merge(made: Made, place: str) -> int:
    """Find out anew which statements are one."""
    return run(["resolve", "--wait", str(WAIT), "--ledger", place])


OPERATIONS = {
    "add": Operation(nothing_before, add, share=0.3),
    "judge": Operation(nothing_before, judge, share=0.3),
    "review": Operation(imported_before, review, share=0.3),
    "follow": Operation(followed_before, follow, share=0.3),
    "judge entries": Operation(filled_today, judge_entries, share=0.3),
    "merge": Operation(filled_today, merge),
    "import": Operation(nothing_before, bring_in),
    "migrate": Operation(filled_before, migrate, migration_holds),
}


def bundle_of(place: str, folder: Path) -> bytes:
    """All that a ledger holds, as bytes that are the same for equal ledgers of either kind."""
    path = folder / f"{time.monotonic_ns()}.zip"
    assert run(["export", "--format", "bundle", "-o", str(path), "--ledger", place]) == 0
    return path.read_bytes()


@pytest.mark.parametrize("name", OPERATIONS)
def test_killed_and_run_again_it_loses_nothing_and_doubles_nothing(
    name: str, place: str, made: Made, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    operation, kills = OPERATIONS[name], request.config.getoption("--kills") // (2 * len(OPERATIONS))
    undisturbed, whole = measured(operation, made, place, tmp_path)
    chance, killed, number = random.Random(SEED), 0, 0
    while killed < kills:
        number += 1
        ledger = f"{place}-{number}"
        operation.prepare(made, ledger)
        while killed < kills:
            child = start(partial(operation.do, made, ledger))
            # The first moments, in which a ledger is opened or made, are as likely as all others.
            time.sleep(chance.uniform(0, chance.choice((0.02, operation.share * whole))))
            os.kill(child, signal.SIGKILL)
            if finish(child) == 0:
                break
            killed += 1
            operation.check(ledger)
        assert finish(start(partial(operation.do, made, ledger))) == 0
        assert bundle_of(ledger, tmp_path) == undisturbed, f"after {killed} kills the ledger differs"
    print(f"{killed} kills over {number} ledgers, {whole:.2f} s each undisturbed")


def measured(operation: Operation, made: Made, place: str, folder: Path) -> tuple[bytes, float]:
    """What an undisturbed run leaves, the same on both stores, and how long it takes in seconds."""
    ledger = f"{place}-undisturbed"
    operation.prepare(made, ledger)
    began = time.monotonic()
    assert finish(start(partial(operation.do, made, ledger))) == 0
    whole = time.monotonic() - began
    in_file = str(folder / "undisturbed.db")
    operation.prepare(made, in_file)
    operation.do(made, in_file)
    left = bundle_of(ledger, folder)
    assert left == bundle_of(in_file, folder)
    return left, whole
