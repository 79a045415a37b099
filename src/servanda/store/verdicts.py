"""What readers judge of promises: lines of the history, and beside them, pair by pair, those that stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.errors import ChangedMeanwhile, LedgerError, said
from servanda.ledger.history.history import Line, LineKind, judgement_line
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.ledger.resolution.sameness import contradiction, pairs_of, told
from servanda.store.database import Database, Row, among, next_number, put
from servanda.store.history import append, lines
from servanda.store.members import regroup
from servanda.store.names import judgement_row

_JUDGED = """
    select v.event, v.verdict, a.id as one, b.id as other, e.at, e.by, e.body
    from verdicts v
    join events e on e.number = v.event
    join members a on a.statement = v.one
    join members b on b.statement = v.other
"""


def judge_promises(database: Database, line: Line, after: int | None) -> Line:
    """Add a judgement on promises, or its taking back, and make their entries anew, in the caller's transaction.

    Raises LedgerError for an id that leads nowhere, for what is said already, or taken back already, and for what
    contradicts a judgement that stands.
    """
    number = next_number(database, "events")
    spoken, stands = _meant(database, replace(line, number=number))
    pairs = list(pairs_of(spoken))
    where = _statements(database, {end for one in pairs for end in one.pair})
    if stands:
        _refuse(database, pairs, number)
    placed = append(database, line, after)
    if stands:
        put(database, "verdicts", [_row(one, where) for one in pairs])
    else:
        database.run("delete from verdicts where event = ?", [(spoken.number,)])
    regroup(database, where.values())
    return placed


def judge_actors(database: Database, judgement: Judgement, after: int) -> Judgement:
    """Keep what a reader says of who is who behind the line `after`, in the caller's transaction.

    Raises ChangedMeanwhile where another line has come.
    """
    number = next_number(database, "judgements")
    if number != after + 1:
        told = f"{database.name}: another judgement came meanwhile; run the same command again"
        raise ChangedMeanwhile(told, said("changed"))
    kept = replace(judgement, number=number)
    put(database, "judgements", [judgement_row(kept)])
    append(database, judgement_line(kept))
    return kept


def judged(database: Database, ids: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements that stand on statements of these own ids, in order; each has the number of its line."""
    found = {(one.number, one.one, one.other): one for one in _found(database, set(ids))}
    return tuple(one for _, one in sorted(found.items()))


def _found(database: Database, ids: set[str]) -> Iterable[Judgement]:
    numbers = set(_statements(database, ids).values())
    for side in ("one", "other"):
        for row in among(database, f"{_JUDGED} where v.{side} in ({{marks}})", numbers):
            yield _judgement(row)


def _meant(database: Database, line: Line) -> tuple[Line, bool]:
    """The line whose verdict a new line makes stand or fall, itself or one before it, and which of the two."""
    spoken, stands = line, True
    while spoken.body["undoes"]:
        number, stands = spoken.body["undoes"], not stands
        found = next(iter(lines(database, number=number)), None)
        if found is None or found.kind != LineKind.SAMENESS:
            raise LedgerError(
                f"{database.name}: no judgement e{number} on entries; `servanda judge list` shows them",
                said("no_judgement", number=number),
            )
        if spoken is line:
            _refuse_twice(database, found, line.number)
        spoken = found
    return spoken, stands


def _refuse_twice(database: Database, found: Line, new: int) -> None:
    for line in lines(database, found.subject):
        if line.kind == LineKind.SAMENESS and line.body["undoes"] == found.number and line.number != new:
            back = f"judgement e{found.number} is taken back already, by e{line.number}"
            raise LedgerError(
                f"{database.name}: {back}; `servanda judge list` shows them", said("undone", number=found.number)
            )


def _refuse(database: Database, new: Sequence[Judgement], number: int) -> None:
    """Raise LedgerError for judgements that stand already, or contradict what stands."""
    stand = _connected(database, {end for one in new for end in one.pair})
    known = {(one.pair, one.verdict): one for one in stand}
    same = [known.get((one.pair, one.verdict)) for one in new]
    if same[0] is not None and all(same):
        raise LedgerError(
            f"{database.name}: not kept: judgement e{same[0].number} says so already, by {same[0].by}",
            said("judged", who=same[0].by),
        )
    conflict = contradiction(new, stand)
    if conflict:
        raise LedgerError(f"{database.name}: not kept: {told(conflict, number)}", said("contradicts"))


def _connected(database: Database, ids: set[str]) -> tuple[Judgement, ...]:
    """The judgements that stand on these and on all that judgements say to be the same."""
    seen: set[str] = set()
    while ids - seen:
        seen |= ids
        found = judged(database, ids)
        ids = seen | {end for one in found if one.verdict is Verdict.SAME for end in one.pair}
    return judged(database, seen)


def _statements(database: Database, ids: set[str]) -> dict[str, int]:
    """The statements of own ids; raises LedgerError for one that is nobody's."""
    rows = among(database, "select id, statement from members where id in ({marks})", ids)
    found = {row["id"]: int(row["statement"]) for row in rows}
    lost = sorted(ids - found.keys())
    if lost:
        raise LedgerError(
            f"{database.name}: no entry {lost[0]}; `servanda ledger` lists what is there", said("no_entry", id=lost[0])
        )
    return found


def _row(one: Judgement, where: dict[str, int]) -> Row:
    verdict = one.verdict or Verdict.UNSURE
    return {"event": one.number, "one": where[one.one], "other": where[one.other], "verdict": verdict.value}


def _judgement(row: Row) -> Judgement:
    reason = json.loads(row["body"])["reason"]
    verdict = Verdict(row["verdict"])
    return Judgement(row["by"], row["at"], row["one"], row["other"], verdict, reason, None, row["event"])
