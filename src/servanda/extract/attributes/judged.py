"""What is made of a statement beyond its reading, as part of its record: codes, strength, specificity, marks."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from servanda.extract.attributes.marks import Ruling, is_commitment, marks_of
from servanda.model import Statement, Weighing


class WeighingRecord(TypedDict):
    """How a strength came about: the version of the table, the base and what gave it, steps with their points."""

    table: int
    base: int
    ground: str
    steps: list[tuple[str, int]]


class RulingRecord(TypedDict):
    """Whether a mark of the commitment test holds, and the code of the reason."""

    holds: bool
    reason: str


class Judged(TypedDict):
    """What is made of a statement: codes beside its themes, how its strength came about, what can be checked, marks."""

    crs: NotRequired[list[str]]
    sdg: NotRequired[list[int]]
    strength_read: WeighingRecord | None
    specificity: dict[str, list[list[int]]]
    specific_kinds: int
    marks: dict[str, RulingRecord]
    commitment_test: bool


def judged(statement: Statement) -> Judged:
    """The part of a statement's record that is made of what was read."""
    marks = marks_of(statement)
    return Judged(
        crs=list(statement.crs),
        sdg=list(statement.sdg),
        strength_read=_weighing_record(statement.weighing),
        specificity={
            str(kind): [[span.start, span.end] for span in spans] for kind, spans in statement.specificity.items()
        },
        specific_kinds=len(statement.specificity),
        marks={mark.value: _ruling_record(ruling) for mark, ruling in marks.items()},
        commitment_test=is_commitment(marks),
    )


def _weighing_record(weighing: Weighing | None) -> WeighingRecord | None:
    if weighing is None:
        return None
    return WeighingRecord(table=weighing.table, base=weighing.base, ground=weighing.ground, steps=list(weighing.steps))


def weighing_of(record: WeighingRecord | None) -> Weighing | None:
    """How a strength came about, read back from its record."""
    if record is None:
        return None
    steps = tuple((reason, points) for reason, points in record["steps"])
    return Weighing(record["table"], record["base"], record["ground"], steps)


def _ruling_record(ruling: Ruling) -> RulingRecord:
    return RulingRecord(holds=ruling.holds, reason=ruling.reason)
