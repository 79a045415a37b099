"""The review: one card at a time, what a reader decides of it, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Response

from servanda.accounts.rights import Right
from servanda.errors import ChangedMeanwhile, LedgerError
from servanda.ledger.entries.entry import Attestation
from servanda.ledger.history.history import Line
from servanda.ledger.review.decisions import Verb
from servanda.ledger.review.fields import FIELDS, NONE
from servanda.ledger.review.queue import Card
from servanda.web.errors import Misuse
from servanda.web.forms import Form, Sent
from servanda.web.pages.card import Trouble, around, card_page
from servanda.web.pages.pairs import pair_page
from servanda.web.pages.seat import card_of, pair_of, queue_of, seated, to
from servanda.web.rights import allowed
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.web.words import told
from servanda.workflow.correcting import FieldsNotSo, correct_fields
from servanda.workflow.review import Desk
from servanda.workflow.sitting import as_shown

router = APIRouter()
_VERDICTS = {verb.value: verb for verb in (Verb.ACCEPT, Verb.REJECT, Verb.LATER)}


@router.get("/review")
def review(visit: Visiting) -> Response:
    """The card that is next."""
    with seated(visit) as at:
        return next_page(visit, at)


def next_page(visit: Visit, at: Desk, trouble: Trouble | None = None) -> Response:
    """The card or the pair that is next; who waits for the queue, or has come to its end, is told so."""
    sitting = queue_of(visit, at)
    card = sitting.first(at) if sitting else None
    trouble = trouble or Trouble()
    if card is None:
        return page(
            visit, "review_end.html", trouble.status, **around(visit, at), waits=sitting is None, trouble=trouble
        )
    both = card.other and pair_of(visit, at, card.entry.id, card.other.id)
    return pair_page(visit, at, both, trouble) if both else card_page(visit, at, card, trouble)


@router.get("/review/cards/{id_}")
def card(visit: Visiting, id_: str) -> Response:
    """The card of an entry, whether it waits or not."""
    with seated(visit) as at:
        return card_page(visit, at, card_of(visit, at, id_))


@router.post("/review/cards/{id_}", dependencies=[allowed(Right.REVIEW)])
def decide(visit: Visiting, id_: str, sent: Sent) -> Response:
    """Keep what a reader decides of a card as he saw it, and go on; what is not kept is told on the card."""
    with seated(visit, write=True) as at:
        found = card_of(visit, at, id_)
        try:
            return _deciding(visit, sent)(visit, at, as_shown(found, sent.one("state")), sent)
        except FieldsNotSo as error:
            said = visit.words.say("reviewing.not_so")
            wrong = {name: told(why, visit.words) for name, why in error.wrong.items()}
            return card_page(visit, at, found, Trouble(422, said, sent, wrong))
        except LedgerError as error:
            status = 409 if isinstance(error, ChangedMeanwhile) else 422
            return card_page(visit, at, card_of(visit, at, id_), Trouble(status, told(error, visit.words), sent))


@router.post("/review/undo", dependencies=[allowed(Right.REVIEW)])
def undo(visit: Visiting, sent: Sent) -> Response:
    """Take back a decision by its number, else the reader's last, and show its card."""
    number = sent.one("number")
    if number and not (number.isdecimal() and len(number) < 16):
        raise Misuse(visit.words.say("wrong.decision", value=number))
    with seated(visit, write=True) as at:
        try:
            made = at.take_back(int(number or 0))
        except LedgerError as error:
            status = 409 if isinstance(error, ChangedMeanwhile) else 422
            return next_page(visit, at, Trouble(status, told(error, visit.words)))
        if not isinstance(made, Line):
            # A statement that was added on its own has no card once it is taken back.
            return to(f"/review/cards/{made.subject}" if at.store.find(made.subject) else "/review", visit)
        undone = next(line for line in at.store.history(made.subject) if line.number == made.body["undoes"])
        return to(f"/review/pairs/{undone.body['one'][0]}/{undone.body['other'][0]}", visit)


_Deciding = Callable[[Visit, Desk, Card, Form], Response]


def _deciding(visit: Visit, sent: Form) -> _Deciding:
    """What a form asks for; raises Misuse."""
    asked = sent.one("do")
    if asked in _VERDICTS:
        return _verdict
    if asked not in _OTHERS:
        raise Misuse(visit.words.say("wrong.choice", value=asked, choices=", ".join([*_VERDICTS, *_OTHERS])))
    return _OTHERS[asked]


def _verdict(visit: Visit, at: Desk, card: Card, sent: Form) -> Response:
    at.decide(card, _VERDICTS[sent.one("do")], sent.one("reason"))
    return to("/review", visit)


def _correct(visit: Visit, at: Desk, card: Card, sent: Form) -> Response:
    written = {name: " ".join(sent.all(name)) for name in FIELDS if sent.all(name)}
    if "themes" in written:
        # One choice each; those left open say nothing.
        themes = [one for one in sent.all("themes") if one not in ("", NONE)]
        written["themes"] = " ".join(themes) or NONE
    one = _statement(visit, card, sent.one("statement"))
    correct_fields(at, card, one, written, sent.one("reason"))
    return to(f"/review/cards/{card.entry.id}", visit, one=str(card.entry.ranked.index(one) + 1))


def _split(visit: Visit, at: Desk, card: Card, sent: Form) -> Response:
    at.split(card, [_statement(visit, card, own) for own in sent.all("out")])
    return to(f"/review/cards/{card.entry.id}", visit)


_OTHERS: dict[str, _Deciding] = {"correct": _correct, "split": _split}


def _statement(visit: Visit, card: Card, own: str) -> Attestation:
    """The attestation of a card with this own id; raises Misuse."""
    found = next((one for one in card.entry.attestations if one.entry == own), None)
    if found is None:
        raise Misuse(visit.words.say("wrong.no_entry", id=own))
    return found
