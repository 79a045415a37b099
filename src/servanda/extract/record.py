"""A statement as a record: the one form in which it is printed, stored and read back.

Its keys are those of the annotation guide, in that order, and after them what the machine adds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NotRequired, TypedDict

from servanda.extract.attributes.judged import Judged, judged, weighing_of
from servanda.model import (
    Act,
    Amount,
    Basis,
    Document,
    Novelty,
    ObjectStage,
    Polarity,
    Qualifier,
    Reading,
    Span,
    Specific,
    Statement,
    Unread,
    When,
)
from servanda.text.ids import content_id


class AmountRecord(TypedDict):
    """An amount of a record; `maximum` is there for a range, `per` for a rate, `settled` for an open currency."""

    start: int
    end: int
    value: int | float
    unit: str
    qualifier: str
    maximum: NotRequired[int | float]
    per: NotRequired[str]
    settled: NotRequired[bool]


class StandingRecord(TypedDict):
    """The sums of an entry that stand where its best statement tells others: why, and which statement tells them."""

    amounts: list[AmountRecord]
    why: str
    statement: str
    document: str
    doc: str
    date: str | None


class WhenRecord(TypedDict):
    """Where a time was read, by which rule, and against which day; the others are there where the text tells them.

    `bound` is the side of the time on which the content lies; `length` (ISO 8601) is that of a time without a place in
    the calendar, whose `when` is null, and `event` where the words stand that it counts from.
    """

    start: int
    end: int
    rule: str
    anchor: str | None
    bound: NotRequired[str]
    length: NotRequired[str]
    event: NotRequired[list[int]]


class UnsureRecord(TypedDict):
    """A role that the text leaves open: the words that leave it, why, and all who may fill it."""

    start: int
    end: int
    reason: str
    candidates: list[str]


class Record(Judged):
    """One statement, ready for JSON; spans are [start, end] in code points of the document's text.

    `corrected` are the fields that a reader gave in a ledger, each with what the machine had read.
    """

    id: str
    doc: str
    start: int
    end: int
    quote: str
    lead_in: list[int] | None
    act: str
    actors: list[str]
    actor_basis: str
    speaker: str | None
    counterparts: list[str]
    amounts: list[AmountRecord]
    when: str | None
    polarity: str | None
    novelty: str
    object_stage: str
    programme: str | None
    themes: list[str]
    gloss: str | None
    note: str | None
    document: str
    language: str
    strength: int
    trigger: list[int]
    rule: str
    confidence: float
    evidence: dict[str, list[list[int]]]
    reasons: NotRequired[dict[str, str]]
    qualifiers: list[str]
    when_read: WhenRecord | None
    unsure: list[UnsureRecord]
    entry: NotRequired[str]
    corrected: NotRequired[list[dict[str, Any]]]
    sources: NotRequired[int]
    differs: NotRequired[list[str]]
    standing: NotRequired[StandingRecord | None]


def statement_ids(reading: Reading) -> tuple[str, ...]:
    """The ids of a reading's statements, in their order.

    Made of the document's bytes, the span, the act and the trigger; two statements that share all of them
    are told apart by their order.
    """
    seen: Counter[tuple[Span, Act, Span]] = Counter()
    ids = []
    for statement in reading.statements:
        key = (statement.span, statement.act, statement.trigger)
        spans = (statement.span.start, statement.span.end, statement.trigger.start, statement.trigger.end)
        ids.append(content_id("statement", reading.document.sha256, *spans, statement.act.value, seen[key]))
        seen[key] += 1
    return tuple(ids)


def records(reading: Reading) -> tuple[Record, ...]:
    """The statements of a reading as records, in their order."""
    ids = statement_ids(reading)
    return tuple(
        to_record(statement, reading.document, id_) for id_, statement in zip(ids, reading.statements, strict=True)
    )


def to_record(statement: Statement, document: Document, id_: str) -> Record:
    """A statement as its record; nothing but the words of the document is added."""
    return Record(
        id=id_,
        doc=document.name,
        start=statement.span.start,
        end=statement.span.end,
        quote=statement.span.of(document.text),
        lead_in=_pair(statement.lead_in) if statement.lead_in else None,
        act=statement.act.value,
        actors=list(statement.actors),
        actor_basis=statement.actor_basis.value,
        speaker=statement.speaker,
        counterparts=list(statement.counterparts),
        amounts=[amount_record(amount) for amount in statement.amounts],
        when=(statement.when.edtf or None) if statement.when else None,
        polarity=statement.polarity.value if statement.polarity else None,
        novelty=statement.novelty.value,
        object_stage=statement.object_stage.value,
        programme=statement.programme,
        themes=list(statement.themes),
        gloss=None,
        note=None,
        document=document.sha256,
        language=document.language,
        strength=statement.strength,
        trigger=_pair(statement.trigger),
        rule=statement.rule,
        confidence=statement.confidence,
        evidence=_pairs(dict(sorted(statement.evidence.items()))),
        reasons=dict(statement.reasons),
        qualifiers=list(statement.qualifiers),
        when_read=when_record(statement.when),
        unsure=[_unsure_record(one) for one in statement.unsure],
        **judged(statement),  # type: ignore[typeddict-item]  # `entry` is given by a ledger
    )


def from_record(record: Record) -> Statement:
    """The statement of a record: `from_record(to_record(s, ...)) == s`.

    Records of older ledgers lack what was not read then; such fields are empty.
    """
    return Statement(
        span=Span(record["start"], record["end"]),
        act=Act(record["act"]),
        trigger=_span(record["trigger"]),
        rule=record["rule"],
        strength=record["strength"],
        actors=tuple(record["actors"]),
        actor_basis=Basis(record["actor_basis"]),
        lead_in=_span(record["lead_in"]) if record["lead_in"] else None,
        speaker=record["speaker"],
        counterparts=tuple(record["counterparts"]),
        amounts=tuple(_amount(amount) for amount in record["amounts"]),
        when=_when(record["when"], record["when_read"]),
        polarity=Polarity(record["polarity"]) if record["polarity"] else None,
        novelty=Novelty(record["novelty"]),
        object_stage=ObjectStage(record["object_stage"]),
        programme=record["programme"],
        themes=tuple(record["themes"]),
        crs=tuple(record.get("crs", [])),
        sdg=tuple(record.get("sdg", [])),
        qualifiers=tuple(record["qualifiers"]),
        confidence=record["confidence"],
        evidence=_spans(record["evidence"]),
        reasons=record.get("reasons", {}),
        unsure=tuple(_unsure(one) for one in record.get("unsure", [])),
        specificity={Specific(kind): spans for kind, spans in _spans(record.get("specificity", {})).items()},
        weighing=weighing_of(record.get("strength_read")),
    )


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _span(pair: Sequence[int]) -> Span:
    return Span(pair[0], pair[1])


def _pairs(named: Mapping[str, tuple[Span, ...]] | Mapping[Specific, tuple[Span, ...]]) -> dict[str, list[list[int]]]:
    return {str(name): [_pair(span) for span in spans] for name, spans in named.items()}


def _spans(named: Mapping[str, list[list[int]]]) -> dict[str, tuple[Span, ...]]:
    return {name: tuple(_span(pair) for pair in pairs) for name, pairs in named.items()}


def _unsure_record(one: Unread) -> UnsureRecord:
    return UnsureRecord(start=one.span.start, end=one.span.end, reason=one.reason, candidates=list(one.candidates))


def _unsure(record: UnsureRecord) -> Unread:
    return Unread(Span(record["start"], record["end"]), record["reason"], tuple(record["candidates"]))


def amount_record(amount: Amount) -> AmountRecord:
    """An amount as its part of a record."""
    record = AmountRecord(
        start=amount.span.start,
        end=amount.span.end,
        value=_plain(amount.value),
        unit=amount.unit,
        qualifier=amount.qualifier.value,
    )
    if amount.maximum is not None:
        record["maximum"] = _plain(amount.maximum)
    if amount.per:
        record["per"] = amount.per
    if not amount.settled:
        record["settled"] = False
    return record


def _amount(record: AmountRecord) -> Amount:
    span = Span(record["start"], record["end"])
    maximum = Decimal(str(record["maximum"])) if "maximum" in record else None
    value, qualifier = Decimal(str(record["value"])), Qualifier(record["qualifier"])
    return Amount(span, value, record["unit"], qualifier, maximum, record.get("per", ""), record.get("settled", True))


def _plain(value: Decimal) -> int | float:
    """A number of JSON: whole where it is whole, so that 3000000000000 stays itself."""
    return int(value) if value == value.to_integral_value() else float(value)


def when_record(when: When | None) -> WhenRecord | None:
    """A time as its part of a record; None for none."""
    if when is None:
        return None
    record = WhenRecord(start=when.span.start, end=when.span.end, rule=when.rule, anchor=when.anchor)
    if when.bound:
        record["bound"] = when.bound
    if when.length:
        record["length"] = when.length
    if when.event:
        record["event"] = _pair(when.event)
    return record


def _when(edtf: str | None, read: WhenRecord | None) -> When | None:
    if read is None:
        return None
    event = _span(read["event"]) if "event" in read else None
    span, bound, length = Span(read["start"], read["end"]), read.get("bound", ""), read.get("length", "")
    return When(span, edtf or "", read["rule"], read["anchor"], bound, length, event)
