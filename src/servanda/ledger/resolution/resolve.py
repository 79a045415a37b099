"""Which statements tell of one promise: joined pair by pair, the likeliest first, as long as the sets fit as a whole.

What comes out follows from the statements and the judgements alone, whatever their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.lang.likeness import Points
from servanda.ledger.history.judgements import Judgement, Verdict, standing
from servanda.ledger.resolution.candidates import candidates
from servanda.ledger.resolution.gist import Gist
from servanda.ledger.resolution.likeness import Likeness, likeness
from servanda.ledger.resolution.partition import DOUBTFUL, SURE, partition


@dataclass(frozen=True, slots=True)
class Resolved:
    """The promises of a ledger.

    `entries` are the ids of the statements of each, in the order of the statements given; `links` the likely pairs
    within them, `doubts` the pairs that are for a reader to judge, the likeliest first.
    """

    entries: tuple[tuple[str, ...], ...]
    links: tuple[Likeness, ...]
    doubts: tuple[Likeness, ...]


def resolve(gists: Sequence[Gist], points: Points, said: Sequence[Judgement] = ()) -> Resolved:
    """Join the statements that tell of one promise; what readers judged goes before what the points say."""
    links = links_of(gists, points)
    chances, stand = {(link.one, link.other): link.chance for link in links}, standing(said)
    order = {one.id: place for place, one in enumerate(gists)}
    sets = [tuple(sorted(ids, key=order.__getitem__)) for ids in partition(order, chances, stand)]
    of = {id_: members for members in sets for id_ in members}
    apart = {one.pair for one in stand if one.verdict is Verdict.NOT_SAME}
    within = [link for link in links if of[link.one] == of[link.other]]
    doubts = [
        link for link in links if of[link.one] != of[link.other] and frozenset((link.one, link.other)) not in apart
    ]
    entries = sorted(sets, key=lambda ids: order[ids[0]])
    return Resolved(tuple(entries), tuple(link for link in within if link.chance >= SURE), tuple(doubts))


def links_of(gists: Sequence[Gist], points: Points) -> list[Likeness]:
    """The pairs that may tell of one promise, the likeliest first."""
    found = (likeness(one, other, points) for one, other in candidates(gists))
    links = [link for link in found if link.chance >= DOUBTFUL]
    return sorted(links, key=lambda link: (-link.chance, link.one, link.other))
