"""Following entries up: what is known of one, and what a person or the program records of it.

Every record is one line of the history, kept whole or not at all; what became of an entry is derived from all lines
that stand under any of its ids.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from servanda import __version__
from servanda.accounts.rights import NotAllowed, Right, least_role
from servanda.errors import LedgerError, said
from servanda.ledger.casework.cases import case_of, sources_of
from servanda.ledger.casework.followed import Followed
from servanda.ledger.casework.witnesses import citations_of, cited_in
from servanda.ledger.entries.entry import Entry
from servanda.ledger.following.dossier import Dossier
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
    Undo,
    is_same_name,
)
from servanda.ledger.following.objections import Objection
from servanda.ledger.following.recording import events_of, follow_line
from servanda.ledger.following.rights import concludes, objection
from servanda.ledger.history.history import LineKind
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow import tools
from servanda.workflow.meaning import entry_meant
from servanda.workflow.publishers import Directory
from servanda.workflow.reviewed import entry_as_reviewed


class RefusedEvent(LedgerError):
    """An event that the rules of follow-up do not allow; `objection` says which, what is missing and what to do."""

    def __init__(self, ledger: str, found: Objection) -> None:
        """Keep the objection beside its words."""
        super().__init__(f"{ledger}: not kept, by the rule {found.why}: {found}", found.said)
        self.objection = found


@dataclass(frozen=True, slots=True)
class Signed:
    """Who records something, and why in words; the program signs what it finds by itself.

    `may_conclude` says whether he has the right to end promises and to lead them back, where accounts give rights.
    """

    by: str
    reason: str = ""
    is_machine: bool = False
    may_conclude: bool = True


BY_MACHINE = Signed(f"Servanda {__version__}", is_machine=True)


def follow(settings: Settings, id_: str) -> Followed:
    """An entry by its id, or the beginning of one; raises LedgerError where there is none, or several."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        return followed(store, entry_meant(store, id_, settings), settings)


def followed(store: Store, id_: str, settings: Settings, more: tuple[Citation, ...] = ()) -> Followed:
    """An entry of an open ledger as readers left it, by an id that leads to it; `more` is about to be cited too."""
    with store.looking():
        return followed_entry(store, entry_as_reviewed(store, id_), Directory(settings), more)


def followed_entry(store: Store, entry: Entry, directory: Directory, more: tuple[Citation, ...] = ()) -> Followed:
    """What is known of an entry that was read already, as readers left it; to be read within `looking`."""
    lines = {one: store.history(one) for one in entry.ids}
    events = events_of(line for found in lines.values() for line in found)
    origins = store.origins(sorted({*cited_in(entry, events), *(one.document for one in more)}))
    texts = {one: store.text(one) for one in origins}
    sources = sources_of(origins.values(), directory.codes(one.publisher for one in origins.values()), texts)
    last = max((line.number for line in lines[entry.id]), default=0)
    return Followed(entry, Dossier(case_of(entry), events, sources), origins, texts, last)


def subjects(store: Store) -> frozenset[str]:
    """The ids under which something was recorded of entries."""
    return frozenset(line.subject for line in store.lines_of(LineKind.FOLLOW))


def following(store: Store, settings: Settings, told: Set[str]) -> Callable[[Entry], Followed]:
    """Tells what is known of entries that were read already, as readers left them, for whoever asks for many.

    `told` are the `subjects` of the ledger; to be used within `looking`. The texts and publishers of documents are
    looked up only where something was recorded: nothing else asks for them.
    """
    directory = Directory(settings)

    def known(entry: Entry) -> Followed:
        if not told.isdisjoint(entry.ids):
            return followed_entry(store, entry, directory)
        origins = {one.origin.sha256: one.origin for one in entry.attestations}
        return Followed(entry, Dossier(case_of(entry), (), sources_of(origins.values(), {})), origins, {})

    return known


def record(store: Store, found: Followed, body: Body, signed: Signed, settings: Settings) -> Event:
    """Keep an event of an entry, if the rules allow it.

    Raises RefusedEvent where they do not, NotAllowed where who signs has no right to it, ChangedMeanwhile where
    something was recorded since the entry was read.
    """
    event = Event(found.entry.id, signed.by, _moment(found.dossier), body, signed.reason, signed.is_machine)
    if (why := objection(event, found.dossier)) is not None:
        raise RefusedEvent(settings.ledger_name, why)
    if not signed.may_conclude and concludes(event, found.dossier):
        raise NotAllowed(
            f"entry {event.entry}: to end a promise, or to lead it back, takes a {least_role(Right.CONCLUDE)};"
            " propose it, and let one apply it",
            said("conclude"),
        )
    store.record(follow_line(event, [found.quote(one) for one in citations_of(body)]), found.last)
    return event


def propose(settings: Settings, id_: str, move: Move, signed: Signed) -> Event:
    """Say that a change of stage is right; it moves nothing until somebody applies it."""
    return _keep(settings, id_, signed, lambda _: Proposal(move), move.evidence)


def second(settings: Settings, id_: str, proposal: str, signed: Signed) -> Event:
    """Propose what a proposal, by the beginning of its id, asks for: a person stands behind what the program found."""
    return _keep(settings, id_, signed, lambda found: Proposal(_asked_by(found, proposal)))


def apply(settings: Settings, id_: str, move: Move, signed: Signed, *, alone: bool = False) -> Event:
    """Change the stage of parties; where a proposal of this very move waits, the change answers it."""

    def body(found: Followed) -> Change:
        return Change(move, _asked_for(move, found, signed), alone)

    return _keep(settings, id_, signed, body, move.evidence)


def accept(settings: Settings, id_: str, proposal: str, signed: Signed, *, alone: bool = False) -> Event:
    """Apply the move that a proposal, by the beginning of its id, asks for."""

    def body(found: Followed) -> Change:
        move, named = _asked_by(found, proposal), found.event(proposal)
        # A person who asks for what the program found is the second one; whom the reader names himself stays named.
        behind = _asked_for(move, found, signed) if named.is_machine else ""
        return Change(move, behind or named.id, alone)

    return _keep(settings, id_, signed, body)


def refuse(settings: Settings, id_: str, proposal: str, signed: Signed) -> Event:
    """Say that a proposal is not to be applied."""
    return _keep(settings, id_, signed, lambda found: Refusal(found.event(proposal).id))


def add_evidence(settings: Settings, id_: str, evidence: Evidence, signed: Signed) -> Event:
    """Cite more for or against a stage."""
    return _keep(settings, id_, signed, lambda _: evidence, evidence.evidence)


def record_search(settings: Settings, id_: str, search: Search, signed: Signed) -> Event:
    """Keep where somebody looked for what became of an entry, for what words, and what was found."""
    return _keep(settings, id_, signed, lambda _: search, search.found)


def undo(settings: Settings, id_: str, event: str, signed: Signed, *, alone: bool = False) -> Event:
    """Take an event back, by the beginning of its id; nothing is deleted."""
    return _keep(settings, id_, signed, lambda found: Undo(found.event(event).id, alone))


def _keep(
    settings: Settings,
    id_: str,
    signed: Signed,
    body: Callable[[Followed], Body],
    cited: tuple[Citation, ...] = (),
) -> Event:
    with closing(open_store(settings.ledger, wait=settings.wait, write=True)) as store:
        found = followed(store, entry_meant(store, id_, settings), settings, cited)
        return record(store, found, _with_successor(store, body(found), settings), signed, settings)


def _with_successor(store: Store, body: Body, settings: Settings) -> Body:
    """What is recorded with the full id of the entry that supersedes."""
    if not isinstance(body, Change | Proposal) or not body.move.successor:
        return body
    return replace(body, move=replace(body.move, successor=entry_meant(store, body.move.successor, settings)))


def _asked_by(found: Followed, proposal: str) -> Move:
    """The move that a proposal asks for; raises LedgerError where the event is none."""
    event = found.event(proposal)
    if isinstance(event.body, Proposal):
        return event.body.move
    raise LedgerError(
        f"entry {found.entry.id}: event {event.id} is a {event.kind}; name a proposal", said("no_proposal", id=event.id)
    )


def _asked_for(move: Move, found: Followed, signed: Signed) -> str:
    """The id of a waiting proposal of this very move, another person's before all others; empty where none waits."""
    waiting = [
        one
        for one in found.dossier.proposals
        if one.move is not None
        and (one.move.stage, one.move.measure) == (move.stage, move.measure)
        and set(move.parties) <= set(one.move.parties)
    ]
    return next(
        (one.id for one in sorted(waiting, key=lambda one: (one.is_machine, is_same_name(one.by, signed.by)))), ""
    )


def _moment(dossier: Dossier) -> datetime:
    """The time of a new event: now, or just behind the last one where another clock is ahead."""
    last = max((one.at for one in dossier.recorded.values()), default=datetime.min.replace(tzinfo=UTC))
    return max(tools.moment(), last + timedelta(microseconds=1))
