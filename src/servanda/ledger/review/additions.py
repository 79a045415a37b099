"""Statements that a reader adds, where the machine missed one or drew its bounds wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from servanda.lang import strength
from servanda.ledger.entries.corrections import READER
from servanda.ledger.entries.entry import Attestation, Origin
from servanda.ledger.following.stages import Review
from servanda.ledger.review.decisions import Decision
from servanda.ledger.review.fields import corrected
from servanda.model import Act, Basis, Span, Statement
from servanda.text.ids import content_id


@dataclass(frozen=True, slots=True)
class Addition:
    """A statement as a reader gives it: the document by its hash, the span, the act, and other fields by their names.

    `entry` is an own id of the promise to which it attests, empty for one of its own; `instead` that of the statement
    whose place it takes.
    """

    document: str
    span: Span
    act: Act
    fields: Mapping[str, Any] = field(default_factory=dict)
    entry: str = ""
    instead: str = ""

    @property
    def id(self) -> str:
        """The id of the statement, made of its place and act."""
        return content_id("statement", READER, self.document, self.span.start, self.span.end, self.act.value)

    @property
    def own(self) -> str:
        """Its own entry id."""
        return content_id("entry", self.id)


def addition_json(one: Addition) -> Mapping[str, Any]:
    """An addition as a line of the history holds it."""
    return {
        "document": one.document,
        "start": one.span.start,
        "end": one.span.end,
        "act": one.act.value,
        "fields": dict(one.fields),
        "entry": one.entry,
        "instead": one.instead,
    }


def addition_of(made: Decision) -> Addition:
    """The addition that a decision tells of."""
    kept = made.value
    span = Span(kept["start"], kept["end"])
    return Addition(kept["document"], span, Act(kept["act"]), kept["fields"], kept["entry"], kept["instead"])


def statement_of(one: Addition) -> Statement:
    """The statement, with the reader as the rule of all its fields and the base of its act as its strength."""
    plain = Statement(
        span=one.span,
        act=one.act,
        trigger=one.span,
        rule=READER,
        strength=strength.load().acts[one.act],
        actors=(),
        actor_basis=Basis.NONE,
        confidence=1.0,
        reasons={"act": READER},
    )
    for name, value in one.fields.items():
        plain = corrected(plain, name, value)
    return plain


def attestation_of(one: Addition, origin: Origin, text: str) -> Attestation:
    """The addition as an attestation, accepted by who added it; `text` is that of its document."""
    return Attestation(one.id, one.own, statement_of(one), origin, one.span.of(text), review=Review.ACCEPTED)
