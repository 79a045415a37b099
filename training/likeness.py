"""Fits what the signs of two statements are worth to their being one promise: `python -m training.likeness`.

A logistic regression whose weights rise along the scale of each family of signs (`ledger.resolution.signs.SCALES`), so
that no accident of the sample can make "the same" speak against one promise: each step up a scale is worth zero or
more. The sample is small (some 250 pairs that are one promise, 45 of them one summit), so a penalty holds every step
not to zero but to what a careful reader would suppose before counting (`SUPPOSED`): the likeliest weights under a
normal prior with that mean. The suppositions were written down with the gold in view; `python -m benchmarks.resolution`
says how far all carries where a ledger is left out of the fit. Pairs are of the gold's ledgers, as a person coded their
statements and, at half the weight, as the program reads them. Nothing is drawn at random. Run it anew after every
change of the signs.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

import servanda.lang
from benchmarks.promises import Ledger, ledgers
from servanda.lang.likeness import TABLE, Points
from servanda.ledger.resolution.signs import SCALES, signs

SUPPOSED: Mapping[str, Mapping[str, float]] = {
    "words": {"0": 0, "7": 1.5},
    "mass": {"0": 0, "3": 1.5, "5": 3},
    "special": {"apart": -1, "one": 0, "none": 0, "shared": 0.7},
    "inside": {"0": 0, "4": 1},
    "left": {"both": -0.7, "one": 0, "none": 0.7},
    "head": {"strange": -3.5, "other": -0.4, "unknown": 0, "same": 0.7},
    "actors": {"states": -11, "doers": -1.5, "apart": -0.5, "unknown": 0, "same": 0.5},
    "towards": {"other": -1, "unknown": 0, "same": 0.7},
    "parties": {"crossed": -4, "apart": -4, "unknown": 0, "inside": 0.5, "same": 1.3},
    "sums": {
        "other": -3,
        "currencies": -2.5,
        "one": -2,
        "among": -1.5,
        "untold": -0.7,
        "part": -0.5,
        "none": 0,
        "alone": 1.5,
        "near": 1.5,
        "same": 3,
    },
    "counts": {"other": -1.5, "one": -0.8, "part": -0.3, "none": 0, "near": 1, "same": 1.7},
    "when": {"before": -4, "apart": -0.5, "one": -0.2, "none": 0, "overlap": 1, "same": 2},
    "names": {"other": -0.6, "one": -0.3, "none": 0, "inside": 0.5, "same": 1.5, "about": 4},
    "places": {"apart": -1, "unknown": 0, "same": 1},
    "meeting": {"other": -4, "one": -2, "none": 0, "open": 0.5, "like": 3.5, "same": 6},
    "act": {"offer-binding": -1, "mixed": 0, "like": 0.4},
    "leads": {"none": 0, "hangs": 2.5, "beside": 3, "names": 5, "support": 6.5},
    "days": {"years": -2, "year": -1, "near": 0},
    "text": {"list": -4, "sentence": -4, "one": -1, "two": 0},
}
"""What a careful reader would give some values of each family, in log-odds; those between lie on the line between."""
PENALTY = 1.5
"""Of 1.5, 3 and 6 the one with the best F1, ledgers left out."""
AS_READ = 0.5
"""The weight of a pair as the program reads it, beside one as a person coded it."""
_ROUNDS = 80
_CLOSE = 2e-3
_LONGEST = 0.7
"""The longest step of a weight at once, so that the rounds do not overshoot."""
_RARE = -6.0
"""Where the base starts: about one pair in four hundred is one promise."""
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of the gold: the signs they show, whether they tell of one promise, and what the pair counts."""

    signs: tuple[str, ...]
    one: bool
    weight: float = 1.0


def pairs_of(found: Iterable[Ledger], weight: float = 1.0) -> list[Pair]:
    """The pairs of these ledgers that a person decided."""
    return [Pair(tuple(signs(a, b)), same, weight) for ledger in found for a, b, same in ledger.pairs()]


def fit(found: Sequence[Pair], penalty: float = PENALTY) -> Points:
    """The points under which these pairs are likeliest, rising along each scale and held to what is supposed."""
    usual = _usual(found)
    steps = [(family, at) for family, values in SCALES.items() for at in range(1, len(values))]
    rows, counts = _counted(found)
    shown = np.array([[_climbs(row, usual, *step) for step in steps] for row in rows], dtype=float)
    held = np.array([_line(family)[at] - _line(family)[at - 1] for family, at in steps])
    base, worth = _rising(shown, counts, held, penalty)
    return _told(base, dict(zip(steps, worth, strict=True)), usual)


def _usual(found: Iterable[Pair]) -> Mapping[str, int]:
    """The commonest value of each family, by its place: what stands for a sign that is not shown, and is worth zero."""
    counted = Counter(sign for pair in found for sign in pair.signs)
    return {
        family: max(range(len(values)), key=lambda at: counted[f"{family}.{values[at]}"])
        for family, values in SCALES.items()
    }


def _counted(found: Iterable[Pair]) -> tuple[list[Mapping[str, str]], Array]:
    """The different rows of signs, by family, and how many pairs of each are two promises and one."""
    counts: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for pair in found:
        counts[pair.signs][pair.one] += pair.weight
    return [dict(sign.split(".") for sign in row) for row in counts], np.array(list(counts.values()))


def _climbs(row: Mapping[str, str], usual: Mapping[str, int], family: str, at: int) -> int:
    """Whether a pair stands above a step of a scale that the usual one stands below (1), or below it (-1)."""
    place = SCALES[family].index(row[family]) if family in row else usual[family]
    return (place >= at) - (usual[family] >= at)


def _line(family: str) -> list[float]:
    """What is supposed of each value of a family, those between two that are told on the line between them."""
    told = sorted((SCALES[family].index(value), points) for value, points in SUPPOSED[family].items())
    places, points = zip(*told, strict=True)
    return [float(one) for one in np.interp(range(len(SCALES[family])), places, points)]


def _rising(shown: Array, counts: Array, held: Array, penalty: float) -> tuple[float, Array]:
    """The base and the steps, none below zero: one Newton step a weight at a time (cyclic coordinate descent)."""
    base, worth, both = _RARE, held.copy(), counts.sum(axis=1)
    total = base + shown @ worth
    where = [np.flatnonzero(shown[:, at]) for at in range(shown.shape[1])]
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-total))
        step = _bounded((counts[:, 1] - both * chance).sum(), (both * chance * (1 - chance)).sum())
        base, total, moved = base + step, total + step, abs(step)
        for at, rows in enumerate(where):
            chance = 1 / (1 + np.exp(-total[rows]))
            slope = shown[rows, at] @ (counts[rows, 1] - both[rows] * chance) - penalty * (worth[at] - held[at])
            bend = (both[rows] * chance * (1 - chance)).sum() + penalty
            step = max(0.0, worth[at] + _bounded(slope, bend)) - worth[at]
            worth[at] += step
            total[rows] += step * shown[rows, at]
            moved = max(moved, abs(step))
        if moved < _CLOSE:
            break
    return float(base), worth


def _bounded(slope: float, bend: float) -> float:
    return float(np.clip(slope / max(bend, 1e-9), -_LONGEST, _LONGEST))


def _told(base: float, steps: Mapping[tuple[str, int], float], usual: Mapping[str, int]) -> Points:
    """The points by sign, the commonest value of each family worth zero."""
    signs: dict[str, float] = {}
    for family, values in SCALES.items():
        heights = [sum(steps[family, at] for at in range(1, top + 1)) for top in range(len(values))]
        signs |= {f"{family}.{value}": heights[at] - heights[usual[family]] for at, value in enumerate(values)}
    return Points(
        round(float(base), 2), {sign: round(float(worth), 2) for sign, worth in signs.items() if round(worth, 2)}
    )


def table(points: Points, found: Sequence[Pair], sets: Iterable[str]) -> str:
    """The points as the file that is shipped, with what they were fitted on."""
    coded = [pair for pair in found if pair.weight == 1]
    lines = [
        "# Written by `python -m training.likeness`: what the signs of two statements add to the chance that they tell",
        f"# of one promise, in log-odds. Fitted on {len(coded):,} pairs of coded statements ({', '.join(sets)}),",
        f"# {sum(pair.one for pair in coded)} of them one promise, and on the same as read, at half the weight.",
        f"base = {points.base}",
        "",
        "[signs]",
    ]
    for family in SCALES:
        rows = [(sign, worth) for sign, worth in points.signs.items() if sign.startswith(f"{family}.")]
        lines += ["", f"[signs.{family}]", *(f'"{sign.partition(".")[2]}" = {worth}' for sign, worth in rows)]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit on all ledgers there are and write the table, or print it."""
    parser = argparse.ArgumentParser(prog="python -m training.likeness", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--print", action="store_true", help="print the table and write nothing")
    asked = parser.parse_args()
    coded = ledgers()
    found = [*pairs_of(coded), *pairs_of(ledgers(as_read=True), AS_READ)]
    text = table(fit(found), found, dict.fromkeys(ledger.set for ledger in coded))
    if asked.print:
        print(text, end="")
        return 0
    path = Path(servanda.lang.__path__[0]) / TABLE
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(found):,} pairs; now run python -m benchmarks.resolution")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
