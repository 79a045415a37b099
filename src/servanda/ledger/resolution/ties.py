"""What holds the statements of one entry together, one tie a statement: what a reader judged, or their likeness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.ledger.resolution.likeness import Likeness
from servanda.ledger.resolution.partition import SURE

_JUDGED = SURE
"""What a judgement weighs: one line judges many pairs, of which those tell less that the machine takes for one too."""


@dataclass(frozen=True, slots=True)
class Tie:
    """By what a statement is of one promise with another, both by their own ids.

    `by` is None, and `to` empty, where neither a judgement nor a likeness says so: a reader added it to the entry.
    """

    own: str
    to: str = ""
    by: Judgement | Likeness | None = None


def ties(owns: Sequence[str], links: Iterable[Likeness], said: Iterable[Judgement]) -> tuple[Tie, ...]:
    """The strongest ties that lead from the first statement to all others, in the order of the statements.

    `links` are the pairs that are like one another, `said` the judgements of readers that stand, both by own ids.
    """
    judged = {one.pair: one for one in said if one.verdict is Verdict.SAME}
    like = {frozenset((link.one, link.other)): link for link in links}
    weights = dict.fromkeys(judged, _JUDGED)
    weights |= {pair: max(link.chance, weights.get(pair, 0.0)) for pair, link in like.items()}
    found: dict[str, Tie] = {}
    reached, left = list(owns[:1]), list(owns[1:])
    while left:
        strong = [
            (weights[pair], one, other)
            for one in left
            for other in reached
            if (pair := frozenset((one, other))) in weights
        ]
        if not strong:
            break
        # Of two that are as strong, that of the earlier statement with the earlier one is told.
        _, own, to = max(strong, key=lambda tie: (tie[0], -owns.index(tie[1]), -owns.index(tie[2])))
        found[own] = Tie(own, to, judged.get(pair := frozenset((own, to))) or like[pair])
        reached.append(own)
        left.remove(own)
    return tuple(found.get(own, Tie(own)) for own in owns[1:])
