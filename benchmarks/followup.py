"""How well the program proposes what became of promises: `python -m benchmarks.followup`.

All examples are added to a ledger of its own, then the texts that follow them up: those of `examples/followup`, on
which the proposing was tuned, and those of `tests/golden/followup/texts`, which were written before it was tried on
them. A proposal is right where a person coded this sentence to the same promise and stage.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.entries import Figure
from benchmarks.promises import SETS
from servanda.ledger.casework.followed import Waiting
from servanda.model import Span
from servanda.read import Given
from servanda.settings import Settings
from servanda.workflow import ingest, open_ledger
from servanda.workflow.proposing import waiting

HERE = Path(__file__).resolve().parents[1]
GOLD = HERE / "tests" / "golden" / "followup"
TEXTS: Mapping[str, Path] = {"tuned": HERE / "examples" / "followup", "fresh": GOLD / "texts"}
_OWN = ("examples", "differing", "parallel")


@dataclass(frozen=True, slots=True)
class Coded:
    """What a person says that a sentence tells: words of it, the promise by its name in the gold, stage, measure."""

    doc: str
    words: str
    entry: str
    stage: str
    measure: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for one set: proposals with the stage, delivered ones with the measure, and what went wrong."""

    moves: Figure
    measures: Figure
    wrong: tuple[str, ...]
    missed: tuple[str, ...]


def gold() -> tuple[Coded, ...]:
    """The coded sentences."""
    with (GOLD / "gold.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(Coded(**row) for row in csv.DictReader(file, delimiter="\t"))


def measured() -> Mapping[str, Outcome]:
    """The outcome of each set; the texts are read, which takes half a minute."""
    with TemporaryDirectory() as folder:
        settings = Settings(ledger=str(Path(folder) / "ledger.db"))
        _add([path for one in SETS if one.name in _OWN for path in _files(one.texts)], settings)
        for texts in TEXTS.values():
            _add(_files(texts), settings)
        found = waiting(settings)
    return {name: _outcome(_of(found, texts), _coded(texts)) for name, texts in TEXTS.items()}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.*") if path.suffix in (".txt", ".md") and path.stem != "README")


def _add(paths: Iterable[Path], settings: Settings) -> None:
    with closing(open_ledger(settings, write=True)) as store:
        for path in paths:
            ingest(store, str(path), Given(), settings)


def _of(found: Sequence[Waiting], texts: Path) -> list[Waiting]:
    names = {path.name for path in _files(texts)}
    return [one for one in found if one.event.move and _doc(one) in names]


def _doc(one: Waiting) -> str:
    assert one.event.move is not None
    return one.found.origins[one.event.move.evidence[0].document].name


def _coded(texts: Path) -> tuple[Coded, ...]:
    names = {path.name for path in _files(texts)}
    return tuple(one for one in gold() if one.doc in names)


def _outcome(found: Sequence[Waiting], coded: Sequence[Coded]) -> Outcome:
    places = _places()
    right = {one.event.id: row for one in found for row in coded if _is_right(one, row, places)}
    hit = set(right.values())
    delivered = [one for one in found if one.event.id in right and right[one.event.id].measure]
    exact = sum(
        one.event.move is not None and one.event.move.measure == right[one.event.id].measure for one in delivered
    )
    wrong = tuple(_line(one) for one in found if one.event.id not in right)
    missed = tuple(f"{one.doc}: {one.words} -> {one.entry} {one.stage}" for one in coded if one not in hit)
    # Statements of one promise that were not joined are moved each: what is told may be more than what is wanted.
    moves = Figure(len(right), len(found), len(right) + len(coded) - len(hit))
    return Outcome(moves, Figure(exact, len(delivered), len(delivered)), wrong, missed)


def _is_right(one: Waiting, row: Coded, places: Mapping[str, Sequence[tuple[str, Span]]]) -> bool:
    move = one.event.move
    assert move is not None
    if _doc(one) != row.doc or move.stage != row.stage:
        return False
    if row.words not in " ".join(" ".join(one.found.quote(cited) for cited in move.evidence).split()):
        return False
    told = [(at.origin.name, at.statement.span) for at in one.found.entry.attestations]
    return any(name == doc and span.overlaps(place) for name, span in told for doc, place in places[row.entry])


def _places() -> Mapping[str, Sequence[tuple[str, Span]]]:
    """Where the promises of the gold are told, by their names."""
    found: dict[str, list[tuple[str, Span]]] = {}
    for one in SETS:
        for row in one.rows("resolution") if one.name in _OWN else ():
            told = [(at["doc"], Span(at["start"], at["end"])) for at in row["attestations"]]
            found.setdefault(row["entry"], []).extend(told)
    return found


def _line(one: Waiting) -> str:
    move = one.event.move
    assert move is not None
    words = " ".join(one.found.quote(move.evidence[0]).split())[:90]
    promise = " ".join(one.found.entry.best.quote.split())[:70]
    return f"{_doc(one)}: «{words}» {move.stage} of «{promise}» ({one.found.entry.best.origin.name})"


def main() -> int:
    """Print the figures, and what went wrong."""
    for name, one in measured().items():
        print(f"{name:6} moves     {one.moves}\n{'':6} measures  {one.measures}")
        for told, lines in (("wrong", one.wrong), ("missed", one.missed)):
            for line in lines:
                print(f"       {told}: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
