"""Readers who work on one ledger at once, each through the commands, and what they were told."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

from servanda import workflow
from servanda.cli import run
from servanda.ledger.following.stages import OPENING
from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.model import Reading
from servanda.settings import Settings
from servanda.store import Store, open_store
from tests.handmade import TEXT, reading
from tests.store.material import NEWS, WAIT, Made, looking

AGAIN = re.compile(
    r"servanda: .+: (event \d+ on \w+ came meanwhile; look at it, and run the same command again"
    r"|another judgement came meanwhile; run the same command again"
    r"|entry \w+ is written to all the time; add the file again)"
    r"|servanda: not kept: meanwhile .+; look at it again"
)
"""What a reader is told who was too late: what, where, and that it can be done again."""
NO = re.compile(
    r"servanda: .+: not kept, by the rule [\w-]+: .+"
    r"|servanda: .+: not kept: (judgement e?\d+ says so already, by .+"
    r"|.+; take one of them back with `servanda judge undo e?NUMBER`)"
    r"|servanda: .+: judgement e?\d+ is taken back already, by .+"
)
"""What a reader is told who contradicts, or says once more, what stands by now."""
MATTERS = 5
"""On so many promises all work."""
LATE = "too late"
"""What he notes who was."""
KINDS = (LineKind.SAMENESS, LineKind.JUDGEMENT, LineKind.REVIEW, LineKind.FOLLOW)


@dataclass(frozen=True)
class Hand:
    """A reader: the ledger, the texts of everybody, a name, and a folder for own texts and for what he was told."""

    place: str
    made: Made
    name: str
    folder: Path

    def work(self, times: int) -> int:
        """Add, judge, follow up and review; whatever comes too late is done again, and all of it noted down."""
        for number in range(times):
            self._add(number)
            for reason, command in self._commands(number):
                if self._kept(*command, "--because", reason):
                    self._note(reason)
        return 0

    @property
    def noted(self) -> Path:
        """The file of the reasons of all that he was told to be kept."""
        return self.folder / f"{self.name}.txt"

    def _add(self, number: int) -> None:
        own = self.folder / f"{self.name}-{number}.txt"
        self._kept("add", str(own), self.made.files[number % len(self.made.files)])
        self._note(own.name)

    def _commands(self, number: int) -> Iterator[tuple[str, Sequence[str]]]:
        """What he does in a round on promises that everybody works on, each with a reason of its own."""
        shared, people = self._shared(), self._people()
        first, second, third = (shared[(self._own + step) % MATTERS] for step in range(3))
        stage = ("--stage", "under_way", "--party", "JPN", "--evidence", f"{NEWS}:0-{10 + 20 * self._own + number}")
        by, verdict = ("--by", self.name), ("same", "not-same", "unsure")[(self._own + number) % 3]
        commands = (
            ("judge", verdict, first, second, *by),
            ("follow", "propose", third, *stage, *by),
            ("follow", "apply", third, *stage, *by),
            ("follow", "evidence", third, *stage, *by),
            ("review", "accept", first, *by),
            ("review", "correct", third, "programme", f"{self.name} {number}", *by),
            ("judge", verdict, *people, *by),
        )
        for place, command in enumerate(commands):
            yield f"{self.name}/{number}/{place}", command

    @property
    def _own(self) -> int:
        return int(self.name.split()[-1])

    def _shared(self) -> list[str]:
        with looking(self.made.backup) as store:
            told = [(entry.id, entry.best.statement) for entry in store.whole()]
        return [id_ for id_, one in told if "JPN" in one.actors and one.act in OPENING][:MATTERS]

    def _people(self) -> list[str]:
        with looking(self.made.backup) as store:
            return [one.id for one in store.appearances() if one.kind == "person"][:2]

    def _kept(self, *command: str) -> bool:
        """Whether what a command asks for is kept, as often as somebody else comes first; False for what is refused."""
        while True:
            told = io.StringIO()
            with redirect_stderr(told), redirect_stdout(io.StringIO()):
                status = run([*command, "--wait", str(WAIT), "--ledger", self.place])
            if status == 0:
                return True
            last = told.getvalue().splitlines()[-1]
            if NO.fullmatch(last):
                return False
            assert AGAIN.fullmatch(last), (command, told.getvalue())
            self._note(LATE)

    def _note(self, what: str) -> None:
        with self.noted.open("a", encoding="utf-8") as file:
            file.write(f"{what}\n")


def own_reading(hand: Hand, number: int) -> Reading:
    """A text of a reader's own, as it is read; it promises what those of all others promise."""
    path = hand.folder / f"{hand.name}-{number}.txt"
    text = f"{TEXT}\n\n{hand.name} {number}"
    path.write_text(text, encoding="utf-8")
    return reading(text, path.name)


def told_of(line: Line) -> str:
    """By what a reader knows his line of the history again: the reason, or the name of a document."""
    return str(line.body["name"] if line.kind == LineKind.DOCUMENT else line.body["reason"])


def told_by(lines: Sequence[Line], hands: Sequence[Hand]) -> Counter[str]:
    """What is in the history of all that readers were told to be kept, and how often."""
    names = tuple(hand.name for hand in hands)
    return Counter(
        told_of(line) for line in lines if line.kind in (LineKind.DOCUMENT, *KINDS) and told_of(line).startswith(names)
    )


def done_again(lines: Sequence[Line], folder: Path, readings: Mapping[str, Reading]) -> str:
    """Do in a new ledger, alone and in order, what a history tells; where it is."""
    place = str(folder / f"alone-{len(lines)}.db")
    with closing(open_store(place, wait=WAIT, write=True)) as store:
        for line in lines:
            _do(store, line, readings, Settings(ledger=place, wait=WAIT))
    return place


def _do(store: Store, line: Line, readings: Mapping[str, Reading], settings: Settings) -> None:
    if line.kind == LineKind.DOCUMENT:
        assert workflow.keep(store, readings[line.subject], settings)
    elif line.kind == LineKind.JUDGEMENT:
        body = line.body
        verdict = Verdict(body["verdict"]) if body["verdict"] else None
        said = Judgement(line.by, line.at, body["one"], body["other"], verdict, body["reason"], body["undoes"] or None)
        store.judge(said, len(store.judgements()))
    else:
        store.record(replace(line, number=0, previous="", hash=""), None)
