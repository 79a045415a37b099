"""What readers say of two promises: the same, not the same, unsure; lines of the history, for ever over the machine.

A line names the own ids of all statements that the reader had before him on either side. So a judgement holds for
what was seen, wherever those statements go later, and one line that takes it back takes back all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.history.judgements import Conflict, Judgement, Verdict, conflicts, standing


@dataclass(frozen=True, slots=True)
class Sides:
    """The two promises that are judged, each by the own ids of its statements, at least one."""

    one: tuple[str, ...]
    other: tuple[str, ...]


def sameness_line(sides: Sides, verdict: Verdict, *, by: str, at: str, reason: str) -> Line:
    """The line of a judgement on two promises; `at` is aware UTC time in ISO 8601."""
    body = {"one": [*sides.one], "other": [*sides.other], "verdict": verdict.value, "reason": reason, "undoes": 0}
    return Line(at, by, LineKind.SAMENESS, sides.one[0], body)


def undoing_line(undone: Line, *, by: str, at: str, reason: str) -> Line:
    """The line that takes another back, or takes back its taking back."""
    body: Mapping[str, Any] = {"one": [], "other": [], "verdict": "", "reason": reason, "undoes": undone.number}
    return Line(at, by, LineKind.SAMENESS, undone.subject, body)


def judgements_of(lines: Iterable[Line]) -> tuple[Judgement, ...]:
    """What lines say of promises, pair by pair under the numbers of the lines; lines of other kinds say nothing."""
    return tuple(one for line in lines if line.kind == LineKind.SAMENESS for one in pairs_of(line))


def pairs_of(line: Line) -> Iterator[Judgement]:
    """The judgements of one line: each member of one side is judged with each of the other."""
    body = line.body
    number, undoes = line.number, body["undoes"] or None
    if undoes:
        yield Judgement(line.by, line.at, reason=body["reason"], undoes=undoes, number=number)
        return
    for one in body["one"]:
        for other in body["other"]:
            yield Judgement(line.by, line.at, one, other, Verdict(body["verdict"]), body["reason"], None, number)


def contradiction(new: Sequence[Judgement], stand: Sequence[Judgement]) -> Conflict | None:
    """The first conflict that new judgements would make with those that stand; None where they agree with all."""
    last = max((one.number for one in stand), default=0)
    numbered = [replace(one, number=one.number or last + 1) for one in new]
    found = conflicts(standing([*stand, *numbered]), ())
    return next(iter(found), None)


def told(conflict: Conflict, new: int) -> str:
    """A conflict in words, with what to do; `new` is the number that the line not kept would have had."""

    def line(one: Judgement) -> str:
        return "this judgement" if one.number == new else f"judgement e{one.number}"

    steps = " and ".join(f"{one.one[:8]} = {one.other[:8]} ({line(one)})" for one in conflict.chain)
    ends = f"{conflict.one[:8]} = {conflict.other[:8]}"
    against = conflict.against
    doubt = "is unsure whether" if against and against.verdict is Verdict.UNSURE else "denies that"
    by = line(against) if against else "the registry"
    return f"{steps}, but {by} {doubt} {ends}; take one of them back with `servanda judge undo eNUMBER`"
