"""How strong a statement is, from 0 to 5, and how that came about."""

from __future__ import annotations

from servanda.extract.grammar.performance import Performance
from servanda.lang.lexicon import Row
from servanda.lang.strength import NOBODY, PROCESS, StrengthTable
from servanda.model import ObjectStage, Statement, Weighing


def weigh(statement: Statement, p: Performance, row: Row | None, table: StrengthTable) -> Weighing:
    """The strength of a statement by the table, with each step that it took; `row` is the lexicon's, where one fired.

    The base is the row's number, or that of the construction; where the clause made another act of the row, the
    act's. The steps add up: the last one gives back what the floor of the act does not let go.
    """
    ground, base = _base(statement, p, row, table)
    occasions = {*_hedges(statement, own=ground == "row"), *_others(statement)}
    steps = [(step.when, step.points) for step in table.steps if step.when in occasions and statement.act in step.acts]
    total = base + sum(points for _, points in steps)
    floor = min(base, table.floor[statement.act])
    if total < floor and steps:
        steps.append(("floor", floor - total))
    elif total > table.ceiling:
        steps.append(("ceiling", table.ceiling - total))
    return Weighing(table.version, base, ground, tuple(steps))


def _base(statement: Statement, p: Performance, row: Row | None, table: StrengthTable) -> tuple[str, int]:
    if row is None:
        return "construction", p.strength
    if row.act is statement.act:
        return "row", row.strength
    return "act", table.acts[statement.act]


def _hedges(statement: Statement, *, own: bool) -> set[str]:
    """The kinds of hedges that weigh; what is the trigger itself is in its row's number already (`own`)."""
    found = set(statement.qualifiers)
    if not own:
        return found
    return {
        kind
        for kind in found
        if not (spans := statement.evidence.get(kind, ())) or any(not s.overlaps(statement.trigger) for s in spans)
    }


def _others(statement: Statement) -> set[str]:
    """The occasions that are no hedges."""
    process = {PROCESS} if statement.object_stage is ObjectStage.PROCESS else set()
    nobody = {NOBODY} if not statement.actors and not statement.unsure else set()
    return process | nobody
