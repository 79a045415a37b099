"""Whether two languages give one ledger: `python -m benchmarks.parallel`.

The pairs of `examples/parallel` say the same, line by line, in French and in English. The statements of a line are
paired in their order; a pair agrees where act, actors, amounts and term are the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

from benchmarks.reading import read_texts
from benchmarks.scoring import Record

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "parallel"
LANGUAGES = ("fr", "en")
FIELDS: Mapping[str, Callable[[Record], object]] = {
    "act": lambda row: row["act"],
    "actors": lambda row: frozenset(row["actors"]),
    "amounts": lambda row: frozenset((one["value"], one["unit"], one["qualifier"]) for one in row["amounts"]),
    "when": lambda row: row["when"],
}
Couple = tuple[Record | None, Record | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The statements of two texts that say the same, paired; None where one of them has no such statement."""

    name: str
    couples: tuple[Couple, ...]

    def share(self, *fields: str) -> float:
        """Of the statements of both texts, the share that has a partner with the same values in `fields`."""
        alike = sum(2 for one, other in self.couples if one and other and not _differing(one, other, fields))
        total = sum((one is not None) + (other is not None) for one, other in self.couples)
        return alike / total if total else 1.0


def agreements() -> list[Agreement]:
    """How far the two readings of every pair of texts agree."""
    return [_agreement(name, texts) for name, texts in _pairs().items()]


def _pairs() -> dict[str, dict[str, Path]]:
    """The files of each pair by language, by the name that they share."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(FOLDER.glob("*.*.*")):
        name, language, _ = path.name.split(".")
        found.setdefault(name, {})[language] = path
    return found


def _agreement(name: str, texts: Mapping[str, Path]) -> Agreement:
    lines = [_by_line(texts[language]) for language in LANGUAGES]
    if len(lines[0]) != len(lines[1]):
        raise ValueError(f"{name}: {len(lines[0])} lines in French, {len(lines[1])} in English; a pair has as many")
    couples = [couple for one, other in zip(*lines, strict=True) for couple in _aligned(one, other)]
    return Agreement(name, tuple(couples))


def _by_line(path: Path) -> list[list[Record]]:
    """The statements of a text, by the line that they begin on."""
    text = path.read_text(encoding="utf-8")
    lines: list[list[Record]] = [[] for _ in range(text.count("\n") + 1)]
    for row in read_texts([path]):
        lines[text.count("\n", 0, row["start"])].append(row)
    return lines


def _aligned(one: Sequence[Record], other: Sequence[Record]) -> list[Couple]:
    """The statements of a line paired in order, so that as many of their values as can be are the same."""

    @cache
    def best(i: int, j: int) -> tuple[int, tuple[Couple, ...]]:
        if i == len(one) or j == len(other):
            return 0, tuple(zip_longest(one[i:], other[j:])) if i == len(one) else tuple((row, None) for row in one[i:])
        alike = 1 + len(FIELDS) - len(_differing(one[i], other[j], tuple(FIELDS)))
        score, rest = best(i + 1, j + 1)
        left, right = best(i + 1, j), best(i, j + 1)
        options = (
            (score + alike, ((one[i], other[j]), *rest)),
            (left[0], ((one[i], None), *left[1])),
            (right[0], ((None, other[j]), *right[1])),
        )
        return max(options, key=lambda option: option[0])

    return list(best(0, 0)[1])


def _differing(one: Record, other: Record, fields: Sequence[str]) -> list[str]:
    return [field for field in fields if FIELDS[field](one) != FIELDS[field](other)]


def _told(row: Record | None) -> str:
    return "-" if row is None else f"{row['act']} {','.join(row['actors'])}: {' '.join(row['quote'].split())}"


def main() -> int:
    """Print the shares of every pair, and each couple that differs."""
    found = agreements()
    every = Agreement("all", tuple(couple for agreement in found for couple in agreement.couples))
    print(f"{'':14}" + "".join(f"{name:>10}" for name in ("couples", *FIELDS, "all four")))
    for agreement in (*found, every):
        shares = [agreement.share(field) for field in FIELDS] + [agreement.share(*FIELDS)]
        print(f"{agreement.name:14}{len(agreement.couples):10}" + "".join(f"{share:10.2f}" for share in shares))
    for agreement in found:
        for one, other in agreement.couples:
            differing = _differing(one, other, tuple(FIELDS)) if one and other else ["missing"]
            if differing:
                print(f"\n{agreement.name}: {', '.join(differing)}\n  {_told(one)}\n  {_told(other)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
