"""Whether what is told as unread is worth a look: `python -m benchmarks.reading --unread`.

A passage that is told as not understood is worth it where the coder has a statement in it that the program did not
make; what is covered are those statements, of all that were missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.reading import YARDSTICKS, Yardstick
from benchmarks.scoring import Record, load, match, records
from servanda import workflow
from servanda.export import jsonl
from servanda.extract import extract
from servanda.model import Reading, Unread
from servanda.read import Given
from servanda.settings import Settings


@dataclass(frozen=True, slots=True)
class Told:
    """A passage told as unread in a text of a yardstick, and how many missed statements of the coder lie in it."""

    yardstick: str
    unread: Unread
    missed: int


def told_in(yardstick: Yardstick) -> tuple[list[Told], int]:
    """What is told as unread in the texts of a yardstick, and how many statements were missed there in all."""
    gold = load(yardstick.gold)
    told: list[Told] = []
    lost = 0
    for name in sorted({str(row["doc"]) for row in gold}):
        document = workflow.read_file(str(yardstick.texts / name), Given(), Settings())
        reading = extract(document, workflow.kit(document.language))
        missed = list(_missed([row for row in gold if row["doc"] == name], reading))
        lost += len(missed)
        for one in reading.unread:
            if one.code:
                told.append(Told(yardstick.name, one, sum(_lies_in(row, one) for row in missed)))
    return told, lost


def _missed(gold: Sequence[Record], reading: Reading) -> Iterator[Record]:
    pairs = match(gold, records("".join(jsonl.statements([reading]))))
    found = {id(theirs) for theirs, _ in pairs}
    return (row for row in gold if id(row) not in found)


def _lies_in(row: Record, unread: Unread) -> bool:
    shared: int = min(row["end"], unread.span.end) - max(row["start"], unread.span.start)
    length: int = row["end"] - row["start"]
    return 2 * shared > length


def report(other: Yardstick | None = None) -> str:
    """A line for each yardstick and each code: how many are told, how many are worth it, what they cover."""
    yardsticks = [y for y in YARDSTICKS if y.pinned and y.gold.is_file()] + ([other] if other else [])
    everything = [(y.name, *told_in(y)) for y in yardsticks]
    lines = [f"{'':16}{'told':>6}{'worth it':>10}{'covered':>9}{'missed':>8}"]
    lines += [_line(name, told, lost) for name, told, lost in everything]
    all_told = [one for _, told, _ in everything for one in told]
    lines += [_line("all", all_told, sum(lost for _, _, lost in everything)), ""]
    for code, _ in Counter(one.unread.code for one in all_told).most_common():
        lines.append(_line(code, [one for one in all_told if one.unread.code == code]))
    return "\n".join(lines)


def _line(name: str, told: Iterable[Told], lost: int | None = None) -> str:
    found = list(told)
    worth = sum(one.missed > 0 for one in found)
    share = f"{worth / len(found):.2f}" if found else "-"
    return f"{name:16}{len(found):6}{share:>10}{sum(one.missed for one in found):9}{'' if lost is None else lost:>8}"
