"""What blind coders made of the statements of a ledger: what each left, and where two of them differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from servanda.ledger.entries.entry import Attestation
from servanda.ledger.following.stages import Review
from servanda.ledger.review.agreement import Coded, Made
from servanda.ledger.review.decisions import Decision
from servanda.ledger.review.fields import FIELDS, corrected
from servanda.ledger.review.reviewed import Reviews, reviews

_SAYS = {Review.ACCEPTED: "accepts", Review.REJECTED: "rejects", Review.SUPERSEDED: "replaces"}
_MADE = {Review.ACCEPTED: Made.KEPT, Review.REJECTED: Made.REJECTED, Review.SUPERSEDED: Made.REPLACED}


def coders_of(made: Iterable[Decision]) -> tuple[str, ...]:
    """The names of those who coded blind, in the order in which they began."""
    return tuple(dict.fromkeys(one.coder for one in made if one.coder))


def differing(made: Sequence[Decision]) -> Mapping[str, str]:
    """The own entry ids of statements on which two coders differ, with what they say of it."""
    found = {coder: reviews(made, coder) for coder in coders_of(made)}
    owns = dict.fromkeys(own for one in found.values() for own in one.states)
    told = {own: {coder: _said(own, one) for coder, one in found.items() if own in one.states} for own in owns}
    return {
        own: ", ".join(f"{coder} {what}" for coder, what in said.items())
        for own, said in told.items()
        if len(set(said.values())) > 1
    }


def coded(judged: Iterable[Attestation], found: Reviews) -> list[Coded]:
    """What a coder left of the statements that he judged, and what he added (its attestations among them)."""
    return [_coded(one, found) for one in judged if one.entry in found.states]


def _coded(one: Attestation, found: Reviews) -> Coded:
    statement = one.statement
    for change in found.corrections.get(one.entry, ()):
        statement = corrected(statement, change.field, change.value)
    fields = {name: field.of(statement) for name, field in FIELDS.items()}
    unit = "" if one.entry in found.added else one.entry
    made = _MADE[found.of(one.entry)]
    return Coded(one.origin.name, statement.span, one.quote, fields, unit, made, found.decided.get(one.entry, 0))


def _said(own: str, found: Reviews) -> str:
    """What a coder says of a statement: whether he accepts it, and each field that he corrects."""
    changes = [f"{one.field} {_written(one)}" for one in found.corrections.get(own, ())]
    says = _SAYS[found.states[own]]
    return f"{says} it as {'; '.join(sorted(changes))}" if changes and says == "accepts" else f"{says} it"


def _written(one: Decision) -> str:
    written: Callable[[object], str] = FIELDS[one.field].written
    return written(one.value)
