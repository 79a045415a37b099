"""How a passage was read, as a record and as JSON."""

from __future__ import annotations

import json
from typing import Any

from servanda.extract.attributes.confidence import weighed
from servanda.extract.explain import Branch, Explanation
from servanda.extract.view import Made
from servanda.lang import markup
from servanda.lang.confidence import Points
from servanda.lang.lexicon import FRAMES, Row
from servanda.model import Passage, Span, When

Record = dict[str, Any]


def as_json(explanation: Explanation, points: Points) -> str:
    """An explanation as one JSON object on several lines."""
    return json.dumps(to_record(explanation, points), ensure_ascii=False, indent=2) + "\n"


def to_record(explanation: Explanation, points: Points) -> Record:
    """An explanation as plain data: spans are [start, end] in code points of the text; `refused` is a code or null."""
    document = explanation.document
    return {
        "doc": document.name,
        "document": document.sha256,
        "offset": explanation.offset,
        "passage": _passage(explanation.passage, document.text),
        "near": _passage(explanation.near, document.text),
        "clause": explanation.clause and _branch(explanation.clause, document.text),
        "rows": [
            {
                "at": _pair(one.span),
                "word": one.span.of(document.text),
                "row": one.row.id,
                "act": one.row.act.value,
                "strength": one.row.strength,
                "frame": one.row.frame,
                "frame_means": FRAMES[one.row.frame],
                "needs": list(one.row.needs),
                "example": example_of(one.row),
                "refused": one.refusal and one.refusal.value,
                "why": one.refusal and one.refusal.told,
            }
            for one in explanation.rows
        ],
        "clauses": [
            {
                "at": _pair(one.span),
                "word": one.span.of(document.text),
                "refused": one.refusal.value,
                "why": one.refusal.told,
            }
            for one in explanation.silent
        ],
        "statements": [_statement(one, document.text, points) for one in explanation.made],
    }


def example_of(row: Row) -> str:
    """The example of a row without its brackets."""
    return markup.read(row.example).text


def _passage(passage: Passage | None, text: str) -> Record | None:
    if passage is None:
        return None
    lead_in = _pair(passage.lead_in) if passage.lead_in else None
    return {"at": _pair(passage.span), "zone": passage.zone.value, "text": passage.span.of(text), "lead_in": lead_in}


def _when(when: When) -> Record:
    told: Record = {"edtf": when.edtf or None, "rule": when.rule, "anchor": when.anchor, "at": _pair(when.span)}
    more = {"bound": when.bound, "length": when.length, "event_at": when.event and _pair(when.event)}
    return told | {key: value for key, value in more.items() if value}


def _branch(branch: Branch, text: str) -> Record:
    return {
        "relation": branch.relation,
        "head": branch.head.of(text),
        "at": _pair(branch.head),
        "lemma": branch.lemma,
        "upos": branch.upos,
        "words": [span.of(text) for span in branch.words],
        "branches": [_branch(below, text) for below in branch.branches],
    }


def _statement(made: Made, text: str, points: Points) -> Record:
    statement, p = made.statement, made.performance
    when = statement.when
    return {
        "at": _pair(statement.span),
        "quote": statement.span.of(text),
        "act": statement.act.value,
        "trigger": _pair(statement.trigger),
        "rule": statement.rule,
        "frame": p.frame,
        "changed_by": [shift.value for shift in p.shifts],
        "lead_in": _pair(statement.lead_in) if statement.lead_in else None,
        "actors": list(statement.actors),
        "actor_basis": statement.actor_basis.value,
        "actor_rule": statement.reasons.get("actors"),
        "actor_at": [_pair(span) for span in statement.evidence.get("actors", ())],
        "speaker": statement.speaker,
        "speaker_at": [_pair(span) for span in statement.evidence.get("speaker", ())],
        "hearsay": statement.reasons.get("source"),
        "hearsay_at": [_pair(span) for span in statement.evidence.get("source", ())],
        "counterparts": list(statement.counterparts),
        "counterparts_at": [_pair(span) for span in statement.evidence.get("counterparts", ())],
        "left_open": [{"at": _pair(one.span), "why": one.reason} for one in statement.unsure],
        "when": when and _when(when),
        "strength": statement.strength,
        "confidence": statement.confidence,
        "confidence_of": {"base": points.base, **dict(weighed(made.signs, points))},
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
