"""How much of a text stands in another, so that reprints of one text are heard as one source.

Only the same words are found: a translation, or the same told in other words, counts as a text of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from servanda.ledger.clusters import Clusters
from servanda.model import Span
from servanda.text.match import words_of

RUN = 5
"""Words in a row that two texts must share before they count.

Runs of five find 0.83 or more of copies that were cut, dressed up, reordered or had a tenth of their words changed, and
0.16 at most in two texts of different hands, where runs of three find 0.34; runs of eight find but 0.66 of what was
changed (`python -m benchmarks.reuse`: 22 texts).
"""
REPRINT = 0.3
"""From this share on two texts are one.

It lies above what texts of different hands share (0.16 at most) and what a report mostly does that quotes a sixth of a
text (0.18, at most 0.35), below a copy of which a quarter of the words was changed (0.42 at least). Taking two sources
for one asks a reader for a third; taking one for two lets a delivery pass that nobody has checked, so the limit is
rather low.
"""

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two documents that print one text, and the greater of the shares (0 to 1) that each has of the other."""

    one: str
    other: str
    share: float


def share(one: str, other: str) -> float:
    """The share (0 to 1) of the words of a text that stand in another, in runs of five words or more.

    Case, accents, punctuation and line breaks do not count; a text of fewer words has no run but itself.
    """
    return _covered(_runs(one), frozenset(_runs(other)))


def reprints(texts: Mapping[str, str]) -> tuple[Reuse, ...]:
    """The pairs of documents that print one text, sorted; `texts` are their texts by id."""
    runs = {id_: _runs(text) for id_, text in texts.items()}
    sets = {id_: frozenset(found) for id_, found in runs.items()}
    pairs = ((a, b, max(_covered(runs[a], sets[b]), _covered(runs[b], sets[a]))) for a, b in _sharing(sets))
    return tuple(Reuse(one, other, most) for one, other, most in pairs if most >= REPRINT)


def printed(texts: Mapping[str, str]) -> Mapping[str, str]:
    """By document the id of the text that it prints: the first, as sorted, of all documents that print the same.

    What is a reprint of a reprint prints the same text, even where little of the first one is left in it.
    """
    same = Clusters(lambda _one, _other: True)
    for pair in reprints(texts):
        same.join(pair.one, pair.other)
    return {id_: min(same.of(id_)) for id_ in texts}


def _runs(text: str) -> tuple[Run, ...]:
    """Every run of words of a text, in order: one starts at each word but the last four."""
    if not text:
        return ()
    words = [word.form for word in words_of(text, Span(0, len(text)))]
    starts = range(max(len(words) - RUN + 1, min(len(words), 1)))
    return tuple(tuple(words[start : start + RUN]) for start in starts)


def _covered(runs: Sequence[Run], others: frozenset[Run]) -> float:
    """The share of the words that lie in a run that is among the others."""
    if not runs:
        return 0.0
    length = len(runs[0])
    words = len(runs) + length - 1
    covered = 0
    reached = 0
    for start, run in enumerate(runs):
        if run in others:
            covered += start + length - max(start, reached)
            reached = start + length
    return covered / words


def _sharing(sets: Mapping[str, frozenset[Run]]) -> list[tuple[str, str]]:
    """The pairs of documents that share a run at all, sorted: most of any ledger share none."""
    having: dict[Run, list[str]] = {}
    for id_ in sorted(sets):
        for run in sets[id_]:
            having.setdefault(run, []).append(id_)
    return sorted({pair for ids in having.values() for pair in combinations(ids, 2)})
