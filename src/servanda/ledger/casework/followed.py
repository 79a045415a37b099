"""An entry that is followed up: its dossier with the documents that speak of it and their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.ledger.casework.cases import case_of, day_added
from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.following.dossier import Dossier, Telling
from servanda.ledger.following.due import USUAL, Due, Watch, dues_of
from servanda.ledger.following.events import Change, Citation, Event, Move, Proposal, Refusal
from servanda.ledger.following.followup import PartyState, State, objection_to, state_of
from servanda.ledger.following.objections import Objection
from servanda.ledger.following.stages import Place
from servanda.text.ids import Sort, meant
from servanda.text.intervals import interval_of


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposal that waits and by which nothing more would be owed, with the names of the documents that it cites."""

    event: Event
    move: Move
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Charge:
    """What one party owes by one entry: where it stands, what a day makes of it, and what texts tell against that.

    `answers` are what a text of the ledger tells to have ended it, and nobody has applied or refused yet.
    """

    entry: Entry
    state: PartyState
    due: Due
    answers: tuple[Answer, ...] = ()


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

    def then(self, as_of: date | None, *, by_texts: bool = False) -> Followed:
        """As it was at the end of a day (UTC): what was recorded by then, and who had promised what by when.

        A text counts from when it came, or with `by_texts` from its own day on, if it has one; None for as it is.
        """
        if as_of is None:
            return self
        since = {one.origin.sha256: self._since(one.origin, by_texts=by_texts) for one in self.entry.attestations}
        told = [one for one in self.entry.attestations if (since[one.origin.sha256] or as_of) <= as_of]
        case = self.dossier.entry
        if 0 < len(told) < len(self.entry.attestations):
            case = replace(case_of(entry_of(told)), id=case.id)
        if by_texts:
            texts = tuple(replace(one, known=self._told_on(one)) for one in case.attestations)
            case = replace(case, attestations=texts)
        return replace(self, dossier=replace(self.dossier, entry=case).until(as_of))

    def _since(self, origin: Origin, *, by_texts: bool) -> date | None:
        own = interval_of(origin.day)[1] if by_texts and origin.day else None
        return own or day_added(origin)

    def _told_on(self, one: Telling) -> date | None:
        return min(self._days(one.evidence), default=one.known)

    def _latest(self, cited: Sequence[Citation]) -> date | None:
        return max(self._days(cited), default=None)

    def _days(self, cited: Sequence[Citation]) -> Iterator[date]:
        """The last days of the times of the documents that are cited, of those that have one."""
        days = (self.origins[one.document].day for one in cited if one.document in self.origins)
        yield from (day for told in days if told and (day := interval_of(told)[1]))

    def state(self, as_of: date | None = None) -> State:
        """What became of the entry by the end of a day (UTC), party by party; None for by now."""
        return state_of(self.then(as_of).dossier)

    def parties(self, as_of: date, watch: Watch = USUAL) -> tuple[Charge, ...]:
        """Where each party stood at the end of a day, and what that day makes of it."""
        known = self.then(as_of, by_texts=watch.by_texts).dossier
        state = state_of(known)
        dues = {one.party: one for one in dues_of(known, state, as_of, watch)}
        ends = tuple(self._ends(known, as_of, watch))
        return tuple(Charge(self.entry, one, dues[one.party], _of_party(ends, one)) for one in state.parties)

    def _ends(self, known: Dossier, as_of: date, watch: Watch) -> Iterator[Answer]:
        """The proposals that wait on a day and would leave nothing open; `known` is the dossier of that day.

        Where texts count from their own days, what the program proposes by them does so too.
        """
        for one in self._by_own_days(known, as_of) if watch.by_texts else known.proposals:
            if one.move is not None and not Place(one.move.stage, one.move.measure).is_open:
                yield Answer(one, one.move, self._names(one.move))

    def _by_own_days(self, known: Dossier, as_of: date) -> Iterator[Event]:
        answered = {one.body.answers for one in known.standing if isinstance(one.body, Change | Refusal)}
        for one in self.dossier.standing:
            if not isinstance(one.body, Proposal) or one.id in answered:
                continue
            day = self._latest(one.body.move.evidence) if one.is_machine else None
            if (day or one.at.date()) <= as_of:
                yield one

    def _names(self, move: Move) -> tuple[str, ...]:
        known = (self.origins[one.document].name for one in move.evidence if one.document in self.origins)
        return tuple(dict.fromkeys(known))

    def due(self, as_of: date, watch: Watch = USUAL) -> tuple[Due, ...]:
        """What a day makes of it, party by party."""
        return tuple(one.due for one in self.parties(as_of, watch))

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


def _of_party(ends: Sequence[Answer], state: PartyState) -> tuple[Answer, ...]:
    """What would end the promise of one party, where it is open."""
    is_open = state.place is None or state.place.is_open
    return tuple(one for one in ends if is_open and state.party in one.move.parties)


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
