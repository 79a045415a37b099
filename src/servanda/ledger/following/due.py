"""What the calendar makes of an entry on a day: overdue, due soon, stale; derived for any day and never stored.

A term that has passed changes no stage and no confidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.events import Change, Event, Evidence, Proposal, Search
from servanda.ledger.following.followup import PartyState, State, state_of
from servanda.ledger.following.stages import Measure, Place, Stage


class Calling(StrEnum):
    """What calls for a reader on a day, as `Due` names it."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Watch:
    """So many days ahead a term is due soon; after so many without an event or a text an entry is stale.

    `kinds` is what is watched for. On a past day a text counts from when it was added, or `by_texts` from its own day.
    """

    soon: int = 30
    stale: int = 180
    kinds: frozenset[Calling] = frozenset(Calling)
    by_texts: bool = False

    def __post_init__(self) -> None:
        """Refuse a watch that looks back for what is to come, or finds what was told today stale."""
        if self.soon < 0 or self.stale < 1:
            raise ValueError(f"not days to watch for: soon {self.soon}, stale {self.stale}; give 0 or more, 1 or more")


USUAL = Watch()


@dataclass(frozen=True, slots=True)
class Due:
    """What a day makes of the promise of one party; each in days, None where it is not so.

    `overdue` counts from the last day of the term, `due_soon` up to it, `stale` from the last event or text.
    """

    party: str
    stage: Stage | None
    last_day: date | None
    overdue: int | None = None
    due_soon: int | None = None
    stale: int | None = None


def due(dossier: Dossier, as_of: date, watch: Watch = USUAL) -> tuple[Due, ...]:
    """What a day makes of each party of an entry, by what was known on that day.

    What is delivered, in part too, or closed is not due; what is suspended still is. A meeting that a text tells to
    have been held is not due either, whatever its stage. What is delivered in full or closed does not grow stale, nor
    does what no text has promised yet.
    """
    known = dossier.until(as_of)
    return dues_of(known, state_of(known), as_of, watch)


def dues_of(known: Dossier, state: State, as_of: date, watch: Watch) -> tuple[Due, ...]:
    """What a day makes of each party, by the dossier as it was known that day and by what became of it then."""
    return tuple(_due(known, one, as_of, watch) for one in state.parties)


def _due(dossier: Dossier, state: PartyState, as_of: date, watch: Watch) -> Due:
    last = dossier.entry.last_day
    owed = state.place and state.place.is_open and not dossier.entry.was_held
    left = (last - as_of).days if last and owed else None
    sign = _last_sign(dossier, state.party)
    silent = (as_of - sign).days if sign and not _is_settled(state.place) else None
    return Due(
        state.party,
        state.stage,
        last,
        overdue=-left if left is not None and left < 0 else None,
        due_soon=left if left is not None and 0 <= left <= watch.soon else None,
        stale=silent if silent is not None and silent >= watch.stale else None,
    )


def _is_settled(place: Place | None) -> bool:
    """Whether nobody need look any more."""
    return place is None or not (place.is_open or place.measure is Measure.IN_PART)


def _last_sign(dossier: Dossier, party: str) -> date | None:
    """The day of the last event that concerns a party, or of the last text that tells the promise."""
    told = [one.known for one in dossier.entry.attestations if one.known and (not one.parties or party in one.parties)]
    events = [one.at.date() for one in dossier.recorded.values() if _concerns(one, party)]
    return max([*told, *events], default=None)


def _concerns(event: Event, party: str) -> bool:
    body = event.body
    if isinstance(body, Change | Proposal):
        return party in body.move.parties
    if isinstance(body, Evidence | Search):
        return not body.parties or party in body.parties
    return True
