"""Whether an event may be recorded now, and by whom: the machine only proposes, ends and ways back need two persons.

One person alone may do all, by saying so; the record and every export tell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from servanda.errors import said
from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.events import (
    Change,
    Citation,
    Event,
    Evidence,
    Move,
    Proposal,
    Refusal,
    Search,
    Undo,
    same_person,
)
from servanda.ledger.following.followup import (
    State,
    by_its_maker,
    has_second,
    objection_to,
    state_of,
    takes_a_second,
    unusable,
)
from servanda.ledger.following.objections import Objection, Why, where
from servanda.ledger.following.proof import holds
from servanda.ledger.following.stages import Place, Step, needs_second, step_of
from servanda.text.intervals import interval_of


def objection(event: Event, dossier: Dossier) -> Objection | None:
    """Why an event may not be added to a dossier now, by who wants to add it; None where it may."""
    return next(_objections(event, dossier), None)


def concludes(event: Event, dossier: Dossier) -> tuple[str, ...]:
    """The parties for which an event ends the promise, or leads back, whoever records it."""
    body = event.body
    if isinstance(body, Undo):
        return tuple(takes_a_second(event, dossier)) if body.undoes in dossier.recorded else ()
    if not isinstance(body, Change):
        return ()
    state, move = state_of(dossier), body.move
    return tuple(one for one in move.parties if _ends(state.of(one).place, move))


def _ends(place: Place | None, move: Move) -> bool:
    return needs_second(step_of(place, move.stage, move.measure), move.stage)


def _objections(event: Event, dossier: Dossier) -> Iterator[Objection]:
    yield from _place_in_the_record(event, dossier)
    body = event.body
    if event.is_machine and not isinstance(body, Proposal):
        remedy = "propose it, and let a person apply it"
        yield Objection(
            Why.MACHINE, f"{event.by} is no person and may only propose", _line(event), remedy, said("machine")
        )
    if isinstance(body, Change):
        yield from _to_a_move(event, body.move, dossier)
        yield from _to_an_answer(event, body.answers, dossier) if body.answers else ()
        yield from _to_a_change(event, body, dossier)
    elif isinstance(body, Proposal):
        yield from _to_a_move(event, body.move, dossier)
    elif isinstance(body, Evidence):
        yield from _to_parties(event, body.parties, dossier)
        yield from _to_citations(event, body.evidence, dossier)
    elif isinstance(body, Search):
        yield from _to_parties(event, body.parties, dossier)
        yield from _to_citations(event, body.found, dossier)
        yield from _to_come(event, body.on)
    elif isinstance(body, Refusal):
        yield from _to_an_answer(event, body.answers, dossier)
    else:
        yield from _to_an_undo(event, body, dossier)


def _place_in_the_record(event: Event, dossier: Dossier) -> Iterator[Objection]:
    """Whether it is of this entry, new, and not before what is recorded: a past view must never change."""
    here = _line(event)
    if event.entry != dossier.entry.id:
        remedy = f"record it of {event.entry}"
        yield Objection(
            Why.OTHER_ENTRY,
            f"it is of entry {event.entry}, not of {dossier.entry.id}",
            here,
            remedy,
            said("other_entry", id=event.entry),
        )
    if event.id in dossier.recorded or any(_says_the_same(one, event) for one in _in_force(event, dossier)):
        yield Objection(Why.RECORDED, "it is recorded already", here, "nothing is left to do", said("recorded"))
    last = max((one.at for one in dossier.recorded.values()), default=event.at)
    if event.at < last:
        what = f"the entry has a later event, of {last.isoformat()}"
        yield Objection(
            Why.IN_THE_PAST, what, here, "record it with the time at which it is recorded", said("in_the_past")
        )


def _in_force(event: Event, dossier: Dossier) -> Iterable[Event]:
    """What was recorded and not taken back, of proposals those that wait; to the program a refusal is an answer."""
    if event.is_machine:
        return dossier.recorded.values()
    return [one for one in dossier.standing if not isinstance(one.body, Proposal) or one in dossier.proposals]


def _says_the_same(one: Event, new: Event) -> bool:
    """Whether a person says once more what it said, or the program; of answers and changes other rules tell more."""
    if isinstance(new.body, Change | Refusal | Undo) or one.body != new.body:
        return False
    return (one.is_machine and new.is_machine) or same_person(one, new)


def _to_a_move(event: Event, move: Move, dossier: Dossier) -> Iterator[Objection]:
    yield from _to_parties(event, move.parties, dossier)
    yield from _to_citations(event, move.evidence, dossier)
    if found := unusable(move, _line(event), dossier):
        yield found
    first = interval_of(move.on)[0] if move.on else None
    yield from _to_come(event, first) if first else ()


def _to_a_change(event: Event, change: Change, dossier: Dossier) -> Iterator[Objection]:
    state = state_of(dossier)
    for party in change.move.parties:
        if party not in dossier.entry.parties:
            continue
        if found := objection_to(event, change.move, party, dossier):
            yield found
        yield from _to_a_step(event, change, party, (state, dossier))


def _to_a_step(event: Event, change: Change, party: str, known: tuple[State, Dossier]) -> Iterator[Objection]:
    state, dossier = known[0].of(party), known[1]
    move, here = change.move, where(dossier.entry.id, change.move.stage, party)
    way = step_of(state.place, move.stage, move.measure)
    if way is Step.STAYS:
        if not state.is_alone or any(same_person(one, event) for one in state.alone):
            yield Objection(
                Why.STAYS, "the stage is the present one", here, "add what shows it as evidence", said("stays")
            )
            return
    elif needs_second(way, move.stage) and not change.alone and not has_second(event, way, state.applied, dossier):
        what = (
            f"{'a way back' if way is Step.BACK else 'this stage'} is for a second person, and {event.by} is the first"
        )
        remedy = "propose it and let somebody else apply it, or say with --alone that you act alone"
        yield Objection(Why.SECOND_PERSON, what, here, remedy, said("second_person", who=event.by))
    # Who confirms what another did alone takes nothing from him; of one moment he might count before him.
    counts = state.applied if way is Step.STAYS else event
    if state_of(dossier.plus(event)).of(party).applied != counts:
        what = "another change of the same moment counts after it"
        yield Objection(Why.IN_THE_PAST, what, here, "record it with a later time", said("in_the_past"))


def _to_an_answer(event: Event, answers: str, dossier: Dossier) -> Iterator[Objection]:
    """Whether what it applies or refuses is a proposal that waits for an answer."""
    target = dossier.recorded.get(answers)
    if target is None or not isinstance(target.body, Proposal):
        remedy = "answer one of the proposals of this entry"
        yield Objection(
            Why.NO_EVENT, f"{answers} is no proposal", _line(event), remedy, said("no_proposal", id=answers)
        )
    elif target not in dossier.proposals:
        what = f"proposal {answers} is applied, refused or taken back already"
        yield Objection(Why.ANSWERED, what, _line(event), "take that back first", said("answered"))


def _to_an_undo(event: Event, undo: Undo, dossier: Dossier) -> Iterator[Objection]:
    here = _line(event)
    if undo.undoes not in dossier.recorded:
        remedy = "name an event of this entry by its id"
        yield Objection(
            Why.NO_EVENT, f"no event is called {undo.undoes}", here, remedy, said("no_event", id=undo.undoes)
        )
        return
    if undo.undoes in dossier.gone:
        back = dossier.gone[undo.undoes]
        what = f"{back.by} took it back at {back.at.isoformat()}"
        yield Objection(
            Why.ANSWERED, what, here, f"take back {back.id} to let it stand again", said("gone", who=back.by)
        )
        return
    parties = () if undo.alone or not by_its_maker(event, dossier) else takes_a_second(event, dossier)
    if parties:
        named = ", ".join(party or "nobody named" for party in parties)
        what = f"it ends the promise or leads back for {named}, and {event.by} recorded what it takes back"
        remedy = "let somebody else take it back, or say with --alone that you act alone"
        yield Objection(Why.SECOND_PERSON, what, here, remedy, said("second_to_undo", who=event.by))


def _to_parties(event: Event, parties: Iterable[str], dossier: Dossier) -> Iterator[Objection]:
    known = ", ".join(party or "nobody named" for party in dossier.entry.parties)
    for party in parties:
        if party not in dossier.entry.parties:
            what = f"{party or 'nobody named'} is no party of it"
            yield Objection(
                Why.NO_PARTY, what, _line(event), f"name one of: {known}", said("no_party", party=party, known=known)
            )


def _to_citations(event: Event, cited: Iterable[Citation], dossier: Dossier) -> Iterator[Objection]:
    for one in cited:
        if not holds(one, dossier.sources):
            what = f"no text of this ledger is {one.document}:{one.span.start}-{one.span.end}"
            yield Objection(
                Why.NO_DOCUMENT,
                what,
                _line(event),
                "add the document, then cite a span inside its text",
                said("no_text"),
            )


def _to_come(event: Event, day: date) -> Iterator[Objection]:
    """Whether it tells of a day after the one on which it is recorded; what is to come is a term."""
    if day > event.at.date():
        what = f"{day} is still to come on {event.at.date()}"
        yield Objection(Why.TO_COME, what, _line(event), "record it once it came to be", said("to_come", day=day))


def _line(event: Event) -> str:
    return f"entry {event.entry}, {event.kind} by {event.by}"
