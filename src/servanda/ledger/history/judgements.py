"""What readers say of two actors: the same, not the same, unsure; kept for ever, and taken back by a new line.

A judgement stands until a later one takes it back; the taking back can be taken back too. It goes before whatever
the machine makes of names. Two that cannot both be true are told to the reader, never weighed against each other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a reader says of two ids."""

    SAME = "same"
    NOT_SAME = "not-same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the record: who said what of which two ids, when (aware UTC time, ISO) and why.

    A line that takes another back has its number in `undoes`, and no verdict and no ids. `number` is 0 until the
    ledger has given one.
    """

    by: str
    at: str
    one: str = ""
    other: str = ""
    verdict: Verdict | None = None
    reason: str = ""
    undoes: int | None = None
    number: int = 0

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Ids that judgements make one and keep apart at once; `chain` are the judgements that lead from one to the other.

    `against` is the judgement that says otherwise, or None where the two ends are two of the registry.
    """

    one: str
    other: str
    chain: tuple[Judgement, ...]
    against: Judgement | None


def undone(judgements: Iterable[Judgement]) -> Mapping[int, Judgement]:
    """The numbers of the lines that are taken back, with the line that does it."""
    found: dict[int, Judgement] = {}
    for one in sorted(judgements, key=lambda one: -one.number):
        if one.undoes is not None and one.number not in found:
            found[one.undoes] = one
    return found


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The verdicts that nobody took back, in order; a doubt ends where the same pair is decided later."""
    gone = undone(judgements)
    kept = [one for one in judgements if one.verdict and one.number not in gone]
    decided = {one.pair: one.number for one in kept if one.verdict is not Verdict.UNSURE}
    return tuple(one for one in kept if one.verdict is not Verdict.UNSURE or decided.get(one.pair, 0) < one.number)


def chain(one: str, other: str, stand: Iterable[Judgement]) -> tuple[Judgement, ...] | None:
    """The fewest judgements «same» that lead from an id to another; None where none do, empty for one id."""
    beside: dict[str, list[Judgement]] = {}
    for same in stand:
        if same.verdict is Verdict.SAME:
            for end in same.pair:
                beside.setdefault(end, []).append(same)
    ways: dict[str, tuple[Judgement, ...]] = {one: ()}
    waiting = deque([one])
    while waiting:
        here = waiting.popleft()
        if here == other:
            return ways[here]
        for same in beside.get(here, ()):
            there = same.other if same.one == here else same.one
            if there not in ways:
                ways[there] = (*ways[here], same)
                waiting.append(there)
    return None


def conflicts(stand: Sequence[Judgement], registered: Collection[str]) -> tuple[Conflict, ...]:
    """Every pair that standing judgements make one though one of them, or the registry, keeps it apart."""
    found = []
    for against in stand:
        if against.verdict is not Verdict.SAME:
            way = chain(against.one, against.other, stand)
            if way is not None:
                found.append(Conflict(against.one, against.other, way, against))
    named = sorted({end for one in stand if one.verdict is Verdict.SAME for end in one.pair if end in registered})
    for i, one in enumerate(named):
        for other in named[i + 1 :]:
            way = chain(one, other, stand)
            if way:
                found.append(Conflict(one, other, way, None))
    return tuple(found)


def conflict_with(new: Judgement, earlier: Sequence[Judgement], registered: Collection[str]) -> Conflict | None:
    """The first conflict that a new judgement, or a taking back, would make; None where it agrees with all."""
    before = set(conflicts(standing(earlier), registered))
    last = max((one.number for one in earlier), default=0)
    numbered = Judgement(new.by, new.at, new.one, new.other, new.verdict, new.reason, new.undoes, last + 1)
    after = conflicts(standing([*earlier, numbered]), registered)
    return next((one for one in after if one not in before), None)
