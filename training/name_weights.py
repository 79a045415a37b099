"""Counts which sounds stand for one another in spellings of one name: the weights of `names/weights.csv`.

Every pair of words that may be one is aligned by the weights so far, the operations are counted, and the counts become
the next weights (the hard variant of the training of Ristad and Yianilos, Learning String Edit Distance, 1998). Where
little was seen, the ratio leans on a first guess: of the alphabet on the groups below, of other scripts on the
alphabet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp, log

from servanda.names import han
from servanda.names.alignment import END, GAP, RANK, SCRIPTS, Weights, evidence, most, table_of
from servanda.names.parse import Name, Part, PartKind
from servanda.names.sounds import SYMBOLS
from servanda.names.words import Script

Table = dict[tuple[str, str], float]
ROUNDS = 4
LEAN = 2.0
"""How many chance meetings the first guess weighs."""
BACKGROUND = 100.0
"""How many sounds the frequencies of all scripts together weigh in those of one."""
EQUAL = 0.15
"""What two words spelt alike count: they say nothing of how sounds differ."""
LEAST, MOST = -5.0, 6.0
SHARES = (0.1, 0.05)
"""From which share of the most on two words are counted, in the first round and later."""
VOWELS = frozenset("aeiou1234")
WEAK = frozenset("UOI")
ALIKE = ("bvpfw", "tdB", "gGkqHh", "szSZXTCVJjD", "rl", "mn", "yij", "kqx", "CVST", "uwv", "57", "90", "5v", "7v")
CHINESE = (
    "rl", "xS", "xs", "qC", "qk", "qJ", "bv", "wv", "fv", "fh", "zs",
    "zT", "gj", "jg", "jk", "js", "ZJ", "dt", "kc", "bp", "xH", "xh",
)  # fmt: skip
"""How Chinese, which has fewer syllables, writes the sounds of others."""


@dataclass
class Counts:
    """What was seen between a script and alphabets: operations, and the sounds of both sides."""

    operations: Counter[tuple[str, str]] = field(default_factory=Counter)
    ours: Counter[str] = field(default_factory=Counter)
    theirs: Counter[str] = field(default_factory=Counter)


def guess(script: Script) -> Table:
    """The weights before anything is counted."""
    table = {(one, other): _guessed(one, other) for one in SYMBOLS for other in SYMBOLS}
    for one in SYMBOLS:
        gap = 0.0 if one in WEAK else -1.2 if one in VOWELS or one in "hyHw" else -3.0
        end = gap + 0.4 if one == "s" or one in VOWELS else gap
        table |= {(one, GAP): gap, (GAP, one): gap, (one, END): end, (END, one): end}
    if script is Script.ABJAD:
        table |= {(gap, one): 0.0 for one in VOWELS for gap in (GAP, END)}
    if script is Script.HAN:
        table |= {(one, GAP): -0.3 for one in VOWELS} | {(one, END): 0.2 for one in VOWELS}
        table |= {(GAP, one): -1.0 for one in VOWELS} | {(END, one): -0.7 for one in VOWELS}
        table |= {(GAP, one): -1.5 for one in "rlnst"} | {(END, one): -1.0 for one in "rlnst"}
        table |= {(pair[0], pair[1]): 1.0 for pair in CHINESE}
    return table


def _guessed(one: str, other: str) -> float:
    if one == other:
        return 1.6 if one in VOWELS else 2.2
    if one.lower() == other.lower() and {one, other} & WEAK:
        return 1.0
    if {one, other} <= VOWELS:
        return -0.3
    if any(one in group and other in group for group in ALIKE):
        return 0.3
    return -1.0 if {one, other} & VOWELS and {one, other} & set("yjw") else -4.0


def learnt(same: Iterable[tuple[Name, Name]]) -> dict[Script, Table]:
    """The weights by script, from pairs of names that are one person's."""
    spoken = [_spoken(one, other) for one, other in same]
    tables = {script: guess(script) for script in SCRIPTS}
    for turn in range(ROUNDS):
        counts = {script: Counts() for script in SCRIPTS}
        ready = {script: table_of(table) for script, table in tables.items()}
        for one, other in spoken:
            for script, ours, theirs in _matches(one, other, ready, SHARES[min(turn, 1)]):
                _count(counts[script], script, ours, theirs, ready[script])
        tables = _tables(counts)
    return tables


def _spoken(one: Name, other: Name) -> tuple[Name, Name]:
    """The pair with the one in Han first, read in Mandarin."""
    if han.is_han(other):
        one, other = other, one
    return (han.spelled(one), other) if han.is_han(one) and not han.is_han(other) else (one, other)


Sounding = tuple[tuple[int, ...], Script, bytes]


def _sounding(parts: Sequence[Part]) -> list[Sounding]:
    """The words of a name, and each two of them together: their places, script and sounds."""
    words = [part for part in parts if part.sound and part.kind is not PartKind.INITIAL]
    single: list[Sounding] = [((place,), word.script, word.sound) for place, word in enumerate(words)]
    joined: list[Sounding] = [
        ((place, place + 1), word.script, word.sound + after.sound)
        for place, (word, after) in enumerate(pairwise(words))
        if word.script is after.script
    ]
    return single + joined


def _matches(
    one: Name, other: Name, tables: dict[Script, Weights], least: float
) -> Iterator[tuple[Script, bytes, bytes]]:
    """The words that answer to each other, best first, the one in the script that loses more before the other."""
    found = []
    for ours in _sounding(one.parts):
        for theirs in _sounding(other.parts):
            short, long = sorted((len(ours[2]), len(theirs[2])))
            if len(ours[0]) + len(theirs[0]) > 3 or short < 0.6 * long - 1:
                continue
            first, second = (ours, theirs) if RANK[ours[1]] <= RANK[theirs[1]] else (theirs, ours)
            script = Script.ALPHABET if first[1] is second[1] else first[1]
            value = evidence(first[2], second[2], tables[script])
            alphabet = tables[Script.ALPHABET]
            if value > least * (most(first[2], alphabet) + most(second[2], alphabet)) / 2:
                found.append((value, ours[0], theirs[0], (script, first[2], second[2])))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, mine, yours, match in sorted(found, key=lambda one: -one[0]):
        if used[0].isdisjoint(mine) and used[1].isdisjoint(yours):
            used[0].update(mine)
            used[1].update(yours)
            yield match


def _count(counts: Counts, script: Script, one: bytes, other: bytes, table: Weights) -> None:
    weight = EQUAL if one == other else 1.0
    for pair in operations(one, other, table):
        counts.operations[pair] += weight  # type: ignore[assignment]
        if script is Script.ALPHABET:
            counts.operations[pair[::-1]] += weight  # type: ignore[assignment]
    for sounds, seen in ((one, counts.ours), (other, counts.theirs)):
        for sound in sounds:
            seen[SYMBOLS[sound]] += weight  # type: ignore[assignment]


def operations(one: bytes, other: bytes, table: Weights) -> list[tuple[str, str]]:
    """The pairs of symbols of the best alignment, gaps among them."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int], tuple[str, str]]] = {}
    for row in range(len(one) + 1):
        for column in range(len(other) + 1):
            ways = []
            if row and column:
                pair = (SYMBOLS[one[row - 1]], SYMBOLS[other[column - 1]])
                ways.append((table.pairs[one[row - 1]][other[column - 1]], (row - 1, column - 1), pair))
            if row:
                end = column == len(other)
                gaps = (table.ends if end else table.gaps)[0]
                ways.append((gaps[one[row - 1]], (row - 1, column), (SYMBOLS[one[row - 1]], END if end else GAP)))
            if column:
                end = row == len(one)
                gaps = (table.ends if end else table.gaps)[1]
                ways.append(
                    (gaps[other[column - 1]], (row, column - 1), (END if end else GAP, SYMBOLS[other[column - 1]]))
                )
            if ways:
                best[row, column] = max((best.get(way[1], (0.0,))[0] + way[0], *way[1:]) for way in ways)
    place, found = (len(one), len(other)), []
    while place in best:
        _, place, pair = best[place]
        found.append(pair)
    return found


def _tables(counts: dict[Script, Counts]) -> dict[Script, Table]:
    """Weights from counts; those of the alphabet are the first guess of the scripts whose vowels can be trusted."""
    alphabet = counts[Script.ALPHABET]
    both = alphabet.ours + alphabet.theirs
    common = {one: (both[one] + 0.5) / (sum(both.values()) + len(SYMBOLS) / 2) for one in SYMBOLS}
    alphabet.ours = alphabet.theirs = both
    tables = {Script.ALPHABET: _table(alphabet, guess(Script.ALPHABET), common)}
    for script in SCRIPTS:
        if script is not Script.ALPHABET:
            own = script in (Script.ABJAD, Script.HAN)
            tables[script] = _table(counts[script], guess(script) if own else tables[Script.ALPHABET], common)
    return tables


def _table(counts: Counts, first: Table, common: dict[str, float]) -> Table:
    total = sum(counts.operations.values())
    ours, theirs = (_frequencies(seen, common) for seen in (counts.ours, counts.theirs))
    table: Table = {}
    for pair, guessed in first.items():
        chance = total * ours.get(pair[0], 1.0) * theirs.get(pair[1], 1.0)
        ratio = (counts.operations[pair] + LEAN * exp(guessed)) / (chance + LEAN)
        table[pair] = max(LEAST, min(MOST, log(ratio)))
    return table


def _frequencies(seen: Counter[str], common: dict[str, float]) -> dict[str, float]:
    total = sum(seen.values())
    return {one: (seen[one] + BACKGROUND * share) / (total + BACKGROUND) for one, share in common.items()}
