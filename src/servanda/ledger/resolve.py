"""Which statements tell of one promise: joined pair by pair, the likeliest first, as long as the sets fit as a whole.

What comes out follows from the statements and the judgements alone, whatever their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from servanda.lang.likeness import Points
from servanda.ledger.candidates import candidates
from servanda.ledger.clusters import Clusters
from servanda.ledger.gist import Gist
from servanda.ledger.judgements import Judgement, Verdict, standing
from servanda.ledger.likeness import Likeness, likeness

SURE = 0.5
"""The chance from which on two statements are taken for one promise."""
DOUBTFUL = 0.15
"""The chance from which on a reader is asked."""
FIT = 0.35
"""The least mean chance over all pairs of two sets that become one: one likely pair does not join two crowds."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The promises of a ledger.

    `entries` are the ids of the statements of each, in the order of the statements given; `links` the pairs that joined
    them, `doubts` the pairs that are for a reader to judge, the likeliest first.
    """

    entries: tuple[tuple[str, ...], ...]
    links: tuple[Likeness, ...]
    doubts: tuple[Likeness, ...]


def resolve(gists: Sequence[Gist], points: Points, said: Sequence[Judgement] = ()) -> Resolved:
    """Join the statements that tell of one promise; what readers judged goes before what the points say."""
    joining = _Joining({one.id: one for one in gists}, points, standing(said))
    links = [likeness(one, other, points) for one, other in candidates(gists)]
    links.sort(key=lambda link: (-link.chance, link.one, link.other))
    joined = joining.join(links)
    left = [link for link in links if link.chance >= DOUBTFUL and joining.is_open(link)]
    entries = {joining.clusters.of(one.id): None for one in gists}
    order = {one.id: place for place, one in enumerate(gists)}
    return Resolved(tuple(tuple(sorted(ids, key=order.__getitem__)) for ids in entries), joined, tuple(left))


@dataclass
class _Joining:
    """One run of the joining: the statements, the judgements that stand, the sets so far."""

    gists: Mapping[str, Gist]
    points: Points
    stand: Sequence[Judgement]
    clusters: Clusters = field(init=False)

    def __post_init__(self) -> None:
        self.apart = {one.pair for one in self.stand if one.verdict is Verdict.NOT_SAME}
        self.clusters = Clusters(self._fit)
        self._chances: dict[frozenset[str], float] = {}

    def join(self, links: Sequence[Likeness]) -> tuple[Likeness, ...]:
        """Join what readers judged the same, then what is likely, in the order given: the links that joined sets."""
        for one in self.stand:
            if one.verdict is Verdict.SAME and one.pair <= self.gists.keys():
                self.clusters.join(one.one, one.other)
        used = []
        for link in links:
            if link.chance < SURE:
                break
            if not self._is_one(link) and self.clusters.may_join(link.one, link.other):
                self.clusters.join(link.one, link.other)
                used.append(link)
        return tuple(used)

    def is_open(self, link: Likeness) -> bool:
        """Whether two statements are in two sets and nobody has judged that they are two."""
        return not self._is_one(link) and frozenset((link.one, link.other)) not in self.apart

    def _is_one(self, link: Likeness) -> bool:
        return self.clusters.of(link.one) == self.clusters.of(link.other)

    def _fit(self, here: frozenset[str], there: frozenset[str]) -> bool:
        """Whether no judgement keeps two sets apart, and their statements are like one another on the whole."""
        pairs = [frozenset((one, other)) for one in here for other in there]
        if not self.apart.isdisjoint(pairs):
            return False
        return sum(map(self._chance, pairs)) >= FIT * len(pairs)

    def _chance(self, pair: frozenset[str]) -> float:
        if pair not in self._chances:
            one, other = pair
            self._chances[pair] = likeness(self.gists[one], self.gists[other], self.points).chance
        return self._chances[pair]
