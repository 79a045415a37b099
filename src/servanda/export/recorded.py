"""What is recorded of an entry, in words: stages, parties and events, each in half a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from servanda.export.led_by import led_by
from servanda.export.naming import actor_name
from servanda.export.phrasing import interfaces
from servanda.ledger.casework.followed import Answer
from servanda.ledger.following.due import Due
from servanda.ledger.following.events import Change, Event, Evidence, Move, Proposal, Refusal, Search, Stance, Undo
from servanda.ledger.following.stages import Measure, Place, Stage

EVENT_ID = 8
"""So many characters of an event's id are shown; commands take them."""
_NOBODY = "nobody named"


def party_name(code: str) -> str:
    """Who promises: the name and the code, or that no text names anybody."""
    if not code:
        return _NOBODY
    name = actor_name(code, interfaces()["en"], {})
    return name if name == code else f"{name} ({code})"


def stage_words(stage: Stage, measure: Measure | None = None) -> str:
    """A stage as a reader says it: «under way», «delivered in part»."""
    return " ".join(part.replace("_", " ") for part in (stage.value, measure.value if measure else "") if part)


def place_words(place: Place | None) -> str:
    """Where a promise stands; of what went beside, also the step that it held."""
    if place is None:
        return "no stage told"
    held = f" (was {stage_words(place.held)})" if place.held else ""
    return stage_words(place.stage, place.measure) + held


def due_words(due: Due) -> str:
    """What the calendar says of a party: the last day, and what follows from it."""
    told = [due.last_day.isoformat()] if due.last_day else []
    told += [f"overdue by {_days(due.overdue)}"] if due.overdue is not None else []
    told += [f"due in {_days(due.due_soon)}"] if due.due_soon is not None else []
    told += [f"nothing heard for {_days(due.stale)}"] if due.stale is not None else []
    return ", ".join(told)


def answer_words(one: Answer) -> str:
    """What a text tells to have ended a promise that counts as owed, and the proposal that waits for it."""
    told = ", ".join(one.documents) or one.event.by
    return f"but {told} tells it {stage_words(one.move.stage, one.move.measure)} (proposal {one.event.id[:EVENT_ID]})"


def _days(count: int) -> str:
    return f"{count:,} day{'' if count == 1 else 's'}"


def in_words(event: Event) -> str:
    """What an event does, without who and when."""
    return _TOLD[type(event.body)](event)


def move_words(move: Move) -> str:
    """A change of stage: which, for whom, since when."""
    by = f" by {move.successor[:EVENT_ID]}" if move.successor else ""
    since = f", {move.on}" if move.on else ""
    return f"{stage_words(move.stage, move.measure)}{by} for {_parties(move.parties)}{since}"


def _parties(codes: Sequence[str]) -> str:
    return ", ".join(code or _NOBODY for code in codes)


def _change(event: Event) -> str:
    body = event.body
    assert isinstance(body, Change)
    answers = f", as proposed in {body.answers[:EVENT_ID]}" if body.answers else ""
    return f"applies {move_words(body.move)}{answers}{', acting alone' if body.alone else ''}"


def _proposal(event: Event) -> str:
    body = event.body
    assert isinstance(body, Proposal)
    return f"proposes {move_words(body.move)}" + (f", by {led_by(body.rule)}" if body.rule else "")


def _evidence(event: Event) -> str:
    body = event.body
    assert isinstance(body, Evidence)
    way = "for" if body.stance is Stance.SUPPORTS else "against"
    whom = f" of {_parties(body.parties)}" if body.parties else ""
    count = len(body.evidence)
    return f"cites {count} place{'' if count == 1 else 's'} {way} {stage_words(body.stage)}{whom}"


def _search(event: Event) -> str:
    body = event.body
    assert isinstance(body, Search)
    words = ", ".join(f"«{one}»" for one in body.what)
    count = len(body.found)
    found = f"{count} place{'' if count == 1 else 's'} found" if count else "nothing found"
    return f"searched {'; '.join(body.where)} for {words} on {body.on}: {found}"


def _refusal(event: Event) -> str:
    assert isinstance(event.body, Refusal)
    return f"refuses proposal {event.body.answers[:EVENT_ID]}"


def _undo(event: Event) -> str:
    assert isinstance(event.body, Undo)
    return f"takes back {event.body.undoes[:EVENT_ID]}{', acting alone' if event.body.alone else ''}"


_TOLD: Mapping[type, Callable[[Event], str]] = {
    Change: _change,
    Proposal: _proposal,
    Evidence: _evidence,
    Search: _search,
    Refusal: _refusal,
    Undo: _undo,
}
