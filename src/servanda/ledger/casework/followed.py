"""An entry that is followed up: its dossier with the documents that speak of it and their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.following.dossier import Dossier, Telling
from servanda.ledger.following.due import USUAL, Due, Watch, due, dues_of
from servanda.ledger.following.events import Citation, Event
from servanda.ledger.following.followup import PartyState, State, objection_to, state_of
from servanda.ledger.following.objections import Objection
from servanda.text.ids import Sort, meant
from servanda.text.intervals import interval_of


@dataclass(frozen=True, slots=True)
class Charge:
    """What one party owes by one entry: where it stands, and what a day makes of it."""

    entry: Entry
    state: PartyState
    due: Due


@dataclass(frozen=True, slots=True)
class Followed:
    """An entry with all that is known of what became of it.

    `origins` and `texts` are those of every document that it or its events cite, by the sha256 of the bytes; `last` is
    the number of the last line that stands under its id, 0 for none.
    """

    entry: Entry
    dossier: Dossier
    origins: Mapping[str, Origin]
    texts: Mapping[str, str]
    last: int = 0

    @property
    def by_texts(self) -> Followed:
        """As if every text had been in the ledger from its own day on; one without a day counts from when it came."""
        told = tuple(replace(one, known=self._told_on(one)) for one in self.dossier.entry.attestations)
        case = replace(self.dossier.entry, attestations=told)
        return replace(self, dossier=replace(self.dossier, entry=case))

    def _told_on(self, one: Telling) -> date | None:
        days = [self.origins[cited.document].day for cited in one.evidence if cited.document in self.origins]
        last = [day for told in days if told and (day := interval_of(told)[1])]
        return min(last, default=one.known)

    def state(self, as_of: date | None = None) -> State:
        """What became of the entry by the end of a day (UTC), party by party; None for by now."""
        return state_of(self.dossier, as_of)

    def parties(self, as_of: date, watch: Watch = USUAL) -> tuple[Charge, ...]:
        """Where each party stood at the end of a day, and what that day makes of it."""
        known = (self.by_texts if watch.by_texts else self).dossier.until(as_of)
        state = state_of(known)
        dues = {one.party: one for one in dues_of(known, state, as_of, watch)}
        return tuple(Charge(self.entry, one, dues[one.party]) for one in state.parties)

    def due(self, as_of: date, watch: Watch = USUAL) -> tuple[Due, ...]:
        """What a day makes of it, party by party."""
        return due(self.dossier, as_of, watch)

    def waiting(self, as_of: date | None = None) -> tuple[Event, ...]:
        """The proposals that wait, but for those of the program that would change nothing any more."""
        state = self.state(as_of)
        return tuple(one for one in state.proposals if not (one.is_machine and _is_done(one, state)))

    def quote(self, cited: Citation) -> str:
        """The words that are cited; empty where the ledger does not have them."""
        return self.texts.get(cited.document, "")[cited.span.start : cited.span.end]

    def event(self, prefix: str) -> Event:
        """The event of the entry whose id begins so; raises LedgerError where there is none, or several."""
        known = self.dossier.recorded
        sort = Sort("no event of it has an id that begins with {}", f"there are {', '.join(known) or 'none'}")
        return meant(prefix, known.items(), sort, f"entry {self.entry.id}")


def _is_done(proposal: Event, state: State) -> bool:
    """Whether all parties of a proposal stand where it would put them."""
    move = proposal.move
    places = {one.party: one.place for one in state.parties}
    return move is not None and all(
        (place := places.get(party)) is not None and (place.stage, place.measure) == (move.stage, move.measure)
        for party in move.parties
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry with a proposal that nobody has answered."""

    found: Followed
    event: Event

    @property
    def lacks(self) -> Objection | None:
        """Why the evidence there is does not let anybody apply it yet; None where it does."""
        move, person = self.event.move, replace(self.event, is_machine=False)
        if move is None:
            return None
        found = (objection_to(person, move, party, self.found.dossier) for party in move.parties)
        return next((one for one in found if one), None)
