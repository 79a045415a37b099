"""By which statement of an entry a field is shown, and which others tell it otherwise."""

from __future__ import annotations

from typing import Any

from servanda.ledger.entries import variants
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.review.fields import FIELDS

_ID = 8
_SETS = ("actors", "counterparts")


def shown_by(entry: Entry, name: str) -> Attestation:
    """The attestation whose value of a field that can be corrected the entry is shown with."""
    told = _told(entry, name)
    return told.taken.best if told else entry.best


def told_otherwise(entry: Entry, name: str, one: Attestation) -> tuple[Attestation, ...]:
    """The best attestation of each other value of the field than that of this one; none where they say one thing."""
    told = _told(entry, name)
    if told is None or not told.differs:
        return ()
    return tuple(variant.best for variant in told.variants if one not in variant.attestations)


def is_same(name: str, value: Any, was: Any) -> bool:
    """Whether two values of a field are one; the order of actors says nothing."""
    return bool(value == was) or (name in _SETS and set(value) == set(was))


def told_already(entry: Entry, one: Attestation, name: str) -> str:
    """That a statement has the value of a field already, in the ids that a reader is shown."""
    return f"{name} of entry {entry.id[:_ID]}: is that already, by statement {one.id[:_ID]} of {one.origin.name}"


def written(one: Attestation, name: str) -> str:
    """The value that an attestation has in a field, as a reader would write it."""
    return FIELDS[name].written(FIELDS[name].of(one.statement))


def _told(entry: Entry, name: str) -> variants.Told | None:
    return variants.told_of(entry, variants.Field(name)) if name in set(variants.Field) else None
