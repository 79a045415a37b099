"""How much two words sound alike: the best alignment of their sounds, weighed by how often one stands for the other.

The weight of a pair of sounds is the logarithm of how much more often they stand at one place of two spellings of one
name than by chance (a log-odds ratio, as in the alignment of proteins; Durbin et al., Biological Sequence Analysis,
chapter 2); `weights.csv` holds them in hundredths, by the script that loses most of the two. They were counted by
`python -m training.names` on pairs of names, realigned until nothing moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from servanda.names.sounds import SYMBOLS
from servanda.names.tables import rows
from servanda.names.words import ABJAD, ALPHABET, HAN, HANGUL, KANA, Script

GAP = "-"
END = "$"
"""What stands for no sound: inside a word, and behind the last sound of the other word."""
_LEAST = -5.0
"""The weight of two sounds that were never seen for one another."""
Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one pair of scripts: by the sound of the one (the script that loses more) and of the other.

    `own` are those of a sound and itself.
    """

    pairs: tuple[Row, ...]
    gaps: tuple[Row, Row]
    ends: tuple[Row, Row]
    own: Row


SCRIPTS = (HAN, ABJAD, KANA, HANGUL, ALPHABET)
"""By how much of the sound a script loses; the first of the two decides the weights."""
RANK = {script: rank for rank, script in enumerate(SCRIPTS)}


def weights(script: Script) -> Weights:
    """The weights between a script and alphabets; those of the alphabet are the same both ways."""
    return _all_weights()[script]


@cache
def _all_weights() -> dict[Script, Weights]:
    # The rows themselves are not kept: ten thousand of them would be looked through at each collection of garbage.
    found: dict[Script, dict[tuple[str, str], float]] = {script: {} for script in SCRIPTS}
    for row in rows("weights"):
        found[Script(row["script"])][row["one"], row["other"]] = int(row["weight"]) / 100
    return {script: table_of(table) for script, table in found.items()}


def forget() -> None:
    """Read the table anew when it is next asked for; for those who have written it."""
    _all_weights.cache_clear()


def table_of(found: dict[tuple[str, str], float]) -> Weights:
    """The weights by place of the symbols; what is not listed has the least."""

    def row(*keys: tuple[str, str]) -> Row:
        return tuple(found.get(key, _LEAST) for key in keys)

    pairs = tuple(row(*((one, other) for other in SYMBOLS)) for one in SYMBOLS)
    gaps = (row(*((one, GAP) for one in SYMBOLS)), row(*((GAP, one) for one in SYMBOLS)))
    ends = (row(*((one, END) for one in SYMBOLS)), row(*((END, one) for one in SYMBOLS)))
    return Weights(pairs, gaps, ends, tuple(row[place] for place, row in enumerate(pairs)))


def evidence(one: bytes, other: bytes, table: Weights) -> float:
    """The weight of the best alignment of two words' sounds: above nought speaks for one name, below against.

    What they begin and end with in common is not aligned anew. Neither may be empty.
    """
    own, least = table.own, min(len(one), len(other))
    first = last = 0
    total = 0.0
    while first < least and one[first] == other[first] and own[one[first]] > 0:
        total += own[one[first]]
        first += 1
    while last < least - first and one[-last - 1] == other[-last - 1] and own[one[-last - 1]] > 0:
        last += 1
        total += own[one[-last]]
    rest, other_rest = one[first : len(one) - last], other[first : len(other) - last]
    gaps = table.gaps if last else table.ends
    if rest and other_rest:
        return total + _aligned(rest, other_rest, table, gaps)
    return total + sum([gaps[0][sound] for sound in rest]) + sum([gaps[1][sound] for sound in other_rest])


def _aligned(one: bytes, other: bytes, table: Weights, ends: tuple[Row, Row]) -> float:
    """The weight of the best alignment; `ends` is what a sound costs behind the last of the other word."""
    gaps, other_gaps = table.gaps
    own_ends, other_ends = ends
    pairs = table.pairs
    steps = [other_gaps[sound] for sound in other]
    last = list(accumulate(steps))
    edge = 0.0
    final = len(one) - 1
    for place, sound in enumerate(one):
        weight, skip = pairs[sound], gaps[sound]
        if place == final:
            steps = [other_ends[sound] for sound in other]
        diagonal = edge
        edge = value = edge + skip
        row = []
        for second, step, up in zip(other, steps, last, strict=True):
            value += step
            best = diagonal + weight[second]
            # Not max(): a call for each cell would take half as long again.
            value = best if best > value else value
            value = up + skip if up + skip > value else value
            row.append(value)
            diagonal = up
        # Behind the last sound of the other word what is left costs what endings cost.
        closing = last[-1] + own_ends[sound]
        if closing > value:
            row[-1] = closing
        last = row
    return last[-1]


def most(sound: bytes, table: Weights) -> float:
    """The weight of a word's alignment with itself."""
    own = table.own
    return sum([own[one] for one in sound])
