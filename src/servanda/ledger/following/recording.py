"""Events as a store keeps them: JSON objects that give back the same events, with the same ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from servanda.ledger.following.events import (
    Body,
    Change,
    Citation,
    Event,
    Evidence,
    Move,
    Proposal,
    Refusal,
    Search,
    Stance,
    Undo,
)
from servanda.ledger.following.stages import Measure, Stage
from servanda.ledger.history.history import Line, LineKind
from servanda.model import Span

Record = Mapping[str, Any]


def record_of(event: Event) -> Record:
    """An event as a JSON object: who, when (ISO), why, its kind, and its `body`, each field under its own name."""
    body = asdict(event.body)
    if isinstance(event.body, Search):
        body["on"] = event.body.on.isoformat()
    return {
        "id": event.id,
        "entry": event.entry,
        "by": event.by,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "body": body,
        "reason": event.reason,
        "is_machine": event.is_machine,
    }


def event_of(record: Record) -> Event:
    """The event that a JSON object keeps.

    Raises ValueError where something is missing or of a kind that is not known, or where the id is not that of the
    content: then the record was changed.
    """
    try:
        read = _READ[record["kind"]]
        event = Event(
            record["entry"],
            record["by"],
            datetime.fromisoformat(record["at"]),
            read(record["body"]),
            record["reason"],
            record["is_machine"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not an event: {error!r} in {record}; restore the ledger from a copy") from error
    if event.id != record.get("id"):
        raise ValueError(f"event {record.get('id')} was changed: its content is that of {event.id}")
    return event


def follow_line(event: Event, quotes: Sequence[str]) -> Line:
    """The line of the history that keeps an event, under the id that its entry has now.

    `quotes` are the words of all that it cites, in order: by them a reader sees later that no text was changed.
    """
    body = {**record_of(event), "quotes": list(quotes)}
    return Line(event.at.isoformat(), event.by, LineKind.FOLLOW, event.entry, body)


def looked_line(at: str, by: str, document: str, made: int) -> Line:
    """The line that says that a document was looked through for what it tells of promises, and what came of it."""
    return Line(at, by, LineKind.LOOKED, document, {"proposals": made})


def events_of(lines: Iterable[Line]) -> tuple[Event, ...]:
    """The events that lines of the history keep, in their order; lines of other kinds are left out.

    Raises ValueError where a line was changed since.
    """
    return tuple(event_of(line.body) for line in lines if line.kind == LineKind.FOLLOW)


def _citations(found: Sequence[Record]) -> tuple[Citation, ...]:
    return tuple(Citation(one["document"], Span(**one["span"]), one["speaker"]) for one in found)


def _move(body: Record) -> Move:
    return Move(
        Stage(body["stage"]),
        tuple(body["parties"]),
        _citations(body["evidence"]),
        body["on"],
        Measure(body["measure"]) if body["measure"] else None,
        body["successor"],
    )


def _evidence(body: Record) -> Evidence:
    stage, stance = Stage(body["stage"]), Stance(body["stance"])
    return Evidence(stage, _citations(body["evidence"]), stance, tuple(body["parties"]))


def _search(body: Record) -> Search:
    day, found = date.fromisoformat(body["on"]), _citations(body["found"])
    return Search(tuple(body["where"]), tuple(body["what"]), day, found, tuple(body["parties"]))


_READ: Mapping[str, Callable[[Record], Body]] = {
    "change": lambda body: Change(_move(body["move"]), body["answers"], body["alone"]),
    "proposal": lambda body: Proposal(_move(body["move"]), body["rule"]),
    "evidence": _evidence,
    "search": _search,
    "refusal": lambda body: Refusal(body["answers"]),
    "undo": lambda body: Undo(body["undoes"], body["alone"]),
}
