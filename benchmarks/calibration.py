"""How well the confidence of statements holds: of those given 0.9, are nine in ten right?

Every document is judged by points that were fitted without it (ten folds). `benchmarks.reading --calibration` prints
the tables and draws `docs/calibration.svg`.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.diagram import drawn
from benchmarks.reading import HERE, Yardstick
from servanda.extract.attributes.confidence import confidence
from servanda.lang.confidence import Points, load
from training.confidence import FRESH, Sample, fit, samples, samples_of

FOLDS = 10
BINS = 10
PLOT = HERE / "docs" / "calibration.svg"
_DRAWS = 400
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with the confidence it was given, and whether it is right."""

    sample: Sample
    chance: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements of one tenth of confidence: how many, their mean confidence, how many are right."""

    count: int
    mean: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.count


def held_out(found: Sequence[Sample]) -> list[Judged]:
    """Each statement with the confidence that points fitted without its document's fold give it."""
    docs = sorted({one.doc for one in found})
    judged = []
    for fold in range(FOLDS):
        held = set(docs[fold::FOLDS])
        rest = [one for one in found if one.doc not in held]
        if held and rest:
            judged += _by(fit(rest), [one for one in found if one.doc in held])
    return judged


def _by(points: Points, found: Sequence[Sample]) -> list[Judged]:
    return [Judged(one, confidence(one.signs, points)) for one in found]


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """The statements by tenths of confidence, the empty tenths left out."""
    found = []
    for k in range(BINS):
        inside = [one for one in judged if min(int(one.chance * BINS + 1e-9), BINS - 1) == k]
        if inside:
            mean = sum(one.chance for one in inside) / len(inside)
            found.append(Bin(len(inside), mean, sum(one.sample.right for one in inside)))
    return found


def error(found: Sequence[Bin]) -> float:
    """The expected calibration error (Naeini et al. 2015): the mean distance of share and confidence over the bins."""
    total = sum(one.count for one in found)
    return sum(one.count * abs(one.share - one.mean) for one in found) / total if total else 0.0


def error_by_chance(judged: Sequence[Judged]) -> float:
    """The error that so many statements would show if every confidence were exact: what is left to chance."""
    draw = random.Random(7)
    drawn_errors = []
    for _ in range(_DRAWS):
        again = [Judged(Sample("", "", (), draw.random() < one.chance), one.chance) for one in judged]
        drawn_errors.append(error(bins(again)))
    return sum(drawn_errors) / _DRAWS


def summary(name: str, judged: Sequence[Judged]) -> str:
    """One line: how many, how many right, the mean confidence, the error, and what became of the sure ones."""
    sure = [one for one in judged if one.chance >= _SURE]
    right, held = sum(one.sample.right for one in judged), sum(one.sample.right for one in sure)
    mean = sum(one.chance for one in judged) / len(judged)
    kept = f"{held} of {len(sure)}, {held / len(sure):.2f}" if sure else "none"
    told = f"{name:16}{len(judged):6}{right / len(judged):8.2f}{mean:8.2f}"
    return f"{told}{error(bins(judged)):8.3f}{error_by_chance(judged):10.3f}   {kept}"


def report(other: Yardstick | None = None) -> str:
    """The tables as text; draws the plot. `other` are coded texts that the points were not fitted on."""
    found = held_out(samples())
    if not found:
        return "no coded texts are here"
    groups: dict[str, list[Judged]] = {"all, held out": found}
    groups |= {name: [one for one in found if one.sample.yardstick == name] for name in _names(found)}
    fresh = [one for one in found if one.sample.fresh]
    groups["fresh, held out"] = fresh
    if other is not None:
        groups[other.name] = _by(load(), list(samples_of(other)))
    lines = [f"{'':16}{'n':>6}{'right':>8}{'mean':>8}{'ECE':>8}{'by chance':>10}   right of those given 0.9 and more"]
    lines += [summary(name, judged) for name, judged in groups.items() if judged]
    lines += ["", *_table("all, held out", found), "", *_table("fresh, held out", fresh)]
    if other is not None:
        lines += ["", *_table(other.name, groups[other.name])]
    draw({"all": bins(found), "fresh": bins(fresh)}, PLOT)
    return "\n".join(lines)


def _names(found: Sequence[Judged]) -> list[str]:
    return sorted({one.sample.yardstick for one in found}, key=lambda name: (name in FRESH, name))


def _table(name: str, judged: Sequence[Judged]) -> list[str]:
    rows = [f"{one.mean:10.2f}{one.share:8.2f}{one.right:6} of {one.count}" for one in bins(judged)]
    return [f"{name}:", f"{'confidence':>10}{'right':>8}", *rows]


def draw(series: Mapping[str, Sequence[Bin]], path: Path) -> None:
    """Write the plot of confidence against the share that is right."""
    path.write_text(drawn({name: [(b.mean, b.right, b.count) for b in of] for name, of in series.items()}), "utf-8")
