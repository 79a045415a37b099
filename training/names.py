"""Fits the comparison of names on half A of the development pairs: `python -m training.names`.

Writes `src/servanda/names/weights.csv` (which sounds stand for one another) and `likeness.csv` (what the measures of
two names weigh, and the thresholds); the same input gives the same files. `python -m benchmarks.names` reports on
half B, which is not read here.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from servanda.names import alignment
from servanda.names.likeness import paired
from servanda.names.measures import MEASURES, measure
from servanda.names.parse import parse
from servanda.names.tables import rows
from training.name_pairs import PAIRS, NamePair, read_pairs
from training.name_weights import LEAST, learnt

ROOM = Path(__file__).resolve().parents[1] / "src" / "servanda" / "names"
RIDGE = 1.0
STEPS = 40
SURE = 0.99
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def write(table: str, header: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Write a table of the room anew."""
    with (ROOM / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def fit_weights(pairs: Sequence[NamePair]) -> None:
    """Count the sounds of the pairs that are one person's, and write what they weigh."""
    tables = learnt((parse(pair.one), parse(pair.other)) for pair in pairs if pair.same)
    write(
        "weights",
        ("script", "one", "other", "weight"),
        (
            (script, *pair, round(100 * weight))
            for script, table in tables.items()
            for pair, weight in sorted(table.items())
            if round(100 * weight) > 100 * LEAST
        ),
    )


def measured(pair: NamePair) -> tuple[float, ...]:
    """The measures of a pair."""
    return measure(*paired(parse(pair.one), parse(pair.other)))


def logistic(values: Array, labels: Array) -> tuple[float, Array]:
    """The constant and the weights of a logistic regression with a ridge, by Newton's method."""
    mean, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    inputs = np.column_stack([np.ones(len(values)), (values - mean) / spread])
    ridge = RIDGE * np.eye(inputs.shape[1])
    ridge[0, 0] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (labels - chance) - ridge @ weights
        bend = inputs.T @ (inputs * (chance * (1 - chance))[:, None]) + ridge
        weights += np.linalg.solve(bend, slope)
    raw = weights[1:] / spread
    return float(weights[0] - raw @ mean), raw


def thresholds(scores: Array, labels: Array) -> tuple[float, float]:
    """The score of the best F1, and the least from which on `SURE` of all pairs are the same."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    precision = hits / np.arange(1, len(order) + 1)
    recall = hits / labels.sum()
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    sure = np.flatnonzero(precision >= SURE)[-1]
    return float(scores[order][f1.argmax()]), float(scores[order][sure])


def fit_likeness(pairs: Sequence[NamePair]) -> None:
    """Fit what the measures weigh, and write it with the two thresholds."""
    values = np.array([measured(pair) for pair in pairs])
    labels = np.array([float(pair.same) for pair in pairs])
    constant, weights = logistic(values, labels)
    scores = 1 / (1 + np.exp(-(values @ weights + constant)))
    same, sure = thresholds(scores, labels)
    fitted = zip(MEASURES, weights, strict=True)
    named = [("same", same), ("sure", sure), ("constant", constant), *fitted]
    write("likeness", ("measure", "weight"), ((name, f"{value:.4f}") for name, value in named))


def main() -> int:
    """Fit both tables; says so where the pairs are absent."""
    if not PAIRS.exists():
        print("needs ../shared/names/dev_pairs.tsv")
        return 1
    pairs = [pair for pair in read_pairs() if pair.half == "A"]
    fit_weights(pairs)
    alignment.forget()
    fit_likeness(pairs)
    print(f"fitted on {len(pairs)} pairs; {len(rows('weights'))} weights, {len(MEASURES)} measures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
