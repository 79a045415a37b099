"""Entries as readers see them: statements accepted or rejected, fields corrected, statements added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from servanda.ledger.entries.corrections import Correction
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.following.stages import Review
from servanda.ledger.review.decisions import Decision, Verb, standing
from servanda.ledger.review.fields import FIELDS, corrected
from servanda.model import Statement

_STATE = {Verb.ACCEPT: Review.ACCEPTED, Verb.REJECT: Review.REJECTED}


@dataclass(frozen=True, slots=True)
class Reviews:
    """What stands of the decisions of readers, by the own entry ids of statements.

    `states` has those that are no candidates any more; `corrections` the last of each field, in order; `added` what
    readers added; `put_off` the number of the line that put a card off, where nothing was decided of it since;
    `decided` that of the line that gave a statement its state.
    """

    states: Mapping[str, Review] = field(default_factory=dict)
    corrections: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    added: Mapping[str, Decision] = field(default_factory=dict)
    put_off: Mapping[str, int] = field(default_factory=dict)
    decided: Mapping[str, int] = field(default_factory=dict)

    def of(self, own: str) -> Review:
        """The state of a statement."""
        return self.states.get(own, Review.CANDIDATE)


def reviews(made: Sequence[Decision], coder: str = "") -> Reviews:
    """What stands of decisions: those of the review, or those of one blind coder and nobody else."""
    states: dict[str, Review] = {}
    corrections: dict[str, dict[str, Decision]] = {}
    added: dict[str, Decision] = {}
    put_off: dict[str, int] = {}
    decided: dict[str, int] = {}
    for one in standing([one for one in made if one.coder == coder]):
        for own in one.of:
            put_off.pop(own, None)
        if one.verb in _STATE:
            states.update(dict.fromkeys(one.of, _STATE[one.verb]))
            decided.update(dict.fromkeys(one.of, one.number))
        elif one.verb is Verb.CORRECT:
            fields = corrections.setdefault(one.of[0], {})
            fields.pop(one.field, None)
            fields[one.field] = one
        elif one.verb is Verb.LATER:
            put_off.update(dict.fromkeys(one.of, one.number))
        elif one.verb is Verb.ADD:
            added[one.of[0]] = one
            states[one.of[0]] = Review.ACCEPTED
            if one.value["instead"]:
                states[one.value["instead"]] = Review.SUPERSEDED
                decided[one.value["instead"]] = one.number
    changed = {own: tuple(fields.values()) for own, fields in corrections.items()}
    return Reviews(states, changed, added, put_off, decided)


def reviewed(entry: Entry, found: Reviews) -> Entry:
    """An entry as readers left it, with the roles that are left then; without decisions on it, the entry itself."""
    seen = tuple(_reviewed(one, found) for one in entry.attestations)
    return entry if seen == entry.attestations else entry_of(seen)


def joined(entry: Entry, added: Sequence[Attestation]) -> Entry:
    """An entry with statements that readers added to it, in the order of the documents and their texts.

    Its first stays first, since the entry is cited by the id of that one.
    """
    first, *others = entry.attestations
    order = sorted([*others, *added], key=lambda one: (one.origin.number, one.statement.span))
    return entry_of((first, *order)) if added else entry


def _reviewed(one: Attestation, found: Reviews) -> Attestation:
    if one.review is found.of(one.entry) and one.entry not in found.corrections:
        return one
    statement, changes = one.statement, []
    for made in found.corrections.get(one.entry, ()):
        changes.append(_correction(made, one.statement))
        statement = corrected(statement, made.field, made.value)
    return replace(one, statement=statement, review=found.of(one.entry), corrections=tuple(changes))


def _correction(made: Decision, read: Statement) -> Correction:
    was = FIELDS[made.field].of(read)
    return Correction(made.field, made.value, was, made.by, made.at, made.reason, made.number)
