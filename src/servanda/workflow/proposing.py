"""The program proposes: what a new document tells of promises that are there already, as lines of the history.

A document is looked through once, and a line of its own says so; a run that was cut short is made up for when the same
file is added again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace

from servanda.errors import ChangedMeanwhile, said
from servanda.extract.document.day import anchor_of
from servanda.extract.figures import find_figures
from servanda.extract.record import statement_ids
from servanda.extract.times.timex import Anchor
from servanda.lang import concepts, fulfilment, qualifiers, quantities
from servanda.ledger.casework.followed import Waiting
from servanda.ledger.casework.proposing import Witness, promises_of, proposed
from servanda.ledger.casework.tidings import Tiding, Words, tidings
from servanda.ledger.following.events import Proposal
from servanda.ledger.following.objections import Why
from servanda.ledger.following.recording import looked_line
from servanda.ledger.history.history import LineKind
from servanda.ledger.resolution.condensing import gists_of
from servanda.ledger.resolution.gist import Gist
from servanda.model import Reading, SourceClass
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow.follow import BY_MACHINE, RefusedEvent, followed, following, record, subjects
from servanda.workflow.meaning import is_of_entry
from servanda.workflow.publishers import publishers
from servanda.workflow.reviewed import whole_as_reviewed
from servanda.workflow.tools import now

_TRIES = 20
# What stands in the way of a proposal that nobody need be told of: it is made already, or would change nothing, or the
# entry lost the party since it was compared.
_SILENT = frozenset({Why.RECORDED, Why.STAYS, Why.TO_COME, Why.PREVIEW, Why.NO_PARTY})


def look_through(store: Store, sha256: str, settings: Settings) -> int:
    """Propose what a document of the ledger tells of promises, unless it was looked through; how many proposals.

    They count too where a run that was cut short had kept them. Where another run looks through the same document at
    the same moment, each proposal and the line are kept once.
    """
    lines = store.history(sha256)
    if any(line.kind == LineKind.LOOKED for line in lines):
        return 0
    reading = store.reading(sha256)
    made = sum(_propose(store, id_, proposal, settings) for id_, proposal in list(_found(store, reading, settings)))
    with suppress(ChangedMeanwhile):
        store.record(looked_line(now(), BY_MACHINE.by, sha256, made), max((line.number for line in lines), default=0))
    return made


def _found(store: Store, reading: Reading, settings: Settings) -> Iterator[tuple[str, Proposal]]:
    """The ids of the entries that a document moves, with the proposals, in the order of its text."""
    if reading.document.source_class is SourceClass.PREVIEW:
        return
    told = tidings_of(reading)
    witness = _witness(reading, settings)
    for tiding, gist in zip(told, tiding_gists(reading, told), strict=True):
        near = {one.id: one for like in (gist, *_led_to(reading, tiding)) for one in store.gists_near(like)}
        promises = promises_of(tuple(store.whole(sorted(near))), near)
        yield from ((entry.id, proposal) for entry, proposal in proposed(tiding, gist, witness, promises))


def _led_to(reading: Reading, tiding: Tiding) -> tuple[Gist, ...]:
    """The gists of what the sentence tells that a tiding leads back to."""
    if tiding.leads is None:
        return ()
    made = gists_of(reading, statement_ids(reading), concepts.load(reading.document.language))
    return tuple(one for one in made if one.place.overlaps(tiding.leads))


def tidings_of(reading: Reading) -> tuple[Tiding, ...]:
    """What a document tells to have come of promises."""
    document, language = reading.document, reading.document.language
    words, day = quantities.load(language), document.date.value if document.date else None
    anchor = anchor_of(document.text, reading.passages, words, Anchor(day))
    figures = find_figures(document.text, None, words, anchor)
    return tidings(reading, figures, Words(fulfilment.load(language), qualifiers.load(language)))


def tiding_gists(reading: Reading, told: Sequence[Tiding]) -> tuple[Gist, ...]:
    """The gists of tidings of a document, by which they are compared with promises."""
    made = replace(reading, statements=tuple(one.statement() for one in told))
    return gists_of(made, statement_ids(made), concepts.load(reading.document.language))


def _witness(reading: Reading, settings: Settings) -> Witness:
    document = reading.document
    codes = publishers([document.metadata.get("publisher", "")], settings).values()
    day = document.date.value if document.date else ""
    named = frozenset(code for one in reading.mentions if one.is_actor for code in one.actors)
    return Witness(document.sha256, day, document.source_class, frozenset(codes), named)


def _propose(store: Store, id_: str, proposal: Proposal, settings: Settings) -> bool:
    """Keep a proposal, unless it is there or tells nothing new; whether the program proposes it.

    It rests on the document alone, so that what others record of the entry at the same moment only makes it wait.
    """
    for _ in range(_TRIES):
        found = followed(store, id_, settings, proposal.move.evidence)
        if any(one.is_machine and one.body == proposal for one in found.dossier.recorded.values()):
            # By a run that was cut short before it said so, or by another at the same moment.
            return True
        stages = {one.party: one.stage for one in found.state().parties}
        if all(stages.get(party) is proposal.move.stage for party in proposal.move.parties):
            return False
        try:
            record(store, found, proposal, BY_MACHINE, settings)
        except ChangedMeanwhile:
            continue
        except RefusedEvent as error:
            if error.objection.why in _SILENT:
                return False
            raise
        return True
    raise ChangedMeanwhile(
        f"{settings.ledger_name}: entry {id_} is written to all the time; add the file again", said("changed")
    )


def waiting(settings: Settings, party: str = "") -> tuple[Waiting, ...]:
    """The proposals of the whole ledger that wait for an answer, the oldest first; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        told = subjects(store)
        # What a reader added and took back has lines, and is no entry any more.
        there = [one for one in told if is_of_entry(store, one)]
        known = list(map(following(store, settings, told), whole_as_reviewed(store, there)))
    found = [Waiting(one, event) for one in known for event in one.waiting()]
    wanted = [one for one in found if one.event.move and _concerns(one.event.move.parties, party)]
    return tuple(sorted(wanted, key=lambda one: (one.event.at, one.event.id)))


def _concerns(parties: Sequence[str], party: str) -> bool:
    return not party or party.casefold() in {one.casefold() for one in parties}
