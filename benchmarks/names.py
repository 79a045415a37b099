"""Measures the comparison of names, beside others: `python -m benchmarks.names [--misses] [--category WORDS]`.

On the labelled pairs of `../shared/names/dev_pairs.tsv`: half A is what weights and thresholds were fitted on
(`python -m training.names`), half B is what is reported; a hash of the pair says which half it is in. Each threshold,
the peers' too, is the one of the best F1 on half A. Every pair is parsed anew: of names and words nothing is kept from
one pair to the next, only what is in the tables (the Latin letters of each character among it).
Then an index is asked for names spelt otherwise
among many. Last the cold start: what the import and a first comparison take in a fresh process, over Python alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.name_peers import installed
from servanda import world
from servanda.names import Index, compare
from training.name_pairs import PAIRS, NamePair, read_pairs

Score = Callable[[str, str], float]
PRECISIONS = (0.95, 0.99)
MADE_UP, ASKED = 30_000, 500
COLD = """
import sys, time
start = time.perf_counter()
if {work}:
    from servanda.names import compare
    compare("Sadyr ZHAPAROV", "Садыр Жапаров")
seconds = time.perf_counter() - start
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(seconds, int(most.split()[1]) / 1024, "spacy" in sys.modules)
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a scorer reaches: at its threshold, over all of them, on near negatives, and how fast."""

    precision: float
    recall: float
    average: float
    at: tuple[float, ...]
    near: float
    speed: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def ours(one: str, other: str) -> float:
    """The score of `names.compare`; its reasons are told only when asked for."""
    return compare(one, other).score


def ranked(pairs: Sequence[NamePair], scores: Sequence[float]) -> list[tuple[float, int, int]]:
    """From the highest score down, each score once: the score, how many pairs it lets in, how many are the same."""
    order = sorted(zip(scores, pairs, strict=True), key=lambda one: -one[0])
    steps: list[tuple[float, int, int]] = []
    hits = 0
    for count, (score, pair) in enumerate(order, start=1):
        hits += pair.same
        if steps and steps[-1][0] == score:
            steps.pop()
        steps.append((score, count, hits))
    return steps


def threshold(pairs: Sequence[NamePair], scores: Sequence[float]) -> float:
    """The score of the best F1."""
    total = sum(pair.same for pair in pairs)
    return max(ranked(pairs, scores), key=lambda step: 2 * step[2] / (step[1] + total))[0]


def figures(pairs: Sequence[NamePair], scores: Sequence[float], least: float, speed: float = 0.0) -> Figures:
    """What scores reach on pairs with a threshold; ties are let in together."""
    total = sum(pair.same for pair in pairs)
    let_in = [pair.same for pair, score in zip(pairs, scores, strict=True) if score >= least]
    steps = ranked(pairs, scores)
    average, before = 0.0, 0
    for _, count, hits in steps:
        average += (hits - before) / total * hits / count if total else 0.0
        before = hits
    at = tuple(max((hits / total for _, count, hits in steps if hits >= p * count), default=0.0) for p in PRECISIONS)
    near = [score >= least for pair, score in zip(pairs, scores, strict=True) if pair.kind == "near"]
    return Figures(
        sum(let_in) / max(len(let_in), 1),
        sum(let_in) / max(total, 1),
        average,
        at,
        sum(near) / max(len(near), 1),
        speed,
    )


def scored(score: Score, pairs: Sequence[NamePair]) -> tuple[list[float], float]:
    """The score of each pair, and how many pairs a second of processor time: what else runs beside does not count."""
    score("Ann Lee", "Bob Roe")  # Tables are loaded once, not for the first pair.
    start = time.process_time()
    scores = [score(pair.one, pair.other) for pair in pairs]
    return scores, len(pairs) / (time.process_time() - start)


def judged(score: Score, pairs: Sequence[NamePair]) -> tuple[Figures, float, list[float]]:
    """What a scorer reaches on half B with the threshold of half A, the threshold, the scores of half B."""
    half_a, half_b = ([pair for pair in pairs if pair.half == half] for half in "AB")
    least = threshold(half_a, scored(score, half_a)[0])
    scores, speed = scored(score, half_b)
    return figures(half_b, scores, least, speed), least, scores


def line(name: str, found: Figures) -> str:
    """A row of the table."""
    high = "  ".join(f"{recall:.3f}" for recall in found.at)
    return (
        f"{name:34}{found.precision:.3f}  {found.recall:.3f}  {found.f1:.3f}  {found.average:.3f}  "
        f"{high}  {found.near:.3f}  {found.speed:8,.0f}"
    )


def print_categories(pairs: Sequence[NamePair], scores: Sequence[float], least: float) -> None:
    """A row for each combination of scripts."""
    print("\nby category, half B".ljust(35) + "P      R      F1     AP     R@P95  R@P99  near    pairs")
    for category in sorted({pair.category for pair in pairs}):
        chosen = [place for place, pair in enumerate(pairs) if pair.category == category]
        own = [pairs[place] for place in chosen]
        print(line(category, figures(own, [scores[place] for place in chosen], least, len(own))))


def print_misses(pairs: Sequence[NamePair], scores: Sequence[float], least: float) -> None:
    """Every pair on the wrong side of the threshold."""
    for pair, score in sorted(zip(pairs, scores, strict=True), key=lambda one: one[1]):
        if (score >= least) != pair.same:
            print(f"{'same' if pair.same else 'not':5}{score:.2f}  {pair.category:20} {pair.one} | {pair.other}")


def cold_start() -> tuple[float, float, bool]:
    """The seconds and megabytes of import and first comparison over Python alone, and whether spaCy was loaded."""
    bare, full = (
        subprocess.run([sys.executable, "-c", COLD.format(work=work)], check=True, capture_output=True, text=True)
        .stdout.split()
        for work in (False, True)
    )  # fmt: skip
    return float(full[0]), float(full[1]) - float(bare[1]), full[2] == "True"


def made_up(count: int, seed: int = 7) -> list[str]:
    """Names of nobody: a given name and a family name of two to four syllables each, always the same ones."""
    draw = Random(seed)
    syllables = [
        first + vowel + last for first in "bdfgklmnrstvz" for vowel in "aeiou" for last in ("", "n", "r", "sh")
    ]

    def word() -> str:
        return "".join(draw.choices(syllables, k=draw.randint(2, 4))).capitalize()

    return [f"{word()} {word()}" for _ in range(count)]


def found_by_index(pairs: Sequence[NamePair]) -> tuple[float, float, float]:
    """Recall at 1 and at 5, and queries a second of processor time.

    The index holds the persons of the registry, `MADE_UP` names of nobody and one name of each pair that is the same
    and differs in spelling or script; the other name of the pair is asked for.
    """
    asked = [pair for pair in pairs if pair.same and "subset" not in pair.category][:ASKED]
    keys = {pair.other: str(number) for number, pair in enumerate(asked)}
    items = [(keys[name], (name,)) for name in keys]
    items += [(name, (name,)) for name in (*world.load().persons, *made_up(MADE_UP))]
    index = Index(items)
    start = time.process_time()
    answers = [[one.key for one in index.candidates(pair.one, 5)] for pair in asked]
    seconds = time.process_time() - start
    places = [
        found.index(keys[pair.other]) if keys[pair.other] in found else 5
        for pair, found in zip(asked, answers, strict=True)
    ]
    return (
        sum(place == 0 for place in places) / len(asked),
        sum(place < 5 for place in places) / len(asked),
        len(asked) / seconds,
    )


def main() -> int:
    """Print the tables; says so where the pairs are absent."""
    options = argparse.ArgumentParser(prog="benchmarks.names", description=main.__doc__)
    options.add_argument("--misses", action="store_true", help="every pair of half A that is judged wrongly")
    options.add_argument("--alone", action="store_true", help="without the peers")
    chosen = options.parse_args()
    if not PAIRS.exists():
        print("benchmarks.names needs ../shared/names/dev_pairs.tsv, which is not here")
        return 1
    pairs = read_pairs()
    half_b = [pair for pair in pairs if pair.half == "B"]
    print(f"threshold from half A ({len(pairs) - len(half_b)} pairs), figures on half B ({len(half_b)} pairs)\n")
    print(" " * 34 + "P      R      F1     AP     R@P95  R@P99  near   pairs/s")
    found, least, scores = judged(ours, pairs)
    print(line("servanda", found))
    for name, score in {} if chosen.alone else installed():
        print(f"{name:34}not installed" if score is None else line(name, judged(score, pairs)[0]), flush=True)
    print_categories(half_b, scores, least)
    if chosen.misses:
        half_a = [pair for pair in pairs if pair.half == "A"]
        print_misses(half_a, scored(ours, half_a)[0], least)
    first, fifth, speed = found_by_index(half_b)
    print(f"\nindex of the registry, {MADE_UP:,} made-up names and those asked for, spelt otherwise, half B:")
    print(f"recall at 1 {first:.3f}, at 5 {fifth:.3f}; {speed:.0f} queries/s")
    seconds, megabytes, heavy = cold_start()
    print(f"\ncold start: {seconds:.2f} s, {megabytes:.0f} MB over Python alone{', with spaCy' if heavy else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
