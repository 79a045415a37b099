"""Measures how copies of a text are told from texts of other hands: `python -m benchmarks.reuse`.

Copies are made of the examples and of the texts of `../shared/corpus`, where that is there: cut, dressed up, put in
another order, with words changed. Each way of measuring prints the least share that it finds in them, and the greatest
in two texts of different hands and in a report that quotes; the further apart, the better.
"""

from __future__ import annotations

import random
import re
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from servanda.ledger.following.reuse import share
from servanda.model import Span
from servanda.text.match import words_of

HERE = Path(__file__).resolve().parents[1]
Words = tuple[str, ...]
Measure = Callable[[Words, Words], float]
Copy = Callable[[str, random.Random], str]


def texts() -> Mapping[str, str]:
    """The texts by name, no two of one hand but translations."""
    paths = [*(HERE / "examples").glob("0*"), *(HERE / "examples" / "parallel").glob("*.*")]
    paths += (HERE.parent / "shared" / "corpus").glob("*.txt")
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(paths)}


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return re.split(r"(?<=[.;!?])\s+", text)


def cut(text: str, _: random.Random) -> str:
    """The first third of a text."""
    return " ".join(sentences(text)[: max(2, len(sentences(text)) // 3)])


def dressed(text: str, _: random.Random) -> str:
    """A text under a title of its own, with a sentence more."""
    body = text.partition("\n")[2]
    return f"What to keep in mind\nLONDON, 3 March -\n{body}\nAn expert whom we reached on Tuesday stays cautious."


def reordered(text: str, dice: random.Random) -> str:
    """The sentences of a text in any order."""
    found = sentences(text)
    dice.shuffle(found)
    return " ".join(found)


def changed(rate: float) -> Copy:
    """A text of which this share of the words is left out, changed or followed by another one."""

    def copy(text: str, dice: random.Random) -> str:
        written = text.split()
        made = []
        for word in written:
            other = dice.choice(written)
            kinds: list[list[str]] = [[other], [other], [], [word, other]]
            made += dice.choice(kinds) if dice.random() < rate else [word]
        return " ".join(made)

    return copy


def quoted(text: str, dice: random.Random) -> str:
    """A report of as many words as a text, in words that it does not have, that quotes some 15 % of it."""
    found, wanted, quotes = sentences(text), 0.15 * len(text.split()), list[str]()
    while found and len(" ".join(quotes).split()) < wanted:
        quotes.append(found.pop(dice.randrange(len(found))))
    own = " ".join(f"x{number}" for number in range(len(text.split()) - len(" ".join(quotes).split())))
    return f"{own} «{' '.join(quotes)}»"


COPIES: Mapping[str, Copy] = {
    "cut": cut,
    "dressed up": dressed,
    "reordered": reordered,
    "changed 10 %": changed(0.10),
    "changed 25 %": changed(0.25),
}


def runs(length: int) -> Measure:
    """All runs of so many words."""

    def measure(one: Words, other: Words) -> float:
        there = {other[start : start + length] for start in range(len(other) - length + 1)}
        covered: set[int] = set()
        for start in range(len(one) - length + 1):
            if one[start : start + length] in there:
                covered |= set(range(start, start + length))
        return len(covered) / max(1, len(one))

    return measure


def winnowed(one: Words, other: Words) -> float:
    """Of every four runs of five words the one with the least hash."""

    def kept(words: Words) -> set[int]:
        hashes = [zlib.crc32(" ".join(words[start : start + 5]).encode()) for start in range(len(words) - 4)]
        return {min(hashes[start : start + 4]) for start in range(max(0, len(hashes) - 3))}

    here = kept(one)
    return len(here & kept(other)) / max(1, len(here))


def blocks(one: Words, other: Words) -> float:
    """The blocks of five words or more that `difflib` finds in the same order."""
    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in found if block.size >= 5) / max(1, len(one))


MEASURES: Mapping[str, Measure] = {
    "servanda": lambda one, other: share(" ".join(one), " ".join(other)),
    "runs of 3": runs(3),
    "runs of 5": runs(5),
    "runs of 8": runs(8),
    "winnowed": winnowed,
    "difflib": blocks,
}


def words(text: str) -> Words:
    """The folded words of a text."""
    return tuple(word.form for word in words_of(text, Span(0, len(text))))


def most(measure: Measure, pairs: Iterable[tuple[Words, Words]]) -> list[float]:
    """Of each pair the greater of the two shares."""
    return [max(measure(one, other), measure(other, one)) for one, other in pairs]


def main() -> None:
    """Print the table."""
    found = texts()
    pairs = {
        name: [(words(text), words(copy(text, random.Random(f"{name} {of}")))) for of, text in found.items()]
        for name, copy in (*COPIES.items(), ("quotes 15 %", quoted))
    }
    pairs["other hands"] = [(words(one), words(other)) for one, other in combinations(found.values(), 2)]
    print(f"{len(found)} texts; copies: the least share found; quotes and other hands: the median, the greatest")
    print("seconds: those of servanda are with the folding of each text, which the others are spared")
    print(f"{'':12}", *(f"{name:>13}" for name in pairs), f"{'seconds':>8}")
    for name, measure in MEASURES.items():
        start = time.perf_counter()
        shares = {kind: sorted(most(measure, of)) for kind, of in pairs.items()}
        taken = time.perf_counter() - start
        cells = [
            f"{of[0]:13.2f}" if kind in COPIES else f"{of[len(of) // 2]:8.2f} {of[-1]:.2f}"
            for kind, of in shares.items()
        ]
        print(f"{name:12}", *cells, f"{taken:8.1f}")


if __name__ == "__main__":
    main()
