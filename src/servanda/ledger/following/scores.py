"""Scores in the manner of the G7 and G20 Research Groups: a view of the stages, made anew each time, never stored.

+1 stands for delivered in full, 0 for begun or in part, -1 for not done or the contrary; percent = 50 (score + 1).
Where nothing shows what became of a promise there is no score: no evidence is not the same as not started.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from servanda.ledger.following.followup import PartyState, State
from servanda.ledger.following.stages import Confidence, Measure, Place, Stage, Timeliness
from servanda.model import Act

METHOD = "g7-g20/1"
"""The name and version of these rules, for whoever prints a score."""
_BEGUN = frozenset({Stage.SIGNED, Stage.FUNDED, Stage.UNDER_WAY})
_FAILED = frozenset({Stage.CANCELLED, Stage.LAPSED, Stage.DECLINED})


@dataclass(frozen=True, slots=True)
class Score:
    """+1, 0, -1 or None for no score, and why."""

    value: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """The score of one party for one entry.

    `is_alone` is to be printed with it: one person alone did what is for a second one.
    """

    entry: str
    act: Act
    party: str
    place: Place | None
    score: Score
    is_alone: bool

    @property
    def percent(self) -> Fraction | None:
        """The score as the groups print it, from 0 to 100."""
        return None if self.score.value is None else percent(Fraction(self.score.value))


class Words(NamedTuple):
    """The words by which a promise is told, and the name of the document in which they stand."""

    quote: str
    document: str


@dataclass(frozen=True, slots=True)
class Mean:
    """What a party or an act comes to: exact, to be rounded once where it is printed; None where nothing is scored."""

    of: str
    scored: int
    unscored: int
    mean: Fraction | None

    @property
    def percent(self) -> Fraction | None:
        """The mean from 0 to 100."""
        return None if self.mean is None else percent(self.mean)


@dataclass(frozen=True, slots=True)
class Report:
    """The rows by entry and party, and their means by party, by act, and of all."""

    rows: tuple[Row, ...]
    parties: tuple[Mean, ...]
    acts: tuple[Mean, ...]
    all: Mean
    method: str = METHOD


def percent(score: Fraction) -> Fraction:
    """A score or a mean of scores (-1 to 1) as the groups print it, from 0 to 100."""
    return 50 * (score + 1)


def score(state: PartyState) -> Score:
    """The score of one party by its stage, and why; what is contested, late or done by one alone is told with it."""
    place = state.place
    if place is None:
        return Score(None, "no text tells a stage")
    if state.applied is None:
        return Score(None, "no evidence of what became of it: nothing is known but the promise")
    if state.confidence is Confidence.UNKNOWN:
        return Score(None, "no evidence of what became of it stands")
    value, why = _of_place(place)
    move = state.applied.move
    if place.stage is Stage.SUPERSEDED and move and move.successor:
        why = f"superseded by {move.successor}, which has a score of its own"
    return Score(value, "; ".join((why, *_remarks(state))))


def report(states: Iterable[tuple[Act, State]]) -> Report:
    """The scores of all parties of entries, each with the act of its best source, sorted by entry and party."""
    rows = [
        Row(state.entry, act, one.party, one.place, score(one), one.is_alone)
        for act, state in states
        for one in state.parties
    ]
    rows.sort(key=lambda row: (row.entry, row.party))
    parties: defaultdict[str, list[Row]] = defaultdict(list)
    acts: defaultdict[Act, list[Row]] = defaultdict(list)
    for row in rows:
        parties[row.party].append(row)
        acts[row.act].append(row)
    return Report(
        tuple(rows),
        tuple(_mean(party, parties[party]) for party in sorted(parties)),
        tuple(_mean(act, acts[act]) for act in Act if act in acts),
        _mean("", rows),
    )


def _of_place(place: Place) -> tuple[int | None, str]:
    if place.stage is Stage.DELIVERED:
        return (1, "delivered in full") if place.measure is Measure.IN_FULL else (0, "delivered in part")
    if place.stage in _FAILED:
        return -1, place.stage.value
    if place.stage in _BEGUN:
        return 0, f"begun: {_words(place.stage)}"
    if place.stage is Stage.SUSPENDED and place.held in _BEGUN:
        return 0, f"begun and suspended: it was {_words(place.held)}"
    if place.stage is Stage.SUPERSEDED:
        return None, "superseded by another promise"
    return None, f"no evidence of a beginning: {_words(place.stage)}"


def _words(stage: Stage) -> str:
    return stage.value.replace("_", " ")


def _remarks(state: PartyState) -> Sequence[str]:
    late = ["late"] if state.timeliness is Timeliness.LATE else []
    contested = ["a source contradicts it"] if state.confidence is Confidence.CONTESTED else []
    return [*late, *contested, *(["by one person alone"] if state.is_alone else [])]


def _mean(of: str, rows: Sequence[Row]) -> Mean:
    values = [row.score.value for row in rows if row.score.value is not None]
    mean = Fraction(sum(values), len(values)) if values else None
    return Mean(of, len(values), len(rows) - len(values), mean)
