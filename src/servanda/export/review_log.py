"""What readers decided of statements, and of which promises are one, a line each: for the eye and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from servanda.export.review_card import told
from servanda.export.sameness import taken_back as judgements_taken_back
from servanda.ledger.history.history import Line
from servanda.ledger.history.judgements import Verdict
from servanda.ledger.review.decisions import Decision, Verb, taken_back

_ID = 8
_JUDGED = {
    Verdict.SAME: "one promise",
    Verdict.NOT_SAME: "two promises",
    Verdict.UNSURE: "unsure whether one promise",
}


def log_lines(
    made: Sequence[Decision | Line], form: str, among: Sequence[Decision | Line] | None = None
) -> Iterator[str]:
    """Decisions and judgements, a line each, as `jsonl` or for the eye; those `among` them may take them back."""
    gone = _gone(made if among is None else among)
    for one in made:
        back = gone.get(one.number)
        if form == "jsonl":
            record = _decision(one) if isinstance(one, Decision) else _judgement(one)
            yield json.dumps(record | {"taken_back_by": back}, ensure_ascii=False) + "\n"
        else:
            note = f" (taken back by {back})" if back else ""
            reason = one.reason if isinstance(one, Decision) else one.body["reason"]
            why = f" «{reason}»" if reason else ""
            yield f"{one.number:>6}  {one.at[:16]}  {one.by}: {_words(one)}{why}{note}\n"


def _gone(made: Sequence[Decision | Line]) -> Mapping[int, int]:
    """The numbers of what is taken back, with that of the line that does it."""
    back = taken_back([one for one in made if isinstance(one, Decision)])
    judged = judgements_taken_back([one for one in made if isinstance(one, Line)])
    return {number: one.number for number, one in back.items()} | dict(judged)


def _words(one: Decision | Line) -> str:
    if isinstance(one, Decision):
        return f"taken back {one.undoes}" if one.verb is Verb.UNDO else told(one)
    if one.body["undoes"]:
        return f"taken back {one.body['undoes']}"
    sides = (_side(one.body[name]) for name in ("one", "other"))
    return f"{_JUDGED[Verdict(one.body['verdict'])]}: {' and '.join(sides)}"


def _side(ids: Sequence[str]) -> str:
    more = f" (with {len(ids) - 1} more)" if len(ids) > 1 else ""
    return f"{ids[0][:_ID]}{more}"


def _judgement(one: Line) -> dict[str, object]:
    body = one.body
    return {
        "number": one.number,
        "at": one.at,
        "by": one.by,
        "coder": None,
        "decision": body["verdict"] or Verb.UNDO.value,
        "entry": one.subject,
        "of": list(body["one"]),
        "other": list(body["other"]),
        "reason": body["reason"],
        "undoes": body["undoes"] or None,
    }


def _decision(one: Decision) -> dict[str, object]:
    return {
        "number": one.number,
        "at": one.at,
        "by": one.by,
        "coder": one.coder or None,
        "decision": one.verb.value,
        "entry": one.subject,
        "of": list(one.of),
        "field": one.field or None,
        "value": one.value,
        "was": one.was,
        "reason": one.reason,
        "undoes": one.undoes or None,
    }
