"""Statements that were read, compared with statements that a person read: precision, recall and F1.

The rules are those of the annotation guide, section 6: a statement matches one of the gold when their spans overlap
with a Dice coefficient of at least one half, each matched once, the best overlap first; then the act must be the same,
then the set of actors. Figures are for all acts, for those that look forward, and for those that bind.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.model import BINDING_ACTS, FORWARD_ACTS, Act

Record = dict[str, Any]
Pair = tuple[Record, Record]
KINDS: Mapping[str, frozenset[str]] = {
    "all": frozenset(Act),
    "forward": frozenset(FORWARD_ACTS),
    "binding": frozenset(BINDING_ACTS),
}
LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """How many were hit, of how many read and how many to be read."""

    hits: int
    read: int
    gold: int

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to read and nothing was read."""
        return 2 * self.hits / (self.read + self.gold) if self.read + self.gold else None


def load(path: Path) -> list[Record]:
    """The records of a file of JSON lines; a document is known by its file's name alone."""
    return records(path.read_text(encoding="utf-8"))


def records(lines: str) -> list[Record]:
    """The records of JSON lines, documents by file name."""
    rows = [json.loads(line) for line in lines.split("\n") if line.strip()]
    return [row | {"doc": Path(row["doc"]).name} for row in rows]


def score(gold: Sequence[Record], read: Sequence[Record]) -> dict[str, Figure]:
    """Every figure by name; accuracies (speaker, polarity ...) are hits of as many read as gold, over matched pairs."""
    out: dict[str, Figure] = {}
    for name, acts in KINDS.items():
        out |= _by_kind(name, [row for row in gold if row["act"] in acts], [row for row in read if row["act"] in acts])
    pairs = match(gold, read)
    for field in ("actors", "counterparts", "themes"):
        out[f"{field}.each"] = _each(pairs, field)
    out["speaker"] = _same(pairs, lambda row: _name(row.get("speaker")))
    out["amounts"] = _amounts(gold, read)
    out["when"] = _when(pairs)
    positions = [pair for pair in pairs if pair[0]["act"] == pair[1]["act"] == Act.POSITION]
    out["polarity"] = _same(positions, lambda row: row.get("polarity"))
    for field in ("novelty", "object_stage"):
        out[field] = _same(pairs, lambda row, field=field: row.get(field))  # type: ignore[misc]
    return out


def match(gold: Sequence[Record], read: Sequence[Record]) -> list[Pair]:
    """Pairs of statements that speak of the same words, each in one pair at most, the best overlap first."""
    of_document: dict[str, list[int]] = defaultdict(list)
    for j, row in enumerate(read):
        of_document[row["doc"]].append(j)
    candidates = [(-_dice(row, read[j]), i, j) for i, row in enumerate(gold) for j in of_document[row["doc"]]]
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    pairs = []
    for negative, i, j in sorted(candidates):
        if -negative >= LEAST_OVERLAP and i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            pairs.append((gold[i], read[j]))
    return pairs


def exact_quotes(read: Sequence[Record], folder: Path) -> Figure:
    """How many quotes are the very characters of the text at their span."""
    texts = {name: (folder / name).read_bytes().decode("utf-8") for name in {row["doc"] for row in read}}
    exact = sum(texts[row["doc"]][row["start"] : row["end"]] == row["quote"] for row in read)
    return Figure(exact, len(read), len(read))


def _by_kind(name: str, gold: list[Record], read: list[Record]) -> dict[str, Figure]:
    pairs = match(gold, read)
    same_act = [(g, r) for g, r in pairs if g["act"] == r["act"]]
    same_actors = [(g, r) for g, r in same_act if set(g["actors"]) == set(r.get("actors") or ())]
    steps = {"detect": pairs, "act": same_act, "act+actors": same_actors}
    return {f"{name}.{step}": Figure(len(found), len(read), len(gold)) for step, found in steps.items()}


def _dice(one: Record, other: Record) -> float:
    shared: int = min(one["end"], other["end"]) - max(one["start"], other["start"])
    lengths: int = one["end"] - one["start"] + other["end"] - other["start"]
    return 2 * max(0, shared) / lengths


def _each(pairs: Iterable[Pair], field: str) -> Figure:
    sets = [(set(g[field]), set(r.get(field) or ())) for g, r in pairs]
    return Figure(sum(len(g & r) for g, r in sets), sum(len(r) for _, r in sets), sum(len(g) for g, _ in sets))


def _same(pairs: Sequence[Pair], value: Callable[[Record], object]) -> Figure:
    return Figure(sum(value(g) == value(r) for g, r in pairs), len(pairs), len(pairs))


def _name(name: str | None) -> str | None:
    """A person's name without accents, case, hyphens or order."""
    if name is None:
        return None
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(sorted(plain.lower().replace("-", " ").split()))


def _amounts(gold: Sequence[Record], read: Sequence[Record]) -> Figure:
    """Amounts of the same value and unit whose spans touch; each document's amounts once."""
    wanted, found = _amount_set(gold), _amount_set(read)
    left = sorted(found)
    hits = 0
    for doc, start, end, value, unit in sorted(wanted):
        same = [a for a in left if (a[0], *a[3:]) == (doc, value, unit) and a[1] < end and start < a[2]]
        if same:
            left.remove(same[0])
            hits += 1
    return Figure(hits, len(found), len(wanted))


def _amount_set(rows: Sequence[Record]) -> set[tuple[str, int, int, float, str]]:
    amounts = [(row["doc"], amount) for row in rows for amount in row.get("amounts") or ()]
    return {(doc, a["start"], a["end"], float(a["value"]), a["unit"]) for doc, a in amounts}


def _when(pairs: Sequence[Pair]) -> Figure:
    hits = sum(g["when"] is not None and g["when"] == r.get("when") for g, r in pairs)
    return Figure(hits, sum(r.get("when") is not None for _, r in pairs), sum(g["when"] is not None for g, _ in pairs))
