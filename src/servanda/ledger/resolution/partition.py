"""Which statements tell of one promise, by the chances of their pairs and by what readers judged, and by nothing else.

The likeliest pair is joined first, as long as the sets fit as a whole. What comes out does not hang on the order in
which anything is given; and statements that no chain of likely pairs or judgements connects never bear on each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from servanda.ledger.history.judgements import Judgement, Verdict

DOUBTFUL = 0.1
"""The chance from which on two statements are linked, and a reader is asked; what lies below counts for nothing."""
SURE = 0.5
"""The chance from which on two statements are taken for one promise."""
FIT = 0.35
"""The least mean chance over all pairs of two sets that become one: one likely pair does not join two crowds."""
Pair = tuple[str, str]
"""Two ids in order."""


def partition(
    ids: Iterable[str], chances: Mapping[Pair, float], stand: Sequence[Judgement]
) -> tuple[frozenset[str], ...]:
    """The sets of ids that are one; a pair without a chance is taken for unlike, `stand` are judgements that stand.

    What readers judged to be one is one, whatever else; what they judged to be two, or doubt, is never joined.
    """
    sets = _Sets(ids, chances)
    known = [one for one in stand if one.one in sets.of and one.other in sets.of]
    for one in known:
        if one.verdict is Verdict.SAME:
            sets.join(one.one, one.other)
    for one in known:
        if one.verdict is not Verdict.SAME:
            sets.keep_apart(one.one, one.other)
    for pair, chance in sorted(chances.items(), key=lambda item: (-item[1], item[0])):
        if chance >= SURE and sets.fit(*pair):
            sets.join(*pair)
    return tuple(frozenset(members) for members in sets.members.values())


class _Sets:
    """Sets of ids, each under the name of one of them, with the sums of the chances between every two of them."""

    def __init__(self, ids: Iterable[str], chances: Mapping[Pair, float]) -> None:
        self.of = {id_: id_ for id_ in sorted(ids)}
        self.members = {id_: [id_] for id_ in self.of}
        self._pull: dict[str, dict[str, float]] = {id_: {} for id_ in self.of}
        self._apart: dict[str, set[str]] = {id_: set() for id_ in self.of}
        for (one, other), chance in sorted(chances.items()):
            self._pull[one][other] = self._pull[other][one] = chance

    def keep_apart(self, one: str, other: str) -> None:
        """Let the sets of two ids never be joined for a chance."""
        here, there = self.of[one], self.of[other]
        if here != there:
            self._apart[here].add(there)
            self._apart[there].add(here)

    def fit(self, one: str, other: str) -> bool:
        """Whether two ids are in two sets that nothing keeps apart and that are like one another on the whole."""
        here, there = self.of[one], self.of[other]
        if here == there or there in self._apart[here]:
            return False
        pairs = len(self.members[here]) * len(self.members[there])
        return self._pull[here].get(there, 0.0) >= FIT * pairs

    def join(self, one: str, other: str) -> None:
        """Make the sets of two ids one; the smaller goes into the larger."""
        size = len(self.members[self.of[one]]) - len(self.members[self.of[other]])
        into, gone = (self.of[one], self.of[other]) if size >= 0 else (self.of[other], self.of[one])
        if into == gone:
            return
        for id_ in self.members[gone]:
            self.of[id_] = into
        self.members[into] += self.members.pop(gone)
        self._move_pull(into, gone)
        for third in self._apart.pop(gone):
            self._apart[third].discard(gone)
            if third != into:
                self._apart[third].add(into)
                self._apart[into].add(third)

    def _move_pull(self, into: str, gone: str) -> None:
        for third, chance in self._pull.pop(gone).items():
            del self._pull[third][gone]
            if third != into:
                whole = self._pull[into].get(third, 0.0) + chance
                self._pull[into][third] = self._pull[third][into] = whole
