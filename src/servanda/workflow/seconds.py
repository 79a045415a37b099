"""Which changes of stage are for a second person, before anybody makes them."""

from __future__ import annotations

from servanda.ledger.casework.followed import Followed
from servanda.ledger.following.events import Move
from servanda.ledger.following.stages import needs_second, step_of


def is_for_a_second(found: Followed, move: Move) -> bool:
    """Whether a move ends a promise, or leads back, for one of its parties."""
    places = {one.party: one.place for one in found.state().parties}
    return any(
        needs_second(step_of(places[party], move.stage, move.measure), move.stage)
        for party in move.parties
        if party in places
    )
