"""Fits what the signs of a statement are worth to its confidence: `python -m training.confidence`.

A logistic regression with a penalty on the squares of its weights (Hoerl and Kennard's ridge; Le Cessie and van
Houwelingen 1992 for the logistic), over the statements that the program reads in the coded texts: a statement is right
where a coder found it too, with the same act. The rules were written with some of these texts in view, which are read
better than fresh ones for it: that advantage is a weight of its own in the fit (`text.tuned`), left out of what is
shipped, so that the confidence is that of a fresh text. With `--level GOLD` the base is set by rows of other texts,
which lie beside that file and which nobody tuned on. Run it anew after every change of the rules or the parsers.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

import numpy as np
import numpy.typing as npt

import servanda.lang
from benchmarks.reading import YARDSTICKS, Yardstick
from benchmarks.scoring import Record, load, match
from servanda import workflow
from servanda.extract import read_through
from servanda.extract.attributes.confidence import weighed
from servanda.lang.confidence import TABLE, Points
from servanda.model import Statement
from servanda.read import Given
from servanda.settings import Settings

FRESH = ("unseen", "blind")
"""The yardsticks that were coded before the program read them; its errors there were looked at only afterwards."""
TUNED = "text.tuned"
PENALTY = 4.0
"""Of 0.5, 1, 2, 4 and 8 the one with the least loss on held-out documents; it changes little."""
_LEAST = 8
"""A sign that fewer statements show is worth nothing: what it tells cannot be known."""
_STEPS = 50
_CLOSE = 1e-8
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A statement that was read in a coded text, its signs, and whether the coder found it too with the same act."""

    doc: str
    yardstick: str
    signs: tuple[str, ...]
    right: bool

    @property
    def fresh(self) -> bool:
        """Whether the rules were not written with its text in view."""
        return self.yardstick in FRESH


def samples(yardsticks: Iterable[Yardstick] = YARDSTICKS) -> list[Sample]:
    """The statements of every text of these yardsticks that may be tuned on; those that are not there are left out."""
    return [one for y in yardsticks if y.pinned and y.gold.is_file() for one in samples_of(y)]


def samples_of(yardstick: Yardstick) -> Iterator[Sample]:
    """The statements that are read in the texts of a yardstick, document by document."""
    gold = load(yardstick.gold)
    for name in sorted({str(row["doc"]) for row in gold}):
        document = workflow.read_file(str(yardstick.texts / name), Given(), Settings())
        through = read_through(document, workflow.kit(document.language))
        made = [one for told in through.told for one in told.made]
        read = [_record(one.statement, name) for one in made]
        pairs = match([row for row in gold if row["doc"] == name], read)
        right = {id(mine) for theirs, mine in pairs if mine["act"] == theirs["act"]}
        for one, record in zip(made, read, strict=True):
            yield Sample(name, yardstick.name, one.signs, id(record) in right)


def _record(statement: Statement, name: str) -> Record:
    return {"doc": name, "start": statement.span.start, "end": statement.span.end, "act": statement.act.value}


def fit(found: Sequence[Sample], penalty: float = PENALTY) -> Points:
    """The points that make the right ones of these statements likeliest, the advantage of tuned texts taken out."""
    counted = Counter(sign for one in found for sign in _signs(one))
    names = sorted(sign for sign, count in counted.items() if count >= _LEAST)
    places = {sign: place for place, sign in enumerate(names, start=1)}
    shown = np.zeros((len(found), len(names) + 1))
    shown[:, 0] = 1.0
    for row, one in enumerate(found):
        shown[row, [places[sign] for sign in _signs(one) if sign in places]] = 1.0
    worth = _ridge(shown, np.array([float(one.right) for one in found]), penalty)
    signs = {sign: round(float(worth[place]), 2) for sign, place in places.items() if sign != TUNED}
    return Points(round(float(worth[0]), 2), {sign: value for sign, value in signs.items() if value})


def _signs(one: Sample) -> tuple[str, ...]:
    return one.signs if one.fresh else (*one.signs, TUNED)


def _ridge(shown: Array, right: Array, penalty: float) -> Array:
    """The weights of a logistic regression by Newton's method; the first, of the base, is not penalised."""
    weights = np.zeros(shown.shape[1])
    holding = np.full(shown.shape[1], penalty)
    holding[0] = 0.0
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-shown @ weights))
        slope = shown.T @ (right - chance) - holding * weights
        bend = (shown * (chance * (1 - chance))[:, None]).T @ shown + np.diag(holding)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < _CLOSE:
            break
    return weights


def levelled(points: Points, found: Sequence[Sample]) -> Points:
    """The points with the base by which as many of these statements are right as their confidence says."""
    base = points.base
    sums = [sum(worth for _, worth in weighed(one.signs, points)) for one in found]
    for _ in range(_STEPS):
        chances = [1 / (1 + exp(-base - total)) for total in sums]
        slope = sum(one.right - chance for one, chance in zip(found, chances, strict=True))
        base += slope / sum(chance * (1 - chance) for chance in chances)
    return Points(round(base, 2), points.signs)


def table(points: Points, found: Sequence[Sample]) -> str:
    """The points as the file that is shipped."""
    right = sum(one.right for one in found)
    lines = [
        "# Written by `python -m training.confidence`: what a statement's signs add to its confidence, in log-odds.",
        f"# Fitted on {len(found)} statements of {len({one.doc for one in found})} texts, {right} of them right.",
        f"base = {points.base}",
        "",
        "[signs]",
    ]
    families: dict[str, list[str]] = {}
    for sign, worth in sorted(points.signs.items()):
        family, _, value = sign.partition(".")
        families.setdefault(family, []).append(f'"{value}" = {worth}')
    for family, rows in families.items():
        lines += ["", f"[signs.{family}]", *rows]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit on all texts there are and write the table, or print it."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    parser.add_argument("--print", action="store_true", help="print the table and write nothing")
    parser.add_argument("--level", type=Path, nargs="+", metavar="GOLD", default=(), help="set the base by these rows")
    asked = parser.parse_args()
    found = samples()
    points = fit(found)
    apart = [one for path in asked.level for one in samples_of(Yardstick(path.stem, path, path.parent))]
    text = table(levelled(points, apart) if apart else points, found)
    if asked.print:
        print(text, end="")
        return 0
    path = Path(servanda.lang.__path__[0]) / TABLE
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(found)} statements; now run python -m benchmarks.reading --calibration")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
