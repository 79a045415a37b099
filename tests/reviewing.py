"""Entries and decisions made by hand, for tests of the review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from servanda.extract.record import statement_ids
from servanda.ledger.entries.entry import Attestation, Entry, Origin
from servanda.ledger.review.decisions import Decision, Verb
from servanda.model import Reading
from servanda.text.ids import content_id
from tests.handmade import reading

AT = "2025-12-22T10:00:00+00:00"
BY = "A. Reader"


def origin_of(read: Reading, number: int = 1) -> Origin:
    """A document as the source of attestations."""
    document = read.document
    day = document.date.value if document.date else None
    return Origin(document.sha256, document.name, number, document.language, day, document.title, document.source_class)


def attestations(read: Reading, number: int = 1) -> tuple[Attestation, ...]:
    """The statements of a reading as attestations."""
    origin = origin_of(read, number)
    return tuple(
        Attestation(id_, content_id("entry", id_), one, origin, one.span.of(read.document.text))
        for id_, one in zip(statement_ids(read), read.statements, strict=True)
    )


def an_entry(*texts: str) -> Entry:
    """The financing of `TEXT`, told by one document for each text that is added to it."""
    documents = enumerate(texts or ("",), 1)
    found = [attestations(reading(f"{reading().document.text}{more}"), number)[0] for number, more in documents]
    return Entry(tuple(found))


def decided(verb: Verb, entry: Entry, **more: Any) -> Decision:
    """A decision on all attestations of an entry."""
    return replace(Decision(BY, AT, verb, entry.id, entry.ids), **more)


def numbered(made: Iterable[Decision]) -> list[Decision]:
    """Decisions as a ledger numbers them."""
    return [replace(one, number=number) for number, one in enumerate(made, 1)]
