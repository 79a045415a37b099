"""The documents that speak of an entry: those that tell it, and those that its events cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.ledger.entries.entry import Entry
from servanda.ledger.following.events import Body, Change, Citation, Event, Evidence, Proposal, Search


def cited_in(entry: Entry, events: Iterable[Event]) -> frozenset[str]:
    """The sha256 of every document that tells an entry or is cited of it."""
    told = {one.origin.sha256 for one in entry.attestations}
    return frozenset(told | {one.document for event in events for one in citations_of(event.body)})


def citations_of(body: Body) -> tuple[Citation, ...]:
    """All that one event cites."""
    return tuple(_citations(body))


def _citations(body: Body) -> Iterator[Citation]:
    if isinstance(body, Change | Proposal):
        yield from body.move.evidence
    elif isinstance(body, Evidence):
        yield from body.evidence
    elif isinstance(body, Search):
        yield from body.found
