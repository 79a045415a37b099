"""Two entries that may be one promise, side by side, and what a reader says of them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import APIRouter, Response

from servanda.accounts.rights import Right
from servanda.errors import ChangedMeanwhile, LedgerError
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.entries.variants import Field, differing, spans_that_differ
from servanda.ledger.following.stages import Stage
from servanda.ledger.review.fields import FIELDS
from servanda.ledger.review.queue import Card
from servanda.model import Span
from servanda.web.errors import Misuse
from servanda.web.forms import Sent
from servanda.web.pages.card import Trouble, around
from servanda.web.pages.seat import pair_of, queue_of, seated, to
from servanda.web.pages.values import value_in_words
from servanda.web.recording import Typed, record
from servanda.web.rights import allowed, demand
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.web.words import told
from servanda.workflow.follow import follow
from servanda.workflow.meaning import entry_meant
from servanda.workflow.review import Desk
from servanda.workflow.sitting import as_shown, state_of

router = APIRouter()
_ANSWERS = ("same", "two", "later", "replaces", "replaced")
_ONLY = "pairs"
"""What an address or a form says where a reader goes through the pairs alone."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A field of the two entries in words, and whether they differ in it."""

    name: str
    one: str
    other: str
    differs: bool


@router.get("/review/pairs")
def pairs(visit: Visiting) -> Response:
    """The pair that is next; with `one` and `other` in the address, those two."""
    asked = visit.asked
    with seated(visit) as at:
        if "one" in asked and "other" in asked:
            with at.store.looking():
                ids = [entry_meant(at.store, _id_in(asked[name]), visit.settings) for name in ("one", "other")]
            if ids[0] == ids[1]:
                raise Misuse(visit.words.say("wrong.one_entry"))
            return to(f"/review/pairs/{ids[0]}/{ids[1]}", visit)
        sitting = queue_of(visit, at)
        card = sitting.first(at, pairs=True) if sitting else None
        if card is None or card.other is None:
            return page(visit, "review_end.html", **around(visit, at), waits=sitting is None, trouble=Trouble())
        return to(f"/review/pairs/{card.entry.id}/{card.other.id}", visit, only=_ONLY)


@router.get("/review/pairs/{one}/{other}")
def pair(visit: Visiting, one: str, other: str) -> Response:
    """Two entries side by side; where they are one by now, its card."""
    with seated(visit) as at:
        card = pair_of(visit, at, one, other)
        return pair_page(visit, at, card) if card else to(f"/review/cards/{one}", visit)


@router.post("/review/pairs/{one}/{other}", dependencies=[allowed(Right.REVIEW)])
def judge(visit: Visiting, one: str, other: str, sent: Sent) -> Response:
    """Keep what a reader says of two entries as he saw them, and go on."""
    answer = sent.one("do")
    if answer not in _ANSWERS:
        raise Misuse(visit.words.say("wrong.choice", value=answer, choices=", ".join(_ANSWERS)))
    with seated(visit, write=True) as at:
        card = pair_of(visit, at, one, other)
        if card is None:
            return to(f"/review/cards/{one}", visit)
        try:
            _judge(visit, at, as_shown(card, sent.one("state")), answer)
        except LedgerError as error:
            status = 409 if isinstance(error, ChangedMeanwhile) else 422
            again = pair_of(visit, at, one, other)
            if again is None:
                return to(f"/review/cards/{one}", visit)
            return pair_page(visit, at, again, Trouble(status, told(error, visit.words), sent))
    return to("/review/pairs" if sent.one("only") == _ONLY else "/review", visit)


def pair_page(visit: Visit, at: Desk, card: Card, trouble: Trouble | None = None) -> Response:
    """Two entries as a page, the words that differ marked in both."""
    assert card.other is not None
    trouble = trouble or Trouble()
    differs = differing(_as_one(card.entry, card.other))
    return page(
        visit,
        "review_pair.html",
        trouble.status,
        **around(visit, at),
        card=card,
        state=state_of(card),
        rows=[row for name in FIELDS if (row := _compared(visit, card, name, differs)).one or row.other],
        spans={one.id: _spans(one, differs) for side in (card.entry, card.other) for one in side.ranked},
        reasons=card.reasons,
        only=visit.asked.get("only", ""),
        trouble=trouble,
    )


def _judge(visit: Visit, at: Desk, card: Card, answer: str) -> None:
    assert card.other is not None
    if answer in ("replaces", "replaced"):
        older, newer = (card.entry, card.other) if answer == "replaces" else (card.other, card.entry)
        _propose_superseded(visit, older, newer)
    if answer == "same":
        at.join(card, card.other.id)
    elif answer in ("two", "replaces", "replaced"):
        at.part(card, card.other)
    elif sitting := queue_of(visit, at):
        sitting.put_behind(card.entry.id, card.other.id)


def _propose_superseded(visit: Visit, older: Entry, newer: Entry) -> None:
    """Propose that an entry took the place of another, with its words as evidence; a second person applies it."""
    demand(visit, Right.FOLLOW)
    found, best = follow(visit.settings, older.id), newer.best
    told = Typed(
        does="propose",
        last=found.last,
        stage=Stage.SUPERSEDED.value,
        party=list(found.dossier.entry.parties),
        document=f"{best.origin.sha256}:{best.statement.span.start}-{best.statement.span.end}",
        successor=newer.id,
    )
    record(visit, older.id, told)


def _as_one(one: Entry, other: Entry) -> Entry:
    """What the two would be as one promise, by which it is told what differs."""
    return entry_of(sorted((*one.attestations, *other.attestations), key=lambda told: told.origin.number))


def _spans(one: Attestation, differs: tuple[Field, ...]) -> tuple[Span, ...]:
    return spans_that_differ(one, differs)


def _compared(visit: Visit, card: Card, name: str, differs: tuple[Field, ...]) -> Compared:
    assert card.other is not None
    one, other = (
        value_in_words(visit, name, FIELDS[name].of(side.best.statement)) for side in (card.entry, card.other)
    )
    return Compared(name, one, other, name in set(differs) or (name in _TOLD_APART and one != other))


# Of these the sources of one promise may tell another thing each; two promises differ in them.
_TOLD_APART = frozenset({"polarity", "object_stage", "programme"})


def _id_in(typed: str) -> str:
    """The id in what was typed or pasted, which may be the address of an entry."""
    return urlsplit(typed.strip()).path.rstrip("/").rpartition("/")[2]
