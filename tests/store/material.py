"""Texts of the examples, read once, for tests that kill who keeps them or let many keep them at once."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from zipfile import ZipFile

import pytest

from servanda import workflow
from servanda.cli import run
from servanda.ledger.history.history import Line, LineKind
from servanda.model import Document, Reading
from servanda.read import Given
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow import tools

WAIT = 60
NOW = "2026-11-22T10:00:00+00:00"
TODAY = "2026-11-22"
INDEXES = ("statement_words", "gist_keys", "common_keys")
"""The tables that no bundle holds, as they are made of the others."""
_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PROMISES = "06-japan-kazakhstan-readout.txt"
NEWS = "caspian-gates.press.en.txt"
PRESS = "golfe-guinee.press.en.txt"
_NAMES = (
    PROMISES,
    f"followup/{NEWS}",
    "differing/golfe-guinee.readout.en.txt",
    "differing/golfe-guinee.readout.fr.txt",
    f"differing/{PRESS}",
    "followup/treaty-register.en.txt",
    "followup/caspian-gates.reprint.en.txt",
)
"""Promises and what came of them, and a meeting that three sources tell otherwise in two languages."""


@dataclass(frozen=True)
class Made:
    """What there is to keep: files, and all of them as a bundle and as a backup."""

    files: tuple[str, ...]
    readings: Mapping[str, Reading]
    bundle: str
    backup: str


def gathered(folder: Path) -> Made:
    """The texts, read, and copies of a ledger that holds them in this folder."""
    files = tuple(str(_EXAMPLES / name) for name in _NAMES)
    settings, readings = Settings(), dict[str, Reading]()
    for path in files:
        reading = workflow.extract_document(workflow.read_file(path, Given(), settings), settings)
        readings[reading.document.sha256] = reading
    source, bundle, backup = (str(folder / name) for name in ("source.db", "all.zip", "backup.db"))
    with read_before(readings):
        assert run(["add", "--ledger", source, *files]) == 0
        assert run(["export", "--format", "bundle", "-o", bundle, "--ledger", source]) == 0
        assert run(["backup", backup, "--ledger", source]) == 0
    return Made(files, readings, bundle, backup)


@contextmanager
def read_before(readings: Mapping[str, Reading]) -> Iterator[None]:
    """These texts need not be read any more, and it is always the same moment: equal ledgers are equal to the byte."""

    def known(document: Document, settings: Settings) -> Reading:
        return readings[document.sha256]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workflow, "extract_document", known)
        patch.setattr(tools, "moment", lambda: datetime.fromisoformat(NOW))
        yield


def hash_of(name: str) -> str:
    """The hash under which a text of the examples is kept."""
    path = next(one for one in _NAMES if one.endswith(name))
    return sha256((_EXAMPLES / path).read_bytes()).hexdigest()


def do(place: str, *arguments: str) -> None:
    """Run one command on a ledger, signed if it asks who; it does what it is to do."""
    assert run([*arguments, "--wait", str(WAIT), "--ledger", place]) == 0, arguments


def sign(place: str, *arguments: str, by: str = "A. Reader") -> None:
    """Run one command in the name of a reader."""
    do(place, *arguments, "--by", by)


@contextmanager
def looking(place: str) -> Iterator[Store]:
    """A ledger, open for reading, as it is at one moment."""
    with closing(open_store(place, wait=WAIT, write=False)) as store, store.looking():
        yield store


def lines_of(place: str, *kinds: LineKind) -> list[Line]:
    """The lines of the history of some kinds, in order; none where there is no ledger yet."""
    with looking(place) as store:
        return [line for line in store.history() if line.kind in kinds]


def bundle_of(place: str, folder: Path) -> bytes:
    """All that a ledger holds, as bytes that are the same for equal ledgers of either kind."""
    path = folder / "compared.zip"
    path.unlink(missing_ok=True)
    assert run(["export", "--format", "bundle", "-o", str(path), "--ledger", place]) == 0
    return path.read_bytes()


def first_difference(one: bytes, other: bytes) -> str:
    """The first line in which two bundles differ, of both; empty where they are equal."""
    with ZipFile(io.BytesIO(one)) as first, ZipFile(io.BytesIO(other)) as second:
        for name in first.namelist()[:-1]:
            for left, right in zip_longest(first.read(name).splitlines(), second.read(name).splitlines()):
                if left != right:
                    return f"{name}: {left!r} is {right!r}"
    return "" if one == other else "tables are missing"


def indexes_of(place: str) -> dict[str, Sequence[object]]:
    """What a ledger finds words and promises by, in an order; the same for equal ledgers of one kind."""
    with looking(place) as store:
        rows = {table: store.database.rows(f"select * from {table}") for table in INDEXES}  # type: ignore[attr-defined]
        numbered = "select rowid as number, * from statement_words"
        if not place.startswith("postgres"):
            rows["statement_words"] = store.database.rows(numbered)  # type: ignore[attr-defined]
    return {table: sorted(map(repr, found)) for table, found in rows.items()}
